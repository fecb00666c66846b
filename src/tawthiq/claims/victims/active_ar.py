"""Arabic verbs of harm that may be active or passive: who did it, and whom it befell.

Use ``acted_on`` on the group right behind such a verb. "قتل" is "killed" and "was killed"; where armed
men, or one person with a relative behind, are followed by another group, these are who did it.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm, Status
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Group, noun_at
from tawthiq.claims.victims.table import Table

_EITHER = frozenset({"qutil", "ightil", "khutif", "utuqil", "usib", "udhdhib", "iqtad", "yaqtulun"})
_OF_TAKING = frozenset({"khutif", "utuqil", "iqtad"})
_PASSIVE = "\u064f"
_ALWAYS_PASSIVE = ("اصيب", "اغتيل", "القي", "تعرض", "يصاب", "تصاب")
_REACH = 5
_ARMED = frozenset({Status.COMBATANT, Status.POLICE})
_JOINING = ("part", "with", "and", "is", "namely", "agent", "joint", "has")


def acted_on(table: Table, trigger: Trigger, subject: int, *, harm: Harm) -> int | None:
    """Return the index of the victims behind those who did it, or ``None``.

    Args:
        table: The sentence's groups.
        trigger: A word of harm.
        subject: The group right behind it.
        harm: What happened.
    """
    groups = table.marks.groups
    if not _may_be_active(table, trigger) or subject + 1 >= len(groups):
        return None
    doer, victim = groups[subject], groups[subject + 1]
    if doer.first != trigger.last or not table.fits(subject + 1, harm) or not victim.counts_people:
        return None
    if (
        victim.harm is not None
        or victim.first - doer.last > _REACH
        or _is_tied(table, doer, victim)
    ):
        return None
    relative = victim.kin and victim.first == doer.last and doer.low == doer.high == 1
    return subject + 1 if relative or _is_armed(doer) else None


def done_by(table: Table, trigger: Trigger, subject: int, *, harm: Harm) -> int | None:
    """Return the victims right behind a verb whose subject before it is armed men, or ``None``.

    "مسلحون يخطفون تاجراً": who stands before the verb did it.
    """
    if not _may_be_active(table, trigger) or not _is_armed(table.marks.groups[subject]):
        return None
    for index, group in enumerate(table.marks.groups):
        if group.first == trigger.last:
            fits = table.fits(index, harm) and group.counts_people and group.harm is None
            return index if fits and not _joins(table, group) else None
    return None


def acts_on_things(table: Table, trigger: Trigger, subject: int) -> bool:
    """Say whether uncounted armed men before the verb hold up something else ("أوقفوا حافلة")."""
    doer, sentence = table.marks.groups[subject], table.sentence
    if trigger.row not in _OF_TAKING or not _is_armed(doer) or not doer.plain_noun:
        return False
    here = trigger.last
    return not sentence.is_mark(here) and sentence.cue(here, "function") is None


def _joins(table: Table, group: Group) -> bool:
    noun = noun_at(table.sentence, group.first, lang="ar")
    return noun is not None and bool(noun.hit.prefix)


def _may_be_active(table: Table, trigger: Trigger) -> bool:
    """Say whether the verb's letters leave open who acts: no vowel sign says it is passive."""
    if trigger.kind != "verb" or trigger.row not in _EITHER:
        return False
    word = table.sentence.word(trigger.first).lstrip("وف")
    written = table.sentence.written(trigger.first, trigger.first + 1)
    return not word.startswith(_ALWAYS_PASSIVE) and _PASSIVE not in written[:4]


def _is_armed(group: Group) -> bool:
    return group.status in _ARMED and not group.names


def _is_tied(table: Table, doer: Group, victim: Group) -> bool:
    """Say whether the second group goes on the first: a list, a part, an origin, a place."""
    sentence = table.sentence
    if sentence.word(victim.first).startswith(("و", "ب", "ل", "ف")):
        return True
    gap = range(doer.last, victim.first)
    starts = {trigger.first for trigger in table.marks.triggers}
    if any(sentence.is_mark(here) or here in sentence.cuts or here in starts for here in gap):
        return True
    if any(sentence.cue(here, cue) is not None for here in gap for cue in _JOINING):
        return True
    return bool(gap) and sentence.cue(victim.first - 1, "function") is not None
