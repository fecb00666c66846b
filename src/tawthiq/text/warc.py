"""WARC files, ours and others', read inside: each answer with words becomes a page.

The file is kept whole and its seal is the proof: readers of WARC notice neither a cut tail nor an
edited header, so nothing here is believed beyond what the seal covers. Records are taken one after
another with limits on size and decompression; what is inside is read in a limited child as if it
had come alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from tawthiq.text.archived import original_of
from tawthiq.text.coded import LARGEST_BODY, decoded
from tawthiq.text.frames import MOST, Framed, with_frames
from tawthiq.text.page import Stated
from tawthiq.text.reading import Run
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

if TYPE_CHECKING:
    from tawthiq.text.records import Records

MOST_RECORDS = 1_000_000
STATUS = "X-HTTP-Status"
"""Field of a ``resource`` record that tells the status of the page it was made from."""

FRAME_OF = "X-Frame-Of"
"""Field of a ``resource`` record that names the record, before it, of the page that shows it."""

ReadBody = Callable[[str, bytes], list[Told | Remark]]
"""Reads a body of a kind; raises ``UnreadableError``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response of a WARC file.

    Attributes:
        number: Number of its record, from 1.
        url: Address.
        status: Status code, 200 where the record is no HTTP answer.
        kind: Declared media type.
        body: Decoded body.
        name: Name of its record.
        frame_of: Name of the record of the page that shows it in a frame, or ``None``.
    """

    number: int
    url: str
    status: int
    kind: str
    body: bytes
    name: str = ""
    frame_of: str | None = None


def answers_in(stream: IO[bytes]) -> Iterator[Answer | Remark]:
    """Give the answers of a WARC file that can be reports, plain or gzipped by record.

    Args:
        stream: The whole file.

    Raises:
        UnreadableError: If it is no WARC file.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    from tawthiq.text.records import Records  # noqa: PLC0415 - loads warcio

    records = Records(stream, wanted=_can_be_read)
    try:
        for record in records:
            yield from _noted(records)
            if records.number > MOST_RECORDS:
                yield Remark("", f"only the first {MOST_RECORDS} records are read", refused=True)
                return
            if _can_be_read(record):
                yield _answer(record, records.number)
        yield from _noted(records)
    except (*_BROKEN, ArchiveLoadFailed) as fault:
        number = records.number
        told = f"the file cannot be read beyond record {number}: {fault or type(fault).__name__}"
        if number == 0:
            raise UnreadableError(told) from fault
        yield from _noted(records)
        yield Remark(f"record {number}", told, refused=True)
        return
    if records.number == 0:
        msg = "the file holds no record"
        raise UnreadableError(msg)


_BROKEN = (EOFError, OSError, ValueError, zlib.error, AttributeError, UnreadableError)


def _noted(records: Records) -> Iterator[Remark]:
    """Say what is wrong with records that were read all the same."""
    for number, sentence in records.notes():
        yield Remark(f"record {number}", sentence, refused=False)


def _can_be_read(record: Any) -> bool:
    """Say whether a record is an answer that can be a report; pictures and styles are passed over."""
    return record.rec_type in {"response", "resource"} and _has_words(_kind(record))


def _kind(record: Any) -> str:
    """Return the media type that an answer declares."""
    headers = record.http_headers
    declared = headers.get_header("Content-Type") if headers else record.content_type
    return str(declared or "").partition(";")[0].strip().lower()


def _answer(record: Any, number: int) -> Answer | Remark:
    """Take one answer."""
    headers = record.http_headers
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    raw = record.raw_stream.read(LARGEST_BODY + 1)
    coding = (headers.get_header("Content-Encoding") or "").lower() if headers else ""
    try:
        status = int(headers.get_statuscode() if headers else _field(record, STATUS) or 200)
        body = decoded(raw, coding)
    except (ValueError, UnreadableError) as fault:
        return Remark(f"record {number}", str(fault), refused=True)
    return Answer(
        number,
        url,
        status,
        _kind(record),
        body,
        name=str(record.rec_headers.get_header("WARC-Record-ID") or ""),
        frame_of=_field(record, FRAME_OF),
    )


