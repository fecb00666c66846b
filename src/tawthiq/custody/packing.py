"""What a backup holds, in the order that keeps it consistent while others write."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING
from tawthiq.custody.keys import KINDS, KeyRing
from tawthiq.custody.ledger import Ledger, TreeHead
from tawthiq.custody.segments import LINES
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest
from tawthiq.values.errors import DigestMismatchError
from tawthiq.values.progress import Tell, counted

FORMAT = 1
FIRST, LAST = "backup.json", "done.json"
_OWN = ("store", "ledger", "register.sqlite3")

Dump = Callable[[Path], None]
"""Writes the database's contents to a file, consistent while others write."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a backup is to be made.

    Attributes:
        dump: Dumps the database; left out, the archive's ``register.sqlite3`` is copied.
        recipients: Public keys ("age1…") that can open it; none: it is not encrypted.
        keys: The key ring to put into it; only where it is encrypted.
        after: Size of the ledger in the backup that this one follows; 0: everything.
    """

    dump: Dump | None = None
    recipients: tuple[str, ...] = ()
    keys: KeyRing | None = None
    after: int = 0


@dataclass
class Packing:
    """One backup while it is being packed.

    Attributes:
        archive: What is packed.
        wanted: How.
        tell: Told of progress.
        head: The ledger's head that it holds, once packed.
        objects: How many objects, once packed.
    """

    archive: Archive
    wanted: Wanted
    tell: Tell | None = None
    head: TreeHead = field(default_factory=lambda: TreeHead(0, ""))
    objects: int = 0

    def pack(self, target: io.BufferedIOBase) -> None:
        """Write everything to ``target`` as one tar stream."""
        folder = self.archive.folder
        # the files of a pipe cannot be sought, and a stream is what the reader expects as well
        with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            self._add_json(tar, FIRST, {"format": FORMAT, "after": self.wanted.after})
            # held, so that a removal never takes this scratch for one that a killed backup left
            held = disk.held(folder / "store" / "objects")
            with held, tempfile.TemporaryDirectory(dir=folder / "store" / "tmp") as scratch:
                self._add_database(tar, Path(scratch) / "database")
            with Ledger(folder) as ledger:
                self.head = ledger.head()
                for name, data in self._segments(ledger):
                    _add_bytes(tar, name, data)
                self._add_objects(tar, ledger)
            for path in self._other_files():
                _add_bytes(tar, f"files/{path.relative_to(folder).as_posix()}", path.read_bytes())
            self._add_keys(tar)
            told = {"size": self.head.size, "root": self.head.root, "objects": self.objects}
            self._add_json(tar, LAST, told)

    def _add_json(self, tar: tarfile.TarFile, name: str, value: Mapping[str, object]) -> None:
        _add_bytes(tar, name, json.dumps(value, sort_keys=True).encode())

    def _add_database(self, tar: tarfile.TarFile, scratch: Path) -> None:
        if self.wanted.dump is not None:
            self.wanted.dump(scratch)
        elif (self.archive.folder / "register.sqlite3").exists():
            copy_sqlite(self.archive.folder / "register.sqlite3", scratch)
        else:
            return
        with scratch.open("rb") as file:
            info = tarfile.TarInfo("database")
            info.size = scratch.stat().st_size
            tar.addfile(info, file)

    def _segments(self, ledger: Ledger) -> Iterator[tuple[str, bytes]]:
        """Give the segments up to the head, whatever is being appended meanwhile."""
        lines: list[bytes] = []
        number = 0
        for seq, _, line in ledger.segments.lines():
            if seq >= self.head.size:
                break
            if seq // LINES != number:
                yield f"ledger/{number:06d}.jsonl", b"".join(lines)
                lines, number = [], seq // LINES
            lines.append(line + b"\n")
        if lines:
            yield f"ledger/{number:06d}.jsonl", b"".join(lines)

    def _add_objects(self, tar: tarfile.TarFile, ledger: Ledger) -> None:
        store, seen = Store(self.archive.folder), set[Digest]()
        entries = ledger.entries(self.wanted.after)
        for entry in counted(
            entries, self.tell, "entries", whole=self.head.size - self.wanted.after
        ):
            if entry.seq >= self.head.size:
                break
            digest = entry.object
            if digest is None or entry.action not in SEALING or digest in seen:
                continue
            seen.add(digest)
            if digest in store:
                self._add_object(tar, store, digest)

    def _add_object(self, tar: tarfile.TarFile, store: Store, digest: Digest) -> None:
        path = store.path(digest)
        info = tarfile.TarInfo(f"objects/{digest}")
        info.size = path.stat().st_size
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest.hex:
                msg = f"object {digest} is not what was sealed: run tawthiq verify"
                raise DigestMismatchError(msg)
            file.seek(0)
            tar.addfile(info, file)
        _add_bytes(tar, f"objects/{digest}.json", store.note_path(digest).read_bytes())
        self.objects += 1

    def _other_files(self) -> Iterator[Path]:
        folder = self.archive.folder
        for path in sorted((folder / "ledger" / "heads").iterdir()):
            yield path
        for top in sorted(folder.iterdir()):
            if top.name.startswith(_OWN):
                continue
            for path in (top, *sorted(top.rglob("*"))):
                if path.is_file() and not path.is_symlink():
                    yield path

    def _add_keys(self, tar: tarfile.TarFile) -> None:
        ring = self.wanted.keys
        for kind in KINDS:
            if ring is not None and ring.has(kind):
                _add_bytes(tar, f"keys/{kind}", ring.path(kind).read_bytes())


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database as it stands while others write to it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
