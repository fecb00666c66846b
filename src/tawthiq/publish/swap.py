"""A folder that appears whole or not at all, and never in the place of somebody else's files.

Use ``swapped_in`` to write a site: it is written beside its place under a hidden name and then
takes it in one step. What stands there must be empty or a site of ours with nothing added.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tawthiq.values.errors import BadArgumentError, StorageError

MARKER = "tawthiq-site.json"
MANIFEST = "manifest-sha256.txt"

File = tuple[str, bytes]


def swapped_in(folder: Path, files: Iterable[File], *, marker: bytes) -> int:
    """Write files as a whole folder, and put it in the place of the folder before.

    Args:
        folder: Where it shall stand; a site of ours there is replaced.
        files: (path with "/", bytes); each path once.
        marker: Content of the file that tells a site of ours.

    Returns:
        The number of files written.

    Raises:
        BadArgumentError: If something else stands there.
        StorageError: If the disk refuses; what stood there before still stands.
    """
    place = folder.resolve()
    refuse_foreign(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.new-"))
    except OSError as error:
        raise _refused(place, error) from error
    try:
        written = _write(fresh, files, marker)
        refuse_foreign(place)
        _take_place(fresh, place)
    except OSError as error:
        raise _refused(place, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def refuse_foreign(place: Path) -> None:
    """Refuse a place that holds anything but a site of ours.

    Raises:
        BadArgumentError: If it is no folder, or holds a file that a site of ours did not put there.
    """
    if not place.exists():
        return
    if not place.is_dir():
        msg = f"{place} is a file; name a folder to publish into"
        raise BadArgumentError(msg)
    held = {path.relative_to(place).as_posix() for path in place.rglob("*") if not _is_folder(path)}
    if not held and not any(place.iterdir()):
        return
    ours = _listed(place)
    if ours is None:
        msg = f"{place} is not empty and is not a site made by tawthiq; name another folder"
        raise BadArgumentError(msg)
    if added := sorted(held - ours):
        msg = f"{place} holds {added[0]}, which tawthiq did not put there; move it or name another folder"
        raise BadArgumentError(msg)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _listed(place: Path) -> set[str] | None:
    """Return the files that a site of ours says it has, or ``None`` if it is none."""
    try:
        told = json.loads((place / MARKER).read_text(encoding="utf-8"))
        lines = (place / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("kind") != "tawthiq-site":
        return None
    return {MANIFEST, *(line.partition("  ")[2] for line in lines)}


def _write(fresh: Path, files: Iterable[File], marker: bytes) -> int:
    fresh.chmod(0o755)
    digests: dict[str, str] = {}
    folders: set[Path] = set()
    for name, content in (*((MARKER, marker),), *files):
        path = fresh / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        if name in digests:
            msg = f"two files of the site have one name: {name}"
            raise BadArgumentError(msg)
        path.write_bytes(content)
        digests[name] = hashlib.sha256(content).hexdigest()
    listing = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    (fresh / MANIFEST).write_bytes(listing.encode())
    return len(digests) + 1


def _take_place(fresh: Path, place: Path) -> None:
    if not place.exists():
        fresh.rename(place)
        return
    old = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.old-"))
    place.rename(old / "site")
    try:
        fresh.rename(place)
    except OSError:
        with suppress(OSError):
            (old / "site").rename(place)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refused(place: Path, error: OSError) -> StorageError:
    return StorageError(f"{place} could not be written: {error.strerror or error}")
