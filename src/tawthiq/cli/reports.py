"""``tawthiq reports``: what was read, and what of it is usable."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened


def reports(
    context: typer.Context,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List the reports that were read: outlet, title, date, language, quality, family."""
    opened(context)
    from tawthiq.register import queries
    from tawthiq.text.interchange import line_of

    lines = (line_of(kept.reading, family=kept.family) for kept in queries.reports())
    if jsonl:
        print_lines(lines)
        return
    shown = ("report_id", "published", "lang", "quality", "outlet", "title")
    print_table(shown, ([line[name] for name in shown] for line in lines))
