"""A page parted into its posts, its items and what is neither.

A page that carries two or more lines which are a day and nothing else is a stream of posts, each
beginning at its day. Inside a post, items of a press digest become pieces of their own. Together
the pieces hold every code point exactly once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawthiq.text.heading import dateline, stated_in
from tawthiq.text.items import Item, item_at
from tawthiq.text.lines import Line, spoken
from tawthiq.text.page import Stated
from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span

_FEWEST_POSTS = 2
_LONGEST_HEADLINE = 250
_ISSUE = re.compile(
    r"^(?P<outlet>.{3,80}?)\s+(?:newslett?er|news\s?letter|bulletin|digest|weekly)\s*"
    r"(?:no\.?|number|issue|#)?\s*\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes one reading.

    Attributes:
        spans: Its stretches of the page, in order.
        stated: What it says of itself.
        item_of: Index of the piece that quotes it, or ``None`` for what the page says itself.
        item: Head of the item it is, or ``None``.
    """

    spans: tuple[Span, ...]
    stated: Stated
    item_of: int | None
    item: Item | None = None

    def head_blocks(self, text: str) -> tuple[Block, ...]:
        """Return the parts of an item's text: headline, the words that name its outlet, body.

        Without them a headline would run on into the outlet's name, as if it told of it.
        """
        head = self.item.head if self.item else ""
        start = text.find(head) if head else -1
        if self.item is None or start < 0:
            return ()
        names, body = start + self.item.parts_at, start + len(head)
        ends = ((names, BlockKind.TITLE), (body, BlockKind.CHROME), (len(text), BlockKind.BODY))
        found: list[Block] = []
        place = 0
        for end, kind in ends:
            if end > place:
                found.append(Block(Span(place, end), kind))
                place = end
        return tuple(found)


def pieces_of(lines: Sequence[Line], page: Stated) -> tuple[Piece, ...]:
    """Part a page's lines; a page with neither posts nor items comes back as one piece.

    Args:
        lines: All lines of the page.
        page: What the page says of itself as a whole.
    """
    if not lines:
        return (Piece((), page, None),)
    starts = [place for place, line in enumerate(lines) if _opens_post(line)]
    streams = len(starts) >= _FEWEST_POSTS
    bounds = [0, *starts, len(lines)] if streams else [0, len(lines)]
    outlet = page.outlet or _issue_outlet(lines)
    found: list[Piece] = []
    for number, (low, high) in enumerate(itertools.pairwise(bounds)):
        part = lines[low:high]
        if not part:
            continue
        stated = _of_post(part, outlet, dated=number > 0) if streams else page
        found.extend(_post(part, replace(stated, outlet=outlet), len(found)))
    return _ordered(found)


def _opens_post(line: Line) -> bool:
    """Say whether a line is a day with its weekday and nothing else."""
    found = dateline(line.plain) if 8 <= len(line.words) <= 40 else None
    return found is not None and found[0] is None and not line.words[0].isdigit()


def _issue_outlet(lines: Sequence[Line]) -> str | None:
    """Return the outlet that the first heading of a numbered issue names."""
    for line in lines:
        if len(line.words) <= 120 and (hit := _ISSUE.match(line.plain)):
            return hit["outlet"].strip(" :,-–—")
    return None


def _of_post(lines: Sequence[Line], outlet: str | None, *, dated: bool) -> Stated:
    """Return what a post says of itself: its own day and title, the page's outlet."""
    stated = stated_in(lines[1:] if dated else lines)
    if not dated:
        return replace(stated, outlet=outlet)
    found = dateline(lines[0].plain)
    said = spoken(lines[1:])
    title = stated.title or (said[0].plain if said and _headline(said[0]) else None)
    return replace(stated, outlet=outlet, published=found[1] if found else None, title=title)


def _headline(line: Line) -> bool:
    return len(line.words) <= _LONGEST_HEADLINE and not line.words.endswith((".", "،", ","))


def _post(lines: Sequence[Line], stated: Stated, at: int) -> Iterator[Piece]:
    """Give a post and its items; ``at`` is the index the post will have."""
    items = list(_items(lines, stated))
    taken = {place for low, high, _ in items for place in range(low, high)}
    rest = [place for place in range(len(lines)) if place not in taken]
    if not rest:
        rest, items = list(range(len(lines))), []
    yield Piece(_spans(lines, rest), stated, None)
    for low, high, item in items:
        said = Stated(
            title=item.headline or stated.title,
            outlet=item.outlet,
            author=item.author,
            published=item.published,
        )
        yield Piece(_spans(lines, range(low, high)), said, at, item)


def _items(lines: Sequence[Line], stated: Stated) -> Iterator[tuple[int, int, Item]]:
    """Give each item's first line, the line after its last, and its head."""
    place = 0
    while place < len(lines):
        words = lines[place].words
        item = item_at(words, before=stated.published) if words else None
        low = place
        place += 1
        if item is None:
            continue
        if item.headline is None and item.author is None and low and _alone(lines, low - 1):
            item = replace(item, headline=lines[low - 1].plain)
            low -= 1
        while place < len(lines) and lines[place].words and not _next(lines, place, stated):
            place += 1
        yield low, place, item


def _alone(lines: Sequence[Line], place: int) -> bool:
    """Say whether a line right above an item can be its headline."""
    return bool(lines[place].words) and _headline(lines[place]) and not _opens_post(lines[place])


def _next(lines: Sequence[Line], place: int, stated: Stated) -> bool:
    """Say whether the next item begins at this line."""
    return item_at(lines[place].words, before=stated.published) is not None


def _spans(lines: Sequence[Line], places: Sequence[int]) -> tuple[Span, ...]:
    """Return the stretches that some lines hold, neighbours joined."""
    out: list[Span] = []
    for place in places:
        line = lines[place]
        if out and out[-1].end == line.start:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(Span(line.start, line.end))
    return tuple(out)


def _ordered(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Put the pieces in the order of the page, with ``item_of`` following."""
    order = sorted(range(len(found)), key=lambda index: found[index].spans[0])
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(found[old], item_of=None if (of := found[old].item_of) is None else place[of])
        for old in order
    )
