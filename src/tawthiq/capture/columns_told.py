"""Which column fed which field, as the archive that exported a file says and as the entry keeps it.

Use ``columns_in`` on a bag that came in and ``columns_told`` on the entry of one of its files, so that
a person does not have to map again what another person has mapped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tawthiq.custody.bagit import CheckedBag
from tawthiq.custody.canonical import plain
from tawthiq.custody.entry import Entry
from tawthiq.text.fields import NAMES

CAPTURES = "captures.jsonl"
"""Name of the paper that says, for each sealing entry of a bag, what else is known of it."""
COLUMNS = "columns"
"""Key in a line of that paper, and in ``origin`` of a ``receive`` entry: their column to our field."""

_MOST = 64 * 1024 * 1024


def columns_in(bag: CheckedBag) -> dict[int, dict[str, str]]:
    """Return the columns of each entry that a bag's paper gives some for, by the entry's number.

    A line that makes no sense gives none: it says how to read a file, it is no evidence.
    """
    wanted = f"data/papers/{CAPTURES}"
    paper = next((file for file in bag.payload if file.path == wanted), None)
    if paper is None or paper.size > _MOST:
        return {}
    found: dict[int, dict[str, str]] = {}
    for line in paper.full.read_bytes().splitlines():
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        columns = _sound(told.get(COLUMNS)) if isinstance(told, dict) else {}
        if columns and isinstance(told.get("entry"), int):
            found[told["entry"]] = columns
    return found


def columns_told(entry: Entry) -> dict[str, str]:
    """Return the columns with which the archive that an entry's object came from read it."""
    origin: Any = entry.detail.get("origin")
    return _sound(origin.get(COLUMNS)) if isinstance(origin, Mapping) else {}


def _sound(told: object) -> dict[str, str]:
    """Return what a stranger says of columns, where each feeds a field that there is.

    A name that the ledger would spell otherwise gives none: it would find no column.
    """
    if not isinstance(told, Mapping):
        return {}
    good = all(
        isinstance(ours, str) and ours in NAMES and plain(theirs) == theirs
        for theirs, ours in told.items()
    )
    return dict(told) if good else {}
