"""English: somebody named behind "martyr", which tells the death ("Martyr Adel Hassoun, sniper fire").

Use ``named_martyr`` while groups are read. Streets, hospitals and units that bear a martyr's name
tell of nobody, nor does kin of one ("the father of martyr Adel").
"""

from __future__ import annotations

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.nouns_en import THE
from tawthiq.claims.victims.persons import Group, Name, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

MARTYR = "martyr"
_FEWEST, _LONGEST = 2, 5
_OF = "of"


def named_martyr(sentence: Sentence, place: int) -> Group | None:
    """Return "the martyr Adel Hassoun", "martyr child Rima Alloush": one person, dead."""
    here = place + (sentence.word(place) in THE)
    if sentence.word(here) != MARTYR or sentence.shouted or _is_kin_of(sentence, place):
        return None
    noun = noun_at(sentence, here, lang="en", counted=True)
    told = noun_at(sentence, here + 1, lang="en")
    first = here + 1 if told is None or told.harm else told.last
    last = first
    while last < len(sentence) and last - first < _LONGEST and _is_name_word(sentence, last):
        last += 1
    bears = any(_bears_names(sentence, at) for at in range(here + 1, min(last + 1, len(sentence))))
    if noun is None or last - first < _FEWEST or bears:
        return None
    one = Quantity(place, last, 1, 1, Exactness.EXACT, "named martyr")
    return group_of((noun,), one, names=(Name(first, last),))


def _is_kin_of(sentence: Sentence, place: int) -> bool:
    """Say whether kin of the martyr is spoken of ("the son of the martyr Adel Hassoun")."""
    here = place - 1 - (sentence.word(place - 1) in THE)
    kin = noun_at(sentence, here - 1, lang="en") if here > 0 else None
    return kin is not None and sentence.word(here) == _OF


def _is_name_word(sentence: Sentence, place: int) -> bool:
    """Say whether a word may be a part of a name: a capital, and no head of what bears one."""
    if sentence.tokens[place].kind is not TokenKind.LATIN or not sentence.is_capital(place):
        return False
    if sentence.cue(place, "function"):
        return False
    calendar = phrases("calendar").at(sentence.words, place) is not None
    return not calendar and noun_at(sentence, place, lang="en") is None


def _bears_names(sentence: Sentence, place: int) -> bool:
    """Say whether a word is what bears a martyr's name: a unit, a street, a hospital."""
    lists = ("compound_heads", "armed_bodies", "place_words", "objects")
    return any(phrases(name).holds(sentence.word(place)) for name in lists)
