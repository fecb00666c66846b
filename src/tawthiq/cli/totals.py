"""``tawthiq totals``: sums over the incidents, and others' totals beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawthiq.cli.printing import days_words, print_lines, print_table
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.claims.claim import Claim
    from tawthiq.incidents.aggregate import Gap, Sum
    from tawthiq.incidents.incident import Incident

BY = ("month", "place", "actor", "grade", "harm")
HARMS = ("killed", "injured", "missing")
_COLUMNS = ("what", "key", "incidents", "without number", "minimums", "maximums", "beside")


def totals(
    context: typer.Context,
    by: Annotated[str, typer.Option(help="month, place, actor, grade or harm.")] = "month",
    harm: Annotated[str, typer.Option(help="killed, injured or missing.")] = "killed",
    profile: Annotated[
        str, typer.Option(help="Counting profile by name, or the path of your own .toml.")
    ] = "plain-1",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """Sum minimums, and maximums, over the incidents; others' totals of a period stand beside."""
    opened(context)
    if by not in BY or harm not in HARMS:
        msg = f"totals are by {', '.join(BY)} and of {', '.join(HARMS)}, got {by!r} and {harm!r}"
        raise BadArgumentError(msg)
    lines = tuple(_lines(by, harm, profile))
    if jsonl:
        print_lines(lines)
        return
    print_table(_COLUMNS, map(_row, lines))
    say("sums of minimums and sums of maximums over incidents; neither is a range for the total")
    if by == "actor":
        say("an incident with two alleged actors is in the row of each")
    if any(one["what"] == "told by others" for one in lines):
        say("totals told by others are never added in; what they exceed is what the record lacks")


def _lines(by: str, harm: str, profile: str) -> Iterator[dict[str, Any]]:
    from tawthiq.claims.claim import Harm
    from tawthiq.incidents.aggregate import aggregated, by_harm, gaps
    from tawthiq.intake.counting import counted_under
    from tawthiq.register import queries

    incidents: tuple[Incident, ...] = counted_under(profile)
    sums = by_harm(incidents) if by == "harm" else aggregated(incidents, by, harm=Harm(harm))
    yield from (_sum_line(one, by, harm, profile) for one in sums)
    claims = {claim.claim_id: claim for claim in queries.claims()}
    found = gaps(incidents, claims.values(), harm=Harm(harm))
    ordered = sorted(found, key=lambda one: (_days(claims[one.claim_id]), one.claim_id))
    yield from (_gap_line(one, claims[one.claim_id], harm) for one in ordered)


def _sum_line(one: Sum, by: str, harm: str, profile: str) -> dict[str, Any]:
    return {
        "what": "sum",
        "by": by,
        "key": one.key,
        "harm": one.key if by == "harm" else harm,
        "profile": profile,
        "incidents": one.incidents,
        "without_number": one.without_number,
        "sum_of_minimums": one.low,
        "sum_of_maximums": one.high,
        "open_above": one.high_open,
    }


def _gap_line(gap: Gap, claim: Claim, harm: str) -> dict[str, Any]:
    from tawthiq.incidents.interchange import gap_line

    speaker = " › ".join(claim.speakers) or claim.outlet or "an outlet not named"
    return {
        "what": "told by others",
        "speaker": speaker,
        "claim_id": gap.claim_id,
        "quote": claim.quote,
        **gap_line(gap, claim, harm=harm),
    }


def _row(line: Mapping[str, Any]) -> list[object]:
    high = f"{line['sum_of_maximums']}{'+' if line['open_above'] else ''}"
    if line["what"] == "sum":
        numbers = (line["incidents"], line["without_number"], line["sum_of_minimums"], high)
        return ["sum", line["key"], *numbers, ""]
    where = f" in {line['place']}" if line["place"] else ""
    when = days_words(_day(line["from"]), _day(line["to"]))
    lacks = f"the record lacks {line['lacking'] or 'none'}"
    if line["lacking"] is None:
        lacks = "nobody tells where its days begin and end, so nothing is set beside it"
    if line["unplaced"]:
        lacks += f", or less: of {line['unplaced']} incidents nobody can say whether they lie there"
    told = f"{line['speaker']}: {line['told']} {line['harm']}{where}, {when} ({line['claim_id']}); {lacks}"
    numbers = (line["incidents"], "", line["sum_of_minimums"], high)
    return ["told by others", when, *numbers, told]


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _days(claim: Claim) -> tuple[str, str]:
    days = claim.date.days if claim.date else None
    return (str(days and days.start), str(days and days.end))
