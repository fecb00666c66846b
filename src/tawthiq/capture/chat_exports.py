"""Chats and what lies beside them: which picture came with which export, as the ledger tells it.

An export is the chats of one folder, named by the hash of their digests. Each file that is brought
with it has an entry that says under which path it lay in that export, the chats too. Use ``Exports``
while files are sealed and ``Carried`` when a chat is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tawthiq.capture.files import head_of, pieces_of
from tawthiq.custody.canonical import plain
from tawthiq.custody.entry import SEALING, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.text.compose import Beside
from tawthiq.text.kinds import CHATS, HEAD, kind_of
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError

ORIGIN = "export"
"""Key in ``origin`` of a ``receive`` entry: paths by the exports that the file came with."""

_ENDINGS = frozenset((".json", ".html", ".htm", ".txt"))
_DEEPEST = 4  # chats/chat_001/photos/photo_1.jpg


class Exports:
    """The exports of chats among the files that a person brings."""

    def __init__(self, named: Iterable[Path]) -> None:
        """Look only at chats that are brought too.

        Args:
            named: Files and folders that the person names.
        """
        self._named = frozenset(named)
        self._of: dict[Path, str | None] = {}

    def paths(self, path: Path) -> dict[str, str]:
        """Return the path of a file in each export that it lies in, by the export's name."""
        found: dict[str, str] = {}
        for folder in list(path.parents)[:_DEEPEST]:
            export, below = self._export(folder), path.relative_to(folder)
            if export is not None and ".." not in below.parts:
                found[export] = str(plain(below.as_posix()))
        return found

    def _export(self, folder: Path) -> str | None:
        if folder not in self._of:
            digests = sorted(self._chats(folder))
            told = hashlib.sha256("\n".join(digests).encode()).hexdigest()
            self._of[folder] = told if digests else None
        return self._of[folder]

    def _chats(self, folder: Path) -> Iterator[str]:
        """Give the digests of the chats that are brought and lie right in a folder."""
        try:
            paths = list(folder.iterdir())
        except OSError:
            return
        for path in paths:
            if path.suffix.lower() in _ENDINGS and self._is_brought(path):
                with contextlib.suppress(OSError, UnreadableError):  # set aside when it is sealed
                    if _is_chat(path):
                        yield _digest(path)

    def _is_brought(self, path: Path) -> bool:
        return not self._named.isdisjoint((path, *path.parents))


def _is_chat(path: Path) -> bool:
    return path.is_file() and kind_of(head_of(path, HEAD), path.name) in CHATS


def _digest(path: Path) -> str:
    told = hashlib.sha256()
    for piece in pieces_of(path):
        told.update(piece)
    return told.hexdigest()


def export_paths(entry: Entry) -> Mapping[str, str]:
    """Return the paths that an entry gives its object in exports of chats, by the export's name."""
    origin: Any = entry.detail.get("origin")
    told = origin.get(ORIGIN) if isinstance(origin, Mapping) else None
    if not isinstance(told, Mapping):
        return {}
    return {str(name): path for name, path in told.items() if isinstance(path, str)}


class Carried:
    """What came beside the chats of an archive; walks the ledger once, then what is new in it."""

    def __init__(self, folder: Path) -> None:
        """Know the archive in ``folder``."""
        self._folder = folder
        self._size = 0
        self._files: dict[str, dict[str, Digest]] = {}
        self._exports: dict[Digest, dict[str, str]] = {}

    def beside(self, chat: Digest) -> Beside:
        """Return what finds the objects that came beside a chat, by the name the chat writes."""
        self._catch_up()
        found: dict[str, Digest] = {}
        for export, place in self._exports.get(chat, {}).items():
            start = posixpath.dirname(place)
            for path, digest in self._files.get(export, {}).items():
                found[posixpath.relpath(path, start or ".")] = digest
        return lambda name: found.get(_levelled(name))

    def _catch_up(self) -> None:
        with Ledger(self._folder) as ledger:
            size = ledger.size
            if size == self._size:
                return
            walked = (ledger.entry(seq) for seq in range(self._size, size))
            for entry in walked if self._size else ledger.entries():
                if entry.action in SEALING and entry.object is not None:
                    self._note(entry, entry.object)
            self._size = size

    def _note(self, entry: Entry, digest: Digest) -> None:
        for export, path in export_paths(entry).items():
            self._files.setdefault(export, {})[path] = digest
            if entry.media_type in CHATS:
                self._exports.setdefault(digest, {})[export] = path


def _levelled(name: str) -> str:
    """Return a name as a path below the chat's folder."""
    return posixpath.normpath(str(plain(name)).replace("\\", "/"))
