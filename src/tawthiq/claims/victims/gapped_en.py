"""English: further victims of a verb that is not said again, or of a second verb of the same harm.

Use ``with_gapped`` on what the triggers of a sentence were bound to: "two were killed in the market
and three in the square", "one man died at the scene and another in hospital", "six died on the spot
and three of their injuries". ``are_apart`` tells persons who cannot be those before: "a father was
wounded by glass, and a girl broke her wrist".
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.lexicon.load import phrases

_WHERE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "later", "of", "from", "when", "by"}
)
_HURT = frozenset({"injuries", "wounds", "injury"})
_GAP = 14
_REST = 12
_HARMS = frozenset({Harm.KILLED, Harm.INJURED})
_GENERIC = frozenset({"person", "civilian", "citizen", "other", "others", "visitor"})
_ENDS = frozenset({".", ";", "|"})


def with_gapped(table: Table, found: list[Bound]) -> list[Bound]:
    """Return the harms, each with those whom it befell at another place or time too."""
    return [_with_rest(table, bound) for bound in found]


def _with_rest(table: Table, bound: Bound) -> Bound:
    if bound.harm not in _HARMS or len(bound.triggers) != 1 or bound.triggers[0].lang != "en":
        return bound
    trigger = bound.triggers[0]
    if trigger.kind not in {"left", "verb"} or trigger.first < bound.groups[-1].last:
        return bound
    if any(group.low is None for group in bound.groups):
        return bound
    index = _next_free(table, trigger.last)
    if index is None or not _is_gapped(table, trigger.last, index):
        return bound
    groups = (*bound.groups, *table.take(index))
    return replace(bound, groups=groups, rule=f"{bound.rule}, the verb not said again")


def _next_free(table: Table, begin: int) -> int | None:
    """Return the first counted group behind the verb, where it is free."""
    for index, group in enumerate(table.marks.groups):
        if group.first < begin or group.unit.value in {"houses", "buildings"}:
            continue
        counted = group.low is not None and group.low == group.high and not group.definite
        return index if counted and not table.is_taken(index) else None
    return None


def _is_gapped(table: Table, begin: int, index: int) -> bool:
    """Say whether "and three in the square" goes on with a verb said before."""
    sentence, group = table.sentence, table.marks.groups[index]
    gap = range(begin, group.first)
    if len(gap) > _GAP or sentence.cue(group.first - 1, "and") is None or not group.counts_people:
        return False
    told = group.bare or group.kin or group.more
    if not told or group.harm is not None or sentence.word(group.last) not in _WHERE:
        return False
    if any(sentence.is_mark(here) for here in range(begin, group.first - 2)):
        return False
    if sentence.word(group.last) == "of" and _HURT.isdisjoint(
        sentence.words[group.last + 1 : group.last + 3]
    ):
        return False
    return not _has_verb(table, group.last)


def _has_verb(table: Table, begin: int) -> bool:
    """Say whether a verb follows up to the next mark: then the group is the subject of that one."""
    sentence = table.sentence
    starts = {trigger.first for trigger in table.marks.triggers}
    for here in range(begin, min(begin + _REST, len(sentence))):
        if sentence.is_mark(here) or sentence.word(here) == "when":
            return False
        if here in starts or sentence.cue(here, "be") is not None:
            return True
        hit = phrases("attribution").at(sentence.words, here)
        if hit is not None and hit.row["kind"] == "say":
            return True
    return False


def are_apart(sentence: Sentence, before: Bound, bound: Bound) -> bool:
    """Say whether those of a second verb cannot be those of the first: each told by what they are."""
    if before.harm not in _HARMS or not (before.triggers and bound.triggers):
        return False
    if any(one.lang != "en" for one in (*before.triggers, *bound.triggers)):
        return False
    between = range(before.last, bound.first)
    if not any(sentence.cue(here, "and") or sentence.word(here) == "while" for here in between):
        return False
    if len(between) > _GAP or any(sentence.word(here) in _ENDS for here in between):
        return False
    return all(_is_someone(sentence, group) for group in (*before.groups, *bound.groups))


def _is_someone(sentence: Sentence, group: Group) -> bool:
    """Say whether a group is one person brought in by "a" and told by sex, age, kin or calling."""
    if group.definite or group.names or group.bare or not group.low == group.high == 1:
        return False
    if sentence.word(group.first) not in {"a", "an", "his", "her", "their", "another"}:
        return False
    hits = (
        hit
        for here in range(group.first, group.last)
        for hit in phrases("persons").every(sentence.words, here)
    )
    return not _GENERIC & {hit.row["id"] for hit in hits if hit.row["lang"] == "en"}
