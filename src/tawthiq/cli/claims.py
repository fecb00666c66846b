"""``tawthiq claims``: who says what happened to whom, with the exact words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.exits import REFUSED
from tawthiq.cli.keys import now
from tawthiq.cli.printing import days_words, print_table, range_words
from tawthiq.cli.session import opened
from tawthiq.cli.told import Engine, endpoint_of, lines_told

if TYPE_CHECKING:
    from tawthiq.claims.claim import Claim

_SHOWN = ("claim_id", "harm", "stance", "count", "date", "place", "who says it", "quote")


def claims(  # noqa: PLR0913 - typer takes each option as an argument
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
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read the file.")] = 1,
    engine: Annotated[
        str, typer.Option(help="What reads the file: here, or spark (.jsonl only).")
    ] = "here",
    master: Annotated[str, typer.Option(help="Address of the Spark cluster.")] = "local[*]",
    second: Annotated[
        str | None,
        typer.Option(help="Address of a model that reads the file too; texts are sent there."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Name of that model.")] = None,
    key: Annotated[
        str, typer.Option(envvar="TAWTHIQ_MODEL_KEY", help="Access key of that model.")
    ] = "none",
    by: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The texts are no younger than this day; today."),
    ] = None,
) -> None:
    """List the claims of the archive, or of a file. This is the team's own copy: quotes are whole."""
    refused: list[str] = []
    if file is None:
        lines = _of_archive(context, profile)
    else:
        from tawthiq.intake.telling import Options

        options = Options(profile, endpoint_of(second, model, key), (by or now()).date())
        lines = lines_told(file, options, Engine(engine, workers, master), refused=refused)
    if jsonl:
        for line in lines:
            print(line)
    else:
        from tawthiq.claims.interchange import claim_of

        rows = (_row(claim_of(json.loads(line)), why) for line in lines)
        print_table((*_SHOWN, "why") if why else _SHOWN, rows)
    if refused:
        raise typer.Exit(REFUSED)


def _of_archive(context: typer.Context, profile: str | None) -> Iterator[str]:
    opened(context)
    from tawthiq.claims.interchange import line_of
    from tawthiq.register import queries

    for claim in _resolved(queries.claims(), profile):
        yield json.dumps(line_of(claim), ensure_ascii=False)


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
