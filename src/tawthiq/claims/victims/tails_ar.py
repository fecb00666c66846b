"""What may stand behind a group of persons in Arabic and belong to it.

Use ``past_tail`` on a group: "آخر", "من عائلة واحدة", "واحد على الأقل", "أو ثلاثة".
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.persons import Group, Sentence, noun_at, topped
from tawthiq.claims.victims.sizes_ar import bound_behind, one_family
from tawthiq.claims.words.quantities import quantity_at

_ANOTHER = frozenset({"اخر", "اخري"})
OTHERS = frozenset({"اخرون", "اخرين", "اخران", "اخريات", "اخرىن"})
"""Words for further persons."""
A_FAMILY = "a family"
"""The rule of a family whose size is not said."""
_ONE_ALONE = frozenset({"واحد", "واحده"})
_OR = "او"


def past_tail(sentence: Sentence, group: Group) -> Group:
    """Return the group with the words behind it that belong to it: "آخر", "من عائلة واحدة"."""
    last = one_family(sentence, group.last)
    more = group.more or (last - group.first > 1 and sentence.word(last - 1) in _ANOTHER | OTHERS)
    if sentence.word(last) in _ANOTHER | OTHERS:
        last, more = last + 1, True
    last = _past_one(sentence, group, last)
    bound = bound_behind(sentence, last)
    if bound is not None and group.low and group.low == group.high:
        least = bound.row["effect"] == "at_least"
        group = replace(
            group,
            high=None if least else group.high,
            exactness=Exactness.AT_LEAST if least else Exactness.ABOUT,
            rule=f"{bound.row['effect']} “{bound.form}”, {group.rule}",
        )
        last += bound.length
    changed = last != group.last or more is not group.more
    group = replace(group, last=last, more=more) if changed else group
    return topped(sentence, _or_more(sentence, group))


def _past_one(sentence: Sentence, group: Group, place: int) -> int:
    """Return the place behind "واحد", which says again that one is one ("مدني واحد على الأقل", "عائلة واحدة")."""
    single = group.low == group.high == 1 and not group.names
    family = group.rule.startswith(A_FAMILY) and sentence.word(place) in _ONE_ALONE
    return place + (family or (single and sentence.word(place) in _ONE_ALONE))


def _or_more(sentence: Sentence, group: Group) -> Group:
    """Return "شخصين أو ثلاثة" as a range: a larger number behind "or" ends it."""
    here = group.last
    if sentence.word(here) != _OR or group.low is None or group.low != group.high or group.names:
        return group
    higher = quantity_at(sentence.tokens, sentence.words, here + 1)
    if higher is None or higher.low != higher.high or (higher.low or 0) <= group.low:
        return group
    if noun_at(sentence, higher.last, lang="ar", counted=True) is not None:
        return group
    rule = f"range, {group.rule}"
    return replace(group, last=higher.last, high=higher.low, exactness=Exactness.RANGE, rule=rule)
