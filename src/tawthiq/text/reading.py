"""A text as it was read from sealed bytes, with the way back from each character to the bytes.

A ``Reading`` is what leaves this room. One capture may give many readings (rows of a file, items
of a newsletter); together they hold every code point of the capture's text exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tawthiq.values.digest import Digest
from tawthiq.values.program import Program
from tawthiq.values.span import Span


class Seen(StrEnum):
    """Whether the captured page is the report itself, or a page that quotes it."""

    DIRECT = "direct"
    QUOTED_IN = "quoted_in"


class Quality(StrEnum):
    """What a capture turned out to be."""

    OK = "ok"
    OK_SHORT = "ok_short"
    TRUNCATED = "truncated"
    PAYWALL = "paywall"
    LOGIN_WALL = "login_wall"
    CONSENT_WALL = "consent_wall"
    BOT_CHECK = "bot_check"
    NOT_FOUND = "not_found"
    FRONT_PAGE = "front_page"
    BOILERPLATE = "boilerplate"
    COMMENT_SKELETON = "comment_skeleton"
    EMPTY_SHELL = "empty_shell"
    ERROR_PAGE = "error_page"

    @property
    def usable(self) -> bool:
        """Whether claims may be taken from a text of this quality."""
        return self in _USABLE


_USABLE = frozenset({Quality.OK, Quality.OK_SHORT, Quality.TRUNCATED, Quality.PAYWALL})


class BlockKind(StrEnum):
    """What part of a page a stretch of text is."""

    TITLE = "title"
    BODY = "body"
    HEADLINES = "headlines"
    COMMENTS = "comments"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a reading's text and where it stands in the sealed bytes.

    Attributes:
        span: Code points of the reading's text.
        where: Place in the capture in words a program can follow: "bytes 120-344",
            "row 7 text", "block /html/body/p[3]", "page 2", "message 18".
        byte_start: First byte in the sealed object, or ``None`` where bytes do not map one to one.
        byte_end: One past the last byte, or ``None``.
    """

    span: Span
    where: str
    byte_start: int | None = None
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reading's text that is one part of the page.

    Attributes:
        span: Code points of the reading's text.
        kind: What part it is. Comments and headlines of other stories are kept and marked, so
            that their numbers are never taken for the report's own.
    """

    span: Span
    kind: BlockKind


class LinkKind(StrEnum):
    """Why a page leads to an address."""

    LINK = "link"
    CONTINUED = "continued"
    CREDITED = "credited"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page leads to.

    Attributes:
        span: The linked words, in code points of the reading's text.
        address: The address, whole.
        kind: Whether it is a link in the story, the rest of the same report, or the source that
            the words before it credit.
    """

    span: Span
    address: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a recording or a file that a message of a chat carries.

    Attributes:
        name: As the chat names it ("photos/photo_1.jpg").
        where: Place of the message in the capture ("message 18"); a message without words has no
            other.
        digest: The sealed object, or ``None`` where the archive holds none of this name that came
            with this chat.
    """

    name: str
    where: str
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as read.

    Attributes:
        report_id: The collected report's own id where it has one, ``<capture>#n`` for the n-th
            item inside a capture, else the capture's digest.
        capture: Digest of the sealed object.
        text: The text, unchanged by anything that comes after.
        runs: The way back, in order of the text, without gaps where ``text`` is not empty.
        blocks: Parts of the page in order; empty means that all of it is body.
        lang: BCP 47 tag ("ar", "en"), "und" where it cannot be told.
        title: Title, or ``None``.
        outlet: Who published it, or ``None``.
        author: Byline as printed, or ``None``; never trusted unseen.
        url: Address it was published at, or ``None``.
        published: Day of publication as stated, or ``None``; undated stays undated.
        seen: Whether the capture is the report or quotes it.
        seen_in: Report that quotes it, or ``None``.
        quoted_by: Speakers between the captured page and this item, outermost first:
            ("Iraq Occupation Focus",) for an item of that newsletter.
        rights: Statement of rights as printed, or ``None``.
        quality: What the capture turned out to be.
        quality_reason: The rule and the words that told it, one sentence.
        reader: Program that read it.
        links: Addresses its story leads to, in order; empty where the format knows no links.
        media: What a message of a chat carries, in order.
        private: Whether who published it is no outlet but people among themselves, as in a chat;
            their names leave only by a person's decision.
        by: Day on which its bytes were sealed, so that it cannot be younger; ``None`` where they
            are not sealed.
    """

    report_id: str
    capture: Digest
    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    lang: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    seen: Seen
    seen_in: str | None
    quoted_by: tuple[str, ...]
    rights: str | None
    quality: Quality
    quality_reason: str
    reader: Program
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    by: date | None = None
    private: bool = False

    @property
    def usable(self) -> bool:
        """Whether claims may be taken from this text."""
        return self.quality.usable

    @property
    def text_digest(self) -> Digest:
        """Digest of the text in UTF-8."""
        return Digest.of_text(self.text)
