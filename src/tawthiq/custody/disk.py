"""The calls that only POSIX has: locks between processes, folder fsync, and what a full disk says.

Everything else in this room is plain Python; a port to another system starts and ends here.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tawthiq.values.errors import StorageError

LOCK_SECONDS = 30.0
_LEFT = re.compile(r"\..+\.\d+\.tmp", re.ASCII)
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn what the system says into one sentence: ``could not <doing>: the disk is full``.

    Raises:
        StorageError: For every ``OSError`` inside.
    """
    try:
        yield
    except OSError as error:
        reason = "the disk is full" if error.errno in _FULL else error.strerror or str(error)
        msg = f"could not {doing}: {reason}"
        raise StorageError(msg) from error


@contextmanager
def locked(path: Path, *, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the one lock that lies in ``path``, against every process and thread.

    The system lets go of it when a process dies, so a killed one leaves nothing locked.

    Raises:
        StorageError: If another holds it for longer than ``seconds``, or locks do not work here.
    """
    with explained(f"open the lock {path}"):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(descriptor, path, seconds)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def held(folder: Path, *, alone: bool = False, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold a folder beside any number of others, or ``alone`` against all of them.

    Who brings something in holds the store beside others; who takes something out holds it alone,
    so that nothing is entered in the ledger whose bytes are just being removed.

    Raises:
        StorageError: If others hold it for longer than ``seconds``, or locks do not work here.
    """
    with explained(f"open {folder}"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _wait(descriptor, folder, seconds, kind=fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, seconds: float, *, kind: int = fcntl.LOCK_EX) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                msg = f"another process has been writing for {seconds:.0f} s ({path.parent} is locked); try again"
                raise StorageError(msg) from error
            time.sleep(0.002)
        except OSError as error:
            msg = f"{path.parent} lies on a disk without locks ({error.strerror}): an archive needs a local disk"
            raise StorageError(msg) from error
        else:
            return


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync(descriptor: int) -> None:
    """Make what was written to an open file durable."""
    os.fsync(descriptor)


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Write all of ``data``; one call of the system may take less."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_new(path: Path, data: bytes, *, mode: int = 0o444, by: Path | None = None) -> None:
    """Write a small file so that it is there whole or not at all, and survives a power cut.

    Args:
        path: Where it shall stand.
        data: What it holds.
        mode: Who may read it.
        by: Folder of the same disk in which it is written first; else its own.
    """
    temporary = (by or path.parent) / f".{path.name}.{os.getpid()}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    try:
        write_all(descriptor, data)
        os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    temporary.rename(path)
    sync_folder(path.parent)


def is_left_over(name: str) -> bool:
    """Tell whether a file has the name that ``write_new`` gives until it is done."""
    return _LEFT.fullmatch(name) is not None


def free_bytes(folder: Path) -> int:
    """Return how many bytes the disk under ``folder`` still takes."""
    return shutil.disk_usage(folder).free


def require_durable(folder: Path) -> None:
    """Refuse a disk that cannot make names durable or lock: a seal on it would be a promise only.

    Raises:
        StorageError: With the reason.
    """
    try:
        sync_folder(folder)
    except OSError as error:
        msg = f"{folder} lies on a disk without fsync ({error.strerror}): an archive needs a local disk"
        raise StorageError(msg) from error
    if (folder / "store/tmp").stat().st_dev != (folder / "store/objects").stat().st_dev:
        msg = f"{folder}/store/tmp and store/objects lie on different disks: a rename between them is not whole"
        raise StorageError(msg)
    with locked(folder / "ledger/lock"):
        pass
