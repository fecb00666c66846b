"""``tawthiq claims``: who says what happened to whom, with the exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.exits import REFUSED
from tawthiq.cli.printing import days_words, print_lines, print_table, range_words
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.cli.unsealed import read_unsealed

if TYPE_CHECKING:
    from tawthiq.claims.claim import Claim

_SHOWN = ("claim_id", "harm", "stance", "count", "date", "place", "who says it", "quote")


def claims(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help="Read this file; nothing is stored and no archive is needed."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="Counting profile that gives vague words a number, by name or path."),
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Say which rule made each claim.")] = False,
) -> None:
    """List the claims of the archive, or of a file. This is the team's own copy: quotes are whole."""
    refused: list[str] = []
    found = _resolved(_of_file(file, refused) if file else _of_archive(context), profile)
    if jsonl:
        from tawthiq.claims.interchange import line_of

        print_lines(map(line_of, found))
    else:
        print_table((*_SHOWN, "why") if why else _SHOWN, (_row(one, why) for one in found))
    if refused:
        raise typer.Exit(REFUSED)


def _of_archive(context: typer.Context) -> Iterator[Claim]:
    opened(context)
    from tawthiq.register import queries

    return queries.claims()


def _of_file(path: Path, refused: list[str]) -> Iterator[Claim]:
    """Give the claims of each report in a file; what cannot be read is said and noted."""
    from tawthiq.claims.extract import extract
    from tawthiq.text.remark import Remark

    for found in read_unsealed(path):
        if isinstance(found, Remark):
            where = f" {found.where}" if found.where else ""
            say(f"{path.name}{where}: {found.sentence}")
            if found.refused:
                refused.append(found.where)
        else:
            yield from extract(found)


def _resolved(found: Iterable[Claim], name: str | None) -> Iterator[Claim]:
    if name is None:
        yield from found
        return
    from tawthiq.claims.resolve import under
    from tawthiq.lexicon.profiles import profile

    rules = profile(name)
    for claim in found:
        yield under(claim, rules)


def _row(claim: Claim, why: bool) -> list[object]:
    count, days = claim.count, claim.date.days if claim.date else None
    number = f"{range_words(count.low, count.high)} ({count.words})" if count else ""
    row: list[object] = [claim.claim_id, claim.harm, claim.stance, number]
    row.append(days_words(days.start, days.end) if days else "")
    row.append(claim.place.words if claim.place else "")
    row += [" › ".join([claim.outlet or "", *claim.speakers]).strip(" ›"), claim.quote]
    return [*row, claim.why] if why else row
