"""Arabic: on which side of a word of harm its victims stand.

A verbal noun takes the group behind it; a verb takes it too, past its subject and the words of
place and means, unless a group that the verb agrees with stands right before it ("خمسة قتلوا").
"""

from __future__ import annotations

import re
from dataclasses import replace

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.active_ar import acted_on, acts_on_things, done_by
from tawthiq.claims.victims.company import in_company, the_one
from tawthiq.claims.victims.elided_ar import elided
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.lost_ar import lost_by, tells_of_none
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.persons import Group, group_of
from tawthiq.claims.victims.presented_ar import presented
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity
from tawthiq.lexicon.load import phrases

_EVENT_REACH = 4
_VERB_REACH = 8
_LEFT_REACH = 3
_PRONOUN_REACH = 6
_TOLD_REACH = 14
_PLURAL = ("وا", "تا", "ين", "و")
"""Endings of a verb of more than one, "و" as it is spoken ("استشهدو")."""

_OF_PERSONS = frozenset({Harm.KILLED, Harm.DETAINED, Harm.ABDUCTED})
_THEM = ("هم", "هما", "هن")
_DUAL = re.compile("[لبتدي]ا$")
_AGAINST = "بحق"
_DID_NOT, _NOBODY = "لم", "nobody_hurt"
_ANYBODY = frozenset({"احد", "احدا"})
_SOMEBODY = frozenset({"حد", "احد", "حدا", "حدي"})
_APART = frozenset({Role.PART, Role.ALL, Role.NAMELY, Role.IS})
_NO = frozenset({"مافيش", "مفيش", "مافي", "ماكو", "ما", "محد", "لا", "فيش"})
_ENDS = frozenset(".؛:|")
_WHO = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "ممن"})
_HE = frozenset({"هو", "هي"})
_BOTH_WHO = frozenset({"اللذين", "اللذان", "اللتين", "اللتان"})
_THAT = frozenset({"ان", "بان", "الي", "وان"})


def bind_trigger(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm of one trigger, or of two that share a number, with its victims."""
    last = triggers[-1]
    told = (
        _nobody(table, triggers, harm)
        or lost_by(table, last)
        or presented(table, triggers[0], harm)
    )
    if told is not None:
        return told
    own_rule = _OWN_RULES.get(last.kind)
    if own_rule is not None:
        return own_rule(table, last, harm)
    if tells_of_none(table, last):
        return None
    together = table.sentence.cue(last.last, "with") is not None or _is_he_and(table, last)
    if last.kind == "verb" and together:
        return _with_others(table, triggers, harm)
    return _by_side(table, triggers, harm)


def _nobody(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "لم يُقتل أحد": none of them."""
    first, last = triggers[0].first, triggers[-1].last
    sentence = table.sentence
    told = triggers[0].row == _NOBODY
    denied = sentence.word(first - 1).removeprefix("و") == _DID_NOT
    spoken = sentence.word(first - 1) in _SOMEBODY and sentence.word(first - 2) in _NO
    if not told and not spoken and not (denied and sentence.word(last) in _ANYBODY):
        return None
    begin, end = (first, last) if told else (first - 1 - spoken, last + (not spoken))
    none = Quantity(begin, end, 0, 0, Exactness.EXACT, "nobody")
    return Bound(harm, triggers, (group_of((), none),), (), _rule(triggers, "none"))


def _by_side(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return the harm with the group before or behind it."""
    last = triggers[-1]
    left = _subject(table, triggers[0], harm)
    if left is not None:
        return _of_subject(table, triggers, harm, left=left)
    reach = _EVENT_REACH if last.kind == "event" else _VERB_REACH
    right = table.right(last.last, reach=reach, harm=harm)
    right = table.dying(last.last, harm) if right is None else right
    if right is not None:
        right = acted_on(table, last, right, harm=harm) or right
        groups = table.take_right(right)
        return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))
    if last.kind == "event":
        return _against(table, triggers, harm)
    near = table.left(triggers[0].first, reach=_LEFT_REACH, harm=harm)
    if near is None or table.marks.groups[near].plain_noun:
        near = _those_before(table, triggers[0], harm)
    if near is None:
        return elided(table, last, harm)
    groups = table.take_left(near)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))


def _of_subject(
    table: Table, triggers: tuple[Trigger, ...], harm: Harm, *, left: int
) -> Bound | None:
    """Return the harm of a verb's subject, or of those whom armed men before the verb harmed."""
    done = done_by(table, triggers[-1], left, harm=harm)
    if done is not None:
        groups = table.take_right(done)
        return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))
    if acts_on_things(table, triggers[-1], left):
        return None
    groups = _both(table, triggers[0], table.take_left(left))
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "before"))


