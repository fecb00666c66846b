"""Which blocks of an HTML page are the story.

trafilatura (Barbaresi 2021) finds the story's words; each block of our own walk is then looked up
in what it found. Where it finds nothing, the elements that HTML itself names for navigation,
forms and asides are set apart and all else is the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lxml.etree import _Element as HtmlElement

from tawthiq.text.blocks import TextBlock
from tawthiq.text.reading import BlockKind

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_FURNITURE = frozenset(("nav", "aside", "footer", "form", "button", "menu", "dialog"))
_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|disqus|replies)(?:$|[\s_-])", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]+")
_LONG = 40
_FEWEST = 25


@dataclass(frozen=True, slots=True)
class Story:
    """What was found to be the story.

    Attributes:
        lines: Its lines, letters and digits only.
        whole: All of it, letters and digits only; empty where nothing was found.
    """

    lines: frozenset[str]
    whole: str

    def kinds_of(self, blocks: Sequence[TextBlock], *, title: str | None) -> list[BlockKind]:
        """Return what part of the page each block is."""
        known: dict[HtmlElement, bool] = {}
        title_key = _key(title or "")
        return [
            BlockKind.COMMENTS
            if _in_comments(block.element, known)
            else self._kind_of(block, title_key)
            for block in blocks
        ]

    def _kind_of(self, block: TextBlock, title_key: str) -> BlockKind:
        """Return what part of the page a block outside the comments is."""
        key = _key(block.words)
        if block.element.tag == "h1" or (key and key == title_key):
            return BlockKind.TITLE
        if not self.whole:
            return BlockKind.CHROME if _in_furniture(block.element) else BlockKind.BODY
        held = key in self.lines or (
            len(key) >= _LONG and not _only_a_link(block) and key in self.whole
        )
        return BlockKind.BODY if held else BlockKind.CHROME


def story_of(markup: str, blocks: Sequence[TextBlock]) -> Story:
    """Find the story of a page.

    Args:
        markup: The page.
        blocks: Its blocks; a page of a few words is not searched.
    """
    if sum(len(block.words) for block in blocks) < _FEWEST:
        return Story(frozenset(), "")
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second to load

    found = bare_extraction(markup, options=_options())
    text = (getattr(found, "text", None) or "") if found else ""
    lines = [_key(line) for line in text.splitlines()]
    return Story(frozenset(lines) - {""}, "".join(lines))


@cache
def _options() -> Extractor:
    """Return how trafilatura is asked: no comments, no guess at dates, tables kept."""
    from trafilatura.settings import Extractor  # noqa: PLC0415

    options = Extractor(output_format="python", comments=False, tables=True, dedup=False)
    options.min_extracted_size = _FEWEST
    return options


def _key(words: str) -> str:
    """Return letters and digits only, which no extractor changes."""
    return "".join(_LETTERS.findall(words))


def _only_a_link(block: TextBlock) -> bool:
    """Say whether all words of a block are one link, as those of cards to other stories are."""
    return any(span.end - span.start == len(block.words) for span, _ in block.hrefs)


def _in_comments(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Say whether the page itself calls an element or what holds it comments.

    Args:
        element: The element.
        known: What was found for the elements before it; what is found is put in.
    """
    asked: list[HtmlElement] = []
    above: HtmlElement | None = element
    found = False
    while above is not None and above.tag not in {"body", "html"}:
        if above in known:
            found = known[above]
            break
        asked.append(above)
        if _COMMENT.search(f"{above.get('id') or ''} {above.get('class') or ''}"):
            found = True
            break
        above = above.getparent()
    known.update(dict.fromkeys(asked, found))
    return found


def _in_furniture(element: HtmlElement | None) -> bool:
    """Say whether an element stands in what HTML names for navigation, forms or asides."""
    while element is not None:
        if element.tag in _FURNITURE:
            return True
        element = element.getparent()
    return False
