"""Things joined to groups while the mean evidence across them is enough (average linkage).

Use ``joined`` on pairwise evidence. Average linkage (Sokal and Michener 1958) asks what all pairs
across two groups say, so that one bold link does not tie two incidents together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ENOUGH = -0.5
"""Mean bits from which two groups join: about even odds, where F1 is best at 0.9 precision."""
UNCOMPARED = -4.0
"""Bits of a pair that shares no key, and the least that any pair weighs."""
Pair = tuple[int, int]
Evidence = Mapping[Pair, tuple[float, int]]
"""Summed bits and number of compared pairs between two things, smaller index first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people said of the things.

    Attributes:
        together: Pairs that are one.
        apart: Pairs that are not one.
        standing: Things that stand as they are: no two of them ever join.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    standing: frozenset[int] = frozenset()


class _Clusters:
    """Groups of things with the summed evidence between each two that were compared."""

    def __init__(self, sizes: Sequence[int], evidence: Evidence, decided: Decided) -> None:
        self.members: dict[int, list[int]] = {one: [one] for one in range(len(sizes))}
        self.weight = dict(enumerate(sizes))
        self.between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for (one, other), summed in evidence.items():
            self.between[one][other] = self.between[other][one] = summed
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in decided.apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

        self.standing = set(decided.standing)

    def kept_apart(self, one: int, other: int) -> bool:
        """Say whether two groups may not join."""
        return other in self.apart[one] or (one in self.standing and other in self.standing)

    def mean(self, one: int, other: int) -> float:
        """Return the mean evidence over all pairs across two groups."""
        bits, compared = self.between[one].get(other, (0.0, 0))
        pairs = self.weight[one] * self.weight[other]
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
        if other in self.standing:
            self.standing.add(one)
        self.members[one] += self.members.pop(other)
        self.weight[one] += self.weight.pop(other)


def joined(sizes: Sequence[int], evidence: Evidence, decided: Decided) -> list[list[int]]:
    """Return the groups as sorted indices, in order of their first, whatever the order of input.

    Args:
        sizes: How many accounts each thing stands for: one, or more for an incident that stands.
        evidence: Evidence between things that were compared.
        decided: What people said; it holds before any evidence.
    """
    clusters = _Clusters(sizes, evidence, decided)
    _together(clusters, decided.together)
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
        if gone or clusters.kept_apart(one, other) or clusters.mean(one, other) != -minus:
            continue
        clusters.join(one, other)
        for third in sorted(clusters.between[one]):
            mean = clusters.mean(one, third)
            if mean > ENOUGH:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return sorted(sorted(members) for members in clusters.members.values())


def _together(clusters: _Clusters, pairs: Iterable[Pair]) -> None:
    home = {one: one for one in clusters.members}
    for pair in sorted(pairs):
        one, other = sorted(_root(home, end) for end in pair)
        if one != other and not clusters.kept_apart(one, other):
            home[other] = one
            clusters.join(one, other)


def _root(home: Mapping[int, int], one: int) -> int:
    while home[one] != one:
        one = home[one]
    return one
