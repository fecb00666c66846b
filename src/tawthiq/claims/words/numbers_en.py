"""English numbers in words and digits: where one stands and what it is worth.

Use ``number_at`` on the words of a sentence. "one hundred and five" is one number of four words;
a word that only bounds it ("at least") or is vague ("dozens") is not read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.claims.words.tokens import Token, TokenKind, value_of
from tawthiq.lexicon.load import Hit, phrases


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written.

    Attributes:
        value: What it is worth.
        last: One past its last token.
        about: Whether the words are round ("a dozen").
        digits: Whether it is written in digits.
    """

    value: int
    last: int
    about: bool = False
    digits: bool = False


_TENTHS = 1000


def number_at(tokens: Sequence[Token], words: Sequence[str], place: int) -> Number | None:
    """Return the number that begins at ``place``, or ``None``.

    Args:
        tokens: Tokens of a sentence.
        words: Their normalised forms.
        place: Index of the number's first token.
    """
    token = tokens[place]
    if token.kind is TokenKind.NUMBER:
        value = value_of(token)
        return None if value is None else _scaled(words, place + 1, value)
    if token.kind is TokenKind.DECIMAL:
        return _decimal(words, place)
    if token.kind is not TokenKind.LATIN:
        return None
    return _dozens(words, place) or _in_words(words, place)


def _scaled(words: Sequence[str], after: int, value: int) -> Number:
    """Return digits with the scale word behind them ("300 thousand")."""
    hit = _hit(words, after)
    if hit is not None and hit.row["role"] == "scale":
        return Number(value * int(hit.row["value"]), after + 1, digits=True)
    if hit is not None and hit.row["role"] == "dozen":
        return Number(value * int(hit.row["value"]), after + 1, about=True)
    return Number(value, after, digits=True)


def _decimal(words: Sequence[str], place: int) -> Number | None:
    """Return "1.5 million"; a decimal without a scale counts nobody."""
    hit = _hit(words, place + 1)
    if hit is None or hit.row["role"] != "scale":
        return None
    whole, _, tenths = words[place].replace("٫", ".").partition(".")
    if len(whole) + len(tenths) > 12:
        return None
    value = int(whole + tenths) * int(hit.row["value"]) // 10 ** len(tenths)
    return Number(value, place + 2, digits=True)


def _dozens(words: Sequence[str], place: int) -> Number | None:
    """Return "a dozen", "half a dozen", "two dozen", "a couple of"."""
    here = place + 1 if words[place] in {"a", "an"} else place
    hit = _hit(words, here)
    if hit is None:
        return None
    role, value = hit.row["role"], int(hit.row["value"])
    article = here > place
    if role == "whole" or (article and role in {"couple", "dozen"}):
        return Number(value, here + hit.length, about=role != "couple")
    if role == "unit" and value and not article:
        after = _hit(words, here + 1)
        if after is not None and after.row["role"] == "dozen":
            return Number(value * int(after.row["value"]), here + 2, about=True)
    if article and role in {"hundred", "scale"}:
        return _in_words(words, here, start=1)
    return None


def _in_words(words: Sequence[str], place: int, *, start: int = 0) -> Number | None:
    """Return a number in words: units, teens, tens, hundreds and scales, joined as English joins them.

    Args:
        words: Normalised words.
        place: Where to read from.
        start: 1 after an article, "a hundred".
    """
    total, part, here, last, before = 0, start, place, place, "article" if start else ""
    while here < len(words):
        step = here
        if before and words[here] in {"-", "and"}:
            if words[here] == "and" and before not in {"hundred", "scale"}:
                break
            step = here + 1
        hit = _hit(words, step)
        if hit is None or not _follows(before, hit.row["role"], joined=step > here):
            break
        role, value = hit.row["role"], int(hit.row["value"])
        if role == "hundred":
            part = (part or 1) * value
        elif role == "scale":
            total, part = total + (part or 1) * value, 0
        else:
            part += value
        before, here, last = role, step + 1, step + 1
    return Number(total + part, last) if last > place else None


_AFTER = {
    "": frozenset({"unit", "teen", "ten"}),
    "article": frozenset({"hundred", "scale"}),
    "unit": frozenset({"hundred", "scale"}),
    "teen": frozenset({"hundred", "scale"}),
    "ten": frozenset({"unit", "hundred", "scale"}),
    "hundred": frozenset({"unit", "teen", "ten", "scale"}),
    "scale": frozenset({"unit", "teen", "ten"}),
}


def _follows(before: str, role: str, *, joined: bool) -> bool:
    """Say whether a number word may stand behind another of its number."""
    if joined and role in {"hundred", "scale"}:
        return False
    return role in _AFTER[before]


def _hit(words: Sequence[str], place: int) -> Hit | None:
    if place >= len(words):
        return None
    hit = phrases("numbers").at(words, place)
    return hit if hit is not None and hit.row["lang"] == "en" else None
