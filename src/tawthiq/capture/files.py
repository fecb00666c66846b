"""Files and folders on this machine: which there are, and their bytes as they were read once.

Use ``files_in`` to walk what a person named. Links are followed, each folder once, so that a loop
of links ends; what is no regular file is set aside, because a pipe or a device has no end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.bagit import is_bag
from tawthiq.text.kinds import HEAD, ZIP, kind_of
from tawthiq.text.zips import packed_folder
from tawthiq.values.errors import UnreadableError

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file.

    Attributes:
        path: Where it is.
        what: What to call it in a sentence: its path as the person named it.
        size: Bytes when it was found.
        packed: Whether it is a zip file that can be opened as the folder it was packed from.
    """

    path: Path
    what: str
    size: int
    packed: bool = False


@dataclass(frozen=True, slots=True)
class FoundBag:
    """A folder that says it is a bag, which is taken as a whole or not at all.

    Attributes:
        path: Where it is.
        what: What to call it in a sentence: its path as the person named it.
    """

    path: Path
    what: str


def files_in(named: Iterable[Path]) -> Iterator[FoundFile | FoundBag | SetAside]:
    """Give the regular files that are named or lie below a folder that is, in order of name.

    Args:
        named: Files and folders; a bag among them is given as one, and not looked into.
    """
    seen: set[tuple[int, int]] = set()
    for path in named:
        yield from _below(path, seen)


def _below(top: Path, seen: set[tuple[int, int]]) -> Iterator[FoundFile | FoundBag | SetAside]:
    """Walk one file or folder without recursion."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                if (found.st_dev, found.st_ino) not in seen:
                    seen.add((found.st_dev, found.st_ino))
                    if is_bag(path):
                        yield FoundBag(path, str(path))
                        continue
                    waiting.extend(sorted(path.iterdir(), reverse=True))
                continue
        except (OSError, ValueError) as fault:
            yield SetAside(str(path), _why(fault))
            continue
        yield _judged(path, found)


def _judged(path: Path, found: os.stat_result) -> FoundFile | SetAside:
    """Take a regular file that holds something."""
    if not stat.S_ISREG(found.st_mode):
        return SetAside(str(path), "it is no regular file but a pipe, a socket or a device")
    if found.st_size == 0:
        return SetAside(str(path), "the file is empty")
    return FoundFile(path, str(path), found.st_size, packed=_is_packed_folder(path))


def _is_packed_folder(path: Path) -> bool:
    """Say whether a file is a zip that is called one; a DOCX is a zip, too, and no folder."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with path.open("rb") as stream:
            if kind_of(stream.read(HEAD), path.name) != ZIP:
                return False
            packed_folder(stream)
    except (OSError, UnreadableError):
        return False  # it is sealed as it is, and its reader says why it was not opened
    return True


def _why(fault: OSError | ValueError) -> str:
    """Say in one sentence why a file cannot be had."""
    if isinstance(fault, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(fault, PermissionError):
        return "it may not be read: permission denied"
    told = fault.strerror if isinstance(fault, OSError) else str(fault)
    return f"it cannot be read: {told}"


def part_of_a_page(path: Path) -> bool:
    """Say whether a file lies in the folder that a browser puts beside a complete page."""
    return page_beside(path) is not None


def page_beside(path: Path) -> Path | None:
    """Return the complete page in whose folder a file lies, or ``None``.

    Browsers call it after the page: ``a.html`` and ``a_files`` (also ``a.files``, ``a_Dateien``…).
    """
    for folder in path.parents:
        for ending in _BESIDE:
            page = folder.name.removesuffix(ending)
            names = (f"{page}.html", f"{page}.htm") if page != folder.name else ()
            for name in names:
                if (found := folder.parent / name).is_file():
                    return found
    return None


_BESIDE = ("_files", ".files", "_fichiers", "_Dateien", "_ملفات")


def head_of(path: Path, length: int) -> bytes:
    """Return the first bytes of a file.

    Raises:
        UnreadableError: If they cannot be had.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(length)
    except OSError as fault:
        raise UnreadableError(_why(fault)) from fault


def pieces_of(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file as they are read once.

    Raises:
        UnreadableError: If they cannot be had, or the file changed meanwhile: half of one version
            and half of another was never on anybody's screen.
    """
    try:
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            while piece := stream.read(PIECE):
                yield piece
            after = os.fstat(stream.fileno())
    except OSError as fault:
        raise UnreadableError(_why(fault)) from fault
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        msg = "it changed while it was read; add it again when nobody writes to it"
        raise UnreadableError(msg)
