"""Looks for words in every byte of a folder: in several encodings, packed, and in the tables."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape")


def found_in(folder: Path, *words: str) -> list[str]:
    """Return the files that hold one of the words, packed ones opened; links are not followed."""
    forms = {word.encode(encoding) for word in words for encoding in ENCODINGS}
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
        for name, data in _opened(str(path.relative_to(folder)), path.read_bytes())
        if any(form in data for form in forms) or any(form in name.encode() for form in forms)
    ]


def _opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from _opened(f"{name}!", gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield from _opened(f"{name}!{member}", packed.read(member))
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as packed_:
            for one in packed_.getmembers():
                stream = packed_.extractfile(one)
                if stream is not None:
                    yield from _opened(f"{name}!{one.name}", stream.read())


def found_in_tables(*words: str) -> list[str]:
    """Return the tables of the register that hold one of the words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of ours
            cells = [_text(cell) for line in cursor.fetchall() for cell in line]
            if any(word in cell for cell in cells for word in words):
                found.append(table)
    return found


def _text(cell: object) -> str:
    if isinstance(cell, bytes | memoryview):
        return bytes(cell).decode(errors="replace")
    return str(cell)
