"""English: a victim who is told by a pronoun, or behind the verb that opens the sentence.

Use these where a word of harm found no group: "hit a man, killing him", "he died on the spot",
"Wounded in the attack were three nurses". Whom the pronoun stands for is not looked for: it is one
person, and the words around it are the receipt.
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Group, group_of
from tawthiq.claims.victims.table import Table
from tawthiq.claims.words.quantities import Quantity
from tawthiq.claims.words.tokens import TokenKind

_OBJECT, _OBJECT_OR_THEIR = "him", "her"
_SUBJECTS = frozenset({"he", "she"})
_BE = frozenset({"was", "were"})
_BETWEEN = frozenset({"later", "also", "then", "had", "has", "soon", "afterwards"})
_ALSO, _WHERE = "also", "where"
_CIRCUMSTANCE_REACH = 7
_OPENING_REACH = 10


def object_behind(table: Table, trigger: Trigger) -> Group | None:
    """Return the one person of "killing him"; "her" only where no noun of hers follows."""
    sentence, place = table.sentence, trigger.last
    word = sentence.word(place)
    if word == _OBJECT_OR_THEIR:
        follows = sentence.tokens[place + 1].kind if place + 1 < len(sentence) else TokenKind.MARK
        free = follows is not TokenKind.LATIN or _ends_phrase(table, place + 1)
        return _one(place) if free else None
    return _one(place) if word == _OBJECT else None


def subject_before(table: Table, trigger: Trigger, *, surely: bool = False) -> Group | None:
    """Return the one person of "he died", where words behind it say how or where he did.

    Args:
        table: The sentence.
        trigger: The word of harm.
        surely: Whether the words of harm leave no doubt that it is news ("he lost both legs").
    """
    sentence, place = table.sentence, trigger.first - 1
    while sentence.word(place) in _BETWEEN or sentence.word(place).endswith("ly"):
        place -= 1
    if sentence.word(place) not in _SUBJECTS:
        return None
    behind = range(trigger.last, min(trigger.last + _CIRCUMSTANCE_REACH, len(sentence)))
    told = (
        surely
        or sentence.word(place - 1) == _WHERE
        or any(sentence.cue(here, "dying") is not None for here in behind)
    )
    return _one(place) if told else None


def told_behind(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return the group of "Wounded in the attack were three nurses": its index."""
    sentence = table.sentence
    first = trigger.first - (sentence.word(trigger.first - 1) == _ALSO)
    if first > 0 and not sentence.is_mark(first - 1):
        return None
    for here in range(trigger.last, min(trigger.last + _OPENING_REACH, len(sentence))):
        if sentence.is_mark(here):
            return None
        if sentence.word(here) in _BE:
            told = table.told(here + 1, reach=0)
            return told if told is not None else table.right(here + 1, reach=0, harm=harm)
    return None


def _ends_phrase(table: Table, place: int) -> bool:
    """Say whether a word cannot belong to a noun: a small word, or how and when it was done."""
    word, sentence = table.sentence.word(place), table.sentence
    return word.endswith("ly") or bool(
        sentence.cue(place, "function") or sentence.cue(place, "dying")
    )


def _one(place: int) -> Group:
    one = Quantity(place, place + 1, 1, 1, Exactness.EXACT, "pronoun of the victim")
    return group_of((), one)
