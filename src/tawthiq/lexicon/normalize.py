"""One spelling for look-ups: what writers vary is levelled, what they mean is kept.

Use ``normalize`` on a word before it is looked up in a list, and on the list itself. It is for
look-up only: no text is ever stored or quoted in this form, and spans stay on the original.
Compatibility forms (full-width and Arabic presentation letters) are folded by Unicode NFKC.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Characters that show nothing: soft hyphen, zero-width and direction marks; for use in a class."""
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Arabic vowel signs and other marks written over or under letters; for use in a class."""
TATWEEL = "\u0640"

_DROPPED = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x0300, 0x0370),
    0x0640,
    0x00AD,
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0xFEFF,
)
_LEVELLED = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ک": "ك",
    "’": "'",
    "ʼ": "'",
    "‘": "'",
}
_LETTERS = str.maketrans({**{chr(code): "" for code in _DROPPED}, **_LEVELLED})


_DRAWN_OUT = re.compile(r"([\u0621-\u064a])\1{2,}")
_BASIC = re.compile("[\u0621-\u0623\u0625\u0627-\u063a\u0641-\u064a]+")
"""A word of letters that have no parts and no other forms, as most Arabic words are."""
_DIGIT = re.compile(r"(?![0-9])\d")
_REMEMBERED = 64
"""Letters of the longest word that is remembered; whole texts are levelled anew each time."""


def normalize(word: str) -> str:
    """Return ``word`` as lists spell it.

    Case is folded; Arabic vowel signs, tatweel and invisible characters are dropped; the seats of
    hamza on alif, final ya and ta marbuta are levelled; all decimal digits become 0-9.

    Args:
        word: A word or a short phrase; line breaks and spaces are kept as they are.
    """
    if word.isascii():
        return word.lower()
    return _remembered(word) if len(word) <= _REMEMBERED else _levelled(word)


def _levelled(word: str) -> str:
    if _BASIC.fullmatch(word):
        return _DRAWN_OUT.sub(r"\1", word.translate(_LETTERS))
    folded = unicodedata.normalize("NFKC", word).translate(_LETTERS)
    folded = _DRAWN_OUT.sub(r"\1", folded)
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded).translate(_LETTERS)
    return _DIGIT.sub(_western, folded.lower())


_remembered = lru_cache(maxsize=65_536)(_levelled)


def _western(digit: re.Match[str]) -> str:
    """Return the Western form of a decimal digit of another script."""
    return str(unicodedata.decimal(digit[0]))
