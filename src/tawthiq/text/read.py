"""Sealed bytes to readings: the one way in.

Use ``read`` on whatever was sealed. Which reader takes which kind stands in ``formats.py``, in sight.
What cannot be read gives one ``Remark`` and no error; what can be read in part gives both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO

from tawthiq.custody.sealed import Sealed
from tawthiq.text import kinds
from tawthiq.text.compose import compose
from tawthiq.text.formats import FORMATS
from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark
from tawthiq.text.rows import read_csv, read_jsonl
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest single text that is read; rows of a ``.jsonl`` file have no such limit."""

OpenBytes = Callable[[Digest], IO[bytes]]
"""Opens the bytes of a digest for reading, as ``custody.Store.open`` does."""

READERS = {each.kind: each.read for each in FORMATS}

_MEDIA = ("image/", "audio/", "video/")


def read(
    sealed: Sealed, open_bytes: OpenBytes, *, columns: Mapping[str, str] | None = None
) -> Iterator[Reading | Remark]:
    """Read one sealed object.

    Args:
        sealed: What was sealed.
        open_bytes: Opens the bytes of a digest for reading.
        columns: For files of collected reports: their column to our field
            (``{"body": "text"}``, from ``--map body=text``).

    Yields:
        Readings in the order of the capture, and between them remarks. The readings hold every
        code point of the capture's text exactly once.
    """
    if sealed.size == 0:
        yield Remark("", "the file is empty", refused=True)
        return
    try:
        if sealed.media_type in (kinds.JSONL, kinds.CSV):
            rows = read_jsonl if sealed.media_type == kinds.JSONL else read_csv
            _fits(sealed, rows_too=sealed.media_type == kinds.CSV)
            yield from rows(lambda: open_bytes(sealed.digest), sealed.digest, columns or {})
        else:
            yield from _whole(sealed, open_bytes)
    except UnreadableError as fault:
        yield Remark("", str(fault), refused=True)


def _whole(sealed: Sealed, open_bytes: OpenBytes) -> Iterator[Reading | Remark]:
    """Read an object that is one text; pictures and recordings wait for a transcription."""
    if sealed.media_type.startswith(_MEDIA):
        return
    reader = READERS.get(sealed.media_type)
    if reader is None:
        msg = f"sealed, but there is no reader for {sealed.media_type}"
        raise UnreadableError(msg)
    _fits(sealed, rows_too=True)
    with open_bytes(sealed.digest) as stream:
        page, pieces = reader(stream.read())
    yield from compose(page, sealed.digest, pieces)


def _fits(sealed: Sealed, *, rows_too: bool) -> None:
    """Refuse a text beyond the limit.

    Raises:
        UnreadableError: If it is larger.
    """
    if rows_too and sealed.size > LARGEST:
        msg = f"sealed, but not read: it has {sealed.size / 1e6:.0f} MB, and texts up to {LARGEST / 1e6:.0f} MB are read"
        raise UnreadableError(msg)
