"""What a counting profile makes of a claim's number.

Use ``resolved`` for the bounds of one count under one profile and ``under`` for the claim as
``tawthiq claims --profile`` prints it. A vague word has no number of its own; where the profile's
source is silent it keeps none, and the flag ``vague_undefined`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tawthiq.claims.claim import Claim, Count, Exactness, Status
from tawthiq.lexicon.profiles import VAGUE_UNDEFINED, Bound, CountRow, Profile
from tawthiq.values.count_range import CountRange

HARM_ABSENT = "harm_absent"
"""Flag of a harm that the profile does not count."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A count under a profile.

    Attributes:
        low: Lower bound, or ``None`` for none.
        high: Upper bound, or ``None`` for open.
        said: Whether the profile gives a number at all; else both bounds are ``None``.
        flag: Why there is no number, or ``None``.
        source: Source of the rule, one line.
    """

    low: int | None
    high: int | None
    said: bool
    flag: str | None
    source: str


def resolved(claim: Claim, profile: Profile) -> Resolved | None:
    """Return the claim's number under the profile, or ``None`` if the claim has no count.

    Parts named beside a vague word are its floor: "dozens, among them 30 children" is at least 30.
    """
    count = claim.count
    if count is None:
        return None
    if claim.harm.value in profile.absent_harms:
        return Resolved(None, None, said=False, flag=HARM_ABSENT, source=_source(profile))
    row = _row_of(claim, count, profile)
    if row is None or row.low == "n.d.":
        flag = (row.flag if row else "") or VAGUE_UNDEFINED
        source = row.source if row else f"{profile.id} has no rule for these words"
        return Resolved(None, None, said=False, flag=flag, source=source)
    low, high = _bound(row.low, count), _bound(row.high, count)
    if count.exactness is Exactness.VAGUE:
        low, high = _floored(low, high, _parts(claim))
    return Resolved(
        low, high, said=low is not None or high is not None, flag=None, source=row.source
    )


def under(claim: Claim, profile: Profile) -> Claim:
    """Return the claim with its number under the profile.

    A firm count that the profile takes as it stands is left alone and names no profile.
    """
    found = resolved(claim, profile)
    count = claim.count
    if found is None or count is None:
        return claim
    if (found.low, found.high) == (count.low, count.high) and found.said:
        return claim
    why = f"{profile.id}: {found.source}" + (f" ({found.flag})" if found.flag else "")
    return replace(
        claim,
        count=replace(count, low=found.low, high=found.high, profile=profile.id),
        why=f"{claim.why} {why}.".strip(),
    )


def civilians(claim: Claim, profile: Profile) -> CountRange | None:
    """Return how many of the claim's persons the profile counts as civilians.

    ``None`` where the profile does not part civilians from others or gives no number. Under
    "as_claimed" and "four_kinds" only a civilian status that is said counts.
    """
    found = resolved(claim, profile)
    if found is None or not found.said or profile.status_rule == "none":
        return None
    whole = CountRange(found.low, found.high)
    status = claim.status_claimed
    if status is Status.COMBATANT:
        return CountRange.exactly(0)
    if status is Status.CIVILIAN:
        return whole
    if profile.status_rule == "civilian_unless_disputed":
        return whole if status is Status.UNKNOWN else None
    if profile.status_rule == "civilians_only":
        return CountRange(0, found.high)
    return None


def _row_of(claim: Claim, count: Count, profile: Profile) -> CountRow | None:
    words = "0" if (count.low, count.high) == (0, 0) else count.words
    return profile.row_for(
        words,
        exactness=count.exactness.value,
        lang=claim.lang,
        harm=claim.harm.value,
        unit=count.unit.value,
    )


def _bound(bound: Bound, count: Count) -> int | None:
    if bound == "low":
        return count.low
    if bound == "high":
        return count.high
    return None if bound == "n.d." else bound


def _parts(claim: Claim) -> int:
    """Return how many persons the named parts of the count come to at least."""
    parts = (claim.split.women, claim.split.children, claim.split.men)
    return sum(part.low or 0 for part in parts if part)


def _floored(low: int | None, high: int | None, floor: int) -> tuple[int | None, int | None]:
    if low is None or floor <= low:
        return low, high
    return floor, None if high is None else max(high, floor)


def _source(profile: Profile) -> str:
    return dict(profile.sources)["inclusion"]
