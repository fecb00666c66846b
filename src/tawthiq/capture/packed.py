"""Zip files that a person gives, opened as the folders they were packed from.

A phone gives a chat and its pictures as one zip. Use ``unpacked`` on a file that ``files_in`` says is
packed: its files lie in a folder of the archive's own until they are sealed. The zip itself is not
kept, as a folder is not: its SHA-256 stands in the entry of each file that came out of it.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tawthiq.capture.files import PIECE, FoundFile, pieces_of
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody import disk
from tawthiq.text.zips import files_of, name_of, packed_folder
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError

ZIP = "zip"
"""Key in ``origin`` of a ``receive`` entry: the SHA-256 of the zip file that the file came in."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a zip file.

    Attributes:
        found: The zip file.
        digest: Its SHA-256.
        folder: Where its files lie for now.
        refused: What could not be taken out.
    """

    found: FoundFile
    digest: Digest
    folder: Path
    refused: tuple[SetAside, ...]

    def path(self, file: Path) -> str:
        """Return the path of a file inside the zip."""
        return file.relative_to(self.folder).as_posix()

    def called(self, what: str) -> str:
        """Return how a person would call a file that lies here, from what a sentence calls it."""
        return what.replace(str(self.folder), self.found.what, 1)


@contextmanager
def unpacked(found: FoundFile, scratch: Path) -> Iterator[Unpacked]:
    """Open a zip file for as long as its files are being sealed.

    Args:
        found: A file that is ``packed``.
        scratch: Folder in which the files may lie meanwhile, of a disk with room for them.

    Raises:
        UnreadableError: If it cannot be opened any more, or the disk has no room for its files.
    """
    told = hashlib.sha256()
    for piece in pieces_of(found.path):
        told.update(piece)
    with (
        tempfile.TemporaryDirectory(dir=scratch, prefix="tawthiq-zip-") as folder,
        _opened(found.path) as package,
    ):
        _require_room(package, scratch)
        refused = tuple(_taken_out(package, Path(folder), found.what))
        yield Unpacked(found, Digest(told.hexdigest()), Path(folder), refused)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        stream = path.open("rb")
    except OSError as fault:
        msg = f"it cannot be read: {fault.strerror or fault}"
        raise UnreadableError(msg) from fault
    with stream:
        yield packed_folder(stream)


def _require_room(package: zipfile.ZipFile, scratch: Path) -> None:
    whole = 2 * sum(entry.file_size for entry in files_of(package))  # once here, once in the store
    free = disk.free_bytes(scratch)
    if whole > free:
        msg = (
            f"the disk is full: opening it takes {whole / 1e6:.0f} MB, {free / 1e6:.0f} MB are free"
        )
        raise UnreadableError(msg)


def _taken_out(package: zipfile.ZipFile, folder: Path, what: str) -> Iterator[SetAside]:
    """Write the files of a zip into a folder; give those that could not be."""
    for entry in files_of(package):
        name = name_of(entry)
        place = folder / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with package.open(entry) as source, place.open("xb") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
        except FileExistsError:
            yield SetAside(f"{what}/{name}", "the zip file holds another file of this name")
        except _DAMAGED as fault:
            place.unlink(missing_ok=True)
            yield SetAside(f"{what}/{name}", f"the zip file does not give it whole: {fault}")
        except OSError as fault:
            yield SetAside(f"{what}/{name}", f"it cannot be unpacked: {fault.strerror or fault}")
