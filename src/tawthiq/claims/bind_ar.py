"""Arabic: on which side of a word of harm its victims stand.

A verbal noun takes the group behind it; a verb takes it too, past its subject and the words of
place and means, unless a group that the verb agrees with stands right before it ("خمسة قتلوا").
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.harms import Trigger
from tawthiq.claims.table import Bound, Table

_EVENT_REACH = 4
_VERB_REACH = 8
_LEFT_REACH = 3
_PLURAL = ("وا", "تا", "ين")
_WHO = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "ممن"})
_THAT = frozenset({"ان", "بان", "الي", "وان"})


def bind_trigger(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of one trigger, or of two that share a number, with its victims."""
    last = triggers[-1]
    if last.kind == "around":
        return _inside(table, last, harm)
    left = _subject(table, triggers[0], harm)
    if left is not None:
        groups = table.take_left(left)
        return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))
    reach = _EVENT_REACH if last.kind == "event" else _VERB_REACH
    right = table.right(last.last, reach=reach, harm=harm)
    if right is not None:
        groups = table.take_right(right)
        return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))
    if last.kind == "event":
        return None
    near = table.left(triggers[0].first, reach=_LEFT_REACH, harm=harm)
    if near is None or table.marks.groups[near].plain_noun:
        return None
    groups = table.take_left(near)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))


def _subject(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return the group right before a verb that agrees with it, or ``None``."""
    if trigger.kind != "verb":
        return None
    word = table.sentence.word(trigger.first)
    if table.sentence.word(trigger.first - 1) in _WHO:
        return table.left(trigger.first, reach=4, harm=harm)
    near = table.left(trigger.first, reach=1, harm=harm)
    if near is None or word.startswith("و"):
        return None
    group = table.marks.groups[near]
    if word.endswith(_PLURAL) and not group.definite:
        return near
    before = table.sentence.word(group.first - 1)
    opens = group.first == 0 or table.sentence.is_mark(group.first - 1) or before in _THAT
    return near if opens and group.last == trigger.first and not group.definite else None


def _inside(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return an idiom that holds its victim ("فقدت امرأة حياتها")."""
    right = table.right(trigger.last, reach=2, harm=harm)
    if right is None or table.marks.groups[right].first > trigger.close:
        return None
    groups = table.take(right)
    return Bound(harm, (trigger,), groups, table.parts_of(groups), _rule((trigger,), "inside"))


def _rule(triggers: tuple[Trigger, ...], side: str) -> str:
    rows = " and ".join(f"harms.csv {trigger.row}" for trigger in triggers)
    return f"{rows}, victims {side}"
