"""How many: a number or a vague word with the words that bound it.

Use ``quantity_at`` on the words of a sentence; it reads both languages. "between 50 and 60" and
"18 to 20" are ranges, "at least" opens the high end, "more than" begins one above, a vague word
("dozens", "عدد من") has no number at all: only a counting profile gives it one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tawthiq.claims.claim import Exactness
from tawthiq.claims.words import numbers_ar, numbers_en
from tawthiq.claims.words.numbers_en import Number
from tawthiq.claims.words.plus import PLUS, bound_after, is_plus
from tawthiq.claims.words.tokens import Token, TokenKind, value_of
from tawthiq.lexicon.load import Hit, Starts, phrases, phrases_where

_YEAR_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_BEFORE_YEAR = frozenset(
    {"in", "since", "year", "of", "by", "عام", "سنه", "العام", "في", "منذ", "ال"}
)

LARGEST = 10**12
"""Numbers above this count nobody who ever lived; they are left in the text."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as the words say it.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        low: Smallest number, or ``None``.
        high: Largest number, or ``None``.
        exactness: How the words bind it.
        rule: What made it, for the claim's ``why``.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    exactness: Exactness
    rule: str


_BETWEEN = frozenset({"between", "بين", "from", "من"})
_FROM = frozenset({"from", "من"})
_LOW, _HIGH = "low", "high"
_GROWTH_REACH = 8
_ROUND = 10
BETWEEN = _BETWEEN | {"ما", _LOW}
"""Words that may begin a range."""
_TO = frozenset({"to", "-", "–", "—", "or", "الي", "او", "and"})
_AND = "و"
_PAUSES = frozenset({",", "،", "-", "–", "—", "and", "("})
_POSSIBLY = frozenset({"possibly", "perhaps", "maybe", "probably", "ربما", "لعله"})


