"""Mail: one message, a mailbox, or a page that a browser saved as one message (MHTML).

The standard library parses; depth and number of parts are counted first, because the parser itself
has no limit. Attachments that are documents are read beside the letter that carries them.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from tawthiq.text.docx import read_docx
from tawthiq.text.frames import Framed, addresses_in, with_frames
from tawthiq.text.html import markup_of, read_html, tree_of
from tawthiq.text.joined import joined
from tawthiq.text.page import Page, Stated
from tawthiq.text.pdf import read_pdf
from tawthiq.text.posts import Piece
from tawthiq.text.reading import Run
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.errors import HostileInputError, UnreadableError

MOST_PARTS = 500
DEEPEST = 20
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FROM = re.compile(rb"^From \S.*$", re.MULTILINE)
_NESTED = re.compile(rb"^content-type:\s*message/rfc822", re.IGNORECASE | re.MULTILINE)


def open_mail(data: bytes) -> Iterator[Told | Remark]:
    """Give the texts of one message: its letter, then its documents.

    Args:
        data: The whole message.

    Raises:
        HostileInputError: If it has more parts or nests deeper than any letter does.
        UnreadableError: If it holds no words.
    """
    found = list(_texts(_parsed(data), "message"))
    if not any(not isinstance(one, Remark) for one in found):
        msg = "the message holds no words"
        raise UnreadableError(msg)
    return iter(found)


def open_mailbox(data: bytes) -> Iterator[Told | Remark]:
    """Give the texts of each message of a mailbox (mbox)."""
    starts = [hit.start() for hit in _FROM.finditer(data)]
    for number, (low, high) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        where = f"message {number}"
        raw = data[low:high].partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ")
        try:
            yield from _texts(_parsed(raw), where)
        except UnreadableError as fault:
            yield Remark(where, str(fault), refused=True)


def read_mhtml(data: bytes) -> Told:
    """Read a page that a browser saved as one file (MHTML).

    Raises:
        HostileInputError: As ``open_mail``.
        UnreadableError: If it holds no page.
    """
    message = _parsed(data)
    parts = [
        (number, part)
        for number, part in enumerate(message.walk())
        if part.get_content_type() == "text/html"
    ]
    if not parts:
        msg = "the saved page holds no HTML"
        raise UnreadableError(msg)
    _, first = parts[0]
    url = _address(message.get("Snapshot-Content-Location")) or _address(
        first.get("Content-Location")
    )
    told = read_html(_bytes(first))
    told = _stating(*told, Stated(title=_words(message.get("Subject")), url=url))
    return with_frames(told, list(_frames(parts)))


def _frames(parts: Sequence[tuple[int, MIMEPart]]) -> Iterator[Framed]:
    """Read the parts that a page or one of its frames shows in a frame."""
    shown: set[str] = set()
    for _, part in parts:
        with suppress(UnreadableError):
            tree = tree_of(markup_of(_bytes(part)))
            shown |= addresses_in(tree, base=_address(part.get("Content-Location")) or "")
    for number, part in parts[1:]:
        address = str(part.get("Content-Location") or "").strip()
        own_id = str(part.get("Content-ID") or "").strip(" <>")
        if shown & {address, f"cid:{own_id}"}:
            with suppress(UnreadableError):
                yield Framed(read_html(_bytes(part)), f"part {number}", _address(address))


def _address(told: object) -> str | None:
    """Return what an envelope calls an address, where it is one of the web's."""
    found = str(told or "").strip()
    return found if found.startswith(("http://", "https://")) else None


def _stating(page: Page, pieces: tuple[Piece, ...], more: Stated) -> Told:
    """Add what the envelope knows to what the page says of itself."""

    def with_more(stated: Stated) -> Stated:
        return replace(stated, title=stated.title or more.title, url=more.url or stated.url)

    told = tuple(replace(piece, stated=with_more(piece.stated)) for piece in pieces)
    return replace(page, stated=with_more(page.stated)), told


def _parsed(data: bytes) -> EmailMessage:
    """Parse a message whose nesting was judged."""
    if len(_BOUNDARY.findall(data)) > MOST_PARTS or len(_NESTED.findall(data)) > DEEPEST:
        msg = "the message nests deeper than any letter does"
        raise HostileInputError(msg)
    if data.count(b"\n--") > 4 * MOST_PARTS:
        msg = f"the message has more than {MOST_PARTS} parts"
        raise HostileInputError(msg)
    found = email.message_from_bytes(data, policy=email.policy.default)
    if not found.keys():
        msg = "the file is no message: it has no headers"
        raise UnreadableError(msg)
    if sum(1 for _ in found.walk()) > MOST_PARTS:
        msg = f"the message has more than {MOST_PARTS} parts"
        raise HostileInputError(msg)
    return found


def _texts(message: EmailMessage, where: str) -> Iterator[Told | Remark]:
    """Give the letter and the documents of a message."""
    stated = Stated(
        title=_words(message.get("Subject")),
        author=_words(message.get("From")),
        published=_day(message),
    )
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        yield _letter(body, where, stated)
    for part in message.iter_attachments():
        yield from _attached(part, where)


def _attached(part: MIMEPart, where: str) -> Iterator[Told | Remark]:
    """Read an attachment that is a document; others are kept in the message."""
    name = part.get_filename() or part.get_content_type()
    reader = _DOCUMENTS.get(part.get_content_type())
    if reader is None:
        yield Remark(where, f"the attachment {name} is kept in the message", refused=False)
        return
    place = f"{where} attachment {name}"
    try:
        page, pieces = reader(_bytes(part))
    except UnreadableError as fault:
        yield Remark(place, str(fault), refused=True)
        return
    runs = tuple(Run(run.span, f"{place} {run.where}") for run in page.runs)
    yield replace(page, runs=runs), pieces


_DOCUMENTS: dict[str, Callable[[bytes], Told]] = {
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    "text/html": read_html,
}


def _letter(body: MIMEPart, where: str, stated: Stated) -> Told:
    """Read the body of a message."""
    if body.get_content_type() == "text/html":
        page, pieces = read_html(_bytes(body))
        runs = tuple(Run(run.span, f"{where} {run.where}") for run in page.runs)
        return _under(replace(page, runs=runs), pieces, stated)
    words = _decoded(body).replace("\r\n", "\n")
    page, pieces = joined([(where, words)], stated=stated)
    return _under(page, pieces, stated)


def _under(page: Page, pieces: tuple[Piece, ...], stated: Stated) -> Told:
    """Let the envelope say who wrote when under which title."""
    told = tuple(
        replace(
            piece,
            stated=replace(
                piece.stated,
                title=stated.title or piece.stated.title,
                author=piece.stated.author or stated.author,
                published=piece.stated.published or stated.published,
            ),
        )
        if piece.item_of is None
        else piece
        for piece in pieces
    )
    return page, told


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _decoded(part: MIMEPart) -> str:
    """Return the words of a part; a declared encoding that nobody knows is not believed."""
    try:
        return _bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return _bytes(part).decode("utf-8", "replace")


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _day(message: EmailMessage) -> date | None:
    """Return the day the message says it was sent, in its sender's zone."""
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date()
    except (ValueError, TypeError, IndexError):
        return None
