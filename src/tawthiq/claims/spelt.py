"""A number and the parts it is spelled out by: "four civilians, a man, his wife and two daughters".

Use ``spelt_out`` on a bound harm before it is counted. A list whose first member is as many as all
that follow says the same persons twice, once in all and once one by one.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Status
from tawthiq.claims.marks import Role
from tawthiq.claims.persons import Group, Sentence
from tawthiq.claims.table import Bound

_PAUSES = frozenset({",", "،", "-", "–", "—", ":", "("})
_FEWEST = 2


def spelt_out(sentence: Sentence, bound: Bound) -> Bound:
    """Return a bound harm with the parts that spell out its first group kept as such."""
    if len(bound.groups) < _FEWEST:
        return bound
    whole, *parts = bound.groups
    if whole.low is None or whole.low != whole.high or whole.low < _FEWEST:
        return bound
    if sentence.word(whole.last) not in _PAUSES or not all(_may_be(whole, part) for part in parts):
        return bound
    if sum(part.low or 0 for part in parts) != whole.low:
        return bound
    named = tuple((part, Role.NAMELY) for part in parts)
    return replace(bound, groups=(whole,), parts=(*named, *bound.parts))


def _may_be(whole: Group, part: Group) -> bool:
    """Say whether a group can be among those counted before it."""
    if part.low is None or part.low != part.high or part.more:
        return False
    if Status.UNKNOWN not in {whole.status, part.status} and whole.status is not part.status:
        return False
    if whole.sex and part.sex and whole.sex != part.sex:
        return False
    return not (whole.age == "child" and part.age == "adult")
