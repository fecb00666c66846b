"""Ages in English: what is no count of persons, and who stands beside them.

Use these while groups are read: "the 11-year-old Selim Haddad" and "Qassem, 53," are one person
each; the numbers of "aged 4 and 6" count nobody.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.kin_names_en import age_behind
from tawthiq.claims.victims.names import name_en
from tawthiq.claims.victims.nouns_en import THE, noun_after
from tawthiq.claims.victims.persons import Group, Name, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity, plain_number_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_AGED = frozenset({"aged", "ages", "age"})
_BETWEEN_AGES = frozenset({",", "and", "&", "to", "-", "between", "from", "or"})
_LONGEST_NAME = 4
_OPENS_AGE = frozenset({",", "("})
_IN_ROW = frozenset({",", "and", "&"})
_THEIR = frozenset({"his", "her"})
_SAID = frozenset({"that", "said"})
_OF_THEIRS = frozenset({"of", "his", "her", "their"})
_IS = frozenset({"is", "was"})
_ONE_TOLD = frozenset({"who", "he", "she"})
_OLDEST = 115
_GROWN = 18
_CLOSES_AGE = {",": frozenset({",", ".", ";", "", "and"}), "(": frozenset({")"})}
"""What opens an age behind a name, and what closes it."""


def is_age(sentence: Sentence, place: int) -> bool:
    """Say whether a word of age stands behind a number ("10-year-old")."""
    here = place + (sentence.word(place) == "-")
    return sentence.cue(here, "age") is not None


def is_label(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number without a noun dates, numbers or ages something, and counts nobody.

    "On Feb 21, two men …", "in room 12, two men …", "a woman, 34, and her sons, 6 and 9, …",
    "two boys (12 and 14) …".
    """
    first, last = _row_of_numbers(sentence, quantity)
    here = first - 1
    if here < 0:
        return False
    if sentence.word(here) == "." and _is_month(sentence, here - 1):
        return True
    if sentence.word(here) in _OPENS_AGE:
        return _is_age_of(sentence, here, last)
    if sentence.word(here) in _IS and sentence.word(here - 1) in _ONE_TOLD:
        return sentence.is_mark(last)  # "her neighbour, who is 19, was hit"
    if sentence.tokens[here].kind is not TokenKind.LATIN or first < quantity.first:
        return False
    return _is_month(sentence, here) or sentence.cue(here, "numbered") is not None


def past_ages(sentence: Sentence, group: Group) -> Group:
    """Return a group with the ages that stand behind it ("a woman, 34,", "two boys (12 and 14)")."""
    here = group.last + 1
    if not group.counts_people or sentence.word(group.last) not in _OPENS_AGE:
        return group
    if not _is_number(sentence, here) or group.bare:
        return group
    age = Quantity(here, here + 1, None, None, Exactness.EXACT, "age")
    _, last = _row_of_numbers(sentence, age)
    if not is_label(sentence, age):
        return group
    return replace(group, last=last + (sentence.word(last) == ")"))


