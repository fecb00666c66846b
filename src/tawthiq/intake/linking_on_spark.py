"""Accounts of a very large record brought to incidents on a Spark cluster, as one process does it.

Use ``linked_on_spark`` where a record outgrows one machine; ``spark.cluster`` gives the connection.
The weights, the keys and the joining are those of one process, so the incidents are the same; Spark
only carries accounts to their keys, pairs to their accounts, and evidence to its part of the
record. What the driver holds is one number an account (the parts) and nothing of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import bits_between, decided_of, in_order
from tawthiq.incidents.clusters import ENOUGH, UNCOMPARED, Decided, Pair, joined_part, parts
from tawthiq.incidents.decision import Decision
from tawthiq.incidents.keys import WORD, WORDS_SHARED, keys_of, nearest, points_of, when
from tawthiq.incidents.likeness import Weights
from tawthiq.incidents.linking import groups_of
from tawthiq.incidents.standing import Group
from tawthiq.incidents.telling import CROWD

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

_Filed = tuple[str, int, str]
"""Day, number and report of an account, as filed under a key."""
_Evidence = tuple[Pair, float]


def linked_on_spark(
    context: SparkContext,
    accounts: Iterable[Account],
    decisions: Iterable[Decision] = (),
    *,
    weights: Weights | None = None,
    pieces: int | None = None,
) -> tuple[Group, ...]:
    """Return all incidents in order of their codes: those that ``linking.linked`` returns.

    Args:
        context: Connection to the cluster.
        accounts: Accounts of the whole record.
        decisions: People's; "same" and "not same" hold before any evidence.
        weights: Weights of the evidence; the stored model by default.
        pieces: Into how many pieces the work is cut; Spark's own choice by default.
    """
    held = in_order(accounts)
    decided = decided_of(held, decisions=tuple(decisions))
    numbered = context.parallelize(list(enumerate(held)), pieces).cache()
    evidence = _evidence(numbered, weights).cache()
    strong = evidence.filter(lambda one: one[1] > ENOUGH).keys()
    part_of = parts(len(held), strong.toLocalIterator(), decided.together)
    found = _groups(context, evidence, part_of=list(part_of), decided=decided)
    return groups_of(held, found)


def _evidence(numbered: RDD[tuple[int, Account]], weights: Weights | None) -> RDD[_Evidence]:
    """Give each pair worth comparing with its bits, those that weigh least left out."""
    filed = numbered.flatMap(_filed).groupByKey()
    pairs = (
        filed.flatMap(_points)
        .reduceByKey(lambda one, other: one + other)
        .filter(lambda told: told[1] >= WORDS_SHARED)
        .keys()
    )
    first = pairs.join(numbered).map(lambda row: (row[1][0], (row[0], row[1][1])))

    def weighed(row: tuple[int, tuple[tuple[int, Account], Account]]) -> _Evidence:
        other, ((one, mine), theirs) = row
        return (one, other), bits_between(mine, theirs, weights)

    return first.join(numbered).map(weighed).filter(lambda told: told[1] > UNCOMPARED)


def _filed(row: tuple[int, Account]) -> Iterator[tuple[str, _Filed]]:
    number, account = row
    for key in keys_of(account):
        yield key, (when(account), number, account.report_id)


def _points(row: tuple[str, Iterable[_Filed]]) -> Iterator[tuple[Pair, int]]:
    """Give the pairs of one key with what sharing it counts for."""
    key, members = row
    told = sorted(members)
    crowded = len(told) > CROWD
    if crowded and key.startswith(WORD):
        return
    in_time = [(day, number) for day, number, _ in told]
    report = {number: name for _, number, name in told}
    for place, one in enumerate(in_time):
        others = nearest(in_time, one) if crowded else [other for _, other in in_time[:place]]
        for other in others:
            if report[other] != report[one[1]]:
                yield (min(one[1], other), max(one[1], other)), points_of(key)


def _groups(
    context: SparkContext, evidence: RDD[_Evidence], *, part_of: list[int], decided: Decided
) -> Iterator[list[int]]:
    """Give the groups of all parts; what no evidence touches stands alone."""
    home = context.broadcast(part_of)
    told = context.broadcast(decided)
    members: dict[int, list[int]] = {}
    for one, part in enumerate(part_of):
        members.setdefault(part, []).append(one)
    seats = context.parallelize([row for row in members.items() if len(row[1]) > 1])

    def within(row: _Evidence) -> Iterator[tuple[int, _Evidence]]:
        (one, other), _ = row
        if home.value[one] == home.value[other]:
            yield home.value[one], row

    def grouped(
        row: tuple[int, tuple[Iterable[list[int]], Iterable[_Evidence]]],
    ) -> list[list[int]]:
        (inside,) = row[1][0]
        found = {pair: (bits, 1) for pair, bits in row[1][1]}
        return joined_part(inside, [1] * len(inside), found, decided=told.value)

    yield from (inside for inside in members.values() if len(inside) == 1)
    yield from seats.cogroup(evidence.flatMap(within)).flatMap(grouped).toLocalIterator()
