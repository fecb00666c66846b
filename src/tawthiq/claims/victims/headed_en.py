"""English heads over a number or a list: "Victims of the strike: 2 men and a child", "the dead are 5".

Use ``headed`` on the marks of a sentence before its triggers are bound. The head names those harmed
and no number; a colon, or a form of "to be" before a bare number, leads to who or how many they are.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_KINDS = frozenset({"verb", "person"})
_HARMS = {
    "killed": Harm.KILLED,
    "injured": Harm.INJURED,
    "killed_or_injured": Harm.KILLED,  # "victims" over a list of persons are the dead
}
_COLON = ":"
_BULLETS = frozenset("•●▪-–*·🔹🔸▫")
_ARE = frozenset({"are", "were"})
_WORDS_BEFORE = 3
_REACH = 24
_OF_WHERE = 4
_PARTS_TEXT = frozenset({".", "|", ";", ",", "–", "—"})
RULE = "head over those harmed"


def headed(table: Table) -> list[Bound]:
    """Return the harms that a head and a colon or "are" tell, and take their groups."""
    sentence = table.sentence
    found: list[Bound] = []
    for place, word in enumerate(sentence.words):
        if word != _COLON and word not in _ARE:
            continue
        label = _label_before(table, place)
        groups = _listed(table, place + 1, alone=word in _ARE) if label is not None else ()
        if label is None or not groups:
            continue
        first, harm = label
        _take_over(table, first, place)
        inside = [one for one in table.marks.triggers if first <= one.first < place]
        whole = (replace(groups[0], first=first), *groups[1:])
        found.append(Bound(harm, tuple(inside), whole, table.parts_of(groups), RULE))
    return found


def _label_before(table: Table, place: int) -> tuple[int, Harm] | None:
    """Return where the word for those harmed stands before a colon or "are", and the harm."""
    sentence = table.sentence
    far = _REACH if sentence.word(place) == _COLON else _OF_WHERE
    for here in range(place - 1, max(-1, place - 1 - far), -1):
        if sentence.word(here) in _PARTS_TEXT or sentence.tokens[here].kind is TokenKind.NUMBER:
            return None
        harm = _label_at(sentence, here)
        if harm is not None:
            alone = here == place - 1 or sentence.word(here + 1) in {"of", "in", "from", "by"}
            fits = alone and (_opens(sentence, here) or here == place - 1)
            return (here, harm) if fits and not _is_counted(table, here, place) else None
    return None


def has_label(sentence: Sentence) -> bool:
    """Say whether some word of a sentence names those harmed and may head a list."""
    return any(_label_at(sentence, here) is not None for here in range(len(sentence)))


def _label_at(sentence: Sentence, place: int) -> Harm | None:
    """Return the harm of one word for those harmed ("victims", "killed")."""
    for hit in phrases("harms").every(sentence.words, place):
        if hit.row["lang"] == "en" and hit.length == 1 and hit.row["kind"] in _KINDS:
            return _HARMS.get(hit.row["harm"])
    return None


def _opens(sentence: Sentence, place: int) -> bool:
    """Say whether at most a few words stand before a place, up to a mark or the beginning."""
    return any(
        sentence.is_mark(here) and sentence.word(here) not in {"'", "’"}
        for here in range(place - 1, place - 2 - _WORDS_BEFORE, -1)
    )


def _is_counted(table: Table, first: int, last: int) -> bool:
    """Say whether a number of persons stands in the head: then a list only says who they were."""
    return any(
        group.low is not None and group.counts_people and not group.names
        for group in table.marks.groups
        if first - _WORDS_BEFORE <= group.first < last
    )


def _listed(table: Table, place: int, *, alone: bool) -> tuple[Group, ...]:
    """Return the groups that begin at a place and end what is said, taken; or none."""
    found: list[Group] = []
    indices: list[int] = []
    for index, group in enumerate(table.marks.groups):
        if group.first < place or not _is_item(group):
            if found:
                break
            continue
        begins = not found and _bullets(table.sentence, place, group) and not table.is_taken(index)
        if not begins and not (found and _follows(table, found[-1], group)):
            break
        found.append(group)
        indices.append(index)
    if not found or not _ends(table.sentence, found[-1]) or (alone and not found[0].bare):
        return ()
    if found[0].bare and len(found) > 1:
        return ()
    for index in indices:
        table.take(index)
    return tuple(found)


def _follows(table: Table, before: Group, after: Group) -> bool:
    """Say whether two groups are items of one list, a number right behind the one before too."""
    digits = table.sentence.tokens[after.first].kind is TokenKind.NUMBER
    return table.joined(before, after) or (digits and _bullets(table.sentence, before.last, after))


def _bullets(sentence: Sentence, place: int, group: Group) -> bool:
    """Say whether nothing but the bullets of a list stands between a place and a group."""
    return all(sentence.word(here) in _BULLETS for here in range(place, group.first))


def _is_item(group: Group) -> bool:
    """Say whether a group counts persons and names no harm of its own."""
    return group.counts_people and not group.is_vague and group.harm is None and not group.body


def _ends(sentence: Sentence, group: Group) -> bool:
    """Say whether nothing goes on behind the last of a list but what else was said of it."""
    here = group.last
    ends = sentence.is_mark(here) or sentence.cue(here, "and") is not None
    return ends or (group.bare and sentence.cue(here, "function") is not None)


def _take_over(table: Table, first: int, last: int) -> None:
    """Take the noun of the head itself: the list tells who they were."""
    for index, group in enumerate(table.marks.groups):
        if first - 1 <= group.first < last:
            table.take(index)
