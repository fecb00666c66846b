"""What each origin last said: the claims that may set a bound, one voice once.

Use ``statements`` on the claims of one incident and one harm (``plain-1``, steps 1 and 2; other
profiles share them). A copy adds no voice, a report's own voice that repeats the speaker it
quotes is that speaker's copy, and a later figure supersedes its speaker's earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tawthiq.claims.claim import Basis, Claim, Harm, Scope, Stance, Status, Unit
from tawthiq.claims.resolve import Resolved, resolved
from tawthiq.lexicon.profiles import Profile

_UNITS = frozenset({Unit.PERSONS, Unit.BODIES})
OF_ONE_INCIDENT = frozenset({Scope.INCIDENT, Scope.RUNNING_TOTAL})  # others enter no range
TOTALS = frozenset({Scope.SEVERAL_INCIDENTS, Scope.PERIOD_TOTAL})
"""Scopes that never enter an incident's range or its grade."""
_GUESSED = frozenset({Basis.ESTIMATED, Basis.SURVEY})
_CIVILIANS_FIRST = frozenset({"civilian_unless_disputed", "civilians_only"})
_EARLIEST = date.min


@dataclass(frozen=True, slots=True)
class Statement:
    """One origin's figure for one harm.

    Attributes:
        origin: Who says it.
        claim: The claim that carries the figure.
        low: Lower bound under the profile, or ``None``.
        high: Upper bound, or ``None`` for open.
        flag: Flag of a word the profile has no number for, or ``None``.
        all_claims: The origin's claims of this harm that the figure stands for, copies included.
        superseded: Its earlier claims that this figure replaced.
    """

    origin: str
    claim: Claim
    low: int | None
    high: int | None
    flag: str | None
    all_claims: tuple[Claim, ...]
    superseded: tuple[Claim, ...]


def may_bound(claim: Claim, *, included: Collection[str] = ()) -> bool:
    """Say whether a claim may set a bound of an incident.

    Args:
        claim: The claim.
        included: Ids of claims whose estimate a person let in.
    """
    return (
        claim.stance is Stance.ASSERTED
        and claim.scope in OF_ONE_INCIDENT
        and claim.subset_of is None
        and claim.count is not None
        and claim.count.unit in _UNITS
        and (claim.count.basis not in _GUESSED or claim.claim_id in included)
    )


def origin_of(claim: Claim) -> str:
    """Return a claim's origin; one that was never grouped stands for its own report."""
    return claim.origin or claim.report_id


def statements(
    claims: Iterable[Claim], harm: Harm, profile: Profile, *, included: Collection[str] = ()
) -> tuple[Statement, ...]:
    """Return what each origin last said of a harm, in order of origins.

    Args:
        claims: Claims of one incident.
        harm: The harm counted.
        profile: Counting profile.
        included: Ids of claims whose estimate a person let in.
    """
    able = [one for one in claims if one.harm is harm and may_bound(one, included=included)]
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    voice_of = voices(able)
    for claim in able:
        told[voice_of[claim.claim_id]].append(claim)
    found = (_latest(origin, told[origin], profile) for origin in sorted(told))
    return tuple(statement for statement in found if statement is not None)


def voices(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the origin that each claim's figure is counted under.

    A report's own voice that repeats the figure of a speaker whom it quotes is that speaker's
    copy: a paper that quotes a doctor's 18 and says "at least 18" in its own name adds no witness.
    """
    held = list(claims)
    quoted: dict[tuple[str, Harm, int], str] = {}
    for claim in held:
        if claim.speakers and claim.count is not None and claim.stance is Stance.ASSERTED:
            for end in (claim.count.low, claim.count.high):
                if end:
                    quoted.setdefault((claim.report_id, claim.harm, end), origin_of(claim))
    found = {}
    for claim in held:
        low = claim.count.low if claim.count is not None and not claim.speakers else None
        repeated = quoted.get((claim.report_id, claim.harm, low)) if low else None
        found[claim.claim_id] = repeated or origin_of(claim)
    return found


def _latest(origin: str, claims: Sequence[Claim], profile: Profile) -> Statement | None:
    """Return the last word of one origin, or ``None`` if the profile knows no number in any."""
    numbers = {claim.claim_id: resolved(claim, profile) for claim in claims}
    civilians = profile.status_rule in _CIVILIANS_FIRST
    ranked = sorted(
        claims, key=lambda claim: _rank(claim, numbers[claim.claim_id], civilians=civilians)
    )
    last = ranked[-1]
    number = numbers[last.claim_id]
    if number is None:
        return None
    same_day = [one for one in ranked if one.statement_date == last.statement_date]
    return Statement(
        origin=origin,
        claim=last,
        low=number.low,
        high=number.high,
        flag=number.flag,
        all_claims=tuple(same_day),
        superseded=tuple(one for one in ranked if one.statement_date != last.statement_date),
    )


def _rank(claim: Claim, number: Resolved | None, *, civilians: bool) -> tuple[object, ...]:
    """Order one origin's claims, its last word last.

    Later beats earlier, a running total beats a first figure, a number beats a word, a firm end
    beats an open one that says no more, the whole beats a part, and a speaker's words beat the
    page's repeat of them.
    """
    low = number.low if number is not None and number.low is not None else -1
    high = number.high if number is not None and number.high is not None else -1
    firm = claim.count is not None and claim.count.low is not None
    return (
        claim.statement_date or _EARLIEST,
        claim.scope is Scope.RUNNING_TOTAL,
        number is not None and number.said,
        not civilians or claim.status_claimed is not Status.COMBATANT,
        firm,
        bool(claim.speakers),
        -claim.span.start if claim.scope is not Scope.RUNNING_TOTAL else 0,
        max(low, high),
        low,
        claim.claim_id,
    )
