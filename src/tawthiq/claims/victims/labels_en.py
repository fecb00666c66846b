"""English forms: "Killed: 2. Wounded: 3.", a word of harm, a colon and a number.

Use ``labelled`` on the marks of a sentence before its triggers are bound.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Sentence, noun_at
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.lexicon.load import phrases

_MARKS = frozenset({":", "-", "–", "="})
_KINDS = frozenset({"verb", "person"})


def labelled(table: Table) -> list[Bound]:
    """Return the harms that a sentence gives as labels with a number."""
    found: list[Bound] = []
    sentence = table.sentence
    if _MARKS.isdisjoint(sentence.words):
        return found
    for index, group in enumerate(table.marks.groups):
        place = group.first - 2
        counted = group.counts_people and not group.is_vague and not group.names and not group.harm
        if not counted or sentence.word(place + 1) not in _MARKS or table.is_taken(index):
            continue
        further = any(one.first == group.last for one in table.marks.triggers)
        if place < 0 or (further and sentence.word(group.last + 1) not in _MARKS):
            continue  # "Casualties: 4 killed, 9 injured": the number has a word of harm of its own
        opens = _opens(sentence, place)
        harm = _harm_of(sentence.words, place) if opens else None
        if harm is not None:
            rule = f"label “{sentence.word(place)}”"
            triggers = tuple(one for one in table.marks.triggers if one.first == place)
            found.append(Bound(harm, triggers, table.take(index), (), rule))
    return found


def _opens(sentence: Sentence, place: int) -> bool:
    """Say whether a label begins here, a word of whom it tells before it ("Civilian deaths: 3")."""
    begin = place - (noun_at(sentence, place - 1, lang="en") is not None) if place > 0 else place
    further = sentence.word(place - 1).isdecimal() and sentence.word(place - 2) in _MARKS
    return sentence.is_mark(begin - 1) or sentence.cue(place - 1, "and") is not None or further


def _harm_of(words: tuple[str, ...], place: int) -> Harm | None:
    """Return the harm of a single word that is a label."""
    for hit in phrases("harms").every(words, place):
        if hit.row["lang"] == "en" and hit.length == 1 and hit.row["kind"] in _KINDS:
            return Harm(hit.row["harm"])
    return None
