"""Files that killed processes left and that hold an object's bytes, or the beginning of them.

Use ``left_overs`` before the object itself is removed: afterwards a beginning can be told no more.
Hold the store alone meanwhile; whatever lies in its ``tmp`` is then of a process that died.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest

SCRATCH = "tawthiq-"
"""Begins the names of the folders that this program makes among the machine's temporary files."""
_PIECE = 1 << 20


def left_overs(store: Store, digest: Digest) -> tuple[Path, ...]:
    """Return the files in tmp, in quarantine and among the machine's own that hold the object.

    Args:
        store: The archive's store.
        digest: The object, which may be gone already.
    """
    return tuple(path for path in _places(store) if _holds(path, store, digest))


def _places(store: Store) -> Iterator[Path]:
    folders = [store.tmp, store.quarantine, *Path(tempfile.gettempdir()).glob(f"{SCRATCH}*")]
    for folder in folders:
        # a folder of another process may vanish meanwhile, which this walk takes for an empty one
        for base, _, names in os.walk(folder):
            found = (Path(base, name) for name in sorted(names))
            yield from (path for path in found if path.is_file() and not path.is_symlink())


def _holds(path: Path, store: Store, digest: Digest) -> bool:
    """Say whether a file is the object, a beginning of it, or bears its name."""
    if path.name.startswith(digest.hex):
        return True
    if store.tmp in path.parent.parents:
        return True  # scratch of a backup that was killed: a copy of the whole database
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == digest.hex:
                return True
        whole = store.path(digest)
        return whole.exists() and _begins(path, whole)
    except OSError:
        return False  # of another user, or gone meanwhile


def _begins(path: Path, whole: Path) -> bool:
    if not 0 < path.stat().st_size <= whole.stat().st_size:
        return False
    with path.open("rb") as part, whole.open("rb") as source:
        while piece := part.read(_PIECE):
            if source.read(len(piece)) != piece:
                return False
    return True
