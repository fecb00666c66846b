"""Restore an archive from a backup and the increments that follow it, and prove that it is whole.

``restore`` writes into a new folder, recomputes the tree over the ledger and compares it with the
backup's head before it says done; until then the folder has no ``tawthiq.toml`` and is no archive.
A backup that was cut short, altered, or follows another one than was given is refused.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyrage

from tawthiq.custody import disk
from tawthiq.custody.archive import FILE, FOLDERS, Archive, open_archive
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.findings import Findings
from tawthiq.custody.head import PROGRAM
from tawthiq.custody.keys import KINDS, KeyRing
from tawthiq.custody.ledger import Clock, Ledger, TreeHead
from tawthiq.custody.packing import FIRST, FORMAT, LAST
from tawthiq.custody.removal import finish_removals
from tawthiq.custody.store import Store
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BrokenSealError, StorageError, UnreadableError

_AGE = b"age-encryption.org/v1"
_OBJECT = re.compile(r"objects/([0-9a-f]{64})(\.json)?", re.ASCII)
_SEGMENT = re.compile(r"ledger/[0-9]{6}\.jsonl", re.ASCII)

_UNREADABLE = (tarfile.TarError, EOFError, ValueError, KeyError)

Load = Callable[[Path], None]
"""Loads a dump of the database that ``backup.Dump`` wrote."""


@dataclass(frozen=True, slots=True)
class Restored:
    """An archive that was restored and found whole.

    Attributes:
        archive: The archive.
        head: Its ledger's head, equal to the backup's.
        findings: What its check found.
        keys: The private keys that the backup held, by kind.
    """

    archive: Archive
    head: TreeHead
    findings: Findings
    keys: dict[str, bytes] = field(repr=False)


def restore(
    files: Sequence[Path],
    folder: Path,
    *,
    clock: Clock,
    identity: pyrage.x25519.Identity | None = None,
    load: Load | None = None,
) -> Restored:
    """Restore from a full backup and its increments, in their order.

    Args:
        files: The full backup first, then each increment.
        folder: A new or an empty folder.
        clock: Gives the time of the entry that tells of it.
        identity: Private key for an encrypted backup.
        load: Loads the database; left out, it becomes ``register.sqlite3``.

    Raises:
        ArchiveError: If the folder is not empty or the key is missing or another.
        UnreadableError: If a file is no backup, was cut short, or does not follow.
        BrokenSealError: If what was restored is not what was backed up.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is not empty: a backup is restored into a new or an empty folder"
        raise ArchiveError(msg)
    unpacking = _Unpacking(folder.absolute())
    with disk.explained(f"restore into {folder}"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for file in files:
            unpacking.unpack(file, identity)
        head = unpacking.finish(load)
    archive = open_archive(folder)
    findings = check_archive(archive.folder)
    if (findings.size, findings.root) != (head.size, head.root) or not findings.whole:
        (folder / FILE).rename(folder / f"{FILE}.not-restored")
        first = findings.wrong[0] if findings.wrong else "the tree is another"
        msg = f"what was restored is not what was backed up: {first}"
        raise BrokenSealError(msg)
    detail = {"result": "tree head equal", "size": head.size, "root": head.root}
    with Ledger(archive.folder) as ledger:
        ledger.append([Draft(Action.RESTORE, PROGRAM, detail=detail)], clock=clock)
    return Restored(archive, head, findings, unpacking.keys)


def keep_restored_keys(restored: Restored, ring: KeyRing) -> tuple[str, ...]:
    """Put the backup's keys into the key ring where it has none; returns which."""
    kept = []
    for kind, secret in sorted(restored.keys.items()):
        if not ring.has(kind):
            with disk.explained(f"keep a key in {ring.folder}"):
                ring.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                disk.write_new(ring.path(kind), secret, mode=0o600)
            kept.append(kind)
    return tuple(kept)


@dataclass
class _Unpacking:
    folder: Path
    keys: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    root: str = ""

    def unpack(self, file: Path, identity: pyrage.x25519.Identity | None) -> None:
        told: dict[str, Any] = {}
        try:
            with _opened(file, identity) as stream:
                tar = tarfile.open(fileobj=stream, mode="r|")  # noqa: SIM115 - closed by the stream
                for member in tar:
                    content = tar.extractfile(member) if member.isreg() else None
                    if content is None:
                        msg = f"{file} holds {member.name[:80]!r}, which is no file"
                        raise UnreadableError(msg)
                    if member.name in {FIRST, LAST}:
                        told[member.name] = json.loads(content.read())
                        self._require_follows(file, told)
                    else:
                        self._place(member.name, content)
                _require_end(stream)
        except _UNREADABLE as error:
            msg = f"{file} is no backup, or was cut short: {error}"
            raise UnreadableError(msg) from error
        if LAST not in told:
            msg = f"{file} was cut short: its last part is missing"
            raise UnreadableError(msg)
        self.size, self.root = int(told[LAST]["size"]), str(told[LAST]["root"])

    def _require_follows(self, file: Path, told: dict[str, Any]) -> None:
        first = told[FIRST]
        if first["format"] != FORMAT:
            msg = f"{file} is a backup of another format ({first['format']})"
            raise UnreadableError(msg)
        if LAST not in told and first["after"] > self.size:
            msg = f"{file} follows a backup of {first['after']} entries, which was not given"
            raise UnreadableError(msg)

    def _place(self, name: str, content: IO[bytes]) -> None:
        if match := _OBJECT.fullmatch(name):
            path = Store(self.folder).path(Digest(match[1]))
            path = path.with_name(path.name + (match[2] or ""))
        elif _SEGMENT.fullmatch(name):
            path = self.folder / name
        elif name == "database":
            path = self.folder / "store" / "tmp" / "database"
        elif name.startswith("files/"):
            path = self._safe(name.removeprefix("files/"))
        elif name.startswith("keys/") and name.removeprefix("keys/") in KINDS:
            self.keys[name.removeprefix("keys/")] = content.read()
            return
        else:
            msg = f"the backup holds {name[:80]!r}, which has no place in an archive"
            raise UnreadableError(msg)
        _write(path, content)

    def _safe(self, name: str) -> Path:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()) or path.name == "..":
            msg = f"the backup holds {name[:80]!r}, which lies outside the archive"
            raise UnreadableError(msg)
        return path.with_name(f"{FILE}.restoring") if name == FILE else path

    def finish(self, load: Load | None) -> TreeHead:
        """Take away what was removed meanwhile, load the database, and make it an archive."""
        with Ledger(self.folder) as ledger:
            finish_removals(self.folder, ledger)
        dump = self.folder / "store" / "tmp" / "database"
        if dump.exists():
            if load is not None:
                load(dump)
                dump.unlink()
            else:
                dump.rename(self.folder / "register.sqlite3")
        toml = self.folder / f"{FILE}.restoring"
        if not toml.exists():
            msg = "the backup holds no settings, so it is not whole"
            raise UnreadableError(msg)
        toml.chmod(0o600)
        toml.rename(self.folder / FILE)
        disk.sync_folder(self.folder)
        return TreeHead(self.size, self.root)


