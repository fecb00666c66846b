"""Things joined to groups while the mean evidence across them is enough (average linkage).

Use ``joined`` on pairwise evidence. Average linkage (Sokal and Michener 1958) asks what all pairs
across two groups say, so that one bold link does not tie two incidents together.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

ENOUGH = -1.0
"""Mean bits from which two groups join: where F1 is best at 0.9 precision."""
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


def joined_in_parts(
    sizes: Sequence[int], evidence: Iterable[tuple[Pair, float, int]], decided: Decided
) -> Iterator[list[int]]:
    """Give the groups of ``joined``, worked out part by part.

    Things that no chain of enough evidence connects never join, so each part stands for itself: a
    large record is many small ones, and its evidence is held in 28 bytes a pair.

    Args:
        sizes: How many accounts each thing stands for: one, or more for an incident that stands.
        evidence: Pairs with their summed bits and number of compared pairs; a pair may come twice.
        decided: What people said; it holds before any evidence.
    """
    ends, bits, compared = array("q"), array("d"), array("i")
    for pair, summed, number in evidence:
        ends.extend(pair)
        bits.append(summed)
        compared.append(number)
    strong = (
        (ends[2 * row], ends[2 * row + 1])
        for row in range(len(bits))
        if bits[row] / compared[row] > ENOUGH
    )
    part_of = parts(len(sizes), strong, decided.together)
    members: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
    rows: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
    for one, part in enumerate(part_of):
        members[part].append(one)
    for row in range(len(bits)):
        if part_of[ends[2 * row]] == part_of[ends[2 * row + 1]]:
            rows[part_of[ends[2 * row]]].append(row)
    for part in sorted(members):
        mine = [sizes[one] for one in members[part]]
        found = {
            (ends[2 * row], ends[2 * row + 1]): (bits[row], compared[row])
            for row in rows.get(part, ())
        }
        yield from joined_part(members[part], mine, found, decided=decided)


def joined_part(
    members: Sequence[int], sizes: Sequence[int], evidence: Evidence, *, decided: Decided
) -> list[list[int]]:
    """Return the groups of one part, in the numbers of the whole.

    Args:
        members: Things of the part, sorted.
        sizes: How many accounts each of them stands for.
        evidence: Evidence within the part.
        decided: What people said of the whole.
    """
    if len(members) == 1:
        return [list(members)]
    place = {one: number for number, one in enumerate(members)}

    def within(pairs: Iterable[Pair]) -> frozenset[Pair]:
        return frozenset((place[a], place[b]) for a, b in pairs if a in place and b in place)

    told = Decided(
        within(decided.together),
        within(decided.apart),
        frozenset(place[one] for one in members if one in decided.standing),
    )
    mine = {(place[a], place[b]): evidence[a, b] for a, b in sorted(evidence)}
    found = joined(sizes, mine, told)
    return [[members[one] for one in group] for group in found]


def parts(number: int, *links: Iterable[Pair]) -> array[int]:
    """Return the part of each thing, named by its first: those that a chain of links connects."""
    home = array("q", range(number))
    for pair in chain(*links):
        one, other = sorted(_root(home, end) for end in pair)
        home[other] = one
    for one in range(number):
        home[one] = home[home[one]]
    return home


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


def _root(home: dict[int, int] | array[int], one: int) -> int:
    while home[one] != one:
        home[one] = home[home[one]]
        one = home[one]
    return one
