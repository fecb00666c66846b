"""``tawthiq search-log``: what was searched, where, when, by whom, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.capture.bringer import Bringer
    from tawthiq.capture.search_log import Monitored, Search

search_log = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep the log of searches: what was looked for, where, and what was found or not.",
)
_DAY = "YYYY-MM-DD"


@search_log.command("add")
def add(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    where: Annotated[str, typer.Argument(help="What was searched: a site, a source, an archive.")],
    found: Annotated[int, typer.Option(help="How many results there were; 0 is a result too.")],
    by: Annotated[str, typer.Option(help="Pseudonym of the person who searched.")],
    words: Annotated[str, typer.Option(help="What was typed; none: it was read through.")] = "",
    since: Annotated[str, typer.Option(metavar=_DAY, help="First day that was looked at.")] = "",
    until: Annotated[str, typer.Option(metavar=_DAY, help="Last day that was looked at.")] = "",
    kept: Annotated[
        list[str] | None, typer.Option(help="Address or name of a result kept; repeatable.")
    ] = None,
    left: Annotated[str, typer.Option(help="Why the other results were not kept.")] = "",
    new_person: Annotated[
        bool, typer.Option("--new-person", help="The pseudonym is used for the first time.")
    ] = False,
) -> None:
    """Seal one search, with what was kept of its results and why the rest was not."""
    archive = opened(context)
    from tawthiq.capture.search_log import Search
    from tawthiq.intake.searching import log_search

    chosen = tuple(kept or ())
    if len(chosen) < found and not left.strip():
        msg = f"{found} results and {len(chosen)} kept: --left says why the others were not"
        raise BadArgumentError(msg)
    search = Search(where, words, _day(since), _day(until), found, chosen, left)
    sealed = log_search(archive, search, bringer=_person(by, new_person=new_person))
    print(sealed.digest)


@search_log.command("list")
def list_(
    context: typer.Context,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List the searches, then each source that was looked at over days, with the days nobody did."""
    archive = opened(context)
    from tawthiq.capture.search_log import monitored, searches
    from tawthiq.register import queries
    from tawthiq.text.kinds import SEARCH

    found = tuple(searches(archive.folder, entries=queries.entries_of(SEARCH)))
    sources = monitored(found)
    if jsonl:
        print_lines(_search(one) for one in found)
        print_lines(_source(one) for one in sources)
        return
    columns = ("at", "by", "where", "words", "days", "found", "kept", "why the rest was not")
    print_table(columns, (_cells(one) for one in found))
    print_table(("source", "since", "until", "days that nobody looked at"), map(_row, sources))


def _cells(one: Search) -> tuple[object, ...]:
    days = f"{one.since or 'open'} to {one.until or 'open'}" if one.since or one.until else ""
    kept = "; ".join(one.kept)
    return one.at, one.by, one.where, one.words, days, one.found, kept, one.left


def _row(one: Monitored) -> tuple[object, ...]:
    gaps = ", ".join(
        f"{first} to {last}" if first != last else f"{first}" for first, last in one.gaps
    )
    return one.where, one.since, one.until, gaps or "none"


def _search(one: Search) -> dict[str, Any]:
    return {
        "schema": 1,
        "kind": "search",
        "sealed": one.sealed.hex if one.sealed else None,
        "where": one.where,
        "words": one.words,
        "since": _iso(one.since),
        "until": _iso(one.until),
        "found": one.found,
        "kept": list(one.kept),
        "left": one.left,
        "by": one.by,
        "at": one.at,
    }


def _source(one: Monitored) -> dict[str, Any]:
    return {
        "schema": 1,
        "kind": "source",
        "where": one.where,
        "since": _iso(one.since),
        "until": _iso(one.until),
        "gaps": [[_iso(first), _iso(last)] for first, last in one.gaps],
        "searches": one.searches,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        msg = f"a day is written {_DAY}, got {words!r}"
        raise BadArgumentError(msg) from None


def _person(by: str, *, new_person: bool) -> Bringer:
    """Return a person as who brings something.

    Raises:
        BadArgumentError: If nobody is known by this pseudonym.
    """
    from django.utils import timezone

    from tawthiq.capture.bringer import Bringer
    from tawthiq.register import queries_acts
    from tawthiq.register.kept import Act
    from tawthiq.register.record_people import record_person

    if new_person:
        record_person(by, act=Act(by, timezone.now(), "first search"))
    elif not queries_acts.person_exists(by):
        msg = f"nobody is known as {by!r} here; if the pseudonym is new, add --new-person"
        raise BadArgumentError(msg)
    return Bringer(f"p:{by.removeprefix('p:')}", timezone.now)
