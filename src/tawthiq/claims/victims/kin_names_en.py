"""English: kin and others told one by one ("his sons Ali, 12, and Karam, 9; and his mother").

Use ``names_behind`` where a plural noun may be followed by the names of all whom it means.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.claims.victims.persons import Name, Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_LONGEST = 4
_MOST = 8
_FULL = 2
_SAID = frozenset({"that", "said"})
_INSIDE = frozenset({",", "(", ")", "-"})
_PARTICLES = frozenset({"-", "'", "al", "el"})


def names_behind(sentence: Sentence, place: int) -> tuple[Name, ...]:
    """Return the names behind a plural noun, "and" before the last ("daughters Lana and Sham")."""
    here = place + (sentence.word(place) in {",", ":"})
    found: list[Name] = []
    closing = False
    while not sentence.shouted and len(found) < _MOST:
        last = _name_end(sentence, here)
        if last == here:
            return ()
        age, after = age_behind(sentence, last)
        found.append(Name(here, last, None, age))
        if closing:
            return () if _is_said(sentence, after) else tuple(found)
        here = after + (sentence.word(after) == ",")
        closing = sentence.word(here) == "and"
        here += closing
        if here == after:
            return ()
    return ()


def names_end(sentence: Sentence, names: Sequence[Name]) -> int:
    """Return the place behind the last of these names and the age told with it."""
    return age_behind(sentence, names[-1].last)[1]


def names_before(sentence: Sentence, end: int) -> tuple[Name, ...]:
    """Return the names of a list that ends before ``end`` ("Ines Carval, Paulo Alem and their driver").

    Each has two words or more; what stands before the first must not make it a place.
    """
    here = end - 1
    if sentence.shouted or here < _FULL or sentence.word(here) != "and":
        return ()
    here -= sentence.word(here - 1) == ","
    found: list[Name] = []
    while len(found) < _MOST:
        first = here
        while first > 0 and here - first < _LONGEST and _is_name_word(sentence, first - 1):
            first -= 1
        if here - first < _FULL or not _may_begin(sentence, first):
            break
        found.append(Name(first, here))
        here = first - 1
        if sentence.word(here) != ",":
            break
    return tuple(reversed(found))


def _may_begin(sentence: Sentence, place: int) -> bool:
    """Say whether a name may begin here: behind a mark, "that", or the noun of those named."""
    if place == 0 or sentence.is_mark(place - 1) or sentence.word(place - 1) in _SAID:
        return True
    return any(noun_at(sentence, place - back, lang="en", counted=True) for back in (1, 2))


def past_owner(sentence: Sentence, place: int) -> int:
    """Return the place behind "Hassan's" before a noun of his kin, or ``place``."""
    last = _name_end(sentence, place)
    return last + 1 if last > place and sentence.word(last) == "'s" else place


def _name_end(sentence: Sentence, place: int) -> int:
    """Return the place behind the words in capitals that stand here."""
    here = place
    while here < len(sentence) and here - place < _LONGEST + 2:
        inner = here > place and sentence.word(here) in _PARTICLES
        if not inner and not _is_name_word(sentence, here):
            break
        here += 1
    return here


def _is_name_word(sentence: Sentence, place: int) -> bool:
    if sentence.tokens[place].kind is not TokenKind.LATIN or not sentence.is_capital(place):
        return False
    if sentence.cue(place, "function") or phrases("calendar").at(sentence.words, place):
        return False
    return noun_at(sentence, place, lang="en") is None


def age_behind(sentence: Sentence, place: int) -> tuple[int | None, int]:
    """Return the age behind a name (", 12", "(9)") and the place behind it."""
    mark, number = sentence.word(place), sentence.word(place + 1)
    if mark not in _INSIDE or not number.isdecimal() or len(number) > len("100"):
        return None, place
    return int(number), place + 2 + (sentence.word(place + 2) == ")")


def _is_said(sentence: Sentence, place: int) -> bool:
    """Say whether those named tell it ("killed two brothers, Omar and Ali said")."""
    if place >= len(sentence):
        return False
    hit = phrases("attribution").at(sentence.words, place)
    return hit is not None and hit.row["kind"] == "say"
