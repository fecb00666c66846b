"""A harm to "any" person that is denied or only thought of: "لم يقتل أي مدني", "if any civilian is killed".

Use ``unless_denied`` on what a trigger bound. "لم يقتل أي مدني" says that there were none. That an
attempt failed, or what shall be if somebody is killed, says nothing of how many, and gives no claim.
Nouns of harm ("دون وقوع أي إصابات") are read in ``groups_ar``, English verbs beside "not" in
``negated_en``.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.table import Bound
from tawthiq.lexicon.load import phrases

_REACH = 8


def unless_denied(sentence: Sentence, bound: Bound) -> Bound | None:
    """Return a bound harm; where it befell "any" behind a negation one of nobody, or ``None``."""
    group = bound.groups[0]
    here = group.first if sentence.cue(group.first, "any") else group.first - 1
    if not bound.triggers or group.high == 0 or sentence.cue(max(here, 0), "any") is None:
        return bound
    trigger = bound.triggers[0]
    first = min(trigger.first, here)
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if sentence.is_mark(place):
            break
        if sentence.cue(place, "if") is not None:
            return None
        hit = phrases("negations").at(sentence.words, place)
        if hit is not None and hit.row["lang"] == trigger.lang and hit.row["effect"] != "news":
            beside = place + hit.length == trigger.first
            return of_nobody(bound, place, said="not any") if beside else None
    return bound


def of_nobody(bound: Bound, first: int, *, said: str) -> Bound:
    """Return a harm as one of nobody.

    Args:
        bound: The harm as bound.
        first: Where the words begin that say so; the quote begins there.
        said: What they say, for the claim's ``why``.
    """
    group = bound.groups[0]
    rule = f"{said}, {group.rule}"
    nobody = replace(group, first=first, low=0, high=0, exactness=Exactness.EXACT, rule=rule)
    return replace(bound, groups=(nobody,), parts=())
