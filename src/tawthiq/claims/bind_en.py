"""English: on which side of a word of harm its victims stand.

A passive ("were killed") and an intransitive ("died") take the group before them, an active verb
the one right behind; a bare "killed" takes what touches it, the object first.
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.harms import Trigger
from tawthiq.claims.persons import group_of
from tawthiq.claims.quantities import Quantity
from tawthiq.claims.table import Bound, Table
from tawthiq.claims.tokens import TokenKind

_RIGHT_REACH = 4
_LEFT_REACH = 4
_PASSIVE_REACH = 9
_AUX_REACH = 3
_PRONOUNS = frozenset({"he", "she"})


def bind_trigger(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of one trigger, or of two that share a number, with its victims."""
    kind = triggers[0].kind
    if kind == "possessive":
        return _owner(table, triggers, harm)
    passive = _is_passive(table, triggers[0])
    if kind in {"right", "event"}:
        return _behind(table, triggers, harm, reach=_RIGHT_REACH)
    if kind == "verb" and not passive:
        found = _behind(table, triggers, harm, reach=0)
        if found is not None:
            return found
    reach = _PASSIVE_REACH if passive else _LEFT_REACH
    left = table.left(triggers[0].first, reach=reach, harm=harm)
    if left is None:
        return _subject(table, triggers, harm) if passive else None
    groups = table.take_left(left)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))


def _subject(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "he was killed", "Gomez was killed": one person that no list of names knows."""
    sentence = table.sentence
    verb = next(
        (
            here
            for here in range(triggers[0].first - 1, max(0, triggers[0].first - 4), -1)
            if sentence.word(here) == "was"
        ),
        0,
    )
    here = verb - 1
    if verb < 1 or sentence.tokens[here].kind is not TokenKind.LATIN:
        return None
    named = not sentence.shouted and sentence.is_capital(here) and here > 0
    if sentence.word(here) not in _PRONOUNS and not named:
        return None
    one = Quantity(here, here + 1, 1, 1, Exactness.EXACT, "subject of a passive in the singular")
    group = group_of((), one)
    return Bound(harm, triggers, (group,), (), _rule(triggers, "before"))


def _behind(table: Table, triggers: tuple[Trigger, ...], harm: Harm, *, reach: int) -> Bound | None:
    right = table.right(triggers[-1].last, reach=reach, harm=harm)
    if right is None:
        return None
    groups = table.take_right(right)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))


def _owner(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "Gomez's murder": the group before a possessive."""
    first = triggers[0].first
    if table.sentence.word(first - 1) != "'s":
        return None
    left = table.left(first, reach=1, harm=harm)
    if left is None:
        return None
    groups = table.take(left)
    return Bound(harm, triggers, groups, (), _rule(triggers, "before"))


def _is_passive(table: Table, trigger: Trigger) -> bool:
    """Say whether a form of "to be" stands right before, adverbs let through."""
    for here in range(trigger.first - 1, max(-1, trigger.first - 1 - _AUX_REACH), -1):
        if table.sentence.cue(here, "be") is not None:
            return True
        if table.sentence.is_mark(here):
            return False
    return False


def _rule(triggers: tuple[Trigger, ...], side: str) -> str:
    rows = " and ".join(f"harms.csv {trigger.row}" for trigger in triggers)
    return f"{rows}, victims {side}"
