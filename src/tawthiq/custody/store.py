"""Bytes under their own hash: ``store/objects/ab/cd/<sha256>``, read-only, written once.

Use ``Store.put`` to keep bytes and ``Store.open`` to read them; no path in the program opens an
object for writing. An object is there whole or not at all: it is streamed to ``store/tmp`` while
it is hashed, made durable and read-only, and only then named. Its ``.json`` (digest, media type,
size) is put down before the name, so that a kept object always has one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tawthiq.custody import disk
from tawthiq.custody.reread import NOTE
from tawthiq.values.digest import Digest
from tawthiq.values.errors import DigestMismatchError, RemovedError, StorageError

UNKNOWN_TYPE = "application/octet-stream"
RESERVE = (
    16 * 1024 * 1024
)  # left free for the ledger and the register that must record what came in


@dataclass(frozen=True, slots=True)
class Stored:
    """What ``put`` did.

    Attributes:
        digest: SHA-256 of the bytes.
        size: Their number.
        new: Whether the store did not hold them yet.
    """

    digest: Digest
    size: int
    new: bool


class Store:
    """The objects of one archive; safe for many processes and threads at once."""

    def __init__(self, folder: Path, *, entropy: Callable[[int], bytes] = os.urandom) -> None:
        """Work on the store of the archive in ``folder``; ``entropy`` names temporary files."""
        self.objects = folder / "store" / "objects"
        self.tmp = folder / "store" / "tmp"
        self.quarantine = folder / "store" / "quarantine"
        self._entropy = entropy

    def path(self, digest: Digest) -> Path:
        """Return where the object lies, or would lie."""
        return self.objects / digest.hex[:2] / digest.hex[2:4] / digest.hex

    def note_path(self, digest: Digest) -> Path:
        """Return where the object's write-once ``.json`` lies."""
        return self.path(digest).with_name(f"{digest.hex}.json")

    def __contains__(self, digest: Digest) -> bool:
        return self.path(digest).exists()

    def open(self, digest: Digest) -> BinaryIO:
        """Open an object for reading.

        Raises:
            StorageError: If the store does not hold it or the disk refuses.
        """
        with disk.explained(f"read object {digest}"):
            return self.path(digest).open("rb")

    def put(
        self,
        chunks: Iterable[bytes],
        *,
        media_type: str = UNKNOWN_TYPE,
        expected: int | None = None,
        again: bool = False,
    ) -> Stored:
        """Keep bytes under their hash.

        Args:
            chunks: The bytes as they arrive; a fault while they arrive leaves nothing behind
                (an ``OSError`` among them is taken for the disk's, so mend a source's own before).
            media_type: Written to the object's ``.json``, where the first one stays.
            expected: Number of bytes to come where it is known: what cannot fit is refused at once.
            again: Take in also what was removed from this archive before.

        Raises:
            RemovedError: If these bytes were removed from this archive.
            StorageError: If the disk is full or refuses.
            DigestMismatchError: If the object that is already there has another length.
        """
        with disk.explained("keep an object"):
            self._require_room(expected)
            temporary = self.tmp / f"{os.getpid()}-{self._entropy(8).hex()}"
            try:
                digest, size = _receive(temporary, chunks)
                if not again:
                    self._refuse_removed(digest)
                return self._name(temporary, Stored(digest, size, new=True), media_type)
            finally:
                temporary.unlink(missing_ok=True)

    def renew_note(self, digest: Digest, size: int, media_types: Sequence[str]) -> None:
        """Write an object's ``.json`` again from what the ledger says, where it is not that."""
        path = self.note_path(digest)
        right = [note(digest, size, media_type) for media_type in media_types]
        if not self.path(digest).exists() or (path.exists() and path.read_bytes() in right):
            return
        with disk.explained(f"write {path.name}"):
            disk.write_new(path, right[0])

    def tombstone_path(self, digest: Digest) -> Path:
        """Return where the tombstone of the object lies once it was removed."""
        return self.path(digest).with_name(f"{digest.hex}.removed.json")

    def was_removed(self, digest: Digest) -> bool:
        """Say whether the object was removed by a decision and not taken in again."""
        return digest not in self and self.tombstone_path(digest).exists()

    def _refuse_removed(self, digest: Digest) -> None:
        if self.was_removed(digest):
            msg = f"object {digest} was removed from this archive by a decision, and is not taken in again without one"
            raise RemovedError(msg)

    def _require_room(self, expected: int | None) -> None:
        if expected is None:
            return
        free = disk.free_bytes(self.tmp)
        if expected + RESERVE > free:
            msg = f"the disk is full: {expected} bytes are to be kept, {free} are free and {RESERVE} stay for the ledger"
            raise StorageError(msg)

    def _name(self, temporary: Path, stored: Stored, media_type: str) -> Stored:
        path = self.path(stored.digest)
        if path.exists():
            _require_same_length(path, stored.size)
            self._write_note(stored, media_type)
            return Stored(stored.digest, stored.size, new=False)
        _make_folder(path.parent)
        self._write_note(stored, media_type)
        temporary.rename(path)
        disk.sync_folder(path.parent)
        return stored

    def _write_note(self, stored: Stored, media_type: str) -> None:
        # Not fsynced: it repeats what the ledger says, and a second fsync halves the rate. After a
        # power cut `verify` may name it, and `verify --rebuild` writes it again from the ledger.
        path = self.note_path(stored.digest)
        if path.exists():
            return
        temporary = self.tmp / f"{os.getpid()}-{self._entropy(8).hex()}.json"
        try:
            temporary.write_bytes(note(stored.digest, stored.size, media_type))
            temporary.chmod(0o444)
            temporary.rename(path)
        finally:
            temporary.unlink(missing_ok=True)


def note(digest: Digest, size: int, media_type: str) -> bytes:
    """Return the canonical bytes of an object's ``.json``."""
    return NOTE.format(digest.hex, json.dumps(media_type), size).encode()


def _receive(temporary: Path, chunks: Iterable[bytes]) -> tuple[Digest, int]:
    sha256 = hashlib.sha256()
    size = 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600)
    try:
        for chunk in chunks:
            sha256.update(chunk)
            disk.write_all(descriptor, chunk)
            size += len(chunk)
        os.fsync(descriptor)
        os.fchmod(descriptor, 0o444)
    finally:
        os.close(descriptor)
    return Digest(sha256.hexdigest()), size


def _require_same_length(path: Path, size: int) -> None:
    held = path.stat().st_size
    if held != size:
        msg = f"object {path.name} holds {held} bytes where {size} were sealed: run tawthiq verify"
        raise DigestMismatchError(msg)


def _make_folder(folder: Path) -> None:
    if folder.exists():
        return
    fresh = not folder.parent.exists()
    folder.mkdir(parents=True, exist_ok=True)
    disk.sync_folder(folder.parent)
    if fresh:
        disk.sync_folder(folder.parent.parent)
