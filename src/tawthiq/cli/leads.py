"""``tawthiq leads``: what reports lead to, and what became of each. Nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say

if TYPE_CHECKING:
    from tawthiq.capture.leads import Lead


def leads(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Also those that are captured.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List what reports lead to and the archive does not hold: addresses, links, sources quoted."""
    archive = opened(context)
    from tawthiq.capture.leads import State, sources_named
    from tawthiq.capture.leads import leads as leads_of
    from tawthiq.capture.named import is_address
    from tawthiq.register import queries

    fetched = [one.name for one in queries.captures() if one.name and is_address(one.name)]
    found = leads_of((kept.reading for kept in queries.reports()), fetched=fetched)
    sources = sources_named(kept.reading for kept in queries.reports())
    shown = [one for one in found if every or one.state is not State.CAPTURED]
    if jsonl:
        print_lines([_line(one, "address") for one in shown])
        print_lines([_line(one, "source") for one in sources])
        return
    print_table(
        ("lead", "state", "why", "led to from", "where"),
        ([one.address, one.state.value, one.reason, *_from(one)] for one in (*shown, *sources)),
    )
    offered = [one for one in shown if one.offered]
    if offered and archive.settings.egress != "never":
        say("a public archive may hold a copy of what is dead; nothing was asked. Try:")
        for one in offered:
            say(f"tawthiq add {one.offered[0]}")


def _from(lead: Lead) -> tuple[str, str]:
    """Return the reports and the places that lead somewhere, the first place in words."""
    first = lead.mentions[0]
    more = f" and {len(lead.mentions) - 1} more" if len(lead.mentions) > 1 else ""
    return ", ".join(lead.named_in), f"{first.why} at {first.where}: “{first.words}”{more}"


def _line(lead: Lead, kind: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "kind": kind,
        "address": lead.address if kind == "address" else None,
        "name": lead.address if kind == "source" else None,
        "state": lead.state.value,
        "reason": lead.reason,
        "named_in": list(lead.named_in),
        "mentions": [
            {
                "report_id": one.report_id,
                "start": one.start,
                "end": one.end,
                "where": one.where,
                "why": one.why,
                "words": one.words,
            }
            for one in lead.mentions
        ],
        "copy": lead.copy,
        "offered": list(lead.offered),
    }
