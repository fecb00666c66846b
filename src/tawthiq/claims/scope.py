"""What a figure covers: one incident, a growing toll, several incidents, or a period.

Use ``scope_of`` for a bound harm. A word of period in the same clause ("since January", "منذ بداية
العام") makes it a period total; a toll that rises makes it a running total.
"""

from __future__ import annotations

from tawthiq.claims.claim import Scope
from tawthiq.claims.groups_ar import ORDINAL
from tawthiq.claims.persons import Sentence
from tawthiq.claims.table import Bound
from tawthiq.claims.tolls import RUNNING
from tawthiq.lexicon.load import Hit, phrases

_COMMA = frozenset({",", "،"})


def scope_of(sentence: Sentence, bound: Bound) -> tuple[Scope, str | None]:
    """Return what the figure covers, and the words that say so."""
    for hit in _cues(sentence, bound):
        return Scope(hit.row["scope"]), hit.form
    if bound.rule.startswith(RUNNING) or any(one.rule.startswith(ORDINAL) for one in bound.groups):
        return Scope.RUNNING_TOTAL, bound.rule
    return Scope.INCIDENT, None


def _cues(sentence: Sentence, bound: Bound) -> list[Hit]:
    """Return the words of scope in the clause of a bound harm."""
    end = min((cut for cut in sentence.cuts if cut >= bound.last), default=len(sentence))
    found = []
    passed = 0
    for place in range(end):
        if place < passed:
            continue
        if place > bound.last and sentence.word(place) in _COMMA:
            break
        hit = phrases("scopes").at(sentence.words, place)
        if hit is not None and hit.row["scope"] == Scope.INCIDENT.value:
            passed = place + hit.length
        elif hit is not None:
            found.append(hit)
    return found
