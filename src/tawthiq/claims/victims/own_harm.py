"""Nouns that say a harm on their own: "three wounded", "قتيلان وجرحى", "جثة شاب".

Use ``self_bound`` on what the triggers of a sentence left free.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.neighbours import says_fate
from tawthiq.claims.victims.persons import Group
from tawthiq.claims.victims.sizes_ar import HEADED
from tawthiq.claims.victims.table import Bound, Table

_TANWIN = "\u064b"
_TEN = 10
_HE = frozenset({"هو", "هي"})
_HIS_DEATH = "maqtaluh"
_TWO = 2


def self_bound(table: Table) -> list[Bound]:
    """Return what nouns of the harmed say on their own ("three wounded", "جثة شاب")."""
    found: list[Bound] = []
    for index, group in enumerate(table.marks.groups):
        if table.is_taken(index) or not _speaks(group) or _is_tag(table, group):
            continue
        harm = _dead_beside(table, index, _own_harm(group))
        before = _list_before(table, index, harm)
        if before:
            rule = f"noun of the harmed behind their list: {group.rule}"
            found.append(Bound(harm, (), before, (), rule))
            continue
        listed = _holds_list(table, group)
        groups = table.take_right(index) if listed else _with_next(table, index)
        joint = None if len(groups) > 1 else _joint_noun(table, index, harm)
        if joint is not None:
            others = table.take(joint)
            rule = f"noun of the harmed: {group.rule}"
            if group.is_vague and not group.is_magnitude:  # there are some of either
                found.append(Bound(harm, (), groups, (), rule))
                harm = Harm.INJURED
                groups = tuple(replace(other, definite=False) for other in others)
            else:
                harm, groups = Harm.KILLED_OR_INJURED, _counted(groups, others)
        rule = f"noun of the harmed: {group.rule}"
        found.append(Bound(harm, (), groups, table.parts_of(groups), rule))
    return found


def _list_before(table: Table, index: int, harm: Harm) -> tuple[Group, ...]:
    """Take the list of which a bare noun behind it tells the harm ("رجل وامرأتان وطفل شهداء")."""
    group = table.marks.groups[index]
    if index < _TWO or not (group.plain_noun or group.rule.startswith("dual")):
        return ()
    last, first = table.marks.groups[index - 1], table.marks.groups[index - _TWO]
    alone = not table.sentence.word(group.first).startswith("و") and not group.definite
    told = alone and last.last == group.first and last.harm is None and not last.is_vague
    listed = told and table.fits(index - 1, harm) and table.joined(first, last)
    if not listed or not table.fits(index - _TWO, harm) or first.harm is not None:
        return ()
    table.leave(group.first)
    return table.take_left(index - 1, own=harm)


def _holds_list(table: Table, group: Group) -> bool:
    """Say whether one noun of bodies stands before all of a list ("the bodies of a man and his son")."""
    return group.body and "of" in table.sentence.words[group.first : group.last]


def _with_next(table: Table, index: int) -> tuple[Group, ...]:
    """Take a noun of the dead with the persons right behind "and" ("شهيدتان وطفل")."""
    group, taken = table.marks.groups[index], table.take(index)
    if (
        group.is_vague
        or _own_harm(group) is not Harm.KILLED
        or index + 1 >= len(table.marks.groups)
    ):
        return taken
    other = table.marks.groups[index + 1]
    he = table.sentence.word(group.last) in _HE
    joined = other.first == group.last + he and table.sentence.word(other.first).startswith("و")
    his = group.harm is not None and group.harm.row["id"] == _HIS_DEATH
    if joined and his and table.fits(index + 1, Harm.KILLED) and other.counts_people:
        return (*taken, *table.take_right(index + 1))  # "استشهاده هو وزوجته"
    person = other.harm is None and other.counts_people and not other.is_vague and not other.bare
    person = person and not says_fate(table.sentence, other)
    if not (joined and person) or table.is_taken(index + 1) or other.definite or other.kin:
        return taken
    return (*taken, *table.take(index + 1))


def _speaks(group: Group) -> bool:
    """Say whether a group names a harm itself, as news and not as something known."""
    if group.harm is None and group.state is None and not group.body:
        return False
    return not group.definite or bool(group.names) or (group.high or 0) > 1


def _is_tag(table: Table, group: Group) -> bool:
    """Say whether a bare plural is what a hashtag of some words is about ("#شهداء_تل_فهد")."""
    sentence = table.sentence
    tagged = sentence.word(group.first - 1) == "#" and sentence.word(group.last) == "_"
    return tagged and group.plain_noun


def _own_harm(group: Group) -> Harm:
    told = group.harm or group.state
    return Harm(told.row["harm"]) if told is not None else Harm.KILLED


def _dead_beside(table: Table, index: int, harm: Harm) -> Harm:
    """Return killed for "victims" where the same phrase names the injured apart."""
    if harm is not Harm.KILLED_OR_INJURED or index + 1 >= len(table.marks.groups):
        return harm
    group, other = table.marks.groups[index], table.marks.groups[index + 1]
    apart = other.harm is not None and _own_harm(other) is Harm.INJURED
    return Harm.KILLED if apart and table.joined(group, other) else harm


def _counted(groups: tuple[Group, ...], others: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return two nouns that share a number; one that stands in the singular adds no person."""
    if all(other.plain_noun for other in others):
        return (*groups, *others)
    return (*groups[:-1], replace(groups[-1], last=others[-1].last))


def _is_counted_too(table: Table, group: Group, other: Group) -> bool:
    """Say whether two nouns stand as what one number counts ("15 قتيلاً وجريحاً")."""
    alone = other.rule.startswith("single noun") and not other.names and not other.definite
    first = table.sentence.written(group.last - 1, group.last)
    second = table.sentence.written(other.first, other.last)
    counted = first.rstrip(_TANWIN).endswith("ا") and second.rstrip(_TANWIN).endswith("ا")
    return alone and counted and (group.low or 0) > _TEN


def _joint_noun(table: Table, index: int, harm: Harm) -> int | None:
    """Return the noun that shares this one's number ("عشرات القتلى والجرحى")."""
    group = table.marks.groups[index]
    if index + 1 >= len(table.marks.groups) or group.plain_noun or harm is not Harm.KILLED:
        return None
    if group.rule.startswith(("dual", HEADED)):  # the number is told of this noun alone
        return None
    other = table.marks.groups[index + 1]
    if table.is_taken(index + 1) or other.harm is None:
        return None
    if not other.plain_noun and not _is_counted_too(table, group, other):
        return None
    if _own_harm(other) is not Harm.INJURED or not table.joined(group, other):
        return None
    return index + 1 if group.low is None or group.low > 1 else None