def _field(record: Any, name: str) -> str | None:
    found = record.rec_headers.get_header(name)
    return str(found) if found else None


def read_warc(
    stream: IO[bytes], kind_of: Callable[[bytes, str | None], str], read: ReadBody
) -> Iterator[Told | Remark]:
    """Give the pages of a WARC file, each knowing its address.

    Args:
        stream: The whole file.
        kind_of: Tells the kind of a body from its first bytes and name.
        read: Reads a body in a limited child.

    Raises:
        UnreadableError: If it is no WARC file.
    """
    for one in _with_their_frames(answers_in(stream)):
        if isinstance(one, Remark):
            yield one
            continue
        answer, *frames = one
        if not answer.body or 300 <= answer.status < 400:
            continue
        for found in _pages(answer, kind_of, read):
            if isinstance(found, Remark) or not frames:
                yield found
            else:
                yield with_frames(found, list(_framed(frames, kind_of, read)))


def _with_their_frames(found: Iterable[Answer | Remark]) -> Iterator[list[Answer] | Remark]:
    """Give each answer with the frames that follow it as parts of it."""
    held: list[Answer] = []
    for one in found:
        if isinstance(one, Answer) and held and one.frame_of == held[0].name:
            held.append(one)
            continue
        if held:
            yield held
            held = []
        if isinstance(one, Remark):
            yield one
        else:
            held = [one]
    if held:
        yield held


def _framed(
    frames: Iterable[Answer], kind_of: Callable[[bytes, str | None], str], read: ReadBody
) -> Iterator[Framed]:
    """Read the frames of a page; one that cannot be read is kept in the file."""
    for one in islice((frame for frame in frames if frame.body), MOST):
        for found in _pages(one, kind_of, read):
            if not isinstance(found, Remark):
                yield Framed(found, "", one.url)


def _has_words(kind: str) -> bool:
    """Say whether an answer of this kind can be a report; what a page is made of cannot."""
    return kind in _WORDED


_WORDED = frozenset(
    ("", "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "application/rss+xml",
     "application/atom+xml", "application/xml", "text/xml")
)  # fmt: skip


def _pages(
    one: Answer, kind_of: Callable[[bytes, str | None], str], read: ReadBody
) -> Iterator[Told | Remark]:
    """Read one answer."""
    where = f"record {one.number}"
    kind = (
        kind_of(one.body[:4096], None)
        if one.kind in {"", "application/xml", "text/xml"}
        else one.kind
    )
    kind = _NAMED.get(kind, kind)
    try:
        found = read(kind, one.body)
    except UnreadableError as fault:
        yield Remark(where, f"{one.url}: {fault}", refused=True)
        return
    for page in found:
        if isinstance(page, Remark):
            yield page
        else:
            yield _placed(page, one, where, own_links=kind == _FEED)


_FEED = "application/feed+xml"
_NAMED = {
    "application/xhtml+xml": "text/html",
    "application/rss+xml": _FEED,
    "application/atom+xml": _FEED,
}


def _placed(found: Told, one: Answer, where: str, *, own_links: bool) -> Told:
    """Let a page know its record and address; an archived copy knows the original's.

    An entry of a feed keeps the address that it links to, where it links to one.
    """
    page, pieces = found
    archived = original_of(one.url)
    url = archived.url if archived else one.url
    place = f"{where} archived {archived.at}" if archived else where
    status = frozenset({f"status_{one.status}"}) if one.status >= 400 else frozenset[str]()
    if own_links and page.stated.url:
        linked = original_of(page.stated.url)
        url = linked.url if linked else page.stated.url
    return (
        replace(
            page,
            runs=tuple(_in_record(run, place) for run in page.runs),
            stated=_at(page.stated, url),
            signals=page.signals | status,
        ),
        tuple(
            replace(piece, stated=_at(piece.stated, url)) if piece.item_of is None else piece
            for piece in pieces
        ),
    )


def _in_record(run: Run, place: str) -> Run:
    """Return a run with its record before its place; its bytes are the answer's, not the file's."""
    return Run(run.span, f"{place} {run.where}")


def _at(stated: Stated, url: str) -> Stated:
    return replace(stated, url=url if url.startswith(("http://", "https://")) else stated.url)
