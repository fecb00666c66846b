"""A number and the parts it is spelled out by: "four civilians, a man, his wife and two daughters".

Use ``spelt_out`` on a bound harm before it is counted. A list whose first member is as many as all
that follow says the same persons twice, once in all and once one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawthiq.claims.claim import Status
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.nouns_en import THEIR, is_calling, noun_ids
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.table import Bound

_AND = "و"
_ANDS = frozenset({"and", _AND, "&"})
_FEWEST = 2


def spelt_out(sentence: Sentence, bound: Bound) -> Bound:
    """Return a harm with the groups kept as parts that only tell again who the first of them were.

    "خمسة مدنيين، ثلاثة أطفال وامرأتان", "five people, three men and two women": they add up to it.
    "Two boys, their sister and their mother" do not: the sister is the boys'.
    """
    whole, *parts = bound.groups
    if len(parts) < _FEWEST or (whole.low or 0) < _FEWEST or whole.low != whole.high:
        return bound
    first = sentence.word(parts[0].first)
    if first.startswith(_AND) or first in THEIR or sentence.word(whole.last) in _ANDS:
        return bound
    if parts[0].first > whole.last and not sentence.is_mark(parts[0].first - 1):
        return bound  # a word leads on: "ثلاثة عناصر من فرق …"
    if is_calling(sentence, whole) and not _are_of(sentence, whole, parts):
        return bound  # "two nurses, a doctor and a patient"
    told = sum(part.low or 0 for part in parts)
    if told != whole.low or not all(_may_be(whole, part) for part in parts):
        return bound
    named = tuple((part, Role.NAMELY) for part in parts)
    return replace(bound, groups=(whole,), parts=(*named, *bound.parts))


def _are_of(sentence: Sentence, whole: Group, parts: Sequence[Group]) -> bool:
    """Say whether all parts may have the whole's calling ("two soldiers, an officer and a recruit")."""
    own = noun_ids(sentence, whole)
    return all(not is_calling(sentence, one) or own & noun_ids(sentence, one) for one in parts)


def _may_be(whole: Group, part: Group) -> bool:
    """Say whether a group can be among those counted before it."""
    if part.low is None or part.low != part.high or part.more:
        return False
    if Status.UNKNOWN not in {whole.status, part.status} and whole.status is not part.status:
        return False
    if whole.sex and part.sex and whole.sex != part.sex:
        return False
    return not (whole.age == "child" and part.age == "adult")
