"""Pairs of copies brought together to families, without a round-up tying two stories into one.

Use ``joined`` on the pairs of ``near.copies``. Two groups join only where half of the pairs
across them are copies: a page that quotes two stories in full belongs to the closer one.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.syndication.near import CopyPair, neighbours

HALF = 0.5


def joined(pairs: Sequence[CopyPair]) -> tuple[tuple[str, ...], ...]:
    """Return groups of two or more report ids, each sorted, in order of their first id."""
    near = neighbours(pairs)
    group_of: dict[str, set[str]] = {report: {report} for report in near}
    for pair in sorted(pairs, key=lambda one: (-one.of_longer, -one.shared, one.first, one.second)):
        left, right = group_of[pair.first], group_of[pair.second]
        if left is right or not _mostly_linked(left, right, near):
            continue
        small, large = sorted((left, right), key=lambda group: (len(group), min(group)))
        large |= small
        for report in small:
            group_of[report] = large
    groups = {tuple(sorted(group)) for group in group_of.values() if len(group) > 1}
    return tuple(sorted(groups))


def _mostly_linked(left: set[str], right: set[str], near: dict[str, set[str]]) -> bool:
    small, large = sorted((left, right), key=len)
    links = sum(len(near[report] & large) for report in small)
    return links >= HALF * len(left) * len(right)
