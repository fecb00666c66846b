"""English numbers without a noun: which count persons ("kills 12 near the town: police").

Use ``stands_alone``, ``one_alone`` and ``third_alone`` while groups are read; a number before any
other noun counts no persons. ``both_at`` reads the one number that is no number word.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Unit
from tawthiq.claims.victims.ages_en import among_ages, is_label
from tawthiq.claims.victims.nouns_en import THE, THEIR, A, noun_after
from tawthiq.claims.victims.persons import Group, Noun, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity, quantity_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_ENDS = frozenset({",", ".", ")", ";", "(", "،", "|", ":"})
_THEM = frozenset({"them", "those", "these"})
_OF = frozenset({"of", "from"})
_HURTS = frozenset({"injuries", "wounds"})
_FURTHER = frozenset({"more", "other"})
_THERE = frozenset({"who", "in", "on", "at", "inside", "aboard", "present"})
_CLOCK = frozenset({"am", "pm", "of"})
_FAMILY_REACH = 4
_AT = frozenset({"in", "at", "near", "outside", "later"})
_PLACED = frozenset({"in", "near", "direction"})


def stands_alone(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number without a noun can mean persons here."""
    here = quantity.last
    if among_ages(sentence, quantity.first) or is_label(sentence, quantity):
        return False
    if here >= len(sentence):
        return True
    if sentence.is_mark(here):
        ends = sentence.word(here) in _ENDS or here in sentence.cuts
        return ends or here + 1 == len(sentence)
    if sentence.word(here) == "of" and sentence.word(here + 1) in _THEM:
        told = sentence.word(here + 2)  # "two of those waiting", "three of those on board"
        doing = told.endswith("ing") or told in _THERE
        return doing or phrases("harms").at(sentence.words, quantity.first - 1) is not None
    if sentence.word(here) in _CLOCK and not _tells_dying(sentence, here):
        return False
    return sentence.tokens[here].kind is TokenKind.LATIN and _goes_on(sentence, here)


def _tells_dying(sentence: Sentence, place: int) -> bool:
    """Say whether "of their injuries" stands here ("and three of their injuries")."""
    return not _HURTS.isdisjoint(sentence.words[place + 1 : place + 3])


def _goes_on(sentence: Sentence, here: int) -> bool:
    """Say whether a word goes on with what happened to them, or where, and is no noun of theirs."""
    cued = any(sentence.cue(here, cue) is not None for cue in ("function", "part"))
    if cued or sentence.word(here) == "the":
        return True
    if any(hit.row["lang"] == "en" for hit in phrases("harms").every(sentence.words, here)):
        return True
    return any(
        hit.row["kind"] in _PLACED for hit in phrases("place_words").every(sentence.words, here)
    )


def may_count(sentence: Sentence, quantity: Quantity, noun: Noun) -> bool:
    """Say whether a number counts a noun in the singular: one person, or a writer's slip.

    "5 civilian killed" is five; "3 police vehicles were hit" and "Day 5 civilian killed" are not.
    """
    if 1 in {quantity.high, quantity.low}:
        return True
    adjoins = noun.first == quantity.last and not noun.harm
    digits = sentence.tokens[noun.first - 1].kind is TokenKind.NUMBER
    return adjoins and digits and stands_alone(sentence, replace(quantity, last=noun.last))


def one_alone(sentence: Sentence, place: int, here: int) -> Group | None:
    """Return "one" or "another" that stands for a person ("one was killed")."""
    if sentence.word(place) not in {"one", "another"} or here != place + 1:
        return None
    one = Quantity(place, place + 1, 1, 1, Exactness.EXACT, "number")
    if not stands_alone(sentence, one):
        return None
    return group_of((), one, bare=True, more=sentence.word(place) == "another")


def one_further(sentence: Sentence, place: int) -> Group | None:
    """Return "one more", "one other" that stands for a person ("one more died")."""
    if sentence.word(place) != "one" or sentence.word(place + 1) not in _FURTHER:
        return None
    one = Quantity(place, place + 2, 1, 1, Exactness.EXACT, "number")
    alone = stands_alone(sentence, one)
    return group_of((), one, bare=True, more=True) if alone else None


def third_alone(sentence: Sentence, place: int) -> Group | None:
    """Return "a third" that stands for one more person ("wounding a third", "a fourth died")."""
    here = place + 1
    if sentence.word(place) not in A or here >= len(sentence):
        return None
    hit = phrases("numbers").at(sentence.words, here)
    if hit is None or hit.row["role"] != "ordinal" or sentence.word(here + 1) in _CLOCK:
        return None
    one = Quantity(place, here + 1, 1, 1, Exactness.EXACT, "one more, told by an ordinal")
    behind = any(
        hit.row["lang"] == "en" for hit in phrases("harms").every(sentence.words, place - 1)
    )
    told = behind or sentence.cue(here + 1, "be") is not None
    joined = sentence.word(place - 1) == "and" and sentence.word(here + 1) in _AT
    harms = phrases("harms")
    told = (
        told or joined or (here + 1 < len(sentence) and any(harms.every(sentence.words, here + 1)))
    )
    return group_of((), one, bare=True, more=True) if told and stands_alone(sentence, one) else None


def both_at(sentence: Sentence, place: int) -> Group | None:
    """Return "both men", "both her sons", "both of them": two; "both soldiers and civilians" not."""
    if sentence.word(place) != "both":
        return None
    here = place + 1 + (sentence.word(place + 1) == "of")
    here += sentence.word(here) in THE | THEIR
    noun = noun_after(sentence, here, counted=True)
    alone = Quantity(place, place + 1, 2, 2, Exactness.EXACT, "number “both”")
    if noun is None and sentence.cue(place + 1, "be") is not None:
        return group_of((), alone, bare=True)  # "both were killed"
    if noun is None or noun.number != "pl" or sentence.cue(noun.last, "and") is not None:
        return None
    return group_of((noun,), replace(alone, last=noun.last))


def of_family(sentence: Sentence, place: int) -> Group | None:
    """Return "four of a family", "4 from the Haddad family": so many of its members."""
    quantity = quantity_at(sentence.tokens, sentence.words, place)
    if quantity is None or sentence.word(quantity.last) not in _OF:
        return None
    last = family_behind(sentence, quantity.last)
    return group_of((), replace(quantity, last=last)) if last is not None else None


def family_behind(sentence: Sentence, place: int) -> int | None:
    """Return the place behind "of the same family", "from the Haddad family", or ``None``."""
    if sentence.word(place) not in _OF:
        return None
    for here in range(place + 1, place + 1 + _FAMILY_REACH):
        noun = noun_at(sentence, here, lang="en")
        if noun is not None:
            family = noun.hit.row.get("unit") == Unit.FAMILIES.value and noun.number == "sg"
            return noun.last if family else None
    return None
