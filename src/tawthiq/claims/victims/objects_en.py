"""English: whom an active verb of harm strikes, the object behind it.

Use these while a trigger is bound: "killed five villagers", "killing him", "killed senior group
commander Lee", "Wounded in the attack were three nurses".
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.neighbours import is_saying
from tawthiq.claims.victims.nouns_en import THE, THEIR
from tawthiq.claims.victims.persons import Group, Sentence, group_of
from tawthiq.claims.victims.pronouns_en import object_behind, told_behind
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity, plain_number_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_ARTICLES = frozenset({"a", "an", "another"})
_TIMES = frozenset({"this", "last", "earlier", "yesterday", "today", "overnight"})
_ENDING = ("function", "part", "agent")
_SELVES = frozenset({"himself", "herself", "themselves"})
_BEFORE = 4
_SAYING = 3
_FULL_NAME = 2
_DESCRIBED = 4
_VICTIMS = frozenset({"victim", "victims"})
_BURIED, _HOSPITAL = "buried", "hospital"

TOLD_APART = frozenset({_HOSPITAL})
"""Rows that say what became of somebody; alone, of a pronoun or a name, they count nobody."""


def behind(table: Table, triggers: tuple[Trigger, ...], harm: Harm, *, reach: int) -> Bound | None:
    """Return the harm with the group that stands at most ``reach`` words behind it."""
    right = table.right(triggers[-1].last, reach=reach, harm=harm)
    if right is None or not _is_dead(table, triggers[0], right):
        return None
    groups = table.take_right(right)
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def were_buried(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "fourteen victims were buried": the dead before a passive of burying."""
    left = table.left(triggers[0].first, reach=_BEFORE, harm=harm)
    if left is None or not _is_dead(table, triggers[0], left):
        return None
    groups = table.take_left(left, own=harm)
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "before"))


def _is_dead(table: Table, trigger: Trigger, index: int) -> bool:
    """Say whether those behind a verb of burying are spoken of as dead ("buried four victims")."""
    group = table.marks.groups[index]
    if trigger.row != _BURIED or group.harm is not None or group.body:
        return True
    return not _VICTIMS.isdisjoint(table.sentence.words[group.first : group.last])


def brought_in(table: Table, trigger: Trigger, index: int) -> bool:
    """Say whether those brought to hospital are told there for the first time.

    "Seven more were rushed to hospital" counts the hurt; "the driver was taken to hospital" says
    what became of one known already.
    """
    group = table.marks.groups[index]
    return trigger.row != _HOSPITAL or not (group.definite or group.names)


