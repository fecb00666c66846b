"""Telegram Desktop's other export: ``messages.html``, message by message as ``result.json`` is read.

The page is told by the classes that the program gives its parts; what a message says is what stands
in its text, with its own day and, where it was forwarded, whom it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.etree import _Element as HtmlElement

from tawthiq.text.blocks import depth_of
from tawthiq.text.html import DEEPEST, markup_of, tree_of
from tawthiq.text.joined import alone
from tawthiq.text.page import Stated
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

_MEDIA = ("media_photo", "media_video", "media_file", "media_voice_message", "media_audio_file")


def open_telegram_page(data: bytes) -> Iterator[Told | Remark]:
    """Give the messages of a page of a chat export.

    Raises:
        UnreadableError: If it is no such page.
    """
    tree = tree_of(markup_of(data))
    if depth_of(tree) >= DEEPEST:
        msg = "the chat export nests deeper than any does"
        raise UnreadableError(msg)
    messages = [one for one in _of_class(tree, "message") if "service" not in _classes(one)]
    if not messages:
        msg = "the page is no chat export: it holds no message"
        raise UnreadableError(msg)
    header = next(_of_class(tree, "page_header"), None)
    outlet = _words_in(header, "text") if header is not None else None
    author: str | None = None
    for message in messages:
        author = (None if "joined" in _classes(message) else _sender(message)) or author
        yield from _message(message, outlet, author)


def _message(
    message: HtmlElement, outlet: str | None, author: str | None
) -> Iterator[Told | Remark]:
    """Give one message, and say which media the export lacks."""
    where = f"message {(message.get('id') or '').removeprefix('message')}"
    for part in _of_class(message, "media"):
        if part.tag != "a" and not _classes(part).isdisjoint(_MEDIA):
            yield Remark(where, "the export does not hold the media of this message", refused=False)
    words = "\n".join(_words(part) for part in _of_class(message, "text"))
    media = tuple(dict.fromkeys(_carried(message)))
    if not words.strip() and not media:
        return
    forwarded = next(_of_class(message, "forwarded"), None)
    written_by = _sender(forwarded) if forwarded is not None else author
    # A channel posts in its own name; the page says no more of what kind a chat is.
    private = outlet is None or author != outlet
    stated = Stated(
        outlet=outlet or author, author=written_by, published=_day(message), private=private
    )
    yield alone(words, where, stated=stated, media=media)


def _carried(message: HtmlElement) -> Iterator[str]:
    """Give the files beside the page that a message links as its media."""
    for part in _of_class(message, "media_wrap"):
        for link in part.iter("a"):
            try:
                parts = urlsplit(link.get("href") or "")
            except ValueError:
                continue
            if parts.path and not (parts.scheme or parts.netloc):
                yield unquote(parts.path)


def _sender(part: HtmlElement) -> str | None:
    """Return who a message or a forwarded part is from, without the day beside the name."""
    found = next(_of_class(part, "from_name"), None)
    return " ".join((found.text or "").split()) or None if found is not None else None


def _day(message: HtmlElement) -> date | None:
    """Return the day that the message's own stamp states, day before month as the program writes."""
    stamp = next(_of_class(message, "date"), None)
    told = ((stamp.get("title") or "") if stamp is not None else "").partition(" ")[0]
    try:
        day, month, year = map(int, told.split("."))
        return date(year, month, day)
    except ValueError:
        return None


def _words_in(part: HtmlElement, name: str) -> str | None:
    found = next(_of_class(part, name), None)
    return " ".join(_words(found).split()) or None if found is not None else None


def _words(part: HtmlElement) -> str:
    """Return the words of a part; a line ends where the page forces it."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if event == "end":
            pieces.append((element.tail or "") if element is not part else "")
        elif isinstance(element.tag, str):
            pieces += ["\n" if element.tag == "br" else "", element.text or ""]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(lines).strip()


def _of_class(part: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (one for one in part.iterdescendants("div", "a", "span") if name in _classes(one))


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())
