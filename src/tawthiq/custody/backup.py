"""Back up a whole archive while it is in use: one file, encrypted to a public key by setting.

Use ``back_up``; ``restore.restore`` reads it. The order is what makes it consistent: first the
database, then the ledger as it stands, then every object that the ledger names, so that whatever
the database speaks of is there. An increment holds only objects that were sealed since the backup
it follows; ledger and database are always whole. The last member says that nothing was cut off.
"""

from __future__ import annotations

import hashlib
import io
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.head import PROGRAM
from tawthiq.custody.ledger import Clock, Ledger, TreeHead
from tawthiq.custody.packing import Packing, Wanted
from tawthiq.values.errors import BadArgumentError, StorageError
from tawthiq.values.progress import Tell


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written and read back.

    Attributes:
        file: Where it lies.
        sha256: Digest of the file.
        size: Its bytes.
        head: The ledger's head that it holds.
        after: It holds objects sealed from this entry on; 0: all of them.
        objects: How many.
        encrypted: Whether it can be read only with the receivers' keys.
    """

    file: Path
    sha256: str
    size: int
    head: TreeHead
    after: int
    objects: int
    encrypted: bool


def back_up(
    archive: Archive, file: Path, *, wanted: Wanted, clock: Clock, tell: Tell | None = None
) -> BackedUp:
    """Write a backup of the archive as it stands, read it back, and tell the ledger.

    Args:
        archive: The archive.
        file: A file that is not there yet.
        wanted: What is packed, for whom.
        clock: Gives the time of the ledger's entry.
        tell: Told of progress.

    Raises:
        BadArgumentError: If a recipient is no public key, or keys would leave unencrypted.
        StorageError: If something lies at ``file``, the disk refuses, or what was read back
            differs from what was written.
        DigestMismatchError: If an object is not what was sealed.
    """
    receivers = _receivers(wanted)
    if file.exists():
        msg = f"{file} is there already: a backup never writes over another"
        raise StorageError(msg)
    writing = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    with disk.explained(f"write the backup {file}"):
        try:
            with writing.open("xb") as target:
                made = _write(Packing(archive, wanted, tell), target, receivers)
                target.flush()
                os.fsync(target.fileno())
            told = _digest(writing)
            if told[0] != made.hashed.hexdigest():
                msg = f"what was read back from {file} is not what was written: the medium is bad"
                raise StorageError(msg)
            writing.rename(file)
            disk.sync_folder(file.parent)
        finally:
            writing.unlink(missing_ok=True)
    done = BackedUp(file, *told, made.head, wanted.after, made.objects, encrypted=bool(receivers))
    _tell(archive, done, clock)
    return done


def last_backup(ledger: Ledger) -> int:
    """Return the ledger's size in the last backup, 0 if there is none: an increment follows it."""
    copies = ledger.marks(Action.COPY)
    return int(copies[-1].detail["size"]) if copies else 0


def _tell(archive: Archive, done: BackedUp, clock: Clock) -> None:
    detail = {
        "target": done.sha256,
        "result": "read back",
        "size": done.head.size,
        "root": done.head.root,
        "objects": done.objects,
    }
    with Ledger(archive.folder) as ledger:
        ledger.append([Draft(Action.COPY, PROGRAM, detail=detail)], clock=clock)


def _receivers(wanted: Wanted) -> list[pyrage.x25519.Recipient]:
    if wanted.keys is not None and not wanted.recipients:
        msg = "private keys leave only in a backup that is encrypted to a recipient"
        raise BadArgumentError(msg)
    try:
        return [pyrage.x25519.Recipient.from_str(one) for one in wanted.recipients]
    except pyrage.RecipientError as error:
        msg = f"a backup recipient is a public key age1…: {error}"
        raise BadArgumentError(msg) from error


class _Hashing(io.BufferedIOBase):
    """Passes bytes on and hashes them: what is read back must be these."""

    def __init__(self, target: io.BufferedIOBase) -> None:
        self._target = target
        self.hashed = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.hashed.update(data)
        self._target.write(data)
        return len(data)


@dataclass
class _Made:
    hashed: Any
    head: TreeHead
    objects: int


def _write(packing: Packing, target: io.BufferedIOBase, receivers: list[Any]) -> _Made:
    counted = _Hashing(target)
    if not receivers:
        packing.pack(counted)
    else:
        _encrypt(packing, counted, receivers)
    return _Made(counted.hashed, packing.head, packing.objects)


def _encrypt(packing: Packing, target: io.BufferedIOBase, receivers: list[Any]) -> None:
    """Pack in a thread into a pipe, so that nothing lies unencrypted on a disk."""
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def pack() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                packing.pack(pipe)
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            faults.append(error)

    thread = threading.Thread(target=pack)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            pyrage.encrypt_io(pipe, target, receivers)
    finally:
        thread.join()
    if faults:
        raise faults[0]


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
