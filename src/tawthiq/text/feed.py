"""RSS and Atom: each entry a report of its own, by feedparser, which is given bytes only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tawthiq.text.html import read_html
from tawthiq.text.joined import alone
from tawthiq.text.page import Stated
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.errors import HostileInputError, UnreadableError

MOST_ENTRIES = 5000
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def open_feed(data: bytes) -> Iterator[Told | Remark]:
    """Give the entries of a feed.

    Args:
        data: The whole feed.

    Raises:
        HostileInputError: If it defines entities of its own: no feed needs them, bombs do.
        UnreadableError: If it holds no entry.
    """
    import feedparser  # noqa: PLC0415

    if _ENTITY.search(data):
        msg = "the feed defines entities of its own"
        raise HostileInputError(msg)
    found: Mapping[str, Any] = feedparser.parse(
        data, sanitize_html=False, resolve_relative_uris=False
    )
    entries = found.get("entries") or []
    if not entries:
        msg = "the feed holds no entry"
        raise UnreadableError(msg)
    if len(entries) > MOST_ENTRIES:
        yield Remark(
            "", f"the feed holds {len(entries)} entries; {MOST_ENTRIES} are read", refused=True
        )
    outlet = _words((found.get("feed") or {}).get("title"))
    lang = _words((found.get("feed") or {}).get("language"))
    for number, entry in enumerate(entries[:MOST_ENTRIES], 1):
        yield _entry(entry, number, outlet=outlet, lang=lang)


def _entry(entry: Mapping[str, Any], number: int, *, outlet: str | None, lang: str | None) -> Told:
    """Read one entry: its title, then its words."""
    title = _words(entry.get("title"))
    bodies = [part.get("value", "") for part in entry.get("content", [])]
    body = max([*bodies, entry.get("summary") or ""], key=len)
    words = _text(body)
    text = "\n\n".join(part for part in (title, words) if part)
    stated = Stated(
        title=title,
        outlet=outlet,
        author=_words(entry.get("author")),
        url=_address(entry.get("link")),
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        lang=lang.split("-")[0].lower() if lang else None,
    )
    return alone(text, f"entry {number}", stated=stated)


def _text(body: str) -> str:
    """Return the words of a body that may be HTML."""
    if "<" not in body:
        return body.strip()
    try:
        page, _ = read_html(f"<html><body>{body}</body></html>".encode("utf-8", "replace"))
    except UnreadableError:
        return ""
    return page.text.strip()


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _address(value: object) -> str | None:
    told = str(value or "")
    return told if told.startswith(("http://", "https://")) else None


def _day(parsed: Any) -> date | None:
    """Return the day of a time that feedparser read, in UTC as it gives it."""
    try:
        return date(parsed[0], parsed[1], parsed[2])
    except (TypeError, ValueError, IndexError):
        return None
