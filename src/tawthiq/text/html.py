"""HTML as a page: all visible words, with the path of the block each stands in.

trafilatura decides which blocks are the story; the text itself comes from an own walk over the
tree, because no extractor gives the way back. What is not the story is kept and marked.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice

from lxml import etree
from lxml.etree import LxmlError
from lxml.etree import _Element as HtmlElement

from tawthiq.text.blocks import TextBlock, depth_of, flat_text, text_blocks
from tawthiq.text.decode import decode
from tawthiq.text.frames import DEEPEST as DEEPEST_FRAMES
from tawthiq.text.frames import FRAMESET, Framed, with_frames, written_in
from tawthiq.text.frames import MOST as MOST_FRAMES
from tawthiq.text.heading import dateline
from tawthiq.text.hrefs import links_of
from tawthiq.text.lines import lines_of, muted
from tawthiq.text.meta import stated_in_head
from tawthiq.text.page import Page
from tawthiq.text.posts import pieces_of
from tawthiq.text.reading import Block, BlockKind, Run
from tawthiq.text.story import story_of
from tawthiq.text.wire import Told
from tawthiq.values.errors import HostileInputError, UnreadableError
from tawthiq.values.span import Span

DEEPEST = 250
_LARGE = 10_000_000
"""Levels of nesting that libxml2 keeps; below it drops words without saying so."""

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{3,20})""", re.IGNORECASE
)
_PAGES = re.compile(r"utf-8|ascii|cp125\d|iso8859-\d+|cp720|cp864|mac-arabic|koi8-[ru]")
_SAVED_AS = re.compile(
    r"(?:Page saved with SingleFile\s+url:\s*|saved from url=\(\d{4}\))(https?://[^\s<>\"']{4,2000})"
)
_SEPARATOR = "\n\n"
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_LONG_PAGE = 5000
_FEW_WORDS = 50
_MANY_SCRIPTS = 5
_UNDER_TITLE = 4
_DEEP = frozenset({"too_deep"})


def read_html(data: bytes) -> Told:
    """Read an HTML page.

    Args:
        data: The whole file.

    Returns:
        The page, and how it is parted into readings.

    Raises:
        UnreadableError: If the bytes are no text or hold no words.
    """
    return _read(markup_of(data), within=0)


def _read(markup: str, *, within: int) -> Told:
    """Read a page that stands in so many frames, and the frames that are written into it."""
    tree = tree_of(markup)
    if depth_of(tree) >= DEEPEST:
        return _too_deep(markup)
    blocks = text_blocks(tree)
    stated = stated_in_head(tree)
    if saved := _SAVED_AS.search(markup[:4096]):
        stated = replace(stated, url=saved[1])
    story = story_of(markup, blocks)
    kinds = story.kinds_of(blocks, title=stated.title)
    if stated.published is None:
        stated = replace(stated, published=_day_under_title(blocks, kinds))
    page = _page(tree, blocks, kinds)
    page = replace(
        page,
        stated=stated,
        signals=_signals(tree, page, markup),
        links=links_of(page, blocks, base=str(tree.xpath("string(//base/@href)"))),
    )
    lines = muted(lines_of(page.text), page.blocks)
    return with_frames((page, pieces_of(lines, page.stated)), list(_framed(tree, within)))


def _framed(tree: HtmlElement, within: int) -> Iterator[Framed]:
    """Read the frames that are written into a page; one that holds nothing is none."""
    if within >= DEEPEST_FRAMES:
        return
    for place, markup in islice(written_in(tree), MOST_FRAMES):
        with suppress(UnreadableError):
            yield Framed(_read(markup, within=within + 1), place, None)


def _day_under_title(blocks: Sequence[TextBlock], kinds: Sequence[BlockKind]) -> date | None:
    """Return the day that stands alone under the title, where the page states none in its head."""
    if BlockKind.TITLE not in kinds:
        return None
    first = kinds.index(BlockKind.TITLE) + 1
    found = (dateline(block.words) for block in blocks[first : first + _UNDER_TITLE])
    return next((told[1] for told in found if told), None)


def tree_of(markup: str) -> HtmlElement:
    """Parse a page; whatever stands in it, libxml2 makes a tree of it.

    Raises:
        HostileInputError: If there is no memory for it.
        UnreadableError: If it holds nothing at all.
    """
    try:
        tree = etree.HTML(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError) as fault:
        if len(markup) > _LARGE:  # libxml2 names no reason when its memory ends
            msg = f"the page of {len(markup) / 1e6:.0f} million characters takes more memory to read than any report needs"
            raise HostileInputError(msg) from fault
        msg = f"the page is no HTML: {fault}"
        raise UnreadableError(msg) from fault
    if tree is None:
        msg = "the page is no HTML: it holds nothing"
        raise UnreadableError(msg)
    return tree


def markup_of(data: bytes) -> str:
    """Return the page as text, in the encoding it declares where that fits."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(name) if _PAGES.fullmatch(name) else decode(data).text
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data).text


def _page(tree: HtmlElement, blocks: Sequence[TextBlock], kinds: Sequence[BlockKind]) -> Page:
    """Join the blocks; each run and part includes the break behind it."""
    texts: list[str] = []
    runs: list[Run] = []
    parts: list[Block] = []
    at = 0
    path_of = tree.getroottree().getpath
    for block, kind in zip(blocks, kinds, strict=True):
        told = block.words + _SEPARATOR
        span = Span(at, at + len(told))
        texts.append(told)
        runs.append(Run(span, f"block {path_of(block.element)}"))
        if parts and parts[-1].kind is kind:
            parts[-1] = Block(Span(parts[-1].span.start, span.end), kind)
        else:
            parts.append(Block(span, kind))
        at = span.end
    return Page("".join(texts), tuple(runs), tuple(parts))


def _signals(tree: HtmlElement, page: Page, markup: str) -> frozenset[str]:
    """Return what the form of a page tells about its quality."""
    found = set()
    if _NOT_FREE.search(markup):
        found.add("not_free")
    if len(markup) > _LONG_PAGE and "</html>" not in markup[-1024:].lower():
        found.add("no_end")
    if next(tree.iter("frameset"), None) is not None:
        found.add(FRAMESET)
    if tree.xpath("//input[@type='password']"):
        found.add("password_field")
    if len(page.text.split()) < _FEW_WORDS and len(tree.xpath("//script")) >= _MANY_SCRIPTS:
        found.add("scripts_only")
    return frozenset(found)


def _too_deep(markup: str) -> Told:
    """Read the words of a page whose tree cannot be trusted."""
    text = flat_text(markup)
    if not text:
        msg = f"the page nests more than {DEEPEST} levels deep and holds no words"
        raise UnreadableError(msg)
    page = Page(text, (Run(Span(0, len(text)), "page, nested too deep"),), signals=_DEEP)
    return page, pieces_of(lines_of(text), page.stated)
