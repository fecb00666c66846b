"""New accounts brought to the incidents they tell of; what stands is not reshuffled.

Use ``assign`` with the accounts of new reports and the incidents so far. Each new account joins
the incident whose accounts it is most like, or founds one. People's decisions always hold, and a
pair that somebody said is not one is never proposed again. What was assigned before stays where
it is: report 1,001 does not move the first thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tawthiq.incidents.account import Account
from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import Decision, DecisionKind, contradictions, pairs_of
from tawthiq.incidents.likeness import Likeness, likeness

ENOUGH = 0.0
"""Bits from which an account joins: the odds are even there."""
MOST_COMPARED = 12
"""Accounts of one incident that a new one is compared with, the first ones."""
WORD_KEYS = 40
"""Telling words of a report under which it is filed."""
CROWD = 400
"""Incidents looked at per key; the fullest keys say least."""


@dataclass(frozen=True, slots=True)
class Group:
    """An incident so far, as its accounts.

    Attributes:
        code: Its permanent code.
        accounts: Its accounts, the founding one first.
    """

    code: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a new account went and why.

    Attributes:
        account_id: The account.
        code: The incident.
        founded: Whether it founded the incident.
        bits: Evidence, zero when founded or decided.
        why: One sentence: what was compared with what, or who decided.
    """

    account_id: str
    code: str
    founded: bool
    bits: float
    why: str


def assign(
    new: Iterable[Account], candidates: Iterable[Group] = (), decisions: Iterable[Decision] = ()
) -> tuple[Link, ...]:
    """Return one link for each new account, in their order.

    Args:
        new: Accounts that no incident holds yet, in the order they came in.
        candidates: Incidents so far.
        decisions: People's decisions; only "same" and "not same" matter here.
    """
    board = _Board(candidates, decisions)
    return tuple(board.add(account) for account in new)


def grouped(
    accounts: Iterable[Account], decisions: Iterable[Decision] = ()
) -> tuple[tuple[Group, ...], tuple[Link, ...]]:
    """Return all accounts brought to incidents from nothing, and the links that made them."""
    board = _Board((), decisions)
    links = tuple(board.add(account) for account in accounts)
    return tuple(board.groups()), links


def in_order(accounts: Iterable[Account]) -> list[Account]:
    """Return accounts in the order in which they found incidents: the best placed and dated first."""
    return sorted(
        accounts,
        key=lambda one: (
            not (one.places and one.days),
            not one.places,
            one.days is None,
            one.account_id,
        ),
    )


class _Board:
    """The incidents so far, found again by what their accounts share with a new one."""

    __slots__ = ("_apart", "_by_key", "_code_of_claim", "_held", "_same")

    def __init__(self, candidates: Iterable[Group], decisions: Iterable[Decision]) -> None:
        held = tuple(decisions)
        void = {one.decision_id for pair in contradictions(held) for one in pair}
        able = [one for one in held if one.decision_id not in void]
        self._same = pairs_of(able, DecisionKind.SAME)
        self._apart = pairs_of(able, DecisionKind.NOT_SAME)
        self._by_key: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._code_of_claim: dict[str, str] = {}
        self._held: dict[str, list[Account]] = {}
        for group in candidates:
            for account in group.accounts:
                self._put(account, group.code)

    def groups(self) -> list[Group]:
        """Return the incidents in order of their codes."""
        return [Group(code, tuple(self._held[code])) for code in sorted(self._held)]

    def add(self, account: Account) -> Link:
        """Bring one account to its incident."""
        link = self._decided(account) or self._likeliest(account)
        if link is None:
            code = code_of(account.account_id)
            link = Link(
                account.account_id,
                code,
                founded=True,
                bits=0.0,
                why="Nothing like it was told before.",
            )
        self._put(account, link.code)
        return link

    def _put(self, account: Account, code: str) -> None:
        self._held.setdefault(code, []).append(account)
        for claim in account.claims:
            self._code_of_claim[claim] = code
        for key in keys_of(account):
            self._by_key[key][code] = None

    def _decided(self, account: Account) -> Link | None:
        """Return where a person's "same" puts the account, if it says so."""
        for pair, decision in sorted(self._same.items(), key=lambda item: item[0]):
            for mine, other in (pair, pair[::-1]):
                code = self._code_of_claim.get(other)
                if mine in account.claims and code is not None:
                    why = f"Decided by {decision.by} on {decision.at[:10]}: {decision.why}"
                    return Link(account.account_id, code, founded=False, bits=0.0, why=why)
        return None

    def _likeliest(self, account: Account) -> Link | None:
        best: tuple[float, str, Likeness] | None = None
        for code in self._near(account):
            if self._kept_apart(account, code):
                continue
            bits, closest = _against(account, self._held[code])
            if bits > ENOUGH and (best is None or (bits, code) > (best[0], best[1])):
                best = bits, code, closest
        if best is None:
            return None
        bits, code, closest = best
        return Link(account.account_id, code, founded=False, bits=round(bits, 3), why=closest.why)

    def _near(self, account: Account) -> list[str]:
        """Return the incidents that share a key with the account."""
        found: dict[str, None] = {}
        for key in keys_of(account, reach=1):
            crowd = self._by_key.get(key, {})
            found.update(dict.fromkeys(list(crowd)[-CROWD:]))
        return sorted(found)

    def _kept_apart(self, account: Account, code: str) -> bool:
        if not self._apart:
            return False
        theirs = {claim for one in self._held[code] for claim in one.claims}
        return any(
            tuple(sorted((mine, other))) in self._apart
            for mine in account.claims
            for other in theirs
        )


def _against(account: Account, others: Sequence[Account]) -> tuple[float, Likeness]:
    """Return the mean evidence against an incident's accounts, and the closest of them."""
    found = [likeness(account, other) for other in others[:MOST_COMPARED]]
    closest = max(found, key=lambda one: one.bits)
    return sum(one.bits for one in found) / len(found), closest


def keys_of(account: Account, *, reach: int = 0) -> tuple[str, ...]:
    """Return the keys under which an account is filed and sought.

    Args:
        account: The account.
        reach: Days before and after its own that are sought too.
    """
    keys = [f"family {account.family}"] if account.family else []
    keys += [f"person {name}" for name in sorted(account.people)]
    days = _days(account, reach)
    for place in sorted(account.places):
        keys.append(f"place {place}")
        keys += [f"place {place} {day}" for day in days]
    if (
        account.place is not None
        and account.place.lat is not None
        and account.place.lon is not None
    ):
        cell = f"{account.place.lat:.1f} {account.place.lon:.1f}"
        keys += [f"cell {cell} {day}" for day in days]
    if account.text is not None:
        words = sorted(account.text.weights.items(), key=lambda item: (-item[1], item[0]))
        keys += [f"word {word}" for word, _ in words[:WORD_KEYS]]
    return tuple(keys)


def _days(account: Account, reach: int) -> list[str]:
    days = account.days
    if days is None or days.start is None or days.end is None:
        return []
    if (days.end - days.start).days > 7:
        return []
    first = days.start - timedelta(days=reach)
    return [str(first + timedelta(n)) for n in range((days.end - days.start).days + 2 * reach + 1)]
