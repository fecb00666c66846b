"""English: a harm that is said not to have happened ("the driver was not hurt").

Use ``unless_negated`` on what an English trigger bound. That somebody was not harmed counts nobody:
there is no claim, but for "did not kill any civilians", which says that there were none.
"""

from __future__ import annotations

from tawthiq.claims.victims.denied import of_nobody
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.table import Bound
from tawthiq.lexicon.load import phrases

_REACH = 4
_NEITHER = "neither"
_ANY = "any"
_MORE_THAN = frozenset({"only", "just", "merely"})
_LET_THROUGH = frozenset({"been", "be", "being", "yet", "also", "have", "reportedly"})


def unless_negated(sentence: Sentence, bound: Bound) -> Bound | None:
    """Return a bound harm, ``None`` where its verb is negated, or one of nobody behind "any"."""
    if not bound.triggers or bound.triggers[0].lang != "en":
        return bound
    place = _negation_before(sentence, bound.triggers[0].first)
    if place is None and not _is_neither(sentence, bound):
        return bound
    group = bound.groups[0]
    if place is None or len(bound.groups) > 1 or sentence.word(group.first - 1) != _ANY:
        return None
    return of_nobody(bound, place, said="not any")


def _negation_before(sentence: Sentence, place: int) -> int | None:
    """Return where a word of negation stands right before a verb, small words let through."""
    if sentence.word(place) in _MORE_THAN:
        return None
    for here in range(place - 1, max(-1, place - 1 - _REACH), -1):
        hit = phrases("negations").at(sentence.words, here)
        if hit is not None and hit.row["effect"] == "not" and hit.row["lang"] == "en":
            return here if sentence.word(here + 1) not in _MORE_THAN else None
        word = sentence.word(here)
        passed = word in _LET_THROUGH or word.endswith("ly") or sentence.cue(here, "be")
        if not passed or sentence.is_mark(here):
            return None
    return None


def _is_neither(sentence: Sentence, bound: Bound) -> bool:
    """Say whether "neither" stands before the first of those harmed."""
    first = bound.groups[0].first
    return _NEITHER in {sentence.word(first - 1), sentence.word(first)} or (
        sentence.word(first - 1) == "nor" and bound.groups[0].definite
    )
