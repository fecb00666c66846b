"""English groups counted by another word than a number before them.

Use these while groups are read: ``ordinal`` for "the twelfth body",
``amounting`` for "the wounded, numbering six", ``told_by_name`` for "his sons Ali and Karam".
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Unit
from tawthiq.claims.victims.groups_ar import ORDINAL
from tawthiq.claims.victims.kin_names_en import names_behind, names_end
from tawthiq.claims.victims.persons import Group, Noun, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity, quantity_at
from tawthiq.claims.words.tokens import TokenKind, value_of
from tawthiq.lexicon.load import phrases

_COUNTED_DEAD = frozenset({"victim", "fatality", "martyr", "death"})


def told_by_name(sentence: Sentence, group: Group, noun: Noun) -> Group | None:
    """Return "his sons Ali, 12, and Karam, 9": so many as there are names, where it is kin."""
    if not noun.hit.row.get("kin") or noun.number != "pl":
        return None
    names = names_behind(sentence, noun.last)
    if not names:
        return None
    all_named = Quantity(
        group.first,
        names_end(sentence, names),
        len(names),
        len(names),
        Exactness.EXACT,
        "names of all",
    )
    return group_of((noun,), all_named, names=names)


def ordinal(sentence: Sentence, place: int) -> Group | None:
    """Return "twelfth body": the place it has in the count, the number so far."""
    if place >= len(sentence.words):  # a text may be cut after "the"
        return None
    hit = phrases("numbers").at(sentence.words, place)
    value = value_of(sentence.tokens[place])
    if sentence.tokens[place].kind is not TokenKind.ORDINAL:
        value = int(hit.row["value"]) if hit is not None and hit.row["role"] == "ordinal" else None
    noun = noun_at(sentence, place + 1, lang="en") if value else None
    if noun is None or value is None:
        return None
    if noun.hit.row.get("unit") != Unit.BODIES.value and noun.hit.form not in _COUNTED_DEAD:
        return None
    so_far = Quantity(place, noun.last, value, value, Exactness.EXACT, ORDINAL)
    return group_of((noun,), so_far)


def amounting(sentence: Sentence, noun: Noun) -> Group | None:
    """Return "the wounded, numbering six": the number told behind the noun."""
    here = noun.last + (sentence.word(noun.last) == ",")
    cue = sentence.cue(here, "amounting") if here < len(sentence) else None
    if cue is None:
        return None
    quantity = quantity_at(sentence.tokens, sentence.words, here + cue.length)
    return group_of((noun,), quantity) if quantity is not None else None
