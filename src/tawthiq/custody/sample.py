"""Check a part of the objects each night, the longest unseen first, and record when each was whole.

Use ``sample`` from a nightly job; with a share of 0.05 every object is read once in 20 nights.
``checks.sqlite3`` in the archive says when each was last seen whole; it is a record of our own
reading, no evidence, and is built up again if it is lost.
"""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.findings import Findings
from tawthiq.custody.head import PROGRAM
from tawthiq.custody.layout import scan
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError

_SCHEMA = "CREATE TABLE IF NOT EXISTS seen (digest TEXT PRIMARY KEY, at TEXT NOT NULL)"


def sample(folder: Path, *, share: float, clock: Clock) -> Findings:
    """Read the objects that were not seen whole for the longest time.

    Args:
        folder: The archive's folder.
        share: Part of all objects, above 0 and up to 1.
        clock: Gives the time.

    Returns:
        What was found; the ledger gets one ``check`` entry.
    """
    if not 0 < share <= 1:
        msg = f"a share is above 0 and up to 1, got {share}"
        raise BadArgumentError(msg)
    seen = last_seen(folder)
    names = sorted(scan(folder).objects, key=lambda name: (seen.get(name, ""), name))
    chosen = frozenset(names[: math.ceil(share * len(names))])
    found = check_archive(folder, only=lambda digest: digest.hex in chosen)
    broken = {Path(wrong.path).name for wrong in found.wrong}
    _record(folder, chosen - broken, clock())
    detail = {
        "result": "whole" if found.whole else "not whole",
        "objects": len(chosen),
        "bytes": found.counts["bytes"],
    }
    with Ledger(folder) as ledger:
        ledger.append([Draft(Action.CHECK, PROGRAM, detail=detail)], clock=clock)
    oldest = min(last_seen(folder).values(), default="never")
    unseen = len(names) - len(last_seen(folder).keys() & set(names))
    note = f"every object but {unseen} was seen whole since {oldest}"
    return replace(found, notes=(*found.notes, note))


def last_seen(folder: Path) -> dict[str, str]:
    """Return when each object was last seen whole."""
    with closing(sqlite3.connect(folder / "checks.sqlite3")) as db:
        db.execute(_SCHEMA)
        return dict(db.execute("SELECT digest, at FROM seen"))


def seen_whole(folder: Path, digest: Digest) -> str | None:
    """Return when one object was last seen whole, or ``None``."""
    return last_seen(folder).get(digest.hex)


def _record(folder: Path, names: frozenset[str], at: datetime) -> None:
    told = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    with closing(sqlite3.connect(folder / "checks.sqlite3", timeout=30)) as db, db:
        db.execute(_SCHEMA)
        db.executemany("REPLACE INTO seen VALUES (?, ?)", [(name, told) for name in sorted(names)])
