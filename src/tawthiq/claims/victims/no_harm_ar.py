"""Arabic words of harm that tell of none here: a deed threatened, years spent, a habit.

Use ``no_harm`` on a form of the list of harms before it is read as one.
"""

from __future__ import annotations

from tawthiq.claims.victims.persons import Sentence, noun_at
from tawthiq.claims.words.quantities import quantity_at
from tawthiq.lexicon.load import Hit, phrases

_REACH = 4
_SPENT = ("قضي", "قضت", "قضوا", "يقضي", "تقضي")
_HABIT = "yaqtulun"
_EVENT = "event"


def no_harm(hit: Hit, sentence: Sentence, place: int) -> bool:
    """Say whether an Arabic word of harm states none at this place."""
    if hit.row["lang"] != "ar":
        return False
    return (
        _is_threat(hit, sentence, place)
        or _is_spent(hit, sentence, place)
        or _is_habit(hit, sentence, place)
    )


def _is_threat(hit: Hit, sentence: Sentence, place: int) -> bool:
    """Say whether a deed is only threatened ("هدد التنظيم بإعدام عشرة")."""
    if hit.row["kind"] != _EVENT or not hit.prefix.endswith("ب"):
        return False
    near = range(max(0, place - _REACH), place)
    return any(sentence.cue(here, "threat") is not None for here in near)


def _is_spent(hit: Hit, sentence: Sentence, place: int) -> bool:
    """Say whether "قضى" is "he spent": a length of time stands behind it ("قضى سبع سنوات")."""
    here = place + hit.length
    if hit.length > 1 or not hit.form.startswith(_SPENT) or here >= len(sentence):
        return False
    spent = quantity_at(sentence.tokens, sentence.words, here)
    here = here if spent is None else spent.last
    return here < len(sentence) and phrases("spans_of_time").holds(sentence.word(here))


def _is_habit(hit: Hit, sentence: Sentence, place: int) -> bool:
    """Say whether killing is told of nobody in particular ("يقتلون الأطفال")."""
    if hit.row["id"] != _HABIT:
        return False
    noun = noun_at(sentence, place + 1, lang="ar")
    return noun is None or (noun.number != "sg" and noun.hit.definite)
