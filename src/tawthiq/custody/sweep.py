"""Set aside what killed processes left: after a day it goes to ``store/quarantine``, never away.

Use ``sweep`` beside a backup. A file that is still arriving and an object whose entry is about to be
written look the same as left-overs, so only what has lain untouched for a day is moved.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.layout import scan
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest

DAY_S = 86_400


def sweep(folder: Path, *, now: datetime) -> tuple[str, ...]:
    """Move left-overs older than a day to quarantine.

    Args:
        folder: The archive's folder.
        now: The time.

    Returns:
        What was moved, relative to the archive.
    """
    store = Store(folder)
    old = now.timestamp() - DAY_S
    with disk.explained("set left-overs aside"), Ledger(folder) as ledger:
        index = ledger.index()
        found = scan(folder)
        paths = [
            path
            for name in found.objects
            for path in (store.path(Digest(name)), store.note_path(Digest(name)))
            if path.exists() and path.stat().st_mtime < old and not index.seqs_of(Digest(name))
        ]
        half = [*sorted(store.tmp.iterdir()), *(folder / name for name in found.left)]
        paths += [path for path in half if path.stat().st_mtime < old]
        for path in paths:
            path.rename(store.quarantine / path.name)
    return tuple(path.relative_to(folder).as_posix() for path in paths)
