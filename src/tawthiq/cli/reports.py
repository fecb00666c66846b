"""``tawthiq reports``: what was read, and what of it is usable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened

if TYPE_CHECKING:
    from tawthiq.custody.ledger import Ledger


def reports(
    context: typer.Context,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List the reports that were read: outlet, title, date, language, quality, family."""
    archive = opened(context)
    from tawthiq.custody.ledger import Ledger

    with Ledger(archive.folder) as ledger:
        lines = _lines(ledger)
        if jsonl:
            print_lines(lines)
            return
        shown = ("report_id", "published", "lang", "quality", "outlet", "title", "lacks", "remarks")
        print_table(shown, ([_cell(line[name]) for name in shown] for line in lines))


def _lines(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Give the reports, each with what its capture lacks and what is to be known of it."""
    from tawthiq.capture.how import remarks_on
    from tawthiq.capture.minimum import lacks, pictured
    from tawthiq.register import queries
    from tawthiq.text.interchange import line_of

    shown = pictured(ledger, queries.entries_of("image/"))
    for kept in queries.reports():
        entry = ledger.entry(kept.sealed.seq)
        missing = lacks(entry, url=kept.reading.url, pictured=shown)
        told = {"lacks": list(map(str, missing)), "remarks": list(remarks_on(entry))}
        yield line_of(kept.reading, family=kept.family) | told


def _cell(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value
