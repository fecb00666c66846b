"""Copies of sealed objects that lie in the archive's folder beside the store: sites, parcels.

Use ``copies_in`` to find those that hold an object or quote it, and ``take_away`` to remove them.
They were made from the archive and can be made again from what is left.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.publish.swap import MANIFEST, MARKER

_OWN = frozenset({"store", "ledger", "vault", "tawthiq.toml"})
_REGISTER = "register.sqlite3"
_BAG = "bagit.txt"


@dataclass(frozen=True, slots=True)
class Copy:
    """A folder or file that holds what is to be removed.

    Attributes:
        path: Where it lies.
        kind: "site", "parcel" or "file".
    """

    path: Path
    kind: str

    @property
    def ours(self) -> bool:
        """Whether this program made it and may take it away."""
        return self.kind != "file"


def copies_in(folder: Path, words: Iterable[str]) -> tuple[Copy, ...]:
    """Return what lies in an archive's folder and holds one of some objects, or speaks of it.

    Args:
        folder: The archive's folder.
        words: Digests of the objects; a site and a parcel name each object that they quote.
    """
    wanted = tuple(word.encode() for word in words)
    tops = [
        path
        for path in sorted(folder.iterdir())
        if path.name not in _OWN and not path.name.startswith(_REGISTER)
    ]
    return tuple(found for top in tops for found in _below(top, wanted))


def holds(site: Path, words: Iterable[str]) -> bool:
    """Say whether any file of a folder holds one of these words, or is one of the objects."""
    wanted = tuple(word.encode() for word in words)
    return any(_holds(path, wanted) for path in _files(site))


def take_away(copy: Copy) -> None:
    """Remove a copy that this program made.

    Raises:
        StorageError: If the disk refuses; run it again.
    """
    last = {MARKER, MANIFEST, _BAG}  # what tells that it is ours stays until the rest is gone
    with disk.explained(f"remove {copy.path}"):
        for path in sorted(copy.path.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name not in last:
                path.unlink()
        shutil.rmtree(copy.path)


def _below(path: Path, wanted: tuple[bytes, ...]) -> Iterator[Copy]:
    if path.is_symlink():
        return
    kind = _kind(path)
    if kind == "folder":
        for one in sorted(path.iterdir()):
            yield from _below(one, wanted)
    elif any(_holds(one, wanted) for one in _files(path)):
        yield Copy(path, kind)


def _kind(path: Path) -> str:
    if not path.is_dir():
        return "file"
    if (path / MARKER).is_file():
        return "site"
    return "parcel" if (path / _BAG).is_file() else "folder"


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for base, _, names in os.walk(path):
        for name in sorted(names):
            one = Path(base, name)
            if one.is_file() and not one.is_symlink():
                yield one


def _holds(path: Path, wanted: tuple[bytes, ...]) -> bool:
    if path.name.encode("utf-8", "surrogateescape") in wanted:
        return True
    if not path.stat().st_size:
        return False
    with path.open("rb") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if any(data.find(word) >= 0 for word in wanted):
                return True
        return hashlib.file_digest(file, "sha256").hexdigest().encode() in wanted