def quantity_at(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return the quantity that begins at ``place``, bounds included, or ``None``."""
    if place >= len(tokens):
        return None
    if tokens[place].is_word and not _opening()[words[place]]:
        return None
    return (
        _between(tokens, words, place)
        or _low_to_high(tokens, words, place)
        or _bounded(tokens, words, place)
        or _plain(tokens, words, place)
        or _vague(words, place)
    )


@cache
def _opening() -> Starts:
    """Return which words may begin a quantity; most begin none."""
    small = BETWEEN | {"a", "an"}
    return Starts(phrases("numbers"), phrases("bounds"), phrases("vague"), words=small)


def plain_number_at(
    tokens: Sequence[Token], words: Sequence[str], place: int, *, definite: bool = False
) -> Number | None:
    """Return the bare number at ``place`` in either language, or ``None``."""
    if place >= len(tokens):
        return None
    found = numbers_ar.number_at(tokens, words, place, definite=definite)
    if found is None or tokens[place].kind is TokenKind.NUMBER:
        other = numbers_en.number_at(tokens, words, place)
        if other is not None and (found is None or other.last > found.last):
            found = other
    return found if found is not None and found.value <= LARGEST else None


def _between(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return "between 50 and 60", "ما بين 5 و7", "من 10 إلى 12"."""
    here = place
    if words[here] == "ما" and here + 1 < len(words):
        here += 1
    word = words[here].removeprefix("و") if len(words[here]) > 1 else words[here]
    if word not in _BETWEEN or here + 3 > len(words):
        return None
    low = plain_number_at(tokens, words, here + 1)
    if low is None:
        return None
    joint = words[low.last] if low.last < len(words) else ""
    if word in _FROM and (joint not in {"to", "الي"} or _has_grown(words, place)):
        return None
    high = plain_number_at(tokens, words, low.last + 1) if joint in _TO | {_AND} else None
    if high is None and joint.startswith(_AND):
        high = plain_number_at(tokens, words, low.last)
    if high is None or high.value < low.value:
        return None
    begin = _scaled(low, high, tokens, at=high.last)
    return Quantity(place, high.last, begin, high.value, Exactness.RANGE, "range between")


def _has_grown(words: Sequence[str], place: int) -> bool:
    """Say whether a number rose "from 8 to 10": then 8 is no end of a range, and 10 is the number."""
    growth = phrases_where("toll_cues", "role", "growth")
    return any(growth.holds(word) for word in words[max(0, place - _GROWTH_REACH) : place])


def _low_to_high(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return "low 56 high 72", as lists of events write a range."""
    if words[place] != _LOW:
        return None
    low = plain_number_at(tokens, words, place + 1)
    if low is None:
        return None
    here = low.last + (low.last < len(words) and words[low.last] == ",")
    if here + 1 >= len(words) or words[here] != _HIGH:
        return None
    high = plain_number_at(tokens, words, here + 1)
    if high is None or high.value < low.value:
        return None
    return Quantity(place, high.last, low.value, high.value, Exactness.RANGE, "low and high")


def _scaled(low: Number, high: Number, tokens: Sequence[Token], *, at: int) -> int:
    """Return the low end of a range with the scale that only its high end names ("2 to 3 million")."""
    number = next(
        (
            value_of(tokens[place])
            for place in range(at - 1, max(at - 3, -1), -1)
            if tokens[place].kind is TokenKind.NUMBER
        ),
        None,
    )
    if not low.digits or not number or not high.value > number >= low.value:
        return low.value
    return low.value * (high.value // number)


def _bounded(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return a number behind a word that bounds it ("at least 12", "أكثر من 70")."""
    for hit in phrases("bounds").every(words, place):
        if hit.row["side"] != "before" or hit.definite:
            continue
        if hit.form == PLUS and not is_plus(tokens, words, place):
            continue
        here = place + hit.length
        here += here < len(words) and words[here] in {"ال", "(", '"'}
        if here >= len(words):
            continue
        inner = _plain(tokens, words, here) or _round(tokens, words, here)
        if inner is not None:
            return possibly_more(tokens, words, _bound(inner, hit, first=place))
        vague = _vague(words, here)
        if vague is not None:
            return Quantity(place, vague.last, None, None, Exactness.VAGUE, "bound vague word")
    return None


def _round(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return a round number with the article, as Arabic says it behind a bound ("قرابة الثلاثين")."""
    if not words[place].startswith("ال"):
        return None
    found = plain_number_at(tokens, words, place, definite=True)
    if found is None or found.value < _ROUND:
        return None
    return Quantity(place, found.last, found.value, found.value, Exactness.EXACT, "number")


def possibly_more(tokens: Sequence[Token], words: Sequence[str], found: Quantity) -> Quantity:
    """Return "at least 56, possibly more than 70" as the range it spans."""
    here = found.last
    while here < len(words) and words[here] in _PAUSES:
        here += 1
    if found.exactness is not Exactness.AT_LEAST or found.low is None or here >= len(words):
        return found
    if words[here].removeprefix("و") not in _POSSIBLY:
        return found
    further = _bounded(tokens, words, here + 1) or _plain(tokens, words, here + 1)
    top = None if further is None else further.high or further.low
    if further is None or top is None or top < found.low:
        return found
    return replace(
        found,
        last=further.last,
        high=top,
        exactness=Exactness.RANGE,
        rule=f"{found.rule}, possibly",
    )


def _plain(tokens: Sequence[Token], words: Sequence[str], place: int) -> Quantity | None:
    """Return a number or a range, with a bound that follows it."""
    low = plain_number_at(tokens, words, place)
    if low is None or _is_year(tokens, words, place):
        return None
    found = Quantity(
        place,
        low.last,
        low.value,
        low.value,
        Exactness.ABOUT if low.about else Exactness.EXACT,
        "number",
    )
    found = _ranged(tokens, words, found)
    if found.last < len(words):
        hit = bound_after(tokens, words, found.last)
        if hit is not None:
            return _bound(found, hit, first=place, last=found.last + hit.length)
    return found


def _is_year(tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Say whether digits are a year: four of them, behind a month, a word for year or another date."""
    token = tokens[place]
    if token.kind is not TokenKind.NUMBER or token.end - token.start != _YEAR_DIGITS:
        return False
    if not _FIRST_YEAR <= int(token.norm) <= _LAST_YEAR or place == 0:
        return False
    before = words[place - 1]
    if before in _BEFORE_YEAR or before == "," or tokens[place - 1].kind is TokenKind.NUMBER:
        return True
    return phrases("months").holds(before) or (
        place > 1 and phrases("months").holds(words[place - 2])
    )


def _ranged(tokens: Sequence[Token], words: Sequence[str], found: Quantity) -> Quantity:
    """Return the quantity as a range where another number follows ("18 to 20", "5 or 6")."""
    after = found.last
    if after + 1 >= len(words) or words[after] not in _TO - {"and"}:
        return found
    high = plain_number_at(tokens, words, after + 1)
    if high is None or found.low is None or high.value <= found.low:
        return found
    if found.first and words[found.first - 1] in _FROM and _has_grown(words, found.first):
        return found
    low = plain_number_at(tokens, words, found.first)
    begin = _scaled(low, high, tokens, at=high.last) if low is not None else found.low
    return Quantity(found.first, high.last, begin, high.value, Exactness.RANGE, "range")


def _bound(inner: Quantity, hit: Hit, *, first: int, last: int | None = None) -> Quantity:
    """Return a quantity with a bound laid on it."""
    low, high, effect = inner.low, inner.high, hit.row["effect"]
    exactness = {
        "at_least": Exactness.AT_LEAST,
        "more_than": Exactness.AT_LEAST,
        "up_to": Exactness.UP_TO,
        "less_than": Exactness.UP_TO,
    }.get(effect, Exactness.ABOUT)
    if effect == "at_least":
        high = None
    elif effect == "more_than":
        low, high = (high or 0) + 1, None
    elif effect in {"up_to", "nearly"}:
        low = None
    elif effect == "less_than":
        low, high = None, max((high or 1) - 1, 0)
    elif inner.exactness is Exactness.RANGE:
        exactness = Exactness.RANGE
    return Quantity(first, last or inner.last, low, high, exactness, f"{effect} “{hit.form}”")


def _vague(words: Sequence[str], place: int) -> Quantity | None:
    """Return a vague word; it has no number."""
    hit = phrases("vague").at(words, place)
    if hit is None or hit.row["id"] == "most":
        return None
    return Quantity(
        place,
        place + hit.length,
        None,
        None,
        Exactness.VAGUE,
        f"vague word of {hit.row['id']} “{hit.form}”",
    )
