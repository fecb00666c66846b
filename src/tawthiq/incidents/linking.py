"""All accounts of a record brought to incidents at once: the reference that increments are held to.

Use ``linked`` for a full rerun. Pairs that share a key are compared; groups then join, likeliest
first, while the mean evidence over all pairs across them is enough (average linkage, Sokal and
Michener 1958), so that one bold link does not tie two incidents together.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import ENOUGH, Group, in_order, keys_of
from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import Decision, DecisionKind, contradictions, pairs_of
from tawthiq.incidents.likeness import Weights, bits_of, levels_of

UNCOMPARED = -6.0
"""Bits of a pair that shares no key, and the least that any pair weighs."""
CROWD = 120
"""Accounts of one key that are all compared; of a fuller key each is compared with its nearest."""
_SAME = 60.0
Pair = tuple[int, int]


def linked(
    accounts: Iterable[Account],
    decisions: Iterable[Decision] = (),
    *,
    weights: Weights | None = None,
) -> tuple[Group, ...]:
    """Return all incidents in order of their codes, whatever the order of the accounts.

    Args:
        accounts: Accounts of the whole record.
        decisions: People's; "same" and "not same" hold before any evidence.
        weights: Weights of the evidence; the stored model by default.
    """
    held = in_order(accounts)
    told = tuple(decisions)
    void = {one.decision_id for pair in contradictions(told) for one in pair}
    able = [one for one in told if one.decision_id not in void]
    evidence = {pair: _bits(held, pair, weights) for pair in sorted(pairs_to_compare(held))}
    together, apart = _decided(held, able)
    evidence.update(dict.fromkeys(together, _SAME))
    groups = _joined(len(held), evidence, together=together, apart=apart)
    found = [tuple(held[one] for one in sorted(group)) for group in groups]
    return tuple(sorted((Group(code_of(group[0].account_id), group) for group in found), key=_code))


def _code(group: Group) -> str:
    return group.code


def pairs_to_compare(held: Sequence[Account]) -> set[Pair]:
    """Return the pairs of accounts that share a place, a person, a family or telling words."""
    filed: defaultdict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(held):
        for key in keys_of(account):
            filed[key].append(index)
    found: set[Pair] = set()
    words: Counter[Pair] = Counter()
    for key in sorted(filed):
        pairs = _pairs_in(filed[key], held)
        if key.startswith("word "):
            words.update(pairs)
        else:
            found.update(pairs)
    found.update(pair for pair, shared in words.items() if shared > 1)
    return {pair for pair in found if held[pair[0]].report_id != held[pair[1]].report_id}


def _pairs_in(members: Sequence[int], held: Sequence[Account]) -> Iterable[Pair]:
    """Return the pairs of one key; in a crowd each is paired with those nearest in time."""
    if len(members) <= CROWD:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda one: (_when(held[one]), one))
    return (
        (min(one, other), max(one, other))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + CROWD // 2]
    )


def _when(account: Account) -> str:
    if account.days is not None and account.days.start is not None:
        return account.days.start.isoformat()
    return account.told.isoformat() if account.told else ""


def _bits(held: Sequence[Account], pair: Pair, weights: Weights | None) -> float:
    return max(bits_of(levels_of(held[pair[0]], held[pair[1]]), weights), UNCOMPARED)


def _decided(held: Sequence[Account], decisions: Sequence[Decision]) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs of accounts that people put together and those they keep apart."""
    place = {claim: index for index, account in enumerate(held) for claim in account.claims}
    found: list[set[Pair]] = []
    for kind in (DecisionKind.SAME, DecisionKind.NOT_SAME):
        told = pairs_of(decisions, kind)
        known = [(place[a], place[b]) for a, b in told if a in place and b in place]
        found.append({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})
    return found[0], found[1]


class _Clusters:
    """Groups of accounts with the summed evidence between each two that were compared."""

    def __init__(self, size: int, evidence: dict[Pair, float], apart: set[Pair]) -> None:
        self.members: dict[int, list[int]] = {one: [one] for one in range(size)}
        self.between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for (one, other), bits in evidence.items():
            self.between[one][other] = self.between[other][one] = (bits, 1)
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def mean(self, one: int, other: int) -> float:
        """Return the mean evidence over all pairs across two groups."""
        bits, compared = self.between[one].get(other, (0.0, 0))
        pairs = len(self.members[one]) * len(self.members[other])
        return (bits + UNCOMPARED * (pairs - compared)) / pairs

    def join(self, one: int, other: int) -> None:
        """Bring ``other`` into ``one``."""
        for third, (bits, compared) in self.between.pop(other, {}).items():
            self.between[third].pop(other, None)
            if third == one:
                continue
            before = self.between[one].get(third, (0.0, 0))
            summed = (before[0] + bits, before[1] + compared)
            self.between[one][third] = self.between[third][one] = summed
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(one)
            self.apart[one].add(third)
        self.members[one] += self.members.pop(other)


def _joined(
    size: int, evidence: dict[Pair, float], *, together: set[Pair], apart: set[Pair]
) -> list[list[int]]:
    """Return the groups that average linkage gives, people's decisions first."""
    clusters = _Clusters(size, evidence, apart)
    home = list(range(size))
    for pair in sorted(together):
        one, other = sorted((_root(home, pair[0]), _root(home, pair[1])))
        if one != other:
            home[other] = one
            clusters.join(one, other)
    heap = [
        (-mean, one, other)
        for one in sorted(clusters.members)
        for other in sorted(clusters.between[one])
        if one < other and (mean := clusters.mean(one, other)) > ENOUGH
    ]
    heapq.heapify(heap)
    while heap:
        minus, one, other = heapq.heappop(heap)
        gone = one not in clusters.members or other not in clusters.members
        if gone or clusters.mean(one, other) != -minus or other in clusters.apart[one]:
            continue
        clusters.join(one, other)
        for third in sorted(clusters.between[one]):
            mean = clusters.mean(one, third)
            if mean > ENOUGH:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return [clusters.members[one] for one in sorted(clusters.members)]


def _root(home: list[int], one: int) -> int:
    while home[one] != one:
        one = home[one]
    return one
