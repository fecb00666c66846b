"""English: who the dead or the hurt were, told by a sentence of their own.

Use ``told_of`` on the marks of a sentence: "those killed were two teachers and a nurse", "among the
dead were a nurse, her husband and a neighbour". The second is a part of those counted before.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Group
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.lexicon.load import phrases

AMONG = "among them"
_WERE = "those harmed were"
_REACH = 1
_BOTH = "both"


def told_of(table: Table) -> tuple[Bound, ...]:
    """Return the harm of a sentence that opens with those harmed, or nothing."""
    sentence = table.sentence
    first = next((here for here in range(len(sentence)) if not sentence.is_mark(here)), 0)
    hit = phrases("told_heads").at(sentence.words, first) if len(sentence) > first else None
    if hit is None:
        return ()
    groups = _list_from(table, first + hit.length)
    if not groups:
        return ()
    rule = AMONG if hit.row["role"] == "among" else _WERE
    return (Bound(Harm(hit.row["harm"]), (), groups, (), f"{rule}: “{hit.form}”"),)


def _list_from(table: Table, place: int) -> tuple[Group, ...]:
    """Return the groups of the list that begins here, and take them."""
    found: list[Group] = []
    for index, group in enumerate(table.marks.groups):
        again = found and table.sentence.word(group.first) == _BOTH  # "Adel and Majid, both nurses"
        if group.last <= place or not group.counts_people or again:
            continue
        begins = not found and place <= group.first <= place + _REACH and not group.plain_noun
        if not begins and not (found and table.joined(found[-1], group)):
            break
        table.take(index)
        found.append(group)
    return tuple(found)
