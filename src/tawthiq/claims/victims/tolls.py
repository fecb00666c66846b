"""Tolls: the number that a toll rises to, stands at or is brought to.

Use ``bind_toll`` for a trigger of kind "toll". The number may stand far from the word ("ارتفاع عدد
الشهداء … إلى 5", "the number of people killed … has risen to four"); it is taken only behind a word
that leads to it.
"""

from __future__ import annotations

import re

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.persons import Group, Sentence, group_of
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity
from tawthiq.lexicon.load import phrases

_REACH = 22
_NEAR = 4
_KILLED, _LEAVING = "killed", ("left", "leav")
_LEADS = frozenset(
    {"to", "at", "of", "is", "was", "reached", "hit", "الي", "ل", "بلغ", "بلغت", ":", "وصل", "وصلت",
     "حتي", "هو", "were", "now", "than", "stood", "لتصل", "ليصل"}
)  # fmt: skip
_LED = re.compile("ل(?!ا)")
RUNNING = "toll rises"
STANDING = "toll stands"


def bind_toll(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return a toll with its number, or ``None`` where none is said."""
    trigger = triggers[0]
    found = _number_after(table, trigger)
    if found is None:
        found = _number_before(table, trigger)
    if found is None:
        return None
    index, group = found
    grows = is_growing(table.sentence)
    harm = Harm(group.harm.row["harm"]) if group.harm is not None else harm
    groups = table.take(index)
    rule = f"{RUNNING if grows else STANDING}, {trigger.row}"
    return Bound(harm, (trigger,), groups, table.parts_of(groups), rule)


def _number_after(table: Table, trigger: Trigger) -> tuple[int, Group] | None:
    """Return the first counted group behind a word that leads to it."""
    close: tuple[int, Group] | None = None
    end = min(
        (
            one.first
            for one in table.marks.triggers
            if one.first >= trigger.last and one.kind == "toll"
        ),
        default=len(table.sentence),
    )
    for index, group in enumerate(table.marks.groups):
        stated = table.marks.roles[index] is Role.IS and group.bare  # "عدد الشهداء هو ٣"
        if group.first < trigger.last or not (stated or table.fits(index, trigger.harm)):
            continue
        if group.first - trigger.last > _REACH or group.first >= end:
            break
        before = table.sentence.word(group.first - 1)
        if group.plain_noun:
            continue
        if (
            before in _LEADS
            or group.first == trigger.last
            or _LED.match(table.sentence.word(group.first))
        ):
            return index, group
        if close is None and group.first - trigger.last <= _NEAR and not group.definite:
            close = index, group
    if close is None or is_growing(table.sentence) or _stands_last(table.sentence, close[1]):
        return close
    return None


def _stands_last(sentence: Sentence, group: Group) -> bool:
    """Say whether digits alone end what is said of a toll ("عدد شهداء سنام اليوم 7 وعدد …")."""
    digits = group.bare and sentence.word(group.first).isdecimal()
    word = sentence.word(group.last)
    return digits and (sentence.is_mark(group.last) or word.startswith("و"))


def _number_before(table: Table, trigger: Trigger) -> tuple[int, Group] | None:
    """Return "brings to 340 the number of people killed": the number right before the toll."""
    index = table.left(trigger.first, reach=1, harm=trigger.harm)
    if index is None or not is_growing(table.sentence):
        return None
    group = table.marks.groups[index]
    leads = table.sentence.word(group.first - 1) in _LEADS
    return (index, group) if leads and not group.plain_noun else None


def is_growing(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of a number that grows."""
    for place in range(len(sentence)):
        hit = phrases("toll_cues").at(sentence.words, place)
        if hit is not None and hit.row["role"] == "growth":
            return True
    return False


def bind_joint(table: Table, trigger: Trigger) -> Bound | None:
    """Return a number that dead and injured share ("40 شخصاً بين قتيل وجريح")."""
    left = table.left(trigger.first, reach=2, harm=trigger.harm)
    if left is None:
        return _shared_behind(table, trigger) or _some_of_both(table, trigger)
    groups = table.take_left(left)
    return Bound(trigger.harm, (trigger,), groups, table.parts_of(groups), f"shared, {trigger.row}")


def _shared_behind(table: Table, trigger: Trigger) -> Bound | None:
    """Return "سقط بين قتيل وجريح نحو 60 شخصاً": the number right behind those who share it."""
    index = table.right(trigger.last, reach=0, harm=trigger.harm) if trigger.lang == "ar" else None
    if index is None or table.marks.groups[index].plain_noun:
        return None
    groups = table.take_right(index)
    return Bound(trigger.harm, (trigger,), groups, table.parts_of(groups), f"shared, {trigger.row}")


def _some_of_both(table: Table, trigger: Trigger) -> Bound | None:
    """Return "dead and wounded in Sanam": some of either, told by a headline without a number."""
    before = table.sentence.cue(trigger.first - 1, "function")
    opens = table.sentence.is_mark(trigger.first - 1) or before is not None
    opens = opens or table.sentence.word(trigger.first).startswith(_LEAVING)
    nouns = not table.sentence.word(trigger.first).startswith(_KILLED)
    if trigger.lang != "en" or not nouns or not opens:
        return None
    some = Quantity(trigger.first, trigger.last, None, None, Exactness.VAGUE, "bare plural")
    return Bound(trigger.harm, (trigger,), (group_of((), some),), (), f"shared, {trigger.row}")
