"""``tawthiq families``: which reports are copies of which, and what each copy changed."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened


def families(
    context: typer.Context,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List families of copies: their origin, held or not, and what each member changed."""
    opened(context)
    from tawthiq.register import queries
    from tawthiq.syndication.interchange import line_of

    if jsonl:
        print_lines(map(line_of, queries.families()))
        return
    rows = (
        [
            family.family_id,
            family.origin or "not held",
            member.report_id,
            f"+{len(member.added)} -{len(member.dropped)} ~{len(member.changed)}",
            "; ".join(family.origin_stated),
        ]
        for family in queries.families()
        for member in family.members
    )
    print_table(("family", "origin", "member", "changes", "origin stated"), rows)
