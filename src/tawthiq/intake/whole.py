"""The state of families and incidents computed from all that the register holds.

Use ``whole_state`` where the rules are others, where something was read otherwise or taken out,
and as the reference that ``grown_state`` is held to. What stands is not reshuffled here either.
"""

from __future__ import annotations

from collections import Counter

from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import assign, in_order
from tawthiq.incidents.decision import DecisionKind
from tawthiq.incidents.incident import IncidentStatus
from tawthiq.incidents.standing import Standing
from tawthiq.incidents.telling import telling_of
from tawthiq.intake.accounts import Accounts, sorted_out
from tawthiq.intake.counting import counted_groups, redirects_of, statuses_of
from tawthiq.intake.filing import rules_version
from tawthiq.intake.placing import as_filed, placed_new
from tawthiq.intake.settle import settled
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.register.kept import KeptDecision
from tawthiq.register.state import Placed, State
from tawthiq.syndication.group import families_of
from tawthiq.syndication.near import copies
from tawthiq.syndication.origin import root_of_reports, with_origins
from tawthiq.syndication.passages import content_of


def whole_state(basis: int) -> State:
    """Compute the state from everything.

    Args:
        basis: Number of the last write, as read before this was called.
    """
    readings = {
        kept.reading.report_id: kept.reading for kept in queries.reports() if kept.reading.usable
    }
    known = tuple(queries.families())
    told = tuple(queries.claims())
    pairs = copies([content_of(reading) for reading in readings.values()])
    counts = Counter(claim.report_id for claim in told)
    families = families_of(pairs, readings, told=counts, known=known)
    claims = with_origins(told, readings.values(), families)
    accounts = sorted_out(
        queries_incidents.placed(),
        claims,
        family_of=root_of_reports(families),
        telling=telling_of(readings.values()),
    )
    decisions = queries_decisions.decisions(standing=True)
    placed, values = _assigned(accounts, decisions)
    statuses = statuses_of(decisions)
    settled_ = settled(
        placed,
        queries_decisions.for_incidents(decisions),
        known=queries_incidents.codes(),
        firm=[code for code, one in statuses.items() if one is IncidentStatus.ACCEPTED],
    )
    return State(
        basis=basis,
        families=families,
        families_gone=frozenset(one.family_id for one in known)
        - {one.family_id for one in families},
        origins={claim.claim_id: claim.origin or "" for claim in claims},
        placed=settled_.placed,
        incidents=counted_groups(settled_, claims, decisions),
        redirects=redirects_of(settled_),
        copies=pairs,
        filed=as_filed(values, claims),
        whole=rules_version(),
    )


def _assigned(
    accounts: Accounts, decisions: tuple[KeptDecision, ...]
) -> tuple[tuple[Placed, ...], list[Account]]:
    """Return what stands and what is new, each with the code that the program found for it."""
    standing = Standing()
    for one in accounts.standing:
        if one.account_id in accounts.values:
            standing.add(accounts.values[one.account_id], one.found)
    new = in_order(accounts.new)
    told = queries_decisions.for_incidents(decisions)
    apart = [one for one in told if one.kind is DecisionKind.NOT_SAME]
    placed = placed_new(new, assign(new, standing, apart))
    return accounts.standing + placed, [*accounts.values.values(), *new]
