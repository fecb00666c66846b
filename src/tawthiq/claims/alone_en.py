"""English numbers without a noun: which count persons ("kills 12 near the town: police").

Use ``stands_alone`` and ``one_alone`` while groups are read; a number before any other noun counts
no persons.
"""

from __future__ import annotations

from tawthiq.claims.ages_en import among_ages, is_label
from tawthiq.claims.claim import Exactness
from tawthiq.claims.persons import Group, Sentence, group_of
from tawthiq.claims.quantities import Quantity
from tawthiq.claims.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_ENDS = frozenset({",", ".", ")", ";", "(", "،", "|", ":"})
_CLOCK = frozenset({"am", "pm", "of"})
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
    if sentence.word(here) in _CLOCK or sentence.tokens[here].kind is not TokenKind.LATIN:
        return False
    return _goes_on(sentence, here)


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


def one_alone(sentence: Sentence, place: int, here: int) -> Group | None:
    """Return "one" or "another" that stands for a person ("one was killed")."""
    if sentence.word(place) not in {"one", "another"} or here != place + 1:
        return None
    one = Quantity(place, place + 1, 1, 1, Exactness.EXACT, "number")
    if not stands_alone(sentence, one):
        return None
    return group_of((), one, bare=True, more=sentence.word(place) == "another")
