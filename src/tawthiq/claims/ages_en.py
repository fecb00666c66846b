"""Ages in English: what is no count of persons, and who stands beside them.

Use these while groups are read: "the 11-year-old Selim Haddad" and "Qassem, 53," are one person
each; the numbers of "aged 4 and 6" count nobody.
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness
from tawthiq.claims.names import name_en
from tawthiq.claims.nouns_en import noun_after
from tawthiq.claims.persons import Group, Name, Sentence, group_of, noun_at
from tawthiq.claims.quantities import Quantity
from tawthiq.claims.tokens import TokenKind

_AGED = frozenset({"aged", "ages", "age"})
_BETWEEN_AGES = frozenset({",", "and", "to", "-", "between", "from", "or"})
_LONGEST_NAME = 4
_THEIR = frozenset({"his", "her"})
_OLDEST = 115


def is_age(sentence: Sentence, place: int) -> bool:
    """Say whether a word of age stands behind a number ("10-year-old")."""
    here = place + (sentence.word(place) == "-")
    return sentence.cue(here, "age") is not None


def past_years(sentence: Sentence, place: int) -> int:
    """Return the place behind "-year-old"."""
    here = place
    while sentence.word(here) in {"-", "year", "years", "month", "months", "old"}:
        here += 1
    return here


def among_ages(sentence: Sentence, place: int) -> bool:
    """Say whether a number stands in a row of ages ("aged 3, 5 and 9")."""
    here = place - 1
    while here > 0 and (sentence.word(here).isdecimal() or sentence.word(here) in _BETWEEN_AGES):
        here -= 1
    return sentence.word(here) in _AGED


def is_age_aside(sentence: Sentence, place: int) -> bool:
    """Say whether a number between commas is the age of the one before it ("a civilian, 40,")."""
    if sentence.word(place - 1) != "," or sentence.word(place + 1) != "," or place < 2:
        return False
    age = sentence.word(place)
    noun = noun_at(sentence, place - 2, lang="en")
    one = noun is not None and noun.number == "sg" and not noun.harm
    return age.isdecimal() and int(age[:4]) <= _OLDEST and one


def aged_name(sentence: Sentence, place: int, behind: int) -> Group | None:
    """Return "the 11-year-old Selim Haddad": one person with a name."""
    name = name_en(sentence, behind) or _capitals(sentence, behind)
    if name is None:
        return None
    one = Quantity(place, name.last, 1, 1, Exactness.EXACT, "name with an age")
    return group_of((), one, names=(name,), sex=name.sex or "")


def _capitals(sentence: Sentence, place: int) -> Name | None:
    """Return two to four words in a row that begin with capitals."""
    here = place
    while here < len(sentence) and here - place < _LONGEST_NAME:
        if sentence.tokens[here].kind is not TokenKind.LATIN or not sentence.is_capital(here):
            break
        here += 1
    return Name(place, here) if here - place > 1 and not sentence.shouted else None


def unlisted_name(sentence: Sentence, place: int) -> Name | None:
    """Return a name that no list knows, told by an age or by kin behind it, or ``None``."""
    if sentence.tokens[place].kind is not TokenKind.LATIN or not sentence.is_capital(place):
        return None
    return _before_age(sentence, place) or _before_kin(sentence, place)


def _before_kin(sentence: Sentence, place: int) -> Name | None:
    """Return "Qassem" in "Qassem and his son": a capital word that shares its kin's fate."""
    here = place + 1
    if sentence.shouted or sentence.word(here) != "and":
        return None
    if sentence.cue(place, "function") or noun_at(sentence, place, lang="en") is not None:
        return None
    kin = sentence.word(here + 1) in _THEIR and noun_after(sentence, here + 2, counted=True)
    return Name(place, here) if kin and kin.hit.row.get("kin") else None


def _before_age(sentence: Sentence, place: int) -> Name | None:
    """Return the name that an age between commas follows ("Qassem, 53,"): capitals of any kind."""
    here = place
    while here < len(sentence) and here - place < _LONGEST_NAME and sentence.is_capital(here):
        if sentence.tokens[here].kind is not TokenKind.LATIN or sentence.cue(here, "function"):
            break
        here += 1
    age = sentence.word(here + 1)
    if here == place or sentence.word(here) != "," or not age.isdecimal() or len(age) > len("100"):
        return None
    closed = sentence.word(here + 2) == ","
    return Name(place, here, None, int(age)) if closed and int(age) <= _OLDEST else None
