"""English: on which side of a word of harm its victims stand.

A passive ("were killed") and an intransitive ("died") take the group before them, an active verb
the one right behind; a bare "killed" takes what touches it, the object first.
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.harms import Trigger
from tawthiq.claims.nouns_en import THE, THEIR
from tawthiq.claims.persons import Sentence, group_of
from tawthiq.claims.pronouns_en import object_behind, subject_before, told_behind
from tawthiq.claims.quantities import Quantity, plain_number_at
from tawthiq.claims.table import Bound, Table
from tawthiq.claims.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_RIGHT_REACH = 4
_LEFT_REACH = 4
_PASSIVE_REACH = 9
_AUX_REACH = 3
_PRONOUNS = frozenset({"he", "she"})
_ARTICLES = frozenset({"a", "an", "another"})
_AMONG = frozenset({"among", "amongst"})
_TIMES = frozenset({"this", "last", "earlier", "yesterday", "today", "overnight"})
_ENDING = ("function", "part", "agent")
_INITIALS = 3
_FULL_NAME = 2
_CLAUSE = 24
_WHO = frozenset({"who", "whose", "which"})


def bind_trigger(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of one trigger, or of two that share a number, with its victims."""
    kind = triggers[0].kind
    if kind == "possessive":
        return _owner(table, triggers, harm)
    passive = _is_passive(table, triggers[0])
    if kind in {"right", "event"}:
        found = _behind(table, triggers, harm, reach=_RIGHT_REACH)
        return found or _him(table, triggers, harm) or _named_behind(table, triggers, harm)
    if kind == "verb" and not passive:
        found = _object(table, triggers, harm)
        if found is not None:
            return found
        if _has_object(table, triggers[-1]):
            return None
    reach = _PASSIVE_REACH if passive else _LEFT_REACH
    left = table.left(triggers[0].first, reach=reach, harm=harm)
    left = _those_among(table, left, harm)
    if left is None and passive:
        left = _before_clause(table, triggers[0], harm)
    if left is None:
        return _subject(table, triggers, harm) if passive else _he(table, triggers, harm)
    groups = table.take_left(left)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))


def _object(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of an active verb with its object: a group, a pronoun, or who "were" it."""
    found = _behind(table, triggers, harm, reach=0) or _him(table, triggers, harm)
    if found is not None:
        return found
    told = told_behind(table, triggers[-1], harm)
    if told is None:
        return None
    groups = table.take_right(told)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))


def _him(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "killing him": one person that the text told of before."""
    one = object_behind(table, triggers[-1])
    if one is None:
        return None
    return Bound(harm, triggers, (one,), (), _rule(triggers, "behind"))


def _he(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "he died at the hospital": one person that the text told of before."""
    one = subject_before(table, triggers[0]) if harm is Harm.KILLED else None
    if one is None:
        return None
    return Bound(harm, triggers, (one,), (), _rule(triggers, "before"))


def _has_object(table: Table, trigger: Trigger) -> bool:
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


def _is_time(sentence: Sentence, place: int) -> bool:
    known = phrases("calendar").at(sentence.words, place) is not None
    return known or sentence.word(place) in _TIMES


def _before_clause(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return who stands before a relative clause ("Gomez, 72, who was working there, was killed")."""
    sentence, here = table.sentence, trigger.first
    while here > 0 and sentence.word(here) != ",":
        here -= 1
        if trigger.first - here > _AUX_REACH + 1:
            return None
    for place in range(here - 1, max(0, here - _CLAUSE), -1):
        if sentence.word(place) in _WHO:
            return table.left(place, reach=1, harm=harm)
    return None


def _named_behind(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
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
    return Bound(harm, triggers, (group_of((), one),), (), _rule(triggers, "behind"))


def _those_among(table: Table, left: int | None, harm: Harm) -> int | None:
    """Return who "was among the civilians hurt", where such a group was found."""
    if left is None:
        return None
    sentence, group = table.sentence, table.marks.groups[left]
    was = group.first - 2
    if not group.is_vague or sentence.word(group.first - 1) not in _AMONG:
        return left  # a number says how many there were in all
    if sentence.cue(was, "be") is None:
        return left
    who = table.left(was, reach=2, harm=harm)
    return left if who is None else who


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
    here -= here > 1 and sentence.word(here) == ","
    if verb < 1 or sentence.tokens[here].kind is not TokenKind.LATIN:
        return None
    if sentence.word(here) not in _PRONOUNS and not _is_named(table, here, harm):
        return None
    one = Quantity(here, here + 1, 1, 1, Exactness.EXACT, "subject of a passive in the singular")
    group = group_of((), one)
    return Bound(harm, triggers, (group,), (), _rule(triggers, "before"))


def _is_named(table: Table, place: int, harm: Harm) -> bool:
    """Say whether a capital letter makes the word before a passive a name.

    The first word of a sentence is one only where a person is killed or injured and no list knows
    the word.
    """
    sentence = table.sentence
    if sentence.shouted or not sentence.is_capital(place):
        return False
    if place > 0 and not sentence.is_mark(place - 1):
        return True
    unknown = sentence.cue(place, "function") is None and not phrases("not_names").holds(
        sentence.word(place)
    )
    return unknown and harm in {Harm.KILLED, Harm.INJURED} and len(sentence.word(place)) > _INITIALS


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
