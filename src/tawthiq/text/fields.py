"""The fields of a collected report, whatever its columns are called.

Use ``told_by`` on one row. Seven fields are read (``NAMES``), each under its own name, an alias,
or the name a person gives; every other key is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tawthiq.text.dates import stated_day

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "source_id"),
    "text": ("text",),
    "url": ("url",),
    "outlet": ("outlet", "publisher"),
    "title": ("title",),
    "published": ("published", "publication_date"),
    "lang": ("lang",),
}
"""Our fields and the names they are looked for under, first found first."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Fields:
    """What one row tells.

    Attributes:
        text: The text, unchanged; only NUL and lone surrogates, which no store can hold, are
            U+FFFD.
        id: The collected report's own id, or ``None``.
        url: Address, or ``None``.
        outlet: Outlet, or ``None``.
        title: Title, or ``None``.
        published: Day of publication, or ``None``.
        lang: Language tag, or ``None``.
    """

    text: str
    id: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: date | None
    lang: str | None


def told_by(row: Mapping[str, object], columns: Mapping[str, str]) -> Fields | str:
    """Return the fields of a row, or one sentence why there are none.

    Args:
        row: The row as parsed.
        columns: Their column to our field; comes before the names of the house.
    """
    found = {field: _value(row, field, columns) for field in NAMES}
    text = found["text"]
    if text is None:
        named = [theirs for theirs, ours in columns.items() if ours == "text"] or ["text"]
        return f"there is no text: no field is named {' or '.join(named)}"
    if not isinstance(text, str):
        return f"the text is not words but {type(text).__name__}"
    lang = _words(found["lang"])
    return Fields(
        text=_kept(text),
        id=_id(found["id"]),
        url=_words(found["url"]),
        outlet=_words(found["outlet"]),
        title=_words(found["title"]),
        published=stated_day(_words(found["published"]) or ""),
        lang=lang.lower() if lang and _TAG.fullmatch(lang) and lang.lower() != "und" else None,
    )


def _value(row: Mapping[str, object], field: str, columns: Mapping[str, str]) -> object:
    """Return the first value that stands under one of a field's names."""
    for theirs, ours in columns.items():
        if ours == field and row.get(theirs) is not None:
            return row[theirs]
    if field in columns.values():
        return None
    return next((row[name] for name in NAMES[field] if row.get(name) is not None), None)


def _kept(text: str) -> str:
    """Return the text with what no store can hold replaced, code point for code point."""
    return _UNKEPT.sub("\ufffd", text)


def _words(value: object) -> str | None:
    """Return a field as words, or ``None`` where it is empty or no words."""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return None
    return " ".join(_kept(str(value)).split()) or None


def _id(value: object) -> str | None:
    """Return an id that can be an id: some words on one line."""
    told = _words(value)
    return told if told and len(told) <= _LONGEST_ID else None
