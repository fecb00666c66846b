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
_QUOTES = re.compile(r"['’‘ʼʿʾ`´]")
_SOFT = re.compile(r"[aeiouyاويىءئؤ]")
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
_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghxddrzs$sdtzgfkklmnh", strict=True))
    | {"q": "k", "c": "k", "j": "g", "v": "f", "p": "b", "پ": "b", "ڤ": "f", "گ": "g", "چ": "$"}
)
_SILENT = re.compile(r"[aeiouywıاويىءئؤعةآأإ]")


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """Return the name's words without article, marks, hyphens and case."""
    bare = unicodedata.normalize("NFD", _QUOTES.sub("", name))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    words = [_without_article(word) for word in _WORDS.findall(normalize(bare))]
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept or words)


@lru_cache(maxsize=65_536)
def bones(name: str) -> str:
    """Return the name's consonants, or "" if fewer than three are left to compare."""
    found = []
    for word in plain(name).split():
        bare = word
        for pair, letter in _FOLDED:
            bare = bare.replace(pair, letter)
        bare = bare.translate(_LETTERS).rstrip("hه")
        head = "" if bare[:1] and _SOFT.match(bare[:1]) else bare[:1]
        found.append(re.sub(r"(.)\1+", r"\1", head + _SOFT.sub("", bare[1:])).replace("w", ""))
    whole = " ".join(part for part in found if part)
    return whole if len(whole.replace(" ", "")) > 2 else ""


@lru_cache(maxsize=65_536)
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
        found.append(re.sub(r"(.)\1+", r"\1", bare))
    whole = " ".join(filter(None, found))
    return whole if len(whole.replace(" ", "")) >= _SHORTEST_SOUND else ""


def _without_article(word: str) -> str:
    """Return an Arabic word without its article."""
    if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE:
        return word[2:]
    return word
