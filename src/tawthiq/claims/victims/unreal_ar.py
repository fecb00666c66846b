"""Arabic: harm that is spoken of and not said to have happened ("كاد القناص أن يقتل ثلاثة", "إذا قتل مدني").

Use ``without_unreal`` on the harms of a sentence. What is denied of a number, thought of, asked,
planned, forbidden, charged, remembered, played or warned of counts nobody, and neither do
natural deaths and fright. Denials of all harm ("لم يقتل أحد") are counts of nobody and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.table import Bound
from tawthiq.lexicon.load import Hit, phrases

_LIST = "unreal_ar"
_LONGEST = 9
_EXCEPT = frozenset({"سوي", "الا", "غير", "فقط"})
_AND = ("و", "ف")
_ROOT = 3
"""Letters of a form that is read as a verb and as its noun alike ("قتل")."""
_VERBS = frozenset({"verb", "object"})
_DIED = frozenset({"tuwuffi", "wafat"})
_CUSTODY = frozenset({Harm.DETAINED.value, Harm.TORTURED.value})


def without_unreal(sentence: Sentence, found: Sequence[Bound]) -> list[Bound]:
    """Return the harms of a sentence but for those that the words around them make none.

    Args:
        sentence: The sentence.
        found: Its harms in order of the text.
    """
    if not phrases(_LIST).places(sentence.words):
        return list(found)
    kept: list[Bound] = []
    end = -1
    for bound in found:
        joined = bound.first == end and _opens_with_and(sentence, bound.first)
        if bound.groups[0].high != 0 and (joined or _is_unreal(sentence, bound)):
            end = bound.last
            continue
        kept.append(bound)
    return kept


def _is_unreal(sentence: Sentence, bound: Bound) -> bool:
    """Say whether words before or behind a harm make it none."""
    if bound.triggers and bound.triggers[0].lang != "ar":
        return False
    first = bound.triggers[0].first if bound.triggers else bound.first
    first = min(first, bound.groups[0].first)
    near = _before(sentence, first), _behind(sentence, bound.last)
    return any(_fits(sentence, bound, hit) for hits in near for hit in hits)


def _before(sentence: Sentence, first: int) -> Iterator[Hit]:
    """Give the words of the list whose reach a harm behind them is in."""
    if _opens_with_and(sentence, first):
        return
    for place in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        if sentence.is_mark(place) or place + 1 in sentence.cuts:
            return
        told = list(phrases(_LIST).every(sentence.words, place))
        if any(hit.row["side"] == "stop" and hit.prefix in {"", *_AND} for hit in told):
            return  # "حذرت المنظمة بعد مقتل خمسة"
        for hit in told:
            between = first - place - hit.length
            begins = sentence.word(first).startswith(hit.row["prefix"])
            if hit.row["side"] == "before" and 0 <= between <= int(hit.row["reach"]) and begins:
                yield hit


def _behind(sentence: Sentence, last: int) -> Iterator[Hit]:
    """Give the words of the list that a harm stands before, within their reach."""
    for place in range(last, min(last + _LONGEST, len(sentence))):
        if sentence.is_mark(place) or place in sentence.cuts:
            return
        for hit in phrases(_LIST).every(sentence.words, place):
            if hit.row["side"] == "behind" and place - last <= int(hit.row["reach"]):
                yield hit


def _fits(sentence: Sentence, bound: Bound, hit: Hit) -> bool:
    """Say whether a harm is of the kind that a word of the list makes none."""
    kind = bound.triggers[0].kind if bound.triggers else ""
    of = hit.row["of"]
    if of == "verb":
        excepted = _EXCEPT.intersection(sentence.words[bound.first : bound.last + 1])
        return kind in _VERBS and not excepted
    if of == "died":
        died = bool(bound.triggers) and bound.triggers[0].row in _DIED
        return died and not _in_custody(sentence)
    if of == "uncounted":
        noun = kind == "event" or (kind == "verb" and bound.triggers[0].first == 0)
        return noun and all(one.low is None and one.definite for one in bound.groups)
    if of == "injured":
        return bound.harm is Harm.INJURED
    if of == "event" and kind == "verb":
        return _may_be_noun(sentence, bound.triggers[0].first)
    return of in {"", kind}


def _in_custody(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of prisoners, whose deaths are told as natural ones."""
    harms = phrases("harms")
    places = harms.places(sentence.words)
    return any(
        hit.row["harm"] in _CUSTODY for here in places for hit in harms.every(sentence.words, here)
    )


def _may_be_noun(sentence: Sentence, place: int) -> bool:
    """Say whether a word of harm is spelt alike as verb and as verbal noun."""
    hit = phrases("harms").at(sentence.words, place)
    return hit is not None and len(hit.form) == _ROOT


def _opens_with_and(sentence: Sentence, place: int) -> bool:
    """Say whether "and" is written onto the word at a place."""
    hit = phrases("harms").at(sentence.words, place)
    return hit is not None and hit.prefix.startswith(_AND)
