"""Which files a message of a chat says that it carries, and which it says were left out.

The words that phones write for it are data (``lexicon/chat_media.csv``); the names that WhatsApp
itself gives to files tell them in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.load import rows

_UNSEEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SOME = f"[{_UNSEEN} \t]{{0,16}}"
_AT = f"^{_SOME}"
_NAME = r"(?P<name>[^\n<>|:*?\"/\\]{1,200}?\.\w{1,5}|[^\n<>|:*?\"/\\]{1,200}?)"
_OWN_NAMES = re.compile(
    _AT + r"(?P<name>(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{4}\.\w{2,5}"
    r"|\d{8}-(?:PHOTO|VIDEO|AUDIO|GIF|STICKER)-[\d-]{10,30}\.\w{2,5})\b[^\n]{0,60}$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Attached:
    """What a message carries.

    Attributes:
        names: Names of files, in order, each once.
        caption: Its words without those that only name the files or what was left out.
        omitted: Whether it says that something was left out of the export.
    """

    names: tuple[str, ...]
    caption: str
    omitted: bool


def attached(words: str) -> Attached:
    """Look what the words of a message say that it carries.

    Args:
        words: All words of one message.
    """
    found: list[tuple[int, str]] = []
    caption = words
    for pattern in (*_patterns(), _OWN_NAMES):
        found += [(words.find(hit["name"]), hit["name"]) for hit in pattern.finditer(caption)]
        caption = pattern.sub("", caption)
    names = dict.fromkeys(name.strip(_INVISIBLE) for _, name in sorted(found))
    for form in _omitted():
        caption = form.sub("", caption)
    omitted = any(form.search(words) for form in _omitted())
    return Attached(tuple(names), caption.strip(_INVISIBLE), omitted)


_INVISIBLE = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff \n"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return how phones write that a file is attached; the words end their line."""
    made = []
    for row in rows("chat_media"):
        if row["kind"] == "attached":
            before, after = row["form"].split("{name}")
            words = _loose(before) + _SOME + _NAME + _SOME + _loose(after)
            start = "" if before else _AT
            made.append(re.compile(f"{start}{words}{_SOME}$", re.MULTILINE | re.IGNORECASE))
    return tuple(made)


@cache
def _omitted() -> tuple[re.Pattern[str], ...]:
    """Return how phones write that something was left out; the words end their line."""
    return tuple(
        re.compile(rf"(?:^|\W){re.escape(row['form'])}{_SOME}$", re.MULTILINE | re.IGNORECASE)
        for row in rows("chat_media")
        if row["kind"] == "omitted"
    )


def _loose(words: str) -> str:
    """Let invisible signs stand inside the words beside a name."""
    found = re.escape(words)
    return re.sub(r"(\\ |<|\\\(|:)", lambda hit: hit.group() + f"[{_UNSEEN}]{{0,4}}", found)
