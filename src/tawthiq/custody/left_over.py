"""Files that killed processes left and that hold an object's bytes, or the beginning of them.

Use ``left_overs`` before the objects are removed: afterwards a beginning can be told no more. Each
file is read once, whatever the number of objects.
Hold the store alone meanwhile; whatever lies in its ``tmp`` is then of a process that died.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest

SCRATCH = "tawthiq-"
"""Begins the names of the folders that this program makes among the machine's temporary files."""
_PIECE = 1 << 20
_NAME = 64


def left_overs(store: Store, digests: Collection[Digest]) -> tuple[Path, ...]:
    """Return the files in tmp, in quarantine and among the machine's own that hold an object.

    Args:
        store: The archive's store.
        digests: The objects, of which some may be gone already.
    """
    if not digests:
        return ()
    names = {digest.hex for digest in digests}
    wholes = [path for path in map(store.path, digests) if path.exists()]
    return tuple(path for path in _places(store) if _holds(path, store, names, wholes=wholes))


def _places(store: Store) -> Iterator[Path]:
    folders = [store.tmp, store.quarantine, *Path(tempfile.gettempdir()).glob(f"{SCRATCH}*")]
    for folder in folders:
        # a folder of another process may vanish meanwhile, which this walk takes for an empty one
        for base, _, names in os.walk(folder):
            found = (Path(base, name) for name in sorted(names))
            yield from (path for path in found if path.is_file() and not path.is_symlink())


def _holds(path: Path, store: Store, names: AbstractSet[str], *, wholes: Sequence[Path]) -> bool:
    """Say whether a file is an object, a beginning of one that is there, or bears its name."""
    if path.name[:_NAME] in names:
        return True
    if store.tmp in path.parent.parents:
        return True  # scratch of a backup that was killed: a copy of the whole database
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() in names:
                return True
        return any(_begins(path, whole) for whole in wholes)
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
