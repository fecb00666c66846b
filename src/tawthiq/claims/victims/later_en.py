"""English: the hurt or the taken who are told dead in the same sentence.

Use ``wounded_before`` while a word of dying is bound, and ``told_dead`` on what the triggers of a
sentence were bound to: "two of the wounded died", "four were wounded, one of whom later died", "a
man who was wounded on Monday has died", "three men arrested in July were found dead". Who dies of
wounds is no longer counted as wounded.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Group, Sentence, group_of
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity, plain_number_at

_AUXILIARY = frozenset(
    {"had", "has", "have", "later", "then", "also", "since", "subsequently", "was", "were", "been", "and",
     "afterwards", "eventually", "reportedly", "soon", ",", "being"}
)  # fmt: skip
_AUXILIARIES = 4
_OF_WHOM = frozenset({"whom", "them", "these", "those"})
_FATED = frozenset({Harm.INJURED, Harm.DETAINED, Harm.ABDUCTED, Harm.MISSING})
_WHOSE = "whose"
_FAR = 30


def wounded_before(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the wounded right before a word of dying ("two of the wounded had died")."""
    trigger = triggers[0]
    if harm is not Harm.KILLED or len(triggers) > 1:
        return None
    end = _before_auxiliaries(table.sentence, trigger.first)
    for index, group in enumerate(table.marks.groups):
        if group.last != end or group.harm is None or table.is_taken(index):
            continue
        if group.harm.row["harm"] != Harm.INJURED or group.plain_noun:
            return None
        return Bound(harm, triggers, table.take(index), (), f"{trigger.row} of the wounded")
    return None


def told_dead(table: Table, found: list[Bound]) -> list[Bound]:
    """Return the harms of a sentence with the deaths of those whom it harmed before."""
    bound = {trigger.first for one in found for trigger in one.triggers}
    for trigger in table.marks.triggers:
        dying = trigger.lang == "en" and trigger.harm is Harm.KILLED
        if not dying or trigger.first in bound or trigger.kind not in {"left", "verb"}:
            continue
        found = _some_of_them(table, found, trigger) or _all_of_them(table, found, trigger) or found
    return found


def _before_auxiliaries(sentence: Sentence, place: int) -> int:
    """Return the place before small words that stand between who died and "died"."""
    here = place
    while here > 0 and place - here < _AUXILIARIES and sentence.word(here - 1) in _AUXILIARY:
        here -= 1
    return here


def _some_of_them(table: Table, found: list[Bound], trigger: Trigger) -> list[Bound] | None:
    """Return the harms where "one of whom" or "two of them" died."""
    sentence = table.sentence
    end = _before_auxiliaries(sentence, trigger.first)
    if sentence.word(end - 1) not in _OF_WHOM or sentence.word(end - 2) != "of":
        return None
    number = plain_number_at(sentence.tokens, sentence.words, max(end - 3, 0))
    if number is None or number.last != end - 2:
        return None
    counted = Quantity(end - 3, end, number.value, number.value, Exactness.EXACT, "number of them")
    group = group_of((), counted)
    dead = Bound(Harm.KILLED, (trigger,), (group,), (), f"{trigger.row}, of those told before")
    before = _last(found, trigger)
    if before is None or before.harm is not Harm.INJURED:
        return [*found, dead]
    fewer = _fewer(before, group)
    return [fewer if one is before else one for one in found] + [dead]


def _fewer(bound: Bound, dead: Group) -> Bound:
    """Return the wounded without those who died, where their number is firm."""
    whole = bound.groups[0]
    known = len(bound.groups) == 1 and whole.low is not None and whole.low == whole.high
    if not known or not (whole.low or 0) > (dead.low or 0):
        return bound
    left = (whole.low or 0) - (dead.low or 0)
    rule = f"{whole.rule}, without {dead.low} who died"
    parts = tuple(part for part in bound.parts if part[0].last <= dead.first)
    return replace(bound, groups=(replace(whole, low=left, high=left, rule=rule),), parts=parts)


def _all_of_them(table: Table, found: list[Bound], trigger: Trigger) -> list[Bound] | None:
    """Return the harms where those wounded or taken are told dead, nobody named between."""
    before = _last(found, trigger)
    if before is None or before.harm not in _FATED or trigger.first - _end(before) > _FAR:
        return None
    if table.sentence.word(before.groups[0].first) == _WHOSE:
        return None
    if any(
        _end(before) <= group.first < trigger.first and group.counts_people and not group.definite
        for group in table.marks.groups
    ) or not _goes_on(table.sentence, before, trigger):
        return None
    rule = f"{trigger.row}, of those {before.harm.value} before"
    dead = Bound(Harm.KILLED, (*before.triggers, trigger), before.groups, before.parts, rule)
    rest = [one for one in found if one is not before] if before.harm is Harm.INJURED else found
    return [*rest, dead]


def _goes_on(sentence: Sentence, before: Bound, trigger: Trigger) -> bool:
    """Say whether the word of dying has the same subject: no clause of another begins between."""
    between = range(_end(before), trigger.first)
    return not any(here in sentence.cuts for here in between)


def _last(found: list[Bound], trigger: Trigger) -> Bound | None:
    """Return the last harm bound before a trigger."""
    before = [one for one in found if _end(one) <= trigger.first]
    return max(before, key=_end) if before else None


def _end(bound: Bound) -> int:
    """Return where the words of a harm and its victims end, parts left out."""
    ends = [group.last for group in bound.groups]
    return max([*ends, *(trigger.last for trigger in bound.triggers)])