def object_of(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of an active verb with its object: a group, a pronoun, or who "were" it."""
    found = behind(table, triggers, harm, reach=0) or _besides_self(table, triggers, harm)
    if found is not None:
        return found
    found = him(table, triggers, harm)
    found = found or _described(table, triggers, harm)
    if found is not None:
        return found
    told = told_behind(table, triggers[-1], harm)
    if told is None:
        return None
    groups = table.take_right(told)
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def _described(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "killed senior group commander Lee": an object behind words that describe it."""
    if is_said_before(table, triggers, harm):
        return None
    right = table.right(triggers[-1].last, reach=_DESCRIBED, harm=harm)
    if right is None:
        return None
    gap = range(triggers[-1].last, table.marks.groups[right].first)
    if not all(_describes(table.sentence, here) for here in gap):
        return None
    groups = table.take_right(right)
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def is_said_before(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> bool:
    """Say whether the victims stand right before the verb ("five people killed Monday")."""
    return table.left(triggers[0].first, reach=1, harm=harm) is not None


def _describes(sentence: Sentence, place: int) -> bool:
    """Say whether a word may stand between a verb and the noun of its object."""
    if sentence.word(place) == "-":
        return True
    if sentence.tokens[place].kind is not TokenKind.LATIN or _is_time(sentence, place):
        return False
    return not any(sentence.cue(place, cue) for cue in _ENDING)


def him(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "killing him": one person that the text told of before."""
    one = object_behind(table, triggers[-1])
    if one is None:
        return None
    groups = (one, *_joined_to(table, one.last, harm))
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def _besides_self(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return whom a bomber killed beside "himself and": the harm done to others."""
    place = triggers[-1].last
    if table.sentence.word(place) not in _SELVES:
        return None
    groups = _joined_to(table, place + 1, harm)
    if not groups:
        return None
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def _joined_to(table: Table, place: int, harm: Harm) -> tuple[Group, ...]:
    """Return who stands behind "and" right after a pronoun ("killing him and his bodyguard")."""
    cue = table.sentence.cue(place, "and")
    if cue is None:
        return _his_own(table, place, harm)
    index = table.right(place + cue.length, reach=0, harm=harm)
    return () if index is None else table.take_right(index)


def _his_own(table: Table, place: int, harm: Harm) -> tuple[Group, ...]:
    """Return his kin in "killing him, his wife and two sons"; "…, his wife said" tells nobody."""
    sentence = table.sentence
    index = table.right(place + 1, reach=0, harm=harm) if sentence.word(place) == "," else None
    if index is None:
        return ()
    group = table.marks.groups[index]
    saying = any(is_saying(sentence, here) for here in range(group.last, group.last + _SAYING))
    own = group.kin and sentence.word(group.first) in THEIR
    return table.take_right(index) if own and not saying else ()


def has_object(table: Table, trigger: Trigger) -> bool:
    """Say whether an object that no list knows stands behind an active verb ("soldiers killed Mar")."""
    sentence, place = table.sentence, trigger.last
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.LATIN:
        return False
    if _is_time(sentence, place) or any(sentence.cue(place, cue) for cue in _ENDING):
        return False
    if sentence.word(place) in THE | THEIR | _ARTICLES:
        place += 1
        return place < len(sentence) and not _is_time(sentence, place)
    if plain_number_at(sentence.tokens, sentence.words, place) is not None:
        return True
    titled = sentence.shouted or sentence.is_capital(trigger.first)
    return not titled and sentence.is_capital(place)


def named_behind(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "killing Bayraqdar": words in capitals right behind, one person that no list knows."""
    sentence, place = table.sentence, triggers[-1].last
    if sentence.shouted or harm is not Harm.KILLED or place >= len(sentence):
        return None
    if sentence.is_capital(triggers[0].first) or not sentence.tokens[place].is_word:
        return None
    here = place
    while here < len(sentence) and sentence.tokens[here].kind is TokenKind.LATIN:
        if not sentence.is_capital(here) or _is_time(sentence, here):
            break
        here += 1
    titled = phrases("compound_heads").holds(sentence.word(here)) if here < len(sentence) else False
    if here - place < _FULL_NAME or titled:
        return None
    one = Quantity(place, here, 1, 1, Exactness.EXACT, "name in capitals")
    groups = (group_of((), one), *_joined_to(table, here, harm))
    return Bound(harm, triggers, groups, table.parts_of(groups), rule_of(triggers, "behind"))


def named_object(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "a sniper killed Um Nasir": a name no list knows, where nobody stands before the verb."""
    before = table.left(triggers[0].first, reach=1, harm=harm)
    if before is not None and table.marks.groups[before].low != 1:
        return None
    return named_behind(table, triggers, harm)


def _is_time(sentence: Sentence, place: int) -> bool:
    known = phrases("calendar").at(sentence.words, place) is not None
    return known or sentence.word(place) in _TIMES


def rule_of(triggers: tuple[Trigger, ...], side: str) -> str:
    """Return what a bound harm's ``why`` says: the rows of its triggers and the victims' side."""
    rows = " and ".join(f"harms.csv {trigger.row}" for trigger in triggers)
    return f"{rows}, victims {side}"
