"""Chat exports: Telegram Desktop's ``result.json`` and WhatsApp's text file.

Each message is a report of its own, with its number as its place, also where it only carries a
picture or a recording. It names the files that it carries; media that the export was made without
are said in a remark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tawthiq.text.attached import attached
from tawthiq.text.dates import stated_day
from tawthiq.text.decode import decode
from tawthiq.text.joined import alone
from tawthiq.text.page import Stated
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

_PUBLIC = frozenset({"public_channel", "private_channel", "public_supergroup"})
"""Types of chats that speak to whoever listens; all others, and one without a type, are private."""
_MISSING = "(File not included"
_MARKS = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_STAMP = (
    rf"^{_MARKS}\[?{_MARKS}(?P<day>\d{{1,4}}{_MARKS}[/.\-]{_MARKS}\d{{1,2}}{_MARKS}[/.\-]{_MARKS}\d{{2,4}})"
    rf"[,،]?{_MARKS}\s+{_MARKS}(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?:[\s\u202f]?[AaPpصم]\.?[Mm]?\.?)?){_MARKS}\]?{_MARKS}\s*(?:-\s*)?{_MARKS}"
)
_MESSAGE = re.compile(_STAMP + r"(?P<who>[^:\n]{1,80}):\s(?P<words>.*)$")
_STAMPED = re.compile(_STAMP)


def open_telegram(data: bytes) -> Iterator[Told | Remark]:
    """Give the messages of a Telegram Desktop export (``result.json``).

    Raises:
        UnreadableError: If it is no such export.
    """
    try:
        found = json.loads(decode(data).text)
    except (ValueError, RecursionError) as fault:
        msg = f"the chat export is no JSON: {type(fault).__name__}"
        raise UnreadableError(msg) from fault
    chats = _chats(found)
    if not chats:
        msg = "the JSON file is no chat export: it has no list of messages"
        raise UnreadableError(msg)
    for chat in chats:
        outlet = str(chat.get("name") or "") or None
        public = chat.get("type") in _PUBLIC
        for message in chat["messages"]:
            if isinstance(message, dict):
                yield from _telegram(message, outlet, public=public)


def _chats(found: object) -> list[Mapping[str, Any]]:
    """Return the chats of an export of one chat or of all."""
    if not isinstance(found, dict):
        return []
    chats = found.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    several = listed if isinstance(listed, list) else [found]
    return [
        chat
        for chat in several
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list)
    ]


def _telegram(
    message: Mapping[str, Any], outlet: str | None, *, public: bool
) -> Iterator[Told | Remark]:
    """Give one message; what the service itself says is no report."""
    if message.get("type") != "message":
        return
    where = f"message {message.get('id')}"
    for key in ("photo", "file"):
        if str(message.get(key) or "").startswith(_MISSING):
            yield Remark(
                where, f"the export does not hold the {key} of this message", refused=False
            )
    words, media = _words(message.get("text")), _carried(message)
    if not words.strip() and not media:
        return
    author = str(message.get("from") or "") or None
    stated = Stated(
        outlet=outlet or author,
        author=author,
        published=stated_day(str(message.get("date") or "")),
        private=not (public and outlet),
    )
    yield alone(words if words.strip() else "", where, stated=stated, media=media)


def _carried(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files that a message names as in the export."""
    named = (message.get(key) for key in ("photo", "file"))
    return tuple(one for one in named if isinstance(one, str) and one and one[0] != "(")


def _words(text: object) -> str:
    """Return the words of a message, which are a string or a list of strings and marked parts."""
    parts = text if isinstance(text, list) else [text]
    return "".join(
        str(part.get("text", "")) if isinstance(part, dict) else str(part)
        for part in parts
        if part is not None
    )


def open_whatsapp(data: bytes) -> Iterator[Told | Remark]:
    """Give the messages of a WhatsApp export.

    Raises:
        UnreadableError: If no line is a message.
    """
    lines = decode(data).text.splitlines()
    turned = _month_first(lines)
    messages: list[tuple[re.Match[str], list[str]]] = []
    for line in lines:
        hit = _MESSAGE.match(line)
        if hit:
            messages.append((hit, [hit["words"]]))
        elif messages and not _STAMPED.match(line):
            messages[-1][1].append(line)
    if not messages:
        msg = "the text file is no chat export: no line is a message"
        raise UnreadableError(msg)
    for number, (hit, told) in enumerate(messages, 1):
        where, words = f"message {number}", "\n".join(told).strip("\u200e \n")
        carried = attached(words)
        if carried.omitted:
            yield Remark(where, "the export does not hold the media of this message", refused=False)
        if words and (carried.caption or carried.names):
            who, day = hit["who"], _day(hit["day"], turned)
            stated = Stated(outlet=who, author=who, published=day, private=True)
            yield alone(words, where, stated=stated, media=carried.names, caption=carried.caption)


def _month_first(lines: list[str]) -> bool | None:
    """Say in which order this phone writes days, where one of its days can only be one."""
    firsts, seconds = set(), set()
    for line in lines:
        if hit := _MESSAGE.match(line):
            parts = _parts(hit["day"])
            firsts.add(int(parts[0]))
            seconds.add(int(parts[1]))
    if any(number > 12 for number in seconds):
        return True
    return False if any(number > 12 for number in firsts) else None


def _parts(words: str) -> list[str]:
    """Return the numbers of a day, which may be in any digits and between invisible signs."""
    return re.findall(r"\d+", words)


def _day(words: str, month_first: bool | None) -> date | None:  # noqa: FBT001
    """Return the day of a message; undated where its order cannot be told."""
    parts = [int(part) for part in _parts(words)]
    if parts[0] > 31:
        year, month, day = parts
    elif month_first is None and parts[0] != parts[1]:
        return None
    elif month_first:
        month, day, year = parts
    else:
        day, month, year = parts
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def looks_like_whatsapp(head: bytes) -> bool:
    """Say whether a text begins as a WhatsApp export does."""
    lines = head.decode("utf-8", "ignore").splitlines()[:8]
    return sum(_STAMPED.match(line) is not None for line in lines) >= 2
