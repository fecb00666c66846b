"""How results leave on standard output: JSON lines for programs, columns for people.

A terminal gets a table; a pipe gets the same cells parted by tabs, so that ``cut`` and ``sort``
can work on them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tawthiq.cli.talk import printable

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def print_lines(lines: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line, letters of every script as themselves."""
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows; what is not known is an empty cell."""
    cells = ([_cell(value) for value in row] for row in rows)
    if not sys.stdout.isatty():
        for row in cells:
            print("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in cells:
        table.add_row(*map(Text, row))
    Console().print(table)


def range_words(low: int | None, high: int | None, *, high_open: bool = False) -> str:
    """Return a range as it is read: "3", "3-5", "3+", "up to 5", "not reported"."""
    if low is None and high is None:
        return "not reported"
    if high is None or high_open:
        return f"{low or 0}+" if high is None or high == low else f"{low or 0}-{high}+"
    if low is None:
        return f"up to {high}"
    return str(low) if low == high else f"{low}-{high}"


def flag_words(flag: str) -> str:
    """Return what a person should look at in words, and what it is about behind them."""
    from tawthiq.publish.labels import FLAG

    kind, _, about = flag.partition(": ")
    return FLAG.get(kind, kind) + (f": {about}" if about else "")


def short(name: str) -> str:
    """Return a digest by its first twelve letters, where the whole stands elsewhere; other names whole."""
    return _DIGEST.sub(lambda found: f"{found[0][:12]}…", name)


def days_words(start: date | None, end: date | None) -> str:
    """Return an interval of days as it is read: one day, two ends, "open" for an open end."""
    if start == end:
        return start.isoformat() if start else ""
    return f"{start or 'open'} to {end or 'open'}"


def _cell(value: object) -> str:
    return "" if value is None else printable(" ".join(str(value).split()))
