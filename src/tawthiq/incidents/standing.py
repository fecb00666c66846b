"""The incidents that stand, found again by what their accounts share with a new one.

Use ``Standing`` for incidents held in memory. A record that lies elsewhere is looked up there, by
the same keys and the same measure of a crowd, and handed on as ``Looked``: bringing a new account
to its incident then costs the same in a record of any size.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tawthiq.incidents.account import Account
from tawthiq.incidents.keys import WORD, keys_of, points_of, shared_enough, when
from tawthiq.incidents.telling import CROWD

MOST_COMPARED = 12
"""Accounts of one incident that a new one is compared with, the first ones."""
REACH = 1
"""Days before and after a new account's own within which others are sought."""


@dataclass(frozen=True, slots=True)
class Group:
    """An incident so far, as its accounts.

    Attributes:
        code: Its permanent code.
        accounts: Its accounts, the founding one first.
    """

    code: str
    accounts: tuple[Account, ...]


class Candidates(Protocol):
    """The incidents so far, as far as new accounts ask for them."""

    def near(self, account: Account) -> Sequence[str]:
        """Return the codes of the incidents worth comparing with a new account, sorted."""

    def accounts(self, code: str) -> Sequence[Account]:
        """Return the first ``MOST_COMPARED`` accounts of an incident, or more."""

    def codes_of(self, claims: Iterable[str]) -> Mapping[str, str]:
        """Return the incident that each of these claims stands in."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Incidents that were looked up for certain new accounts.

    Attributes:
        codes: Codes worth comparing, sorted, by the id of the new account.
        held: The first accounts of each code.
        homes: The incident of each claim that decisions name beside the new ones.
    """

    codes: Mapping[str, Sequence[str]]
    held: Mapping[str, Sequence[Account]]
    homes: Mapping[str, str]

    def near(self, account: Account) -> Sequence[str]:
        """Return the codes that were looked up for a new account."""
        return self.codes.get(account.account_id, ())

    def accounts(self, code: str) -> Sequence[Account]:
        """Return the accounts of an incident that were looked up."""
        return self.held[code]

    def codes_of(self, claims: Iterable[str]) -> Mapping[str, str]:
        """Return the incident of each of these claims that was looked up."""
        return {claim: self.homes[claim] for claim in claims if claim in self.homes}


class Standing:
    """The incidents so far, in memory.

    Build it once and give it to ``assign`` as often as reports come in; ``add`` files what was
    assigned.
    """

    __slots__ = ("_by_key", "_claims", "_filed", "_held")

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._by_key: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._filed: list[tuple[Account, str]] = []
        self._held: dict[str, list[Account]] = {}
        self._claims: dict[str, str] = {}
        for group in groups:
            for account in group.accounts:
                self.add(account, group.code)

    def add(self, account: Account, code: str) -> None:
        """File an account under its incident."""
        self._held.setdefault(code, []).append(account)
        one = (when(account), len(self._filed))
        self._filed.append((account, code))
        for key in keys_of(account):
            insort(self._by_key[key], one)
        self._claims.update(dict.fromkeys(account.claims, code))

    def accounts(self, code: str) -> Sequence[Account]:
        """Return the accounts of an incident, the founding one first."""
        return self._held[code]

    def groups(self) -> tuple[Group, ...]:
        """Return the incidents in order of their codes."""
        return tuple(Group(code, tuple(self._held[code])) for code in sorted(self._held))

    def near(self, account: Account) -> Sequence[str]:
        """Return the incidents of which an account shares a key, or two telling words."""
        points: Counter[int] = Counter()
        day = when(account)
        for key in keys_of(account, reach=REACH):
            filed = self._by_key.get(key, [])
            if not key.startswith(WORD):
                points.update(dict.fromkeys(around(filed, day), points_of(key)))
            elif len(filed) <= CROWD:
                points.update(dict.fromkeys((one for _, one in filed), points_of(key)))
        return sorted({self._filed[one][1] for one in shared_enough(points)})

    def codes_of(self, claims: Iterable[str]) -> Mapping[str, str]:
        """Return the incident that each of these claims stands in."""
        return {claim: self._claims[claim] for claim in claims if claim in self._claims}


def around(in_time: Sequence[tuple[str, int]], day: str) -> list[int]:
    """Return the accounts of a key that a new one is compared with.

    Args:
        in_time: Day and number of the accounts of the key, sorted.
        day: The new account's day; of a crowded key its nearest in time are taken.
    """
    if len(in_time) <= CROWD:
        return [one for _, one in in_time]
    place = bisect_right(in_time, day, key=lambda filed: filed[0])
    return [one for _, one in in_time[max(0, place - CROWD // 2) : place + CROWD // 2]]
