"""The visible words of an HTML tree, block by block.

Use ``text_blocks`` on a parsed tree. White space is levelled as a browser does; a block is what
stands on lines of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawthiq.values.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select",
     "textarea", "canvas", "math", "datalist")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
     "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "ul")
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_UNLEVEL = re.compile(r"[\t\r\f\v\n]|  ")
_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Words on lines of their own.

    Attributes:
        words: The words, white space levelled; a line break where the page forces one.
        element: The element that holds them.
        hrefs: Which of the words are linked, and what the page writes as their address.
    """

    words: str
    element: HtmlElement
    hrefs: tuple[tuple[Span, str], ...] = ()


def text_blocks(tree: HtmlElement) -> tuple[TextBlock, ...]:
    """Return the blocks of visible words, in order."""
    found: list[TextBlock] = []
    holder, words = tree, list[str]()
    anchors: list[tuple[int, HtmlElement | None]] = []
    inside: HtmlElement | None = None

    def close() -> None:
        told = _levelled("".join(words))
        if told:
            hrefs = tuple(_linked(words, told, anchors)) if anchors else ()
            found.append(TextBlock(told, holder, hrefs))
        words.clear()
        anchors[:] = [(0, inside)] if inside is not None else []

    for kind, element, told in _events(tree):
        if kind == "text":
            words.append(told)
        elif element.tag == "br":
            words.append("\x00")
        elif element.tag == "a":
            inside = element if kind == "start" else None
            anchors.append((len(words), inside))
        elif element.tag in _BLOCKS:
            close()
            parent = element.getparent()
            holder = element if kind == "start" or parent is None else _block_above(parent)
    close()
    return tuple(found)


def _linked(
    words: Sequence[str], told: str, anchors: Sequence[tuple[int, HtmlElement | None]]
) -> Iterator[tuple[Span, str]]:
    """Find the linked words of a block again once its white space is levelled.

    Args:
        words: Its pieces as the page has them.
        told: The same, levelled.
        anchors: Number of pieces before each start (with its element) and end of a link, in order.
    """
    after = place = 0
    ends = [*(begun for begun, _ in anchors[1:]), len(words)] if anchors else []
    for (begun, anchor), ended in zip(anchors, ends, strict=True):
        whole = begun == 0 and ended == len(words)
        label = told if whole else _levelled("".join(words[begun:ended]))
        if anchor is None or not label:
            continue
        place += len(_levelled("".join(words[after:begun])))
        start = told.find(label, place)
        if start < 0:
            return
        after, place = ended, start + len(label)
        if href := (anchor.get("href") or "").strip():
            yield Span(start, place), href


def _events(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement, str]]:
    """Give starts, ends and texts in document order, without recursion."""
    yield "start", tree, ""
    if words := tree.text:
        yield "text", tree, words
    stack = [(tree, iter(tree))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element, ""
            if stack and (words := element.tail):
                yield "text", element, words
        elif _unseen(child):
            if words := child.tail:
                yield "text", child, words
        else:
            yield "start", child, ""
            if words := child.text:
                yield "text", child, words
            stack.append((child, iter(child)))


def _unseen(element: HtmlElement) -> bool:
    """Say whether an element is none, holds no words to read, or is hidden by the page itself."""
    tag = element.tag
    return not isinstance(tag, str) or tag in _UNSEEN or element.get("hidden") is not None


def _block_above(element: HtmlElement) -> HtmlElement:
    """Return the nearest block that holds an element."""
    while element.tag not in _BLOCKS:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _levelled(words: str) -> str:
    """Level white space; NUL marks a forced line break."""
    if "\x00" not in words:
        return (_SPACE.sub(" ", words) if _UNLEVEL.search(words) else words).strip()
    lines = [_SPACE.sub(" ", line).strip() for line in words.split("\x00")]
    return "\n".join(line for line in lines if line)


def depth_of(tree: HtmlElement) -> int:
    """Return how deep a tree nests."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def flat_text(markup: str) -> str:
    """Return the words of a page without its tree, for a page that nests too deep."""
    told = html.unescape(_MARKUP.sub("\x00", markup))
    return _levelled(told)
