"""Arabic: one presented at length before the verb ("الشاب سامر، من أبناء المدينة، قُتل …").

Use ``presented`` on a verb of harm behind a comma. Lists of the dead begin with a name and say who
it was between commas; the one at the head of the sentence is the verb's subject.
"""

from __future__ import annotations

import re

from tawthiq.claims.claim import Harm
from tawthiq.claims.harms import Trigger
from tawthiq.claims.table import Bound, Table

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
    index = _head(table, trigger)
    if index is None or sentence.word(before) not in _COMMA:
        return None
    group = table.marks.groups[index]
    if group.last >= before or not table.fits(index, harm) or _has_own_subject(table, trigger):
        return None
    groups = table.take(index)
    rule = f"harms.csv {trigger.row}, victim presented before"
    return Bound(harm, (trigger,), groups, table.parts_of(groups), rule)


def _head(table: Table, trigger: Trigger) -> int | None:
    """Return the one named whom the sentence opens with; the verb must be the first harm."""
    groups, first = table.marks.groups, table.marks.triggers[0]
    group = groups[0]
    named = bool(group.names) and group.low == group.high == 1
    near = trigger.first - group.last <= _LONGEST
    opens = table.sentence.is_mark(group.first - 1)
    written = table.sentence.written(trigger.first, trigger.first + 1)
    agrees = not _MANY.search(written) and written.endswith("ت") == (_sex(table) == "female")
    return 0 if named and near and opens and first is trigger and agrees else None


def _sex(table: Table) -> str:
    group = table.marks.groups[0]
    return group.sex or next((name.sex or "" for name in group.names), "")


def _has_own_subject(table: Table, trigger: Trigger) -> bool:
    """Say whether persons stand right behind the verb: these are whom it befell."""
    return any(group.first == trigger.last for group in table.marks.groups)
