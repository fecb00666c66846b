"""Others' totals beside the incidents they cover, where only a part of the record is counted anew.

A total of a period or of several incidents is shown beside each incident inside it, and flags all of
them where they come to more than it. Use ``accounts_covered`` for the accounts that stand inside
totals that came, ``totals_around`` for what covers incidents that are counted anew, and
``reflagged`` afterwards for the incidents that are flagged otherwise because one of these moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account
from tawthiq.incidents.incident import Incident
from tawthiq.incidents.reconcile import flagged_exceeding
from tawthiq.incidents.standing import Group
from tawthiq.incidents.statements import TOTALS
from tawthiq.incidents.totals import TOTAL, exceeded, places_covered, totals_of
from tawthiq.register import queries, queries_filed, queries_incidents


def totals_among(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that may cover incidents."""
    return [claim for claim in claims if claim.scope in TOTALS and places_covered(claim)]


def accounts_covered(totals: Sequence[Claim]) -> dict[str, Account]:
    """Return the accounts of the register that lie inside some of these totals, by account id."""
    keys = {f"place {place}" for claim in totals for place in places_covered(claim)}
    if not keys:
        return {}
    held = queries_filed.accounts(queries_filed.under(keys))
    alone = [Group(name, (account,)) for name, (account, _) in held.items()]
    return {name: held[name][0] for name in totals_of(alone, totals)}


def totals_around(
    accounts: Iterable[Account], codes: Iterable[str], profile: str
) -> tuple[Claim, ...]:
    """Return the totals of the register that may cover these accounts, or covered these incidents.

    Args:
        accounts: Accounts as they are filed.
        codes: Incidents as they stand.
        profile: A stored profile.
    """
    keys = {f"{TOTAL}{place}" for account in accounts for place in account.places}
    known = queries_filed.accounts(queries_filed.under(keys)) if keys else {}
    reports = {account.report_id for account, _ in known.values()}
    before = {
        one for told in queries_incidents.incidents(profile, codes=codes) for one in told.claims
    }
    found = {one.claim_id: one for one in totals_among(queries.claims(reports))}
    found |= {one.claim_id: one for one in totals_among(queries.claims(claim_ids=before))}
    return tuple(found[name] for name in sorted(found))


def reflagged(
    counted: Sequence[Incident], groups: Iterable[Group], totals: Sequence[Claim]
) -> tuple[Incident, ...]:
    """Return what was counted, and the incidents beside it, with the totals that they exceed.

    Args:
        counted: Incidents counted anew, under one profile or several.
        groups: Their accounts, with days and places.
        totals: All totals that cover or covered one of them.
    """
    if not totals:
        return tuple(counted)
    first = tuple(groups)
    beside = _beside(totals, {account.account_id for group in first for account in group.accounts})
    covering = totals_of((*first, *beside), totals)
    found: list[Incident] = []
    for name in sorted({one.profile for one in counted}):
        mine = [one for one in counted if one.profile == name]
        others = tuple(queries_incidents.incidents(name, codes={one.code for one in beside}))
        lows = {one.code: one.killed.low for one in (*mine, *others) if one.killed is not None}
        over = exceeded(covering, lows)
        asked = frozenset(claim.claim_id for claim in totals)
        now = {one.code: flagged_exceeding(one, over.get(one.code, ()), asked) for one in others}
        found += [flagged_exceeding(one, over.get(one.code, ()), asked) for one in mine]
        found += [now[one.code] for one in others if now[one.code] != one]
    return tuple(found)


def _beside(totals: Sequence[Claim], own: set[str]) -> tuple[Group, ...]:
    """Return the incidents inside these totals that are not counted anew, with those accounts.

    The accounts of those that are (``own``) may stand elsewhere now than the register has them.
    """
    covered = accounts_covered(totals)
    accounts = {name: account for name, account in covered.items() if name not in own}
    held: dict[str, list[Account]] = {}
    for one in queries_incidents.placed(account_ids=accounts) if accounts else ():
        held.setdefault(one.code, []).append(accounts[one.account_id])
    return tuple(Group(code, tuple(inside)) for code, inside in sorted(held.items()))
