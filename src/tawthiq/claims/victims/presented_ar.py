"""Arabic: one presented at length before the verb ("الشاب سامر، من أبناء المدينة، قُتل …").

Use ``presented`` on a verb of harm behind a comma. Lists of the dead begin with a name and say who
it was between commas; the one at the head of the sentence is the verb's subject.
"""

from __future__ import annotations

import re

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Group
from tawthiq.claims.victims.table import Bound, Table

_COMMA = frozenset({",", "،"})
_LONGEST = 30
_MANY = re.compile("(?:وا|تا|[لبتدي]ا)$")
_HE_WAS = frozenset({"وقد", "قد"})


def presented(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return the harm of the one whom the sentence opened with, or ``None``."""
    if trigger.kind != "verb" or not table.marks.groups:
        return None
    sentence = table.sentence
    before = trigger.first - 1
    before -= sentence.word(before) in _HE_WAS
    group = table.marks.groups[0]
    if not _opens(table, trigger) or sentence.word(before) not in _COMMA:
        return None
    if group.last >= before or not table.fits(0, harm) or _has_own_subject(table, trigger):
        return None
    groups = _subjects(table, trigger)
    rule = f"harms.csv {trigger.row}, victim presented before"
    return Bound(harm, (trigger,), groups, table.parts_of(groups), rule) if groups else None


def _opens(table: Table, trigger: Trigger) -> bool:
    """Say whether the sentence opens with one named; the verb must be its first harm."""
    group = table.marks.groups[0]
    told = bool(group.names) or (group.definite and (group.low or 0) > 1)
    named = told and group.low == group.high and not group.is_vague
    near = trigger.first - group.last <= _LONGEST
    return (
        named
        and near
        and table.sentence.is_mark(group.first - 1)
        and table.marks.triggers[0] is trigger
    )


def _subjects(table: Table, trigger: Trigger) -> tuple[Group, ...]:
    """Return the one named, or with a verb of several the list that begins with him or her."""
    written = table.sentence.written(trigger.first, trigger.first + 1)
    if (table.marks.groups[0].low or 0) > 1:
        return table.take(0) if _MANY.search(written) else ()
    if not _MANY.search(written):
        agrees = written.endswith("ت") == (_sex(table) == "female")
        return table.take(0) if agrees else ()
    listed = len(table.marks.groups) > 1 and table.joined(*table.marks.groups[:2])
    return table.take_right(0) if listed else ()


def _sex(table: Table) -> str:
    group = table.marks.groups[0]
    return group.sex or next((name.sex or "" for name in group.names), "")


def _has_own_subject(table: Table, trigger: Trigger) -> bool:
    """Say whether persons stand right behind the verb: these are whom it befell."""
    return any(group.first == trigger.last for group in table.marks.groups)
