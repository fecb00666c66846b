"""English: on which side of a word of harm its victims stand.

A passive ("were killed") and an intransitive ("died") take the group before them, an active verb
the one right behind; a bare "killed" takes what touches it, the object first.
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.far_en import counted_before_dashes, counted_before_names, far_subject
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.kin_names_en import names_before
from tawthiq.claims.victims.later_en import wounded_before
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.nouns_en import THE, THEIR
from tawthiq.claims.victims.objects_en import (
    TOLD_APART,
    behind,
    brought_in,
    has_object,
    him,
    named_behind,
    named_object,
    object_of,
    rule_of,
    were_buried,
)
from tawthiq.claims.victims.persons import Group, Sentence, group_of
from tawthiq.claims.victims.pronouns_en import subject_before
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_RIGHT_REACH = 4
_LEFT_REACH = 4
_PASSIVE_REACH = 9
_AUX_REACH = 3
_PRONOUNS = frozenset({"he", "she"})
_MAIMED = frozenset({"lost_limb", "hit_by", "suffering"})
_ENDED = frozenset({"not_made_it", "not_survive"})
_HIS_DEATH, _WITH_WOUNDS, _BURIED = "his_death", "with_wounds", "buried"
_BOMBED = "bombed"
_DOING = "ing"
_SELVES = frozenset({"himself", "herself"})
_ARTICLES = frozenset({"a", "an"})
_DESCRIBED = 4
_AMONG = frozenset({"among", "amongst"})
_INITIALS = 3


def bind_trigger(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of one trigger, or of two that share a number, with its victims."""
    kind = triggers[0].kind
    if kind == "possessive":
        return _owner(table, triggers, harm)
    passive = _is_passive(table, triggers[0])
    if triggers[0].row == _HIS_DEATH or (passive and triggers[0].row == _BURIED):
        told = _his_death if triggers[0].row == _HIS_DEATH else were_buried
        return told(table, triggers, harm)
    if kind in {"right", "event"}:
        found = him(table, triggers, harm) or behind(table, triggers, harm, reach=_RIGHT_REACH)
        return found or named_behind(table, triggers, harm)
    if kind == "verb" and not passive:
        found = object_of(table, triggers, harm)
        if found is not None:
            return found
        if has_object(table, triggers[-1]):
            return named_object(table, triggers, harm)
    return _subject_of(table, triggers, harm, passive=passive)


