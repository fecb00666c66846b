"""Zip files of strangers: judged before anything in them is opened.

Use ``safe_zip`` for every format that is a zip (DOCX, XLSX), and ``packed_folder`` for a zip that is a
folder somebody packed (a chat export, a page saved with its files).
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO

from tawthiq.values.errors import HostileInputError, UnreadableError

MOST_ENTRIES = 2000
MOST_BYTES = 50 * 1024 * 1024
MOST_RATIO = 200
_SMALL = 64 * 1024
PACKED_ENTRIES = 20_000
PACKED_BYTES = 8 * 1024**3
"""Files that a packed folder may hold, and bytes that it may open to."""

_LOCKED, _UTF8 = 0x1, 0x800  # flag bits of an entry (APPNOTE 4.4.4)
_LONGEST_LIST = 16 * 1024 * 1024


def safe_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip file that is no bomb and names no path outside itself.

    Args:
        data: The whole file.

    Raises:
        HostileInputError: If it was built to harm.
        UnreadableError: If it is no zip file.
    """
    found = open_zip(io.BytesIO(data))
    judge(found.infolist(), most=MOST_BYTES)
    return found


def open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    """Read the list of a zip file, which is not judged yet.

    Args:
        stream: The file; it stays open for as long as the zip file is used.

    Raises:
        UnreadableError: If it is no whole zip file.
    """
    try:
        return zipfile.ZipFile(_Sparing(stream))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        msg = f"the file is no whole zip file: {fault}"
        raise UnreadableError(msg) from fault


def packed_folder(stream: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip file that somebody packed a folder into.

    Args:
        stream: The file; it stays open for as long as the zip file is used.

    Raises:
        HostileInputError: If it was built to harm.
        UnreadableError: If it is no whole zip file, is locked, or holds nothing.
    """
    found = open_zip(stream)
    entries = files_of(found)
    judge(found.infolist(), most=PACKED_BYTES, entries_most=PACKED_ENTRIES)
    if not entries:
        msg = "the zip file holds no file"
        raise UnreadableError(msg)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        msg = "the zip file is locked with a password: unpack it and add the folder"
        raise UnreadableError(msg)
    return found


def files_of(found: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return what is a regular file in a zip file, in its order; folders and links are not."""
    kinds = {0, stat.S_IFREG}  # 0: packed by a system without such modes
    return [
        entry
        for entry in found.infolist()
        if not entry.is_dir() and stat.S_IFMT(entry.external_attr >> 16) in kinds
    ]


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return the path of an entry, also where its program wrote UTF-8 and did not say so."""
    if not entry.flag_bits & _UTF8:
        try:
            return entry.filename.encode("cp437").decode("utf-8").replace("\\", "/")
        except UnicodeError:
            pass
    return entry.filename.replace("\\", "/")


class _Sparing:
    """A file that never gives more at once than the longest list of entries that is taken.

    ``zipfile`` reads that list whole, whatever length the file claims for it.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, size: int = -1) -> bytes:
        got = self._stream.read(_LONGEST_LIST + 1 if size < 0 else min(size, _LONGEST_LIST + 1))
        if len(got) > _LONGEST_LIST:
            msg = "its list of files is too long"
            raise ValueError(msg)
        return got


def judge(
    entries: Sequence[zipfile.ZipInfo], *, most: int, entries_most: int = MOST_ENTRIES
) -> None:
    """Judge what a zip file says it holds.

    Args:
        entries: Its entries.
        most: Bytes that it may open to in all.
        entries_most: Files that it may hold.

    Raises:
        HostileInputError: If it was built to harm.
    """
    if len(entries) > entries_most:
        msg = f"the zip file holds {len(entries)} files, more than {entries_most}"
        raise HostileInputError(msg)
    whole = sum(entry.file_size for entry in entries)
    if whole > most:
        msg = f"the zip file opens to {whole / 1e6:.0f} MB, more than {most / 1e6:.0f}"
        raise HostileInputError(msg)
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            msg = "the zip file is packed more densely than any text is"
            raise HostileInputError(msg)
        name = name_of(entry)
        if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name[:3]:
            msg = "the zip file names a path outside itself"
            raise HostileInputError(msg)


def entry_of(found: zipfile.ZipFile, name: str) -> bytes:
    """Return one file of a zip file.

    Raises:
        UnreadableError: If it is not there or damaged.
    """
    try:
        with found.open(name) as stream:
            return stream.read(MOST_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError) as fault:
        msg = f"the zip file does not give {name}: {fault}"
        raise UnreadableError(msg) from fault
