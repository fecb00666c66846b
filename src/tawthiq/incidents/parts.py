"""Women, children and men among the counted, and figures that are only a part of another's.

A part never lowers a toll: who speaks only of the children does not contradict who speaks of all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypedDict

from tawthiq.claims.claim import Claim, Exactness, Harm, Stance, Status
from tawthiq.claims.resolve import resolved
from tawthiq.incidents.statements import Statement, origin_of
from tawthiq.lexicon.profiles import Profile
from tawthiq.values.count_range import CountRange

_KINDS = ("women", "children", "men")


class Parts(TypedDict):
    """Ranges of the parts of a toll."""

    women: CountRange | None
    children: CountRange | None
    men: CountRange | None


def is_part_of_another(one: Statement, all_said: Sequence[Statement]) -> bool:
    """Say whether a statement counts only people of one kind whom a larger statement includes."""
    if one.high is None or not _speaks_of_some(one.claim):
        return False
    return any(
        other is not one
        and not _speaks_of_some(other.claim)
        and (other.low or other.high or 0) > one.high
        for other in all_said
    )


def _speaks_of_some(claim: Claim) -> bool:
    """Say whether a claim counts people of one kind only, or tells of people by name.

    An obituary tells of one of the dead; it does not say that nobody else died.
    """
    return _only_kind(claim) is not None or bool(claim.named)


def _only_kind(claim: Claim) -> str | None:
    """Return the kind of people that a claim counts when it counts no others."""
    count = claim.count
    if count is None or count.low is None:
        return None
    for kind in _KINDS:
        part: CountRange | None = getattr(claim.split, kind)
        if part is not None and part.low == count.low and part.high == count.high:
            return kind
    return "combatant" if claim.status_claimed is Status.COMBATANT else None


def firmer(said: Sequence[Statement], yields: Collection[str]) -> list[Statement]:
    """Return the statements that bound a range where some kinds yield to firmer ones.

    Args:
        said: What each origin last said.
        yields: "vague": a plural or "several" beside a number that it agrees with; "single": one
            person told of, where at least as many origins count more.
    """
    firm = [one for one in said if one.low and not _vague(one)]
    if not firm:
        return list(said)
    most = max(one.low or 0 for one in firm)
    ones = [one for one in firm if one.low == one.high == 1]
    more = [one for one in firm if (one.low or 0) > 1]
    dropped: set[str] = set()
    if "vague" in yields:
        dropped |= {one.origin for one in said if _vague(one) and (one.low or 0) <= most}
    if "single" in yields and more and len(more) >= len(ones):
        dropped |= {one.origin for one in ones}
    return [one for one in said if one.origin not in dropped]


def _vague(one: Statement) -> bool:
    count = one.claim.count
    return count is not None and count.exactness is Exactness.VAGUE


def parts_of(
    said: Sequence[Statement], claims: Sequence[Claim], harm: Harm, *, profile: Profile
) -> Parts:
    """Return the range of women, children and men over what each origin last said of them."""
    old = {one.claim_id for voice in said for one in voice.superseded}
    current = [
        claim
        for claim in claims
        if claim.harm is harm and claim.stance is Stance.ASSERTED and claim.claim_id not in old
    ]
    women, children, men = (_part(current, kind, profile) for kind in _KINDS)
    return Parts(women=women, children=children, men=men)


def _part(claims: Iterable[Claim], kind: str, profile: Profile) -> CountRange | None:
    """Return the smallest to the largest that an origin says of one kind."""
    by_origin: dict[str, tuple[int, int]] = {}
    for claim in claims:
        part: CountRange | None = getattr(claim.split, kind)
        low, high = _bounds(claim, part, profile) if part is not None else (None, None)
        if high is None:
            continue
        before = by_origin.get(origin_of(claim), (-1, -1))
        by_origin[origin_of(claim)] = max(before, (low or 0, high))
    if not by_origin:
        return None
    lows, highs = zip(*by_origin.values(), strict=True)
    return CountRange(min(lows), max(highs))


def _bounds(claim: Claim, part: CountRange, profile: Profile) -> tuple[int | None, int | None]:
    """Return a part's bounds; a part that is the whole claim takes the profile's number."""
    if part.low is None and part.high is None:
        number = resolved(claim, profile)
        return (number.low, number.high or number.low) if number else (None, None)
    return part.low, part.low if part.high is None else part.high
