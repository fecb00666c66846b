"""``tawthiq incidents``: what the claims tell together, as a range under a counting profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.printing import days_words, print_lines, print_table, range_words
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.incidents.incident import Incident, Toll

SHOWN = (
    "code",
    "date",
    "place",
    "killed",
    "injured",
    "missing",
    "grade",
    "origins",
    "profile",
    "also told",
)


def incidents(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Counting profile by name, or the path of your own .toml; repeatable."),
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
    csv: Annotated[
        bool,
        typer.Option(
            "--csv", help="A table; an imported list comes in its own columns, cell by cell."
        ),
    ] = False,
    imported: Annotated[
        bool, typer.Option("--imported", help="Those of imported lists, not of reports.")
    ] = False,
    list_name: Annotated[
        str, typer.Option("--list", help="Of several imported lists, this one.")
    ] = "",
) -> None:
    """List the incidents, one a line and profile: when, where, how many, and how well supported."""
    opened(context)
    if jsonl and csv:
        msg = "--jsonl and --csv are two forms; choose one"
        raise BadArgumentError(msg)
    if imported or list_name or (csv and not profile):
        from tawthiq.cli.incidents_imported import print_imported

        form = "csv" if csv else "jsonl" if jsonl else ""
        if print_imported(form, list_name) or imported or list_name:
            return
    _print_counted(profile or ["plain-1"], jsonl=jsonl, csv=csv)


def _print_counted(profiles: list[str], *, jsonl: bool, csv: bool) -> None:
    from tawthiq.incidents.interchange import line_of
    from tawthiq.register.queries_imports import lists

    found = counted(profiles)
    if csv:
        from tawthiq.cli.incidents_csv import print_csv

        print_csv(found)
    elif jsonl:
        print_lines(map(line_of, found))
    else:
        print_table(SHOWN, map(row, found))
        if names := lists():
            say(f"apart from these: incidents imported from {', '.join(names)} (--imported)")


def counted(profiles: list[str]) -> Iterator[Incident]:
    """Give the incidents under each profile, in order of code, then of the profiles asked for."""
    from tawthiq.intake.counting import counted_under

    counted = [counted_under(name) for name in dict.fromkeys(profiles)]
    ranked = ((one.code, rank, one) for rank, found in enumerate(counted) for one in found)
    for _, _, one in sorted(ranked, key=lambda item: item[:2]):
        yield one


def row(one: Incident) -> list[object]:
    """Return the cells of an incident, in the order of ``SHOWN``."""
    place = one.place and (one.place.name or one.place.name_ar)
    tolls = [_range(toll) for toll in (one.killed, one.injured, one.missing)]
    days = days_words(one.date.start, one.date.end)
    also = ", ".join(one.harms)
    return [one.code, days, place, *tolls, one.grade, one.origins, one.profile, also]


def _range(toll: Toll | None) -> str:
    return range_words(toll.low, toll.high, high_open=toll.high_open) if toll else ""
