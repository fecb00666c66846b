"""How a speaker stands to what is said: asserted, denied, unconfirmed, retracted or forecast.

Use ``stance_of`` for a claim's tokens. A denial holds for the clause that is its complement, not
for the sentence; what it denies is told by the words behind it. "Could not confirm" is no denial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawthiq.claims.claim import Denied, Stance
from tawthiq.claims.words.parts import Parts
from tawthiq.lexicon.load import Hit, phrases, phrases_where
from tawthiq.values.span import Span

_STANCES = {
    "deny": Stance.DENIED,
    "unconfirmed": Stance.UNCONFIRMED,
    "retract": Stance.RETRACTED,
    "forecast": Stance.FORECAST,
}
_DENIED = {
    "deny_actor": Denied.ACTOR,
    "deny_object": Denied.OBJECT,
    "deny_count": Denied.COUNT,
    "deny_status": Denied.STATUS,
}
_TURNS = frozenset({"بل", "وقد", "هو", "وهو"})
"""Words that turn from what is denied to what is so."""
_CUT = frozenset({"deny", "retract"})
_TRAILING = 4
_LESS = 20
_REACH = 14
_BOUND = 8


@dataclass(frozen=True, slots=True)
class StanceFound:
    """How a claim is stood to.

    Attributes:
        stance: The stance.
        denies: What a denial denies.
        span: Words that say it, or ``None`` when nothing does: then it is asserted.
        first: Index of the first token of those words, or -1.
    """

    stance: Stance
    denies: Denied | None = None
    span: Span | None = None
    first: int = -1


ASSERTED = StanceFound(Stance.ASSERTED)
"""Nothing in the words doubts, denies or takes back."""


def stance_of(parts: Parts, first: int, last: int) -> StanceFound:
    """Return the stance to what stands from one token up to another.

    Args:
        parts: The text.
        first: Index of the claim's first token.
        last: One past its last token.
    """
    clause = parts.clause_at(first)
    if clause is None:
        return ASSERTED
    nearest: tuple[int, StanceFound] | None = None
    for place, length, kind in _cues(parts, clause.first, clause.last):
        distance = _distance(place, length, first, last=last)
        if distance is None or (kind in _CUT and _cut_off(parts, place + length, first)):
            continue
        stance = _STANCES[kind]
        denies = _what(parts, place + length, clause.last) if stance is Stance.DENIED else None
        if denies is Denied.ACTOR:
            continue
        found = StanceFound(stance, denies, parts.span(place, place + length), place)
        distance += _LESS if kind not in _CUT else 0
        if nearest is None or distance < nearest[0]:
            nearest = distance, found
    return nearest[1] if nearest else ASSERTED


def doubts_of(parts: Parts) -> Iterator[tuple[StanceFound, int, int]]:
    """Give each denial and each word of doubt with the tokens from it to the end of its clause."""
    for clause in parts.clauses:
        for place, length, kind in _cues(parts, clause.first, clause.last):
            stance = _STANCES[kind]
            if stance not in {Stance.DENIED, Stance.UNCONFIRMED}:
                continue
            denied = stance is Stance.DENIED
            what = _what(parts, place + length, clause.last) if denied else None
            span = parts.span(place, place + length)
            yield StanceFound(stance, what, span, place), place, clause.last


_AGENCIES = frozenset({"وكاله", "لوكاله", "وكالات", "بوكاله", "ووكاله"})
_NEWS = "انباء"
_THAT_THEY = frozenset({"انه", "انها", "انهم", "انهما", "بانه", "بانها", "بانهم", "بانهما"})
_NUMBER = frozenset({"عددهم", "اعدادهم", "عددها", "هويتهم", "هويته", "هوياتهم", "مصيرهم"})
_FOR_THE = "لل"


def _cues(parts: Parts, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Give the words of doubt, denial and taking back between two tokens."""
    table = phrases_where("attribution", "kind", *_STANCES)
    for place in table.places(parts.words, first, last):
        for hit in table.every(parts.words, place):
            if hit.form == _NEWS and _is_outlet(parts, place):
                continue
            if _is_of_another(parts, hit, place):
                continue
            if place + hit.length <= last:
                yield place, hit.length, hit.row["kind"]
                break


def _is_outlet(parts: Parts, place: int) -> bool:
    """Say whether "news" is part of an outlet's name ("وكالة أنباء …", "للأنباء", "#أنباء_…")."""
    words = parts.words
    if place and words[place - 1] in _AGENCIES:
        return True
    tagged = place + 1 < len(words) and words[place + 1] == "_"
    return tagged or words[place].startswith(_FOR_THE)


def _is_of_another(parts: Parts, hit: Hit, place: int) -> bool:
    """Say whether the words are no stance to the harm: a doubt who did it, a body pulled out."""
    after = place + hit.length
    if hit.row["kind"] == "unconfirmed" and (
        _is_of_a_bound(parts, place, after) or _is_who_they_are(parts, after)
    ):
        return True
    if hit.row["kind"] == "unconfirmed":
        if any(word in _NUMBER for word in parts.words[after : after + 2]):
            return True  # "لم ترد أنباء عن عددهم"
        near = parts.hits(phrases("attribution"), after, min(after + 3, len(parts.words)))
        return any(other.row["kind"] == "doubt_actor" for _, other in near)
    if hit.row["kind"] == "retract" and after < len(parts.words):
        near = parts.hits(phrases("persons"), after, min(after + 4, len(parts.words)))
        return any(noun.row["unit"] == "bodies" for _, noun in near)
    return False


def _is_who_they_are(parts: Parts, after: int) -> bool:
    """Say whether a doubt is who somebody is: "يعتقد أنهم من …", "طائرة يعتقد أنها …"."""
    words = parts.words
    if after + 1 >= len(words) or words[after] not in _THAT_THEY:
        return False
    harms = phrases("harms").every(words, after + 1)
    return not any(hit.row["lang"] == "ar" for hit in harms)


def _is_of_a_bound(parts: Parts, place: int, after: int) -> bool:
    """Say whether a doubt is about the upper end of a number ("at least 56, possibly more than 70")."""
    if after >= len(parts.words):
        return False
    bounds, numbers = phrases("bounds"), phrases("numbers")
    further = bounds.at(parts.words, after) or numbers.at(parts.words, after)
    if further is None and not parts.words[after].isdecimal():
        return False
    before = (bounds.at(parts.words, here) for here in range(max(0, place - _BOUND), place))
    return any(hit is not None and hit.row["effect"] == "at_least" for hit in before)


def _distance(place: int, length: int, first: int, *, last: int) -> int | None:
    """Return how far a cue is from a claim: before it anywhere near, inside it, or close behind."""
    if place + length <= first:
        gap = first - place - length
        return gap if gap <= _REACH else None
    if place < last:
        return 0
    return 2 * (place - last) + 1 if place - last <= _TRAILING else None


def _cut_off(parts: Parts, after: int, first: int) -> bool:
    """Say whether another word of saying stands between a cue and the claim ("withdrew … and said")."""
    if any(parts.words[here] in _TURNS for here in range(after, first)):
        return True
    return any(
        hit.row["kind"] == "say" for _, hit in parts.hits(phrases("attribution"), after, first)
    )


def _what(parts: Parts, after: int, last: int) -> Denied:
    """Return what the words behind a verb of denying say is denied."""
    for _, hit in parts.hits(phrases("attribution"), after, min(last, after + 5)):
        if hit.row["kind"] in _DENIED:
            return _DENIED[hit.row["kind"]]
    return Denied.HARM
