"""English forms: "Killed: 2. Wounded: 3.", a word of harm, a colon and a number.

Use ``labelled`` on the marks of a sentence before its triggers are bound.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.table import Bound, Table
from tawthiq.lexicon.load import phrases

_KINDS = frozenset({"verb", "person"})


def labelled(table: Table) -> list[Bound]:
    """Return the harms that a sentence gives as labels with a number."""
    found: list[Bound] = []
    sentence = table.sentence
    if ":" not in sentence.words:
        return found
    for index, group in enumerate(table.marks.groups):
        place = group.first - 2
        if not group.bare or place < 0 or sentence.word(place + 1) != ":" or table.is_taken(index):
            continue
        if any(one.first == group.last for one in table.marks.triggers):
            continue  # "Casualties: 4 killed, 9 injured": the number has a word of harm of its own
        opens = sentence.is_mark(place - 1) or sentence.cue(place - 1, "and") is not None
        harm = _harm_of(sentence.words, place) if opens else None
        if harm is not None:
            rule = f"label “{sentence.word(place)}”"
            triggers = tuple(one for one in table.marks.triggers if one.first == place)
            found.append(Bound(harm, triggers, table.take(index), (), rule))
    return found


def _harm_of(words: tuple[str, ...], place: int) -> Harm | None:
    """Return the harm of a single word that is a label."""
    for hit in phrases("harms").every(words, place):
        if hit.row["lang"] == "en" and hit.length == 1 and hit.row["kind"] in _KINDS:
            return Harm(hit.row["harm"])
    return None