def _against(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "جريمة إعدام … بحق الشاب": the victims of a deed behind "against"."""
    last = triggers[-1].last
    for here in range(last, min(last + _TOLD_REACH, len(table.sentence))):
        if here in table.sentence.cuts or table.sentence.word(here) in _ENDS:
            return None
        if table.sentence.word(here) != _AGAINST:
            continue
        right = table.right(here + 1, reach=0, harm=harm)
        if right is None:
            return None
        groups = table.take_right(right)
        return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "behind"))
    return None


def _those_before(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return those counted before in the sentence for whom a plural or dual verb stands alone.

    "استهدفت سيارة تقل ثلاثة عمال، قُتلوا جميعاً": they may have been aimed at, and no other group
    may stand between.
    """
    verb = table.sentence.written(trigger.first, trigger.first + 1)  # "لقوا" of "لقوا حتفهم"
    two = bool(_DUAL.search(verb))
    if not two and not verb.endswith("وا"):
        return None
    for index in range(len(table.marks.groups) - 1, -1, -1):
        group = table.marks.groups[index]
        if group.last > trigger.first or not group.counts_people:
            continue
        if table.marks.roles[index] in _APART:
            continue  # "أحد عشر شخصاً، معظمهم نساء، لقوا حتفهم"
        near = trigger.first - group.last <= _TOLD_REACH
        counted = group.low == group.high == 2 if two else (group.low or 0) > 2
        return index if near and counted and table.fits(index, harm) else None
    return None


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


def _both(table: Table, trigger: Trigger, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return "سامر وأخته … اللذين ارتقيا" as the two whom the relative pronoun counts."""
    sentence, alone = table.sentence, groups[0]
    if sentence.word(trigger.first - 1) not in _BOTH_WHO:
        dual = _DUAL.search(sentence.written(trigger.first, trigger.first + 1))
        named = len(groups) == 1 and alone.names and sentence.word(alone.first).startswith("و")
        if not (dual and named and alone.low == 1):
            return groups
    two = Quantity(groups[0].first, groups[-1].last, 2, 2, Exactness.EXACT, "dual of “who”")
    names = tuple(name for group in groups for name in group.names)
    return (replace(group_of((), two, names=names), status=groups[0].status),)


def _of_pronoun(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return "قتلته": whom the pronoun stands for, named before, told behind, or just one."""
    rule = f"harms.csv {trigger.row}, victim by pronoun"
    sentence = table.sentence
    if harm is Harm.INJURED and "أ" not in sentence.written(trigger.first, trigger.last):
        return None  # "إصابته" is his injury, and no verb
    left = table.left(trigger.first, reach=_PRONOUN_REACH, harm=harm)
    opens = sentence.word(trigger.first).startswith("و")
    if left is not None and not opens and not table.marks.groups[left].plain_noun:
        groups = table.take_left(left)
        return Bound(harm, (trigger,), groups, table.parts_of(groups), rule)
    beside = sentence.cue(trigger.last, "with") is not None
    told = None if beside else table.told(trigger.last, reach=_TOLD_REACH)
    if told is not None:
        return Bound(harm, (trigger,), table.take(told), (), rule)
    if sentence.word(trigger.last - 1).endswith(_THEM):
        return _them_before(table, trigger, harm)
    alone = Bound(harm, (trigger,), (the_one(trigger),), (), rule)
    if harm in _OF_PERSONS:
        return alone
    found = in_company(table, alone)  # what is hit may be a thing, unless somebody shared it
    return found if len(found.groups) > 1 else None


def _them_before(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return those counted before in the sentence for whom "them" stands ("خمسة شبان واقتادوهم")."""
    two = table.sentence.word(trigger.last - 1).endswith("هما")
    for index in range(len(table.marks.groups) - 1, -1, -1):
        group = table.marks.groups[index]
        if group.first >= trigger.first or table.marks.roles[index] in _APART:
            continue
        if not table.fits(index, harm) or trigger.first - group.last > _TOLD_REACH:
            return None
        counted = group.low == group.high == 2 if two else (group.low or 0) > 2
        if not counted or not group.counts_people:
            return None
        groups = table.take(index)
        return Bound(harm, (trigger,), groups, table.parts_of(groups), _rule((trigger,), "before"))
    return None


def _with_others(table: Table, triggers: tuple[Trigger, ...], harm: Harm) -> Bound | None:
    """Return "قُتل مع شقيقه": the one spoken of, and those with whom it happened."""
    cue = table.sentence.cue(triggers[-1].last, "with")
    begin = triggers[-1].last + (cue.length if cue else _is_he_and(table, triggers[-1]))
    behind = table.right(begin, reach=0, harm=harm)
    if behind is None:
        return _by_side(table, triggers, harm)
    others = table.take_right(behind)
    left = _subject(table, triggers[0], harm)
    if left is None:
        left = table.left(triggers[0].first, reach=_LEFT_REACH, harm=harm)
    plural = table.sentence.word(triggers[-1].first).endswith(_PLURAL)
    own: tuple[Group, ...] = () if plural else (the_one(triggers[0]),)
    own = own if left is None else _both(table, triggers[0], table.take_left(left))
    groups = (*own, *others)
    return Bound(harm, triggers, groups, table.parts_of(groups), _rule(triggers, "with others"))


def _is_he_and(table: Table, trigger: Trigger) -> bool:
    """Say whether "he and …" follows a verb ("استشهد هو وثلاثة من زملائه")."""
    sentence = table.sentence
    joined = sentence.word(trigger.last + 1)
    return sentence.word(trigger.last) in _HE and joined.startswith("و")


def _inside(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return an idiom that holds its victim ("فقدت امرأة حياتها")."""
    right = table.right(trigger.last, reach=2, harm=harm)
    right = table.dying(trigger.last, harm) if right is None else right
    if right is None or table.marks.groups[right].first > trigger.close:
        return None
    groups = table.take_right(right, own=harm)
    table.leave(trigger.close)
    return Bound(harm, (trigger,), groups, table.parts_of(groups), _rule((trigger,), "inside"))


def _of_state(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return the one right before "حالته حرجة", unless he or she was told as harmed already."""
    end = trigger.first - (table.sentence.word(trigger.first - 1) in _WHO)
    for index, group in enumerate(table.marks.groups):
        if not 0 <= end - group.last <= 1 or table.is_taken(index):
            continue
        dead = harm is Harm.KILLED and group.low == 1  # "المفقود سامر مقتولاً"
        known = group.harm is not None and not dead
        if group.is_vague or known or group.body or not group.counts_people:
            return None
        groups = table.take(index)
        return Bound(harm, (trigger,), groups, table.parts_of(groups), _rule((trigger,), "before"))
    hit = phrases("numbers").at(table.sentence.words, max(0, trigger.first - 1))
    third = hit is not None and hit.row["role"] == "ordinal" and hit.definite
    if not third or harm is not Harm.INJURED or trigger.first == 0:
        return None
    return Bound(harm, (trigger,), (the_one(trigger),), (), _rule((trigger,), "the third"))


def _only_kin(_table: Table, _trigger: Trigger, _harm: Harm) -> Bound | None:
    """Return nothing: what else is lost (a battle, a house) is no person."""
    return None


def _rule(triggers: tuple[Trigger, ...], side: str) -> str:
    rows = " and ".join(f"harms.csv {trigger.row}" for trigger in triggers)
    return f"{rows}, victims {side}"


_OWN_RULES = {"around": _inside, "object": _of_pronoun, "state": _of_state, "loss": _only_kin}
