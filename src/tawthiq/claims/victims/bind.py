"""Which group a harm happened to: triggers and groups of one sentence bound to each other.

Use ``bind`` on the marks of a sentence. Arabic verbs and verbal nouns take the groups behind
them, or the group right before a verb that agrees with it; English takes the side its form says.
Groups that a list joins ("a man, his wife and two children") are bound together; a noun of the
harmed ("three wounded") binds itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims import bind_ar, bind_en
from tawthiq.claims.victims.company import in_company
from tawthiq.claims.victims.denied import unless_denied
from tawthiq.claims.victims.gapped_en import are_apart, with_gapped
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.headed_en import headed
from tawthiq.claims.victims.labels_en import labelled
from tawthiq.claims.victims.later_en import told_dead
from tawthiq.claims.victims.marks import Marks
from tawthiq.claims.victims.negated_en import unless_negated
from tawthiq.claims.victims.own_harm import self_bound
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.sharing import joint_from
from tawthiq.claims.victims.spelt import spelt_out
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.victims.tally_en import tallied
from tawthiq.claims.victims.told_en import told_of
from tawthiq.claims.victims.tolls import bind_joint, bind_toll
from tawthiq.claims.victims.unreal_ar import without_unreal
from tawthiq.claims.victims.unreal_en import as_told

_ALSO = "also"
_TOO = "too"
_HIS_WOUND = frozenset({"isabatuh", "isabatuhuma"})


def bind(marks: Marks) -> tuple[Bound, ...]:
    """Return what is said of whom in one sentence, in order of the text."""
    if not marks.groups and not marks.triggers:
        return ()
    table = Table(marks)
    found: list[Bound] = []
    place = 0
    found += [*tallied(table), *headed(table), *labelled(table), *told_of(table)]
    held = {trigger.first for one in found for trigger in one.triggers}
    for trigger in marks.triggers:
        bound = bind_joint(table, trigger) if trigger.kind == "joint" else None
        if bound is not None:
            found.extend(_each(bound))
    while place < len(marks.triggers):
        together = _sharing(table, joint_from(marks, place))
        harm = Harm.KILLED_OR_INJURED if len(together) > 1 else together[0].harm
        side = bind_ar if together[0].lang == "ar" else bind_en
        passed = together[0].kind == "joint" or together[0].first in held
        if passed or table.is_slogan(together[0]):
            place += 1
            continue
        bind_one = bind_toll if together[0].kind == "toll" else side.bind_trigger
        bound = bind_one(table, together, harm)
        bound = None if bound is None else unless_negated(table.sentence, bound)
        bound = None if bound is None else unless_denied(table.sentence, bound)
        if bound is not None:
            found.extend(apart(spelt_out(table.sentence, in_company(table, bound))))
        place += len(together)
    found = with_gapped(table, told_dead(table, found))
    found.extend(one for one in self_bound(table) if not _died_of_it(found, one))
    told = [told for one in found if (told := as_told(table.sentence, one)) is not None]
    told.sort(key=lambda one: (one.first, one.last, one.harm.value))
    return _with_further(table.sentence, without_unreal(table.sentence, told))


def _died_of_it(found: Sequence[Bound], bound: Bound) -> bool:
    """Say whether wounds with a pronoun are those somebody died of ("فارق الحياة … إثر إصابته بشظية")."""
    harm = bound.groups[0].harm
    if harm is None or harm.row["id"] not in _HIS_WOUND:
        return False
    return any(
        one.harm is Harm.KILLED and one.last <= bound.first and len(one.groups) == 1
        for one in found
        if one.groups[0].low == one.groups[0].high == bound.groups[0].low
    )


def _with_further(sentence: Sentence, found: Sequence[Bound]) -> tuple[Bound, ...]:
    """Return the harms, "three more" added to those whom the same sentence harmed alike before.

    "Three were wounded and two others sustained burns" wounds five, "a minister was killed in an
    attack in which two guards were also killed" kills three. "Others" behind another harm ("one was
    killed and two others wounded") add to nobody.
    """
    kept: list[Bound] = []
    for bound in found:
        before = kept[-1] if kept else None
        if before is not None and _is_further(sentence, before, bound):
            kept[-1] = replace(
                before,
                triggers=(*before.triggers, *bound.triggers),
                groups=(*before.groups, *bound.groups),
                parts=(*before.parts, *bound.parts),
            )
            continue
        kept.append(bound)
    return tuple(kept)


def _is_further(sentence: Sentence, before: Bound, bound: Bound) -> bool:
    """Say whether a harm befell further persons than the one right before it."""
    alike = before.harm is bound.harm and before.last <= bound.first
    tolls = any(one.kind in {"toll", "joint"} for one in (*before.triggers, *bound.triggers))
    if not alike or tolls:
        return False
    further = bound.groups[0].more or _is_also(sentence, bound)
    if not (further or are_apart(sentence, before, bound)):
        return False
    counted = (*before.groups, *bound.groups)
    return all(group.counts_people and not group.is_vague for group in counted)


def _is_also(sentence: Sentence, bound: Bound) -> bool:
    """Say whether "were also killed" tells of further persons, not of those before."""
    if not bound.triggers or bound.triggers[0].lang != "en":
        return False
    first = bound.triggers[0].first
    too = sentence.word(first - 1 - (sentence.cue(first - 1, "be") is not None)) == _TOO
    also = too or sentence.word(first - 1) == _ALSO
    return also and not bound.groups[0].definite


def apart(bound: Bound) -> tuple[Bound, ...]:
    """Return a shared number as it is, and two harms where only a plain vague word is shared.

    "40 killed and wounded" cannot be split; "several people were killed and wounded" says that some
    were killed and some were wounded.
    """
    plain = all(group.is_vague and not group.is_magnitude for group in bound.groups)
    if len(bound.triggers) < 2 or not plain:
        return (bound,)
    return tuple(replace(bound, harm=trigger.harm) for trigger in bound.triggers)


def _each(bound: Bound) -> tuple[Bound, ...]:
    """Return "several were killed and wounded" as two harms, as ``apart`` does for two verbs."""
    joined = " and " in bound.triggers[0].row and bound.triggers[0].lang == "en"
    plain = all(group.is_vague and not group.is_magnitude for group in bound.groups)
    if not joined or not plain:
        return (bound,)
    return (replace(bound, harm=Harm.KILLED), replace(bound, harm=Harm.INJURED))


def _sharing(table: Table, together: tuple[Trigger, ...]) -> tuple[Trigger, ...]:
    """Return only the first of two triggers where each has a group of its own.

    "a man was killed and two were wounded" does not share; "مدنياً قتل وجرح اثنين" neither.
    """
    if len(together) < 2:
        return together
    before = table.left(together[0].first, reach=1, harm=together[0].harm)
    after = table.right(together[1].last, reach=1, harm=together[1].harm)
    return together[:1] if before is not None and after is not None else together
