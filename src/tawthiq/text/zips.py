"""Zip files of strangers: judged before anything in them is opened.

Use ``safe_zip`` for every format that is a zip (DOCX, XLSX, WACZ, chat exports).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from tawthiq.values.errors import HostileInputError, UnreadableError

MOST_ENTRIES = 2000
MOST_BYTES = 50 * 1024 * 1024
MOST_RATIO = 200
_SMALL = 64 * 1024


def safe_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip file that is no bomb and names no path outside itself.

    Args:
        data: The whole file.

    Raises:
        HostileInputError: If it was built to harm.
        UnreadableError: If it is no zip file.
    """
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
        entries = found.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        msg = f"the file is no whole zip file: {fault}"
        raise UnreadableError(msg) from fault
    judge(entries, most=MOST_BYTES)
    return found


def judge(entries: Sequence[zipfile.ZipInfo], *, most: int) -> None:
    """Judge what a zip file says it holds.

    Args:
        entries: Its entries.
        most: Bytes that it may open to in all.

    Raises:
        HostileInputError: If it was built to harm.
    """
    if len(entries) > MOST_ENTRIES:
        msg = f"the zip file holds {len(entries)} files, more than {MOST_ENTRIES}"
        raise HostileInputError(msg)
    whole = sum(entry.file_size for entry in entries)
    if whole > most:
        msg = f"the zip file opens to {whole / 1e6:.0f} MB, more than {most / 1e6:.0f}"
        raise HostileInputError(msg)
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            msg = "the zip file is packed more densely than any text is"
            raise HostileInputError(msg)
        name = entry.filename.replace("\\", "/")
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
