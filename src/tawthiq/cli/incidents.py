"""``tawthiq incidents``: what the claims tell together, as a range under a counting profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.printing import days_words, print_lines, print_table, range_words
from tawthiq.cli.session import opened

if TYPE_CHECKING:
    from tawthiq.incidents.incident import Incident, Toll

SHOWN = ("code", "date", "place", "killed", "injured", "missing", "grade", "origins", "profile")


def incidents(
    context: typer.Context,
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Counting profile by name, or the path of your own .toml; repeatable."),
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List the incidents, one a line and profile: when, where, how many, and how well supported."""
    opened(context)
    from tawthiq.incidents.interchange import line_of

    found = counted(profile or ["plain-1"])
    if jsonl:
        print_lines(map(line_of, found))
    else:
        print_table(SHOWN, map(row, found))


def counted(profiles: list[str]) -> Iterator[Incident]:
    """Give the incidents under each profile, in order of code, then of the profiles asked for."""
    from tawthiq.intake.incidents import counted_under

    counted = [counted_under(name) for name in dict.fromkeys(profiles)]
    ranked = ((one.code, rank, one) for rank, found in enumerate(counted) for one in found)
    for _, _, one in sorted(ranked, key=lambda item: item[:2]):
        yield one


def row(one: Incident) -> list[object]:
    """Return the cells of an incident, in the order of ``SHOWN``."""
    place = one.place and (one.place.name or one.place.name_ar)
    tolls = [_range(toll) for toll in (one.killed, one.injured, one.missing)]
    days = days_words(one.date.start, one.date.end)
    return [one.code, days, place, *tolls, one.grade, one.origins, one.profile]


def _range(toll: Toll | None) -> str:
    return range_words(toll.low, toll.high, high_open=toll.high_open) if toll else ""
