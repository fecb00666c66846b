"""One spelling for place names, so that what writers and lists vary does not part them.

Use ``plain`` to compare spellings, ``bones`` to compare likeness: the article, hyphens and marks
go, then the vowels; and ``sound`` to compare a name in one script with one in the other. All are
for look-up only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tawthiq.lexicon.normalize import normalize

ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "adh", "ath", "ez", "es", "er", "ul"}
)
"""The Arabic article as it is written in Latin letters, assimilated forms included."""

_WORDS = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("", "", "'’‘ʼʿʾ`´")
_SOFT = re.compile(r"[aeiouyاويىءئؤ]")
_TWICE = re.compile(r"(.)\1+")
_FOLDED = (
    ("kh", "x"),
    ("sh", "$"),
    ("ch", "$"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "j": "g", "v": "w", "ł": "l", "ı": "i"})
_SHORTEST_WITH_ARTICLE = 4
_SHORTEST_SOUND = 3
_REMEMBERED = 65_536
_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghxddrzs$sdtzgfkklmnh", strict=True))
    | {"q": "k", "c": "k", "j": "g", "v": "f", "p": "b", "پ": "b", "ڤ": "f", "گ": "g", "چ": "$"}
)
_SILENT = re.compile(r"[aeiouywıاويىءئؤعةآأإ]")


class _Unmarked(dict[int, int | None]):
    """Each letter asked for as itself, marks over and under letters as nothing."""

    def __missing__(self, letter: int) -> int | None:
        kept = None if unicodedata.combining(chr(letter)) else letter
        if len(self) < _REMEMBERED:
            self[letter] = kept
        return kept


_UNMARKED = _Unmarked()


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """Return the name's words without article, marks, hyphens and case."""
    return _plain(_levelled(name))


def plain_forms(cell: str) -> list[str]:
    """Return the plain names of a list's cell, in which they are parted by ``|``.

    It levels the whole cell at once: half the time of ``plain`` on each name, for long lists.
    """
    return [name for name in map(_plain, _levelled(cell).split("|")) if name]


def _levelled(names: str) -> str:
    """Return names with marks, quotes and case gone, as lists spell them."""
    bare = names.translate(_QUOTES)
    if not bare.isascii():
        bare = unicodedata.normalize("NFD", bare).translate(_UNMARKED)
    return normalize(bare)


def _plain(levelled: str) -> str:
    """Return the words of one levelled name without article and hyphens."""
    words = [_without_article(word) for word in _WORDS.findall(levelled)]
    return " ".join([word for word in words if word not in ARTICLES] or words)


@lru_cache(maxsize=_REMEMBERED)
def bones(name: str) -> str:
    """Return the name's consonants, or "" if fewer than three are left to compare."""
    return plain_bones(plain(name))


def plain_bones(name: str) -> str:
    """Return the same of a name that ``plain`` has made plain."""
    whole = " ".join(filter(None, map(_bone, name.split())))
    return whole if len(whole.replace(" ", "")) > 2 else ""


@lru_cache(maxsize=_REMEMBERED)
def _bone(word: str) -> str:
    """Return the consonants of a plain word."""
    bare = word
    for pair, letter in _FOLDED:
        bare = bare.replace(pair, letter)
    bare = bare.translate(_LETTERS).rstrip("hه")
    head = "" if bare[:1] and _SOFT.match(bare[:1]) else bare[:1]
    return _TWICE.sub(r"\1", head + _SOFT.sub("", bare[1:])).replace("w", "")


@lru_cache(maxsize=_REMEMBERED)
def sound(name: str) -> str:
    """Return the consonants of a whole name as either script writes them, "" of fewer than three.

    "Darvil" and "درفيل" give the same. It errs on the side of likeness: ask it only of places that
    no list knows, beside a day.
    """
    found = []
    for word in plain(name).split():
        bare = word
        for pair, letter in _FOLDED:
            bare = bare.replace(pair, letter)
        bare = _SILENT.sub("", bare.rstrip("hه").translate(_SOUNDS))
        found.append(_TWICE.sub(r"\1", bare))
    whole = " ".join(filter(None, found))
    return whole if len(whole.replace(" ", "")) >= _SHORTEST_SOUND else ""


def _without_article(word: str) -> str:
    """Return an Arabic word without its article."""
    if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE:
        return word[2:]
    return word
