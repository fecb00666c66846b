"""Read one object again: its length, its hash, and what its note says.

Run as a program with the store's folder, this file answers each line of names with a line for each
name, until nobody asks any more. It takes nothing but the least of Python's own library, so that a
process of it starts at once.
"""

from __future__ import annotations

import hashlib
import sys

NOTE = '{{"digest":"{}","media_type":{},"size":{}}}\n'
"""The canonical text of an object's note: name, media type as JSON, size."""
MISSING, ODD = "-", "?"
"""What stands for the media type of a note that is not there, and of one that is no note of its object."""
UNREAD = "-"
"""Stands behind the name of an object of which only the note is to be read."""

_PIECE = 1 << 18  # stays in the processor's cache


def piece() -> memoryview:
    """Return room to read into."""
    return memoryview(bytearray(_PIECE))


def reread(objects: str, asked: str, room: memoryview) -> tuple[str, str, str, str, str]:
    """Read an object.

    Args:
        objects: The store's folder of objects.
        asked: The object's name, ``UNREAD`` behind it where its bytes are not to be read.
        room: To read into.

    Returns:
        Name, length in digits (empty if not read), what is wrong (or empty), and from its note the
        media type as JSON and the size in digits.
    """
    name = asked[:64]
    path = f"{objects}/{name[:2]}/{name[2:4]}/{name}"
    size, fault = ("", "") if name != asked else _hashed(path, name, room)
    return (name, size, fault, *_noted(path, name))


def _hashed(path: str, name: str, room: memoryview) -> tuple[str, str]:
    sha256 = hashlib.sha256()
    size = 0
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time of a Path's open
            while length := file.readinto(room):
                sha256.update(room[:length])
                size += length
    except OSError as error:
        return str(size), f"cannot be read: {error.strerror}"
    if sha256.hexdigest() != name:
        return str(size), "its bytes are not those that were sealed"
    return str(size), ""


def _noted(path: str, name: str) -> tuple[str, str]:
    try:
        with open(f"{path}.json", "rb", buffering=0) as file:  # noqa: PTH123 - as above
            found = file.read(1 << 16)
    except FileNotFoundError:
        return MISSING, ""
    except OSError:
        return ODD, ""
    start = b'{"digest":"%b","media_type":' % name.encode()
    kind, _, size = found[len(start) : -2].rpartition(b',"size":')
    whole = found.startswith(start) and found.endswith(b"}\n") and found.isascii()
    if not whole or not kind.startswith(b'"') or not size.isdigit() or b"\t" in kind:
        return ODD, ""
    return kind.decode(), size.decode()


def _serve() -> None:
    objects, room = sys.argv[1], piece()
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    for line in asked:
        answers = ["\t".join(reread(objects, one, room)) for one in line.decode().split()]
        told.write(("\n".join(answers) + "\n\n").encode())
        told.flush()


if __name__ == "__main__":
    _serve()
