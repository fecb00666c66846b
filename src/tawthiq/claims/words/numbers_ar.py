"""Arabic numbers in words and digits: where one stands and what it is worth.

Use ``number_at`` on the words of a sentence. Units stand before tens and are joined by "و"
("خمسة وعشرون" is 25); letters written onto the first word ("بثلاثة") are set aside. Days of the
week that look like numbers are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.claims.words.numbers_en import Number
from tawthiq.claims.words.tokens import Token, TokenKind, value_of
from tawthiq.lexicon.load import Hit, phrases

_ALLOWED = {
    "unit": (("ten", True), ("scale", False)),
    "ten1": (("scale", False),),
    "teen": (("scale", False),),
    "ten": (("scale", False),),
    "hundred": (("scale", False), ("unit", True), ("teen", True), ("ten", True), ("ten1", True)),
    "hundreds": (("scale", False), ("unit", True), ("teen", True), ("ten", True), ("ten1", True)),
    "scale": tuple(
        (role, True)
        for role in ("hundred", "hundreds", "unit", "teen", "ten", "ten1", "scale", "scales")
    ),
    "digits": (("scale", False),),
}
_ALLOWED["scales"] = _ALLOWED["scale"]
_FIRST = frozenset({"unit", "ten1", "teen", "ten", "hundred", "hundreds", "scale", "scales"})
_MONDAY = frozenset({"اثنين", "احد"})
_TO_DAY = frozenset({"يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "ظهر", "اليوم", "عصر"})


def number_at(
    tokens: Sequence[Token], words: Sequence[str], place: int, *, definite: bool = False
) -> Number | None:
    """Return the number that begins at ``place``, or ``None``.

    Args:
        tokens: Tokens of a sentence.
        words: Their normalised forms.
        place: Index of the number's first token.
        definite: Whether a number word with the article may be read, as behind its noun
            ("أبناؤه الأربعة").
    """
    token = tokens[place]
    if token.kind is TokenKind.NUMBER:
        value = value_of(token)
        return None if value is None else _rest(words, place + 1, value, role="digits")
    if token.kind is not TokenKind.ARABIC:
        return None
    hit = _hit(words, place)
    if hit is None or hit.row["role"] not in _FIRST or _is_day(words, place, hit):
        return None
    if hit.definite and not definite:
        return None
    if hit.row["role"] in {"scale", "scales"} and phrases("vague").holds(words[place]):
        return None  # "آلاف" alone has no number
    return _rest(words, place + hit.length, int(hit.row["value"]), role=hit.row["role"])


def _rest(words: Sequence[str], here: int, value: int, *, role: str) -> Number:
    """Return the number with all the words that belong to it."""
    digits = role == "digits"
    total, part = (value, 0) if role in {"scale", "scales"} else (0, value)
    floor = value if total else 0
    while here < len(words):
        joined = words[here] == "و"
        place = here + joined
        hit = _hit(words, place) if place < len(words) else None
        if hit is None or hit.definite:
            break
        step, worth = hit.row["role"], int(hit.row["value"])
        if (step, joined or hit.prefix == "و") not in _ALLOWED[role] or hit.prefix not in {"", "و"}:
            break
        if step == "scale" and not (joined or hit.prefix):
            part, total, floor = 0, total + part * worth, worth
        elif step in {"scale", "scales"}:
            if floor and worth >= floor:
                break
            total, floor = total + part + worth, worth if step == "scale" else 1000
            part = 0
        else:
            if step == "ten" and role == "unit" and part % 10 == 0:
                break
            part += worth
        role, here = step, place + hit.length
    return Number(total + part, here, digits=digits)


def _is_day(words: Sequence[str], place: int, hit: Hit) -> bool:
    """Say whether the word is Monday or Sunday, or part of a day's name."""
    if hit.length > 1 or hit.form not in _MONDAY:
        return False
    return hit.definite or (place > 0 and words[place - 1] in _TO_DAY)


def _hit(words: Sequence[str], place: int) -> Hit | None:
    for hit in phrases("numbers").every(words, place):
        if hit.row["lang"] == "ar" and hit.row["role"] != "ordinal":
            return hit
    return None
