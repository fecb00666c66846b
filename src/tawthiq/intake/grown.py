"""What came added to the state that stands: only what it touches is looked up and computed.

Use ``grown_state`` after reports came in or people decided. It gives what ``whole_state`` would,
of the families, accounts and incidents that may be others than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import assign, in_order
from tawthiq.incidents.decision import DecisionKind
from tawthiq.incidents.incident import IncidentStatus
from tawthiq.intake.copied import Copied, copied
from tawthiq.intake.counting import (
    PROFILES,
    counted_groups,
    groups_counted,
    redirects_of,
    statuses_of,
)
from tawthiq.intake.covering import accounts_covered, reflagged, totals_among, totals_around
from tawthiq.intake.looked import Tellings, Values, looked_up
from tawthiq.intake.placing import as_filed, placed_new
from tawthiq.intake.settle import Settled, settled
from tawthiq.intake.touched import Touched, touched
from tawthiq.register import queries, queries_decisions, queries_filed, queries_incidents
from tawthiq.register.filing import Filed
from tawthiq.register.queries_growth import Growth
from tawthiq.register.state import Placed, State
from tawthiq.syndication.origin import with_origins


@dataclass(frozen=True, slots=True)
class _Came:
    """What came, at the incidents that the program found for it.

    Attributes:
        placed: New accounts.
        claims: Claims of the new reports and of those that went to another family.
        accounts: Their accounts.
    """

    placed: tuple[Placed, ...]
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]


def grown_state(basis: int, growth: Growth, *, filed: Filed) -> State:
    """Compute what is new or may be others than before.

    Args:
        basis: Number of the last write, as read before this was called.
        growth: What came.
        filed: How far reports are filed: all that came are.
    """
    new = {one.reading.report_id: one.reading for one in queries.reports(growth.reports)}
    copies = copied(new)
    came = _came(new.keys(), copies, Tellings(filed.reports))
    moved = {one.account_id for one in came.accounts}
    moved |= accounts_covered(totals_among(came.claims)).keys()
    around = touched(came.placed, moved, growth.decided)
    settled_ = _settled((*around.placed, *came.placed), around)
    codes = _to_count(around, settled_, moved)
    claims = _claims(settled_, came, codes)
    totals = _totals(around, came, codes)
    counted = counted_groups(settled_, (*claims, *totals), around.decisions, codes=codes)
    return State(
        basis=basis,
        families=copies.families,
        families_gone=copies.gone,
        origins={claim.claim_id: claim.origin or "" for claim in came.claims},
        placed=settled_.placed,
        incidents=reflagged(counted, groups_counted(_inside(settled_, codes), claims), totals),
        redirects=redirects_of(settled_),
        copies=copies.pairs,
        filed=as_filed(came.accounts, came.claims),
    )


def _came(new: Iterable[str], copies: Copied, tellings: Tellings) -> _Came:
    """Bring the accounts of new reports to the incidents they tell of."""
    told = with_origins(queries.claims(copies.readings), copies.readings.values(), copies.families)
    fresh = set(new)
    moved = copies.readings.keys() - fresh
    values = Values(tellings, {report: copies.family_of.get(report) for report in moved})
    standing = values.of(queries_filed.numbers_of_accounts(moved))
    accounts = accounts_of(
        [claim for claim in told if claim.report_id in fresh],
        family_of=copies.family_of,
        telling=tellings.of(fresh),
    )
    held = in_order(accounts)
    kept = queries_decisions.about(claim for one in held for claim in one.claims)
    decisions = queries_decisions.for_incidents(kept)
    apart = [one for one in decisions if one.kind is DecisionKind.NOT_SAME]
    links = assign(held, looked_up(held, standing, values, decisions=apart), apart)
    return _Came(placed_new(held, links), told, (*standing.values(), *held))


def _settled(placed: tuple[Placed, ...], around: Touched) -> Settled:
    statuses = statuses_of(around.decisions)
    return settled(
        placed,
        queries_decisions.for_incidents(around.decisions),
        known=queries_incidents.codes(around.codes),
        firm=[code for code, one in statuses.items() if one is IncidentStatus.ACCEPTED],
    )


def _to_count(around: Touched, settled_: Settled, moved: set[str]) -> frozenset[str]:
    """Return the incidents that may be others than before."""
    before = {one.account_id: one.code for one in around.placed}
    found = set(around.decided)
    for one in settled_.placed:
        then = before.get(one.account_id)
        if one.account_id in moved or one.account_id in around.about or then != one.code:
            found |= {one.code, then or one.code}
    return frozenset(found)


def _inside(settled_: Settled, codes: frozenset[str]) -> tuple[Placed, ...]:
    return tuple(one for one in settled_.placed if one.code in codes)


def _claims(settled_: Settled, came: _Came, codes: frozenset[str]) -> tuple[Claim, ...]:
    """Return the claims of incidents, those that came with the origin they have now."""
    reports = {one.report_id for one in _inside(settled_, codes)}
    return _as_now(queries.claims(reports), came)


def _as_now(claims: Iterable[Claim], came: _Came) -> tuple[Claim, ...]:
    now: Mapping[str, Claim] = {claim.claim_id: claim for claim in came.claims}
    return tuple(now.get(claim.claim_id, claim) for claim in claims)


def _totals(around: Touched, came: _Came, codes: frozenset[str]) -> tuple[Claim, ...]:
    """Return the totals that may cover incidents that are counted anew, or covered them before."""
    standing = queries_filed.accounts(one.account_id for one in around.placed)
    accounts = [*came.accounts, *(account for account, _ in standing.values())]
    known = _as_now(totals_around(accounts, codes, PROFILES[0]), came)
    told = {one.claim_id: one for one in (*known, *totals_among(came.claims))}
    return tuple(told[name] for name in sorted(told))