def _his_death(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "which led to his death"; where he was told wounded, ``told_dead`` knows who he is."""
    trigger = triggers[0]
    before = (one for one in table.marks.triggers if one.last <= trigger.first)
    if any(one.harm in {Harm.INJURED, Harm.KILLED} for one in before):
        return None
    one = Quantity(trigger.first + 1, trigger.last, 1, 1, Exactness.EXACT, "pronoun of the victim")
    return Bound(harm, triggers, (group_of((), one),), (), rule_of(triggers, "before"))


def _subject_of(
    table: Table, triggers: tuple[Trigger, ...], harm: Harm, *, passive: bool
) -> Bound | None:
    """Return the harm with the victims before it."""
    dying = wounded_before(table, triggers, harm)
    if dying is not None:
        return dying
    reach = _PASSIVE_REACH if passive or _says_be(table, triggers[0]) else _LEFT_REACH
    reach = 0 if triggers[0].row == _WITH_WOUNDS else reach
    left = table.left(triggers[0].first, reach=reach, harm=harm)
    if left is None and not reach:
        return None
    left = _those_among(table, left, harm)
    if left is None:
        left = far_subject(table, triggers[0], harm, passive=passive)
    else:
        left = counted_before_names(table, left, end=triggers[0].first, harm=harm)
        left = counted_before_dashes(table, left, end=triggers[0].first, harm=harm)
    if left is None:
        return _subject(table, triggers, harm) if passive else _he(table, triggers, harm)
    if not brought_in(table, triggers[0], left) or _is_told_apart(table, triggers[0], left):
        return None
    groups = _with_named(table, table.take_left(left, own=harm))
    parts = (*_were_among(table, groups[0], left), *table.parts_of(groups))
    return Bound(harm, triggers, groups, parts, rule_of(triggers, "before"))


def _were_among(table: Table, whole: Group, index: int) -> tuple[tuple[Group, Role], ...]:
    """Return who "were among seven people killed": a part of those."""
    sentence = table.sentence
    here = whole.first - 1 - (sentence.word(whole.first - 1) in THE)
    told = index > 0 and sentence.word(here) in _AMONG and sentence.cue(here - 1, "be")
    if not told or table.is_taken(index - 1):
        return ()
    part = table.marks.groups[index - 1]
    smaller = part.low is not None and part.low <= (whole.low or 0)
    if part.last != here - 1 or not smaller:
        return ()
    return tuple((one, Role.PART) for one in table.take(index - 1))


def _with_named(table: Table, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the victims with those named before them in one list, whom no list of names knows."""
    first = groups[0]
    if not (first.names or table.sentence.word(first.first) in THEIR):
        return groups
    named = (
        group_of(
            (),
            Quantity(name.first, name.last, 1, 1, Exactness.EXACT, "name in a list"),
            names=(name,),
        )
        for name in names_before(table.sentence, first.first)
    )
    return (*named, *groups)


def _is_told_apart(table: Table, trigger: Trigger, index: int) -> bool:
    """Say whether those before "was shelled" have a harm of their own ("a dozen injured when …")."""
    return trigger.row == _BOMBED and table.marks.groups[index].harm is not None


def _says_be(table: Table, trigger: Trigger) -> bool:
    """Say whether the words of harm begin with a form of "to be" ("were treated for")."""
    return table.sentence.cue(trigger.first, "be") is not None


def _he(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "he died at the hospital": one person that the text told of before."""
    told = harm is Harm.KILLED or triggers[0].row in _MAIMED
    surely = harm is not Harm.KILLED or triggers[0].row in _ENDED
    one = subject_before(table, triggers[0], surely=surely) if told else None
    if one is None:
        return None
    return Bound(harm, triggers, (one,), (), rule_of(triggers, "before"))


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
    if triggers[0].row in TOLD_APART:
        return None
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
    here -= here > 0 and sentence.word(here) in _SELVES
    if verb < 1 or sentence.tokens[here].kind is not TokenKind.LATIN:
        return None
    known = sentence.word(here) in _PRONOUNS or _is_named(table, here, harm)
    if not known and not _is_somebody(sentence, here, harm):
        return None
    one = Quantity(here, here + 1, 1, 1, Exactness.EXACT, "subject of a passive in the singular")
    group = group_of((), one)
    return Bound(harm, triggers, (group,), (), rule_of(triggers, "before"))


def _is_somebody(sentence: Sentence, place: int, harm: Harm) -> bool:
    """Say whether a noun that no list knows is a person ("a muralist was killed").

    Only persons and animals are killed or wounded; an article in the singular stands before it.
    """
    if harm not in {Harm.KILLED, Harm.INJURED}:
        return False
    for here in range(place, max(-1, place - _DESCRIBED), -1):
        if sentence.word(here) in _ARTICLES:
            return here < place
        known = phrases("blockers").at(sentence.words, here) or sentence.cue(here, "function")
        known = known or phrases("weapons").at(sentence.words, here)
        if sentence.tokens[here].kind is not TokenKind.LATIN or known:
            return False
    return False


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


def _owner(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "Gomez's murder": the group before a possessive."""
    first = triggers[0].first
    if table.sentence.word(first - 1) != "'s":
        return None
    left = table.left(first, reach=1, harm=harm)
    if left is None:
        return None
    groups = table.take(left)
    return Bound(harm, triggers, groups, (), rule_of(triggers, "before"))


def _is_initials(sentence: Sentence, place: int) -> bool:
    """Say whether a form of "to be" in capitals is the name of a group ("a mine left by IS killed")."""
    return not sentence.shouted and sentence.written(place, place + 1).isupper()


def _is_passive(table: Table, trigger: Trigger) -> bool:
    """Say whether a form of "to be" stands right before, adverbs let through."""
    for here in range(trigger.first - 1, max(-1, trigger.first - 1 - _AUX_REACH), -1):
        if table.sentence.cue(here, "be") is not None:
            return not _is_initials(table.sentence, here)
        ends = table.sentence.is_mark(here) or table.sentence.word(here).endswith(_DOING)
        if ends or _is_nation(table.sentence, here):
            return False  # "were sheltering killed five"
    return False


def _is_nation(sentence: Sentence, place: int) -> bool:
    """Say whether a word of nation ends a form of "to be" ("believed to be Russian killed two")."""
    hit = phrases("persons").at(sentence.words, place)
    return hit is not None and hit.row["id"] == "national"
