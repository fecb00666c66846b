"""A page as decoded, before it is parted into readings.

Each format's reader gives a ``Page``; ``tawthiq.text.compose`` makes readings of it. ``cut`` takes
stretches out of a page and carries the way back and the parts along.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from tawthiq.text.reading import Block, BlockKind, Link, Media, Run
from tawthiq.values.span import Span


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself; ``None`` where it says nothing.

    Attributes:
        title: Title.
        outlet: Who published it.
        author: Byline as printed.
        url: Address.
        published: Day of publication.
        lang: Language tag.
        rights: Statement of rights as printed.
        private: Whether who published it is no outlet but people among themselves, as in a chat.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str | None = None
    rights: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole text with its way back.

    Attributes:
        text: All text of the capture.
        runs: The way back, without gaps.
        blocks: Parts without gaps, or empty where all is body.
        stated: What the page says of itself.
        signals: What the form of the capture tells about its quality (``password_field``).
        links: Where the words lead, addresses as the page writes them.
        media: What a message of a chat carries, by the names that the chat writes.
    """

    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    stated: Stated = field(default_factory=Stated)
    signals: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Stretches of a page, joined.

    Attributes:
        text: The stretches one after another.
        runs: Their way back.
        blocks: Their parts.
        links: Where their words lead.
    """

    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()


def cut(page: Page, spans: Sequence[Span]) -> Cut:
    """Take ``spans`` out of ``page`` and join them in the order given."""
    if page.text and list(spans) == [Span(0, len(page.text))]:
        return Cut(page.text, page.runs, _joined(page.blocks), page.links)
    texts: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for span in spans:
        texts.append(span.of(page.text))
        by = at - span.start
        runs.extend(_run(run, span).moved(by) for run in _meeting(page.runs, span))
        blocks.extend(
            Block(_inside(block.span, span).shifted(by), block.kind)
            for block in _meeting(page.blocks, span)
        )
        links.extend(
            replace(link, span=link.span.shifted(by))
            for link in page.links
            if span.start <= link.span.start and link.span.end <= span.end
        )
        at += span.end - span.start
    return Cut("".join(texts), tuple(runs), _joined(blocks), tuple(links))


@dataclass(frozen=True, slots=True)
class _Part:
    """A run cut down to a stretch of the page."""

    run: Run
    span: Span

    def moved(self, by: int) -> Run:
        """Return the run at its place in the reading; bytes are kept only for a whole run."""
        if self.span == self.run.span:
            return Run(
                self.span.shifted(by), self.run.where, self.run.byte_start, self.run.byte_end
            )
        return Run(self.span.shifted(by), self.run.where)


def _run(run: Run, span: Span) -> _Part:
    return _Part(run, _inside(run.span, span))


Stretch = TypeVar("Stretch", Run, Block)


def _meeting(parts: Sequence[Stretch], span: Span) -> Sequence[Stretch]:
    """Return the parts that share a character with ``span``; they stand in order without gaps.

    A text of a million posts has as many, so that none is looked at that lies elsewhere.
    """
    low = bisect_right(parts, span.start, key=lambda part: part.span.start) - 1
    high = bisect_left(parts, span.end, key=lambda part: part.span.start)
    return [part for part in parts[max(low, 0) : high] if part.span.meets(span)]


def _inside(span: Span, limits: Span) -> Span:
    """Return the part of ``span`` that lies in ``limits``."""
    return Span(max(span.start, limits.start), min(span.end, limits.end))


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join neighbours of one kind; all body is the same as no blocks."""
    out: list[Block] = []
    for block in blocks:
        if out and out[-1].kind is block.kind and out[-1].span.end == block.span.start:
            out[-1] = Block(Span(out[-1].span.start, block.span.end), block.kind)
        else:
            out.append(block)
    if all(block.kind is BlockKind.BODY for block in out):
        return ()
    return tuple(out)
