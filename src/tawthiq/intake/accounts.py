"""Which accounts stand, which are new, and what each is now made of.

Use ``sorted_out`` before new accounts are brought to incidents. An account that stands keeps its
id and its incident, whatever today's rules would have made of its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account, account_of, accounts_of, with_context
from tawthiq.incidents.telling import Telling
from tawthiq.register.state import Placed

Tellings = Mapping[str, Telling]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts that stand and accounts that are new.

    Attributes:
        standing: What stands, in its order, with claims that are new to it at its end.
        values: The account of each that stands and still has a claim, by account id.
        new: Accounts that no incident holds yet.
    """

    standing: tuple[Placed, ...]
    values: Mapping[str, Account]
    new: tuple[Account, ...]


def sorted_out(
    placed: Iterable[Placed],
    claims: Iterable[Claim],
    *,
    family_of: Mapping[str, str],
    telling: Tellings | None = None,
) -> Accounts:
    """Sort claims into accounts that stand and accounts that are new.

    Args:
        placed: What stands.
        claims: Claims as read today, those gone left out.
        family_of: Family of each report that is a copy.
        telling: What each report's text holds for matching.
    """
    held = {claim.claim_id: claim for claim in claims}
    standing = {one.account_id: one for one in placed}
    home = {claim: one.account_id for one in standing.values() for claim in one.claims}
    loose = {claim.report_id for claim in held.values() if claim.claim_id not in home}
    fresh = accounts_of(
        [claim for claim in held.values() if claim.report_id in loose],
        family_of=family_of,
        telling=telling,
    )
    new: list[Account] = []
    for account in fresh:
        old = next((home[claim] for claim in account.claims if claim in home), None)
        if old is None:
            new.append(account)
        else:
            more = tuple(claim for claim in account.claims if claim not in home)
            standing[old] = replace(standing[old], claims=standing[old].claims + more)
    values = _values(standing.values(), held)
    whole = with_context(values.values(), family_of=family_of, telling=telling or {})
    values = {account.account_id: account for account in whole}
    return Accounts(tuple(standing.values()), values, tuple(new))


def _values(standing: Iterable[Placed], held: Mapping[str, Claim]) -> dict[str, Account]:
    found = {}
    for one in standing:
        inside = in_order_of_text(held[claim] for claim in one.claims if claim in held)
        if inside:
            found[one.account_id] = replace(account_of(inside), account_id=one.account_id)
    return found


def in_order_of_text(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims of one report as its text has them."""
    return sorted(claims, key=lambda one: (one.span, one.claim_id))
