"""From claims of one incident to a range per harm, under a named counting profile.

Use ``tolled`` for one harm. The steps are those of ``plain-1``; other profiles differ by their
data: how origins combine, what named dead do, whom they count. Every bound names the claims that
set it, and what sets no bound is listed, never dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Claim, Harm, NamedRole
from tawthiq.incidents.incident import Toll
from tawthiq.incidents.parts import firmer, is_part_of_another, parts_of
from tawthiq.incidents.people import distinct_named
from tawthiq.incidents.statements import OF_ONE_INCIDENT, Statement, statements
from tawthiq.incidents.status import by_status, counts_status
from tawthiq.lexicon.profiles import Profile

NAMED_EXCEED_HIGH = "named_exceed_high"
BEST_NEEDS_DECISION = "best_needs_decision"
PARTS_EXCEED_WHOLE = "parts_exceed_whole"
MIN_ABOVE_MAX = "min_above_max"

SMALLEST_LOW = "range: smallest low"
LARGEST_HIGH = "range: largest high"
LARGEST_LOW = "range: largest low"
SMALLEST_FIGURE = "range: smallest figure"
NAMED = "range: named"

_ROLES = {Harm.KILLED: NamedRole.KILLED, Harm.INJURED: NamedRole.INJURED}


@dataclass(frozen=True, slots=True)
class Tolled:
    """One harm's range and what a person should know of how it came about.

    Attributes:
        toll: The range, or ``None`` when no claim gives the profile a number.
        flags: Flags in order of their names.
        superseded: Claim ids that a later figure of the same origin replaced.
    """

    toll: Toll | None
    flags: tuple[str, ...]
    superseded: tuple[str, ...]


def tolled(
    claims: Sequence[Claim], harm: Harm, profile: Profile, *, included: Collection[str] = ()
) -> Tolled:
    """Return the range of one harm.

    Args:
        claims: All claims of one incident, conflicting and denying ones included.
        harm: The harm counted.
        profile: Counting profile.
        included: Ids of claims whose estimate a person let in.
    """
    if harm.value in profile.absent_harms:
        return Tolled(None, (), ())
    held = [claim for claim in claims if counts_status(claim, profile)]
    said = statements(held, harm, profile, included=included)
    flags = {one.flag for one in said if one.flag}
    wholes = [one for one in said if not is_part_of_another(one, said)]
    wholes = firmer(wholes, profile.yields)
    toll = _smallest(wholes) if profile.combine == "smallest" else _range(wholes)
    if toll is not None:
        its_own = [claim for claim in claims if claim.scope in OF_ONE_INCIDENT]
        toll, named_flag = _with_named(toll, its_own, harm, rule=profile.named_dead)
        flags |= {named_flag} if named_flag else set()
        toll = replace(toll, **parts_of(said, its_own, harm, profile=profile))
        toll = by_status(toll, said, claims, harm=harm, profile=profile)
        flags |= _wrong(toll)
        if profile.best_needs_decision:
            flags.add(BEST_NEEDS_DECISION)
    old = tuple(sorted(one.claim_id for voice in said for one in voice.superseded))
    return Tolled(toll, tuple(sorted(flags)), old)


def _range(said: Sequence[Statement]) -> Toll | None:
    """Return the smallest low to the largest high; an open end gives its low and stays open."""
    lows = [one.low for one in said if one.low is not None]
    tops = [top for one in said if (top := _top(one)) is not None]
    if not lows and not tops:
        return None
    low, high = min(lows, default=None), max(tops)
    return Toll(
        low=low,
        high=high,
        high_open=any(one.high is None and one.low is not None for one in said),
        low_from=_set_by(said, [one.low == low and low is not None for one in said]),
        high_from=_set_by(said, [_top(one) == high for one in said]),
        low_rule=SMALLEST_LOW if lows else "",
        high_rule=LARGEST_HIGH if any(one.high == high for one in said) else LARGEST_LOW,
    )


def _smallest(said: Sequence[Statement]) -> Toll | None:
    """Return the most conservative figure as both ends."""
    lows = [one.low for one in said if one.low is not None]
    if not lows:
        return None
    figure = min(lows)
    source = _set_by(said, [one.low == figure for one in said])
    rule = SMALLEST_FIGURE
    return Toll(figure, figure, low_from=source, high_from=source, low_rule=rule, high_rule=rule)


def _top(one: Statement) -> int | None:
    return one.low if one.high is None else one.high


def _set_by(said: Sequence[Statement], chosen: Sequence[bool]) -> tuple[str, ...]:
    return tuple(
        sorted(one.claim.claim_id for one, is_it in zip(said, chosen, strict=True) if is_it)
    )


def _with_named(
    toll: Toll, claims: Sequence[Claim], harm: Harm, *, rule: str
) -> tuple[Toll, str | None]:
    """Return the range with the floor that named people set, and a flag if they exceed it."""
    if rule == "none" or harm not in _ROLES:
        return toll, None
    number, told = distinct_named(claims, _ROLES[harm])
    if not number or number <= (toll.low or 0):
        return toll, None
    raised = replace(toll, low=number, low_from=told, low_rule=NAMED)
    if toll.high is None or number <= toll.high:
        return raised, None
    return replace(raised, high=number, high_from=told, high_rule=NAMED), NAMED_EXCEED_HIGH


def _wrong(toll: Toll) -> set[str]:
    """Return flags of what cannot all be true; nothing is rejected."""
    found = set()
    if toll.low is not None and toll.high is not None and toll.low > toll.high:
        found.add(MIN_ABOVE_MAX)
    kinds = [part.low or 0 for part in (toll.women, toll.children, toll.men) if part]
    if toll.high is not None and not toll.high_open and sum(kinds) > toll.high:
        found.add(PARTS_EXCEED_WHOLE)
    return found
