"""Sealed bytes to readings: the one way in.

Use ``read`` on whatever was sealed. Which reader takes which kind stands in ``formats.py``, in sight.
What cannot be read gives one ``Remark`` and no error; what can be read in part gives both.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import IO

from tawthiq.custody.sealed import Sealed
from tawthiq.text import kinds
from tawthiq.text.compose import Beside, compose
from tawthiq.text.formats import CONTAINERS, FORMATS, XLSX, read_here
from tawthiq.text.frames import apart
from tawthiq.text.limited import nursery
from tawthiq.text.reading import Reading, Seen
from tawthiq.text.remark import Remark
from tawthiq.text.rows import read_csv, read_jsonl
from tawthiq.text.wacz import read_wacz
from tawthiq.text.warc import read_warc
from tawthiq.text.wire import Told
from tawthiq.text.zips import packed_folder
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest single text that is read; rows of a ``.jsonl`` file have no such limit."""

_PAPERS = {
    kinds.PARCEL: "papers of a parcel, kept as its proof: compare the 64 characters with the letter "
    "that came another way; its files are read by today's rules, decisions do not travel in it",
    kinds.BAG: "papers of a bag, kept as its proof; only its files are read",
}

_DAY = len("2024-03-02")

OpenBytes = Callable[[Digest], IO[bytes]]
"""Opens the bytes of a digest for reading, as ``custody.Store.open`` does."""

HERE = frozenset(each.kind for each in FORMATS if not each.apart)
"""Kinds that are read in this process."""

APART = frozenset(each.kind for each in FORMATS if each.apart) | {each.kind for each in CONTAINERS}
"""Kinds that are read in a limited child."""

# Pictures and recordings wait for a transcription; what a page is made of is no report.
_MEDIA = ("image/", "audio/", "video/", "text/css", "text/javascript")
_NO_REPORTS = (kinds.SEARCH, kinds.LIST)


def read(
    sealed: Sealed,
    open_bytes: OpenBytes,
    *,
    columns: Mapping[str, str] | None = None,
    beside: Beside | None = None,
) -> Iterator[Reading | Remark]:
    """Read one sealed object.

    Args:
        sealed: What was sealed.
        open_bytes: Opens the bytes of a digest for reading.
        columns: For files of collected reports: their column to our field
            (``{"body": "text"}``, from ``--map body=text``).
        beside: For a chat: finds the sealed objects that came beside it, by the name that its
            messages write.

    Yields:
        Readings in the order of the capture, and between them remarks. The readings hold every
        code point of the capture's text exactly once.
    """
    if sealed.size == 0:
        yield Remark("", "the file is empty", refused=True)
        return
    if sealed.media_type.startswith(_MEDIA + _NO_REPORTS) or sealed.media_type.endswith(kinds.PART):
        return
    if sealed.media_type in _PAPERS:
        yield Remark("", _PAPERS[sealed.media_type], refused=False)
        return
    told = False
    by = date.fromisoformat(sealed.at[:_DAY]) if sealed.at else None
    for one in _read(sealed, open_bytes, columns or {}, beside=beside):
        told = True
        yield replace(one, by=by) if by and isinstance(one, Reading) else one
    if not told and kinds.FRAME not in sealed.media_type:
        yield Remark("", "there is no report in it", refused=False)


def _read(
    sealed: Sealed, open_bytes: OpenBytes, columns: Mapping[str, str], *, beside: Beside | None
) -> Iterator[Reading | Remark]:
    """Read an object that can hold reports."""
    try:
        if sealed.media_type in (kinds.JSONL, kinds.CSV):
            rows = read_jsonl if sealed.media_type == kinds.JSONL else read_csv
            _fits(sealed, rows_too=sealed.media_type == kinds.CSV)
            yield from rows(lambda: open_bytes(sealed.digest), sealed.digest, columns)
        else:
            yield from _whole(sealed, open_bytes, columns, beside=beside)
    except UnreadableError as fault:
        yield Remark("", str(fault), refused=True)


def _whole(
    sealed: Sealed, open_bytes: OpenBytes, columns: Mapping[str, str], *, beside: Beside | None
) -> Iterator[Reading | Remark]:
    """Read an object that is no table."""
    if sealed.media_type in {kinds.WARC, kinds.WACZ}:
        inside = read_warc if sealed.media_type == kinds.WARC else read_wacz
        with open_bytes(sealed.digest) as stream:
            yield from compose(inside(stream, kinds.kind_of, _inner), sealed.digest)
        return
    if kinds.FRAME in sealed.media_type:
        yield from _frame(sealed, open_bytes)
        return
    if sealed.media_type == kinds.ZIP:
        with open_bytes(sealed.digest) as stream:
            raise UnreadableError(_why_closed(stream))
    if sealed.media_type not in APART | HERE:
        msg = f"sealed, but there is no reader for {sealed.media_type}"
        raise UnreadableError(msg)
    _fits(sealed, rows_too=True)
    with open_bytes(sealed.digest) as stream:
        data = stream.read()
    found = _inner(sealed.media_type, data)
    if sealed.media_type == XLSX:
        yield from _sheet(found, sealed, columns)
        return
    yield from compose(found, sealed.digest, beside=beside)


def _why_closed(stream: IO[bytes]) -> str:
    """Say why a zip file was sealed as it is."""
    try:
        packed_folder(stream)
    except UnreadableError as fault:
        return f"sealed, but not opened: {fault}"
    return (
        "sealed, but not opened: only a zip file that is called .zip and lies in no other is; "
        "unpack it and add the folder"
    )


def _frame(sealed: Sealed, open_bytes: OpenBytes) -> Iterator[Reading | Remark]:
    """Read a frame that was saved as a file beside its page; the page shows what it says."""
    kind, _, page = sealed.media_type.partition(kinds.FRAME)
    _fits(sealed, rows_too=True)
    with open_bytes(sealed.digest) as stream:
        data = stream.read()
    for one in compose(apart(_inner(kind, data)), sealed.digest):
        if isinstance(one, Remark):
            yield one
        else:
            yield replace(one, seen=Seen.QUOTED_IN, seen_in=one.seen_in or page)


def _inner(kind: str, data: bytes) -> list[Told | Remark]:
    """Read a file that lies inside another."""
    return nursery().read(kind, data) if kind in APART else read_here(kind, data)


def _sheet(
    found: list[Told | Remark], sealed: Sealed, columns: Mapping[str, str]
) -> Iterator[Reading | Remark]:
    """Read the rows of a workbook as every other collected report is read."""
    for one in found:
        if not isinstance(one, Remark):
            lines = one[0].text.encode("utf-8", "replace")
            yield from read_jsonl(partial(io.BytesIO, lines), sealed.digest, columns)


def _fits(sealed: Sealed, *, rows_too: bool) -> None:
    """Refuse a text beyond the limit.

    Raises:
        UnreadableError: If it is larger.
    """
    if rows_too and sealed.size > LARGEST:
        msg = f"sealed, but not read: it has {sealed.size / 1e6:.0f} MB, and texts up to {LARGEST / 1e6:.0f} MB are read"
        raise UnreadableError(msg)
