"""Whether a line that stands over a day is the name of who publishes.

A headline stands over its day too, so a line is believed only where a list knows the name
(``lexicon/outlets.csv``, ``mastheads.csv``) or where it is built as such names are: in English
capitalised words around a noun of the list ("Harbour News Agency", "Kafr Zaylan health office"), in
Arabic beginning with one («المرصد المحلي في …»). A line that tells of a harm is none.
"""

from __future__ import annotations

import re
from functools import cache

from tawthiq.lexicon.load import phrases, phrases_where, rows
from tawthiq.lexicon.normalize import normalize

_MOST_WORDS = 8
_MOST_TAIL = 4
_WORD = re.compile(r"[^\s,،|–—-]+(?:-[^\s,،|–—]+)*")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_SAYINGS = ("say", "according", "quote", "deny")


def names_a_publisher(line: str) -> bool:
    """Say whether a line is the name of an outlet or of a body that makes statements.

    Args:
        line: A whole line, without the day.
    """
    line = line.strip(" |–—-")
    if " ".join(normalize(line).split()) in known_outlets():
        return True
    words = _WORD.findall(line)
    if not 1 < len(words) <= _MOST_WORDS or any(char.isdigit() for char in line):
        return False
    if line.endswith((".", ":", "؟", "?", "!", "…", ";", "؛")) or _tells(words):
        return False
    if _ARABIC.search(line):
        return any(" ".join(_levelled(words[:n])) in _nouns("ar") for n in (1, 2))
    head, _, tail = line.partition(",")
    parts = (_WORD.findall(head), _WORD.findall(tail))
    if not parts[0] or not parts[0][0][:1].isupper() or len(parts[1]) > _MOST_TAIL:
        return False
    return _built(parts[0]) or (_capitals(parts[0]) and _ends(parts[1]))


def _built(words: list[str]) -> bool:
    """Say whether English words are a name around a noun of the list."""
    for place, word in enumerate(words):
        if " ".join(_levelled([word])) not in _nouns("en"):
            continue
        before, after = words[:place], words[place + 1 :]
        modifier = 1 if before and before[-1][:1].islower() else 0
        if not _capitals(before[: len(before) - modifier]):
            continue
        if not after or (_levelled(after[:1])[0] in _links() and _capitals(after)):
            return bool(before) or bool(after)
    return False


def _ends(words: list[str]) -> bool:
    return bool(words) and _levelled(words[-1:])[0] in _nouns("en")


def _capitals(words: list[str]) -> bool:
    """Say whether every word but small ones begins with a capital."""
    return all(word[:1].isupper() or _levelled([word])[0] in _links() for word in words)


def _tells(words: list[str]) -> bool:
    """Say whether any word tells of a harm or of somebody's saying."""
    plain = _levelled(words)
    lists = (phrases("harms"), phrases_where("attribution", "kind", *_SAYINGS))
    return any(listed.at(plain, place) for listed in lists for place in range(len(plain)))


def _levelled(words: list[str]) -> list[str]:
    return [normalize(word).rstrip(".") for word in words]


@cache
def known_outlets() -> frozenset[str]:
    """Return all known outlets' names as look-ups spell them."""
    return frozenset(
        " ".join(normalize(form).split())
        for table in ("outlets", "mastheads")
        for row in rows(table)
        for form in (row["name"], *row["forms"].split("|"))
    )


@cache
def _nouns(lang: str) -> frozenset[str]:
    return _forms("head", lang)


@cache
def _links() -> frozenset[str]:
    return _forms("link", "en")


def _forms(kind: str, lang: str) -> frozenset[str]:
    return frozenset(
        normalize(form)
        for row in rows("outlet_words")
        if (row["kind"], row["lang"]) == (kind, lang)
        for form in row["forms"].split("|")
    )