def _row_of_numbers(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """Return where the row of numbers that holds this one begins and ends ("6, 9 and 11")."""
    first, last = quantity.first, quantity.last
    while first > 1 and sentence.word(first - 1) in _IN_ROW and _is_number(sentence, first - 2):
        first -= 2
    while sentence.word(last) in _IN_ROW and _is_number(sentence, last + 1):
        last += 2
    return first, last


def _is_number(sentence: Sentence, place: int) -> bool:
    return place < len(sentence) and sentence.tokens[place].kind is TokenKind.NUMBER


def _is_month(sentence: Sentence, place: int) -> bool:
    hit = phrases("months").at(sentence.words, place) if place >= 0 else None
    return hit is not None and hit.row["lang"] == "en"


def _is_age_of(sentence: Sentence, mark: int, last: int) -> bool:
    """Say whether numbers between a mark behind somebody and another mark say how old they are."""
    initial = sentence.word(mark - 1) == "." and len(sentence.word(mark - 2)) == 1
    named = mark > 0 and sentence.tokens[mark - 1].kind is TokenKind.LATIN
    if not named and not initial:
        return False
    if last >= len(sentence) or not sentence.is_mark(last):
        return False
    if phrases("harms").at(sentence.words, mark - 1) is not None:
        return False
    return sentence.cue(last + 1, "part") is None


def past_years(sentence: Sentence, place: int) -> int:
    """Return the place behind "-year-old"."""
    here = place
    while sentence.word(here) in {"-", "year", "years", "month", "months", "old"}:
        here += 1
    return here


def among_ages(sentence: Sentence, place: int) -> bool:
    """Say whether a number stands in a row of ages ("aged 3, 5 and 9")."""
    here = place - 1
    numbers = phrases("numbers")
    while here > 0 and (
        sentence.word(here).isdecimal()
        or sentence.word(here) in _BETWEEN_AGES
        or numbers.holds(sentence.word(here))
    ):
        here -= 1
    return sentence.word(here) in _AGED or _is_span(sentence, here, place)


def _is_span(sentence: Sentence, here: int, place: int) -> bool:
    """Say whether ages follow "between" or "from" ("between seven and ten years old")."""
    inside = range(here + 1, place)
    spans = any(sentence.word(at) in {"between", "from"} for at in inside)
    numbers = range(place, min(place + 4, len(sentence)))
    return spans and any(sentence.cue(at, "age") is not None for at in numbers)


def aged_name(sentence: Sentence, place: int, behind: int) -> Group | None:
    """Return "the 11-year-old Selim Haddad": one person with a name."""
    name = name_en(sentence, behind) or _capitals(sentence, behind)
    if name is None:
        return None
    one = Quantity(place, name.last, 1, 1, Exactness.EXACT, "name with an age")
    return group_of((), one, names=(name,), sex=name.sex or "")


def kin_name(sentence: Sentence, place: int) -> Name | None:
    """Return the name right behind a noun of kin, of any capital words ("his wife Salwa")."""
    here = place
    while here < len(sentence) and here - place < _LONGEST_NAME:
        if sentence.tokens[here].kind is not TokenKind.LATIN or not sentence.is_capital(here):
            break
        if sentence.cue(here, "function") or phrases("calendar").at(sentence.words, here):
            break
        here += 1
    age = age_behind(sentence, here)[0]
    return Name(place, here, None, age) if here > place and not sentence.shouted else None


def aged_alone(sentence: Sentence, place: int, behind: int) -> Group | None:
    """Return "a 3-year-old" that stands for a person ("3-year-old killed by sniper")."""
    spans = sentence.word(place) in {
        "between",
        "from",
    }  # "six pupils between seven and ten years old"
    if spans or sentence.word(behind - 1) != "old" or sentence.word(behind - 2) == "old":
        return None
    ends = behind >= len(sentence) or sentence.is_mark(behind)
    told = ends or any(sentence.cue(behind, cue) for cue in ("function", "and", "be"))
    if not told and not phrases("harms").every(sentence.words, behind):
        return None
    years = next(
        (sentence.word(here) for here in (place, place + 1) if _is_number(sentence, here)), ""
    )
    one = Quantity(place, behind, 1, 1, Exactness.EXACT, "person told by the age")
    return group_of((), one, age="child" if years and int(years) < _GROWN else "")


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
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.LATIN:
        return None
    if not sentence.is_capital(place):
        return None
    found = _before_age(sentence, place) or _before_kin(sentence, place)
    return found or _before_company(sentence, place)


def _before_company(sentence: Sentence, place: int) -> Name | None:
    """Return "Abu Omar" in "Abu Omar and three companions": capitals that open what is told.

    Elsewhere capitals before "and two others" may be a place.
    """
    opens = place == 0 or sentence.is_mark(place - 1) or sentence.word(place - 1) in _SAID
    if sentence.shouted or not opens:
        return None
    here = place
    while here < len(sentence) and here - place < _LONGEST_NAME and _is_name_word(sentence, here):
        here += 1
    if here == place or sentence.word(here) != "and":
        return None
    at = here + 1 + (sentence.word(here + 1) in THE)
    number = plain_number_at(sentence.tokens, sentence.words, at)
    if number is None:
        return None
    last = number.last
    while sentence.word(last) in _OF_THEIRS:
        last += 1
    noun = noun_after(sentence, last, counted=True)
    kin = noun is not None and bool(noun.hit.row.get("kin"))
    more = noun is not None and noun.first == last + 1 and sentence.word(last) == "other"
    return Name(place, here) if kin or more or sentence.word(last) == "others" else None


def _is_name_word(sentence: Sentence, place: int) -> bool:
    """Say whether a word in capitals may be a part of a name: no noun of persons, no small word."""
    if sentence.tokens[place].kind is not TokenKind.LATIN or not sentence.is_capital(place):
        return False
    if sentence.cue(place, "function") or phrases("harms").holds(sentence.word(place)):
        return False
    return noun_at(sentence, place, lang="en") is None


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
    if here == place or sentence.word(here) not in _CLOSES_AGE:
        return None
    at = here + 1 + (sentence.word(here + 1) in _AGED)
    age = sentence.word(at)
    if not age.isdecimal() or len(age) > len("100") or int(age) > _OLDEST:
        return None
    closed = sentence.word(at + 1) in _CLOSES_AGE[sentence.word(here)]
    return Name(place, here, None, int(age)) if closed else None
