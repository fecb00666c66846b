"""Persons told in short in Arabic: by an ordinal or a number with the article, their noun left out.

Use ``told_short`` on each word of a sentence. "ومقتل ثالث" is one person more; "قتلوا الثلاثة
جميعاً" are those three who were told of before.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.persons import Group, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity, plain_number_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

OPENING = frozenset({"احدهم", "احدهما", "احداهن", "احداهما"})
"""Words that begin a group right behind a harm."""

ONE_OF_THEM = "one of them"
_NEAR = 2
_DEEDS = frozenset({"verb", "event"})


def told_short(sentence: Sentence, place: int) -> Group | None:
    """Return the persons whom an ordinal or a definite number stands for, or ``None``."""
    if sentence.tokens[place].kind is not TokenKind.ARABIC:
        return None
    return (
        _one_of_them(sentence, place) or _one_more(sentence, place) or _those_told(sentence, place)
    )


def _one_of_them(sentence: Sentence, place: int) -> Group | None:
    """Return "أحدهم" right behind a harm or before a death: one of those told before."""
    if sentence.word(place) not in OPENING:
        return None
    if not _is_deed(sentence, place - 1) and not _dies(sentence, place + 1):
        return None
    return group_of((), Quantity(place, place + 1, 1, 1, Exactness.EXACT, ONE_OF_THEM))


def _one_more(sentence: Sentence, place: int) -> Group | None:
    """Return "رابع" right behind a harm: one person, beside those told before."""
    hit = phrases("numbers").at(sentence.words, place)
    if hit is None or hit.row["role"] != "ordinal" or hit.definite or hit.prefix:
        return None
    if not _is_deed(sentence, place - 1) or noun_at(sentence, place + 1, lang="ar") is not None:
        return None
    one = Quantity(place, place + hit.length, 1, 1, Exactness.EXACT, "one more, by its place")
    return replace(group_of((), one), more=True)


def _those_told(sentence: Sentence, place: int) -> Group | None:
    """Return "الثلاثة" behind a verb of harm: all of those who were counted before."""
    if not sentence.word(place).startswith("ال"):
        return None
    if not any(_is_deed(sentence, place - back) for back in range(1, _NEAR + 1)):
        return None
    number = plain_number_at(sentence.tokens, sentence.words, place, definite=True)
    if number is None or number.value < _NEAR or number.last >= len(sentence):
        return None  # the last word of a text that was cut short may be "العشر" of "العشرات"
    if noun_at(sentence, number.last, lang="ar") is not None:
        return None
    those = Quantity(
        place, number.last, number.value, number.value, Exactness.EXACT, "number of those told"
    )
    return group_of((), those, bare=True)


def _dies(sentence: Sentence, place: int) -> bool:
    """Say whether a verb of dying stands here ("أحدهم فارق الحياة")."""
    if place >= len(sentence):
        return False
    hits = phrases("harms").every(sentence.words, place)
    killed = [hit for hit in hits if hit.row["harm"] == Harm.KILLED.value]
    return any(hit.row["kind"] == "verb" and not hit.prefix for hit in killed)


def _is_deed(sentence: Sentence, place: int) -> bool:
    """Say whether a word of harm other than a noun of the harmed stands here."""
    if place < 0:
        return False
    hits = phrases("harms").every(sentence.words, place)
    return any(hit.row["kind"] in _DEEDS and hit.row["lang"] == "ar" for hit in hits)
