"""Civilians, combatants and those whose status nobody says, kept apart in a toll.

Status is claimed, never inferred. The attacker's word alone moves nothing; a disputed person is
counted only in the upper end of both (Airwars, pages 0134g and 0178a).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tawthiq.claims.claim import Claim, Harm, Stance, Status
from tawthiq.claims.resolve import resolved
from tawthiq.incidents.actors import sides_accused, speaks_for
from tawthiq.incidents.incident import Toll
from tawthiq.incidents.statements import OF_ONE_INCIDENT, Statement, origin_of
from tawthiq.lexicon.profiles import Profile
from tawthiq.values.count_range import CountRange


def counts_status(claim: Claim, profile: Profile) -> bool:
    """Say whether the profile counts people of the status claimed at all."""
    return profile.status_rule != "civilians_only" or claim.status_claimed is not Status.COMBATANT


def by_status(
    toll: Toll, said: Sequence[Statement], claims: Sequence[Claim], *, harm: Harm, profile: Profile
) -> Toll:
    """Return the toll with its civilians, combatants and unknown, as the profile parts them."""
    if profile.status_rule == "none":
        return toll
    old = {one.claim_id for voice in said for one in voice.superseded}
    current = [
        claim
        for claim in claims
        if claim.harm is harm and claim.stance is Stance.ASSERTED and claim.claim_id not in old
    ]
    fighters = _fighters(current, claims, profile)
    if profile.status_rule == "civilian_unless_disputed":
        return _unless_disputed(toll, current, fighters, profile=profile)
    if profile.status_rule == "civilians_only":
        return _doubtful_only_above(toll, fighters)
    return replace(
        toll,
        civilians=_as_claimed(current, Status.CIVILIAN, profile),
        combatants=_as_claimed(current, Status.COMBATANT, profile),
        unknown=_as_claimed(current, Status.UNKNOWN, profile),
    )


def _fighters(
    current: Iterable[Claim], claims: Sequence[Claim], profile: Profile
) -> CountRange | None:
    """Return how many of the counted others than the attacker say to be combatants.

    Whoever counts civilians and, in another claim, fighters, speaks of different people; who gives
    one figure and says that these were fighters speaks of the people whom others count.
    """
    accused = sides_accused(claims)
    trusted = [claim for claim in current if not speaks_for(claim, accused)]
    both = {origin_of(one) for one in trusted if one.status_claimed is not Status.COMBATANT}
    same = [one for one in trusted if one.subset_of is not None or origin_of(one) not in both]
    return _as_claimed(same, Status.COMBATANT, profile)


def _as_claimed(claims: Iterable[Claim], status: Status, profile: Profile) -> CountRange | None:
    """Return the smallest to the largest number that origins claim to be of a status."""
    by_origin: dict[str, tuple[int, int]] = {}
    for claim in claims:
        number = resolved(claim, profile) if claim.status_claimed is status else None
        if number is None or not number.said or claim.scope not in OF_ONE_INCIDENT:
            continue
        high = number.high if number.high is not None else number.low or 0
        here = (number.low or 0, high)
        origin = origin_of(claim)
        by_origin[origin] = max(by_origin.get(origin, here), here)
    if not by_origin:
        return None
    lows, highs = zip(*by_origin.values(), strict=True)
    return CountRange(min(lows), max(highs))


def _unless_disputed(
    toll: Toll, current: Sequence[Claim], fighters: CountRange | None, *, profile: Profile
) -> Toll:
    """Count all as civilians but those said to fight; the disputed only in the upper ends."""
    whole = CountRange(toll.low, toll.high)
    if fighters is None or not fighters.high:
        return replace(toll, civilians=whole)
    others = [claim for claim in current if claim.status_claimed is not Status.COMBATANT]
    civilians = _as_claimed(others, Status.CIVILIAN, profile)
    low, high = toll.low or 0, toll.high or 0
    disputed = civilians is not None and (civilians.high or 0) + (fighters.low or 0) > high
    if disputed:
        below = max(low - fighters.high, 0)
        return replace(
            toll, civilians=CountRange(below, high), combatants=CountRange(0, fighters.high)
        )
    if civilians is not None:
        return replace(toll, civilians=civilians, combatants=fighters)
    rest = CountRange(
        max(low - fighters.high, 0), max(high - (fighters.low or 0), low - fighters.high, 0)
    )
    return replace(toll, civilians=rest, combatants=fighters)


def _doubtful_only_above(toll: Toll, fighters: CountRange | None) -> Toll:
    """Take the doubtful out of the minimum and leave them in the maximum."""
    if fighters is not None and fighters.high and toll.low is not None:
        toll = replace(toll, low=max(toll.low - fighters.high, 0), low_rule="range: no doubtful")
    return replace(toll, civilians=CountRange(toll.low, toll.high))
