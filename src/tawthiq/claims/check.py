"""Each number in somebody's text, held against the claims of a record.

Use ``checked`` on the readings of a draft. A number is supported when an asserted claim of the same
harm, place and days gives one that it can agree with; it differs when there are such claims and
none agrees; else it is not in the record. It never says which of two numbers is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tawthiq.claims.claim import Claim, Exactness, PlaceMention, Scope, Stance, Unit
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.extract import extract
from tawthiq.claims.resolve import resolved
from tawthiq.claims.words.quantities import Quantity, quantity_at
from tawthiq.claims.words.tokens import Token, tokens_of
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.placenames import bones, plain
from tawthiq.lexicon.profiles import Profile
from tawthiq.text.reading import Reading
from tawthiq.values.count_range import CountRange
from tawthiq.values.span import Span

_SHOWN = 20
_PEOPLE = frozenset({Unit.PERSONS, Unit.BODIES})
_OVER_TIME = frozenset({Scope.PERIOD_TOTAL, Scope.SEVERAL_INCIDENTS})
_NEAR_DEGREES = 0.15


class Verdict(StrEnum):
    """What the record says of a number."""

    SUPPORTED = "supported"
    DIFFERS = "differs"
    NOT_IN_RECORD = "not in the record"


@dataclass(frozen=True, slots=True)
class Checked:
    """A number of the draft and what the record has on it.

    Attributes:
        span: Where the number stands in the draft.
        words: Its words.
        verdict: What the record says.
        why: One sentence: with what it was compared.
        claim: The draft's own claim, or ``None`` where the number counts no harm.
        against: Claims of the record that it was compared with, those that agree first; at most 20.
    """

    span: Span
    words: str
    verdict: Verdict
    why: str
    claim: Claim | None
    against: tuple[Claim, ...] = ()


def checked(
    draft: Reading,
    record: Callable[[], Iterable[Claim]],
    *,
    profile: Profile,
    gazetteer: Gazetteer | None = None,
) -> tuple[Checked, ...]:
    """Return each number of a draft with the record's word on it, in order of the text.

    Args:
        draft: The text as read.
        record: Gives the record's claims; asked once for the whole draft.
        profile: Counting profile that gives vague words of either side a number.
        gazetteer: Known places.
    """
    claims = [claim for claim in extract(draft, gazetteer=gazetteer) if _is_number(claim)]
    comparable: dict[str, list[Claim]] = {claim.claim_id: [] for claim in claims}
    for known in record():
        for claim in claims:
            if _comparable(claim, known):
                comparable[claim.claim_id].append(known)
    found = [_verdict(claim, comparable[claim.claim_id], profile) for claim in claims]
    found += _uncounted(draft, claims)
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _is_number(claim: Claim) -> bool:
    return claim.count is not None and claim.subset_of is None


def _comparable(claim: Claim, known: Claim) -> bool:
    """Say whether two claims may speak of one thing."""
    if claim.harm is not known.harm or claim.count is None or known.count is None:
        return False
    one, other = claim.count.unit, known.count.unit
    if one is not other and not {one, other} <= _PEOPLE:
        return False
    if (claim.scope in _OVER_TIME) != (known.scope in _OVER_TIME):
        return False
    return _same_place(claim.place, known.place) and _same_days(claim, known)


def _same_place(one: PlaceMention | None, other: PlaceMention | None) -> bool:
    """Say whether two mentions may be one place; a missing one fits every place."""
    if one is None or other is None:
        return True
    if plain(one.words) == plain(other.words) or (bones(one.words) or "1") == bones(other.words):
        return True
    return any(
        abs((a.lat or 0) - (b.lat or 0)) + abs((a.lon or 0) - (b.lon or 0)) < _NEAR_DEGREES
        for a in one.candidates[:1]
        for b in other.candidates[:1]
        if a.lat is not None and b.lat is not None
    )


def _same_days(claim: Claim, known: Claim) -> bool:
    if claim.date is None or known.date is None:
        return True
    return claim.date.days.meets(known.date.days)


def _verdict(claim: Claim, known: Sequence[Claim], profile: Profile) -> Checked:
    """Return the record's word on one claim of the draft."""
    span, words = _place_of(claim)
    mine = _range(claim, profile)
    asserted = [one for one in known if one.stance is Stance.ASSERTED]
    agreeing = [one for one in asserted if _agree(mine, _range(one, profile))]
    others = [one for one in known if one not in agreeing]
    against = tuple([*agreeing, *others][:_SHOWN])
    told = Checked(span, words, Verdict.NOT_IN_RECORD, "", claim, against)
    if claim.place is None and claim.date is None:
        agreeing = [one for one in agreeing if _range(one, profile) == mine]
        if not agreeing:
            why = "the text names neither place nor day, and no claim gives this very number"
            return replace(told, why=why, against=())
    if agreeing:
        why = f"{len(agreeing)} of {len(known)} comparable claims agree"
        return replace(told, verdict=Verdict.SUPPORTED, why=why)
    if asserted:
        return replace(
            told,
            verdict=Verdict.DIFFERS,
            why=f"{len(asserted)} comparable claims give other numbers",
        )
    why = "no asserted claim speaks of this harm at this place and time"
    return replace(told, why=why)


def _place_of(claim: Claim) -> tuple[Span, str]:
    span = next((mark.span for mark in claim.spans if mark.field == "count"), claim.span)
    return span, claim.count.words if claim.count else claim.quote


def _range(claim: Claim, profile: Profile) -> CountRange | None:
    found = resolved(claim, profile)
    return CountRange(found.low, found.high) if found and found.said else None


def _agree(mine: CountRange | None, known: CountRange | None) -> bool:
    """Say whether a claim of the record gives the draft's number.

    An open end gives no number beyond the one said: "at least 18" supports 18 and at least 15, and
    not 400.
    """
    if mine is None or known is None or not mine.meets(known):
        return False
    if known.high is None:
        return (mine.low or 0) <= (known.low or 0)
    return known.low is not None or mine.high is None or mine.high >= known.high


def _uncounted(draft: Reading, claims: Sequence[Claim]) -> Iterator[Checked]:
    """Give the numbers of a draft that count no harm: each number gets its line."""
    tokens = tokens_of(draft.text)
    taken = [claim.span for claim in claims]
    taken += [when.span for when in dates_of(draft.text, tokens)]
    for quantity in _numbers(tokens):
        span = Span(tokens[quantity.first].start, tokens[quantity.last - 1].end)
        if any(span.meets(other) for other in taken):
            continue
        why = "the text claims no harm with this number"
        yield Checked(span, span.of(draft.text), Verdict.NOT_IN_RECORD, why, None)


def _numbers(tokens: Sequence[Token]) -> Iterator[Quantity]:
    words = tuple(token.norm for token in tokens)
    place = 0
    while place < len(tokens):
        quantity = quantity_at(tokens, words, place)
        if quantity is None or quantity.exactness is Exactness.VAGUE:
            place += 1
            continue
        yield quantity
        place = max(place + 1, quantity.last)
