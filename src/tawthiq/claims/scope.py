"""What a figure covers: one incident, a growing toll, several incidents, or a period.

Use ``scope_of`` for a bound harm. A word of period in the same clause ("since January", "منذ بداية
العام") makes it a period total; a toll that rises makes it a running total.
"""

from __future__ import annotations

from tawthiq.claims.claim import Scope
from tawthiq.claims.groups_ar import ORDINAL
from tawthiq.claims.persons import Sentence
from tawthiq.claims.table import Bound
from tawthiq.claims.tokens import TokenKind
from tawthiq.claims.tolls import RUNNING
from tawthiq.lexicon.load import Hit, phrases

_NEAR = 8
_YEARS = (1900, 2099)
_COMMA = frozenset({",", "،"})


def scope_of(sentence: Sentence, bound: Bound) -> tuple[Scope, str | None]:
    """Return what the figure covers, and the words that say so."""
    for hit in _cues(sentence, bound):
        return Scope(hit.row["scope"]), hit.form
    if bound.rule.startswith(RUNNING) or any(one.rule.startswith(ORDINAL) for one in bound.groups):
        return Scope.RUNNING_TOTAL, bound.rule
    if _other_year(sentence, bound):
        return Scope.SEVERAL_INCIDENTS, "a year without a day"
    running = _still_open(sentence, bound)
    if running is not None:
        return Scope.RUNNING_TOTAL, running.form
    return Scope.INCIDENT, None


def _still_open(sentence: Sentence, bound: Bound) -> Hit | None:
    """Return words right behind a harm that leave its toll open ("so far", "حتى الآن")."""
    for place in range(bound.first, min(bound.last + 3, len(sentence))):
        hit = phrases("toll_cues").at(sentence.words, place)
        if hit is not None and hit.row["role"] == "running":
            return hit
    return None


def _other_year(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a year without day or month stands close before a harm ("a 2019 raid killed")."""
    for place in range(max(0, bound.first - _NEAR), bound.first):
        token = sentence.tokens[place]
        if token.kind is not TokenKind.NUMBER or len(token.norm) != 4:
            continue
        near = sentence.words[max(0, place - 3) : place + 2]
        dated = any(phrases("months").holds(word) for word in near)
        if _YEARS[0] <= int(token.norm) <= _YEARS[1] and not dated and place:
            return True
    return False


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
