"""Why two claims stand in one incident, or in two: what was compared with what.

Use ``why`` on two claim ids, or two codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.incidents.account import Account
from tawthiq.incidents.evidence import Evidence, evidence_of
from tawthiq.incidents.telling import telling_of
from tawthiq.intake.accounts import sorted_out
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.register.kept import Decided, KeptDecision
from tawthiq.register.state import Placed
from tawthiq.syndication.origin import root_of_reports
from tawthiq.values.errors import BadArgumentError


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts side by side.

    Attributes:
        one: The first, where it stands and why it came there.
        other: The second.
        evidence: What comparing the two gives, the sum last; empty where a claim of one is read
            no longer.
        decisions: What people decided about claims of either that binds both.
    """

    one: Placed
    other: Placed
    evidence: tuple[Evidence, ...]
    decisions: tuple[KeptDecision, ...]


def why(one: str, other: str) -> Pair:
    """Compare the accounts of two claims, or the first accounts of two incidents.

    Args:
        one: A claim id or a code.
        other: Another.

    Raises:
        BadArgumentError: If there is no such claim or incident, or both are the same account.
    """
    placed = queries_incidents.placed()
    first, second = _account(one, placed), _account(other, placed)
    if first.account_id == second.account_id:
        msg = f"{one} and {other} stand in one account of report {first.report_id}"
        raise BadArgumentError(msg)
    values = _values(placed)
    pair = [values.get(account.account_id) for account in (first, second)]
    evidence = evidence_of(pair[0], pair[1]) if pair[0] and pair[1] else ()
    return Pair(first, second, evidence, _decided(first, second))


def _account(name: str, placed: tuple[Placed, ...]) -> Placed:
    code = queries_incidents.code_today(name)
    for account in placed:
        if name in account.claims or (code is not None and account.code == code):
            return account
    msg = f"there is no claim or incident {name[:60]!r} in this archive"
    raise BadArgumentError(msg)


def _values(placed: tuple[Placed, ...]) -> dict[str, Account]:
    """Return the accounts as matching sees them."""
    readings = [kept.reading for kept in queries.reports() if kept.reading.usable]
    accounts = sorted_out(
        placed,
        tuple(queries.claims()),
        family_of=root_of_reports(tuple(queries.families())),
        telling=telling_of(readings),
    )
    return dict(accounts.values)


def _decided(one: Placed, other: Placed) -> tuple[KeptDecision, ...]:
    return tuple(
        decision
        for decision in queries_decisions.decisions(*one.claims, *other.claims, standing=True)
        if decision.kind in {Decided.SAME, Decided.NOT_SAME}
        and set(decision.subjects) & set(one.claims)
        and set(decision.subjects) & set(other.claims)
    )