def _require_end(stream: IO[bytes]) -> None:
    while piece := stream.read(1 << 20):
        if piece.strip(b"\0"):
            msg = "something follows the end of the backup"
            raise UnreadableError(msg)


def _write(path: Path, content: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    read_only = path.suffix != ".jsonl" and "store/objects" in path.as_posix()
    path.unlink(missing_ok=True)
    with path.open("xb") as target:
        shutil.copyfileobj(content, target, 1 << 20)
        target.flush()
        os.fchmod(target.fileno(), 0o444 if read_only else 0o644)
        os.fsync(target.fileno())


@contextmanager
def _opened(file: Path, identity: pyrage.x25519.Identity | None) -> Iterator[IO[bytes]]:
    """Give the packed bytes of a backup, decrypted in passing where it is encrypted."""
    try:
        source = file.open("rb")
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}"
        raise StorageError(msg) from error
    with source:
        encrypted = source.read(len(_AGE)) == _AGE
        source.seek(0)
        if not encrypted:
            yield source
            return
        if identity is None:
            msg = f"{file} is encrypted: name the file of the private key that opens it"
            raise ArchiveError(msg)
        yield from _decrypted(source, identity, file)


def _decrypted(
    source: io.BufferedReader, identity: pyrage.x25519.Identity, file: Path
) -> Iterator[IO[bytes]]:
    reading, writing = os.pipe()
    faults: list[Exception] = []

    def decrypt() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                pyrage.decrypt_io(source, pipe, [identity])
        except BrokenPipeError:
            pass  # the reader found a fault of its own and went
        except (pyrage.DecryptError, OSError) as error:
            faults.append(error)

    thread = threading.Thread(target=decrypt)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield pipe
    except _UNREADABLE:
        thread.join()  # a wrong key looks like an empty backup until the thread has said why
        if not faults:
            raise
    finally:
        thread.join()
    if faults:
        msg = f"{file} is not encrypted to this key, was altered or was cut short: {faults[0]}"
        raise UnreadableError(msg) from faults[0]
