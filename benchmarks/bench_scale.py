"""What grouping and counting cost as a record grows, with how right it stays.

Run alone: ``python benchmarks/bench_scale.py [REPORTS…]`` (10,000 and 100,000 when none is given;
``10000 100000 1000000`` takes a quarter of an hour and six gigabytes); ``--spark`` brings the sizes
given through Spark in local mode instead (100,000 when none is given; needs Java and the extra
``spark``) and says whether the incidents are the same. Reports are written from a seed with known
truth. An exponent of 1 means that ten times the reports cost ten times as much. The bare baseline is "one place and day is one incident". What bounds it: one process of
Python compares the pairs; the dense days of one place cost most.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading_reference import bcubed
from written_record import Written, details_drawn, place_of, telling, written

from tawthiq.claims.claim import Harm
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import assign
from tawthiq.incidents.linking import linked
from tawthiq.incidents.reconcile import counted
from tawthiq.incidents.standing import Standing
from tawthiq.intake.linking_on_spark import linked_on_spark
from tawthiq.intake.spark import cluster
from tawthiq.lexicon.profiles import profile

SEED = 20_310_403
CORES = 2
LARGEST_STANDING = 100_000
"""Reports up to which a new one is brought to what stands."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size cost.

    Attributes:
        grouped: Seconds of processor time for grouping.
        counted: Seconds for counting.
        memory: Most memory held so far, GiB.
    """

    grouped: float
    counted: float
    memory: float


def main() -> None:
    """Print the figures for each size."""
    sizes = [int(one) for one in sys.argv[1:] if one.isdigit()]
    if "--spark" in sys.argv:
        for size in sizes or [100_000]:
            on_spark(size)
        return
    sizes = sizes or [10_000, 100_000]
    before: tuple[int, Cost] | None = None
    for size in sizes:
        cost = measure(size)
        if before is not None:
            print(f"  {_growth(before, (size, cost))}", flush=True)
        before = size, cost
    noise()


def _growth(before: tuple[int, Cost], after: tuple[int, Cost]) -> str:
    """Say how the costs grew from one size to the next, as powers of the size."""
    (few, less), (many, more) = before, after
    step = math.log(many / few)
    told = ", ".join(
        f"{name} {math.log(getattr(more, name) / getattr(less, name)) / step:.2f}"
        for name in ("grouped", "counted", "memory")
    )
    fair = math.log(many * math.log(many) / (few * math.log(few))) / step
    return f"from {few} to {many} exponents: {told}; n log n would be {fair:.2f}"


def measure(size: int) -> Cost:
    """Print time, memory and F1 at one size and return what it cost."""
    told = list(written(size, SEED))
    clock, start = time.perf_counter(), time.process_time()
    accounts = _accounts(told)
    groups = linked(accounts)
    grouped = time.process_time() - start
    found = counted(groups, (one.claim for one in told), profile("plain-1"))
    whole = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    truth = _truth(told)
    print(
        f"scale: {size} reports, {len(told)} claims, {len(found)} incidents of {len(set(truth.values()))}"
    )
    print(
        f"  grouped {grouped:.1f} s, counted {whole - grouped:.1f} s of one processor ({time.perf_counter() - clock:.0f} s by the clock), at most {memory:.2f} GiB"
    )
    print(f"  {_told(bcubed(truth, {a.report_id: g.code for g in groups for a in g.accounts}))}")
    print(
        f"  baseline, place and day: {_told(bcubed(truth, _by_place_and_day(accounts)))}",
        flush=True,
    )
    if size <= LARGEST_STANDING:
        one_new_report(Standing(groups))
    return Cost(grouped, whole - grouped, memory)


def on_spark(size: int) -> None:
    """Print what Spark in local mode costs, and whether it finds the same incidents."""
    accounts = _accounts(list(written(size, SEED)))
    alone = linked(accounts)
    with cluster(f"local[{CORES}]") as context:
        start = time.perf_counter()
        found = linked_on_spark(context, accounts)
        took = time.perf_counter() - start
    same = "the same" if found == alone else "NOT the same"
    print(
        f"spark: {size} reports, {took:.0f} s by the clock on {CORES} processors, {same} incidents"
    )


def one_new_report(standing: Standing) -> None:
    """Print how long one report takes that comes to a record that stands."""
    took = []
    for account in _accounts(list(written(20, SEED + 1))):
        start = time.perf_counter()
        assign([account], standing)
        took.append(time.perf_counter() - start)
    took.sort()
    print(
        f"  one new report: {took[len(took) // 2] * 1000:.1f} ms, the slowest of 20 {took[-1] * 1000:.1f} ms"
    )


def noise() -> None:
    """Print what 30 % of reports of no incident, and 200 pairs in one city on one day, do.

    The pairs come twice: naming what reports name of object, weapon, hour and quarter, and naming
    none of it, where toll and words alone are left and no reader could tell many of them apart.
    """
    told = list(written(2_000, SEED + 2))
    lone = {one.truth: one for one in written(4_000, SEED + 3)}
    extra = [_of(lone[truth], f"lone {truth}", truth=-1 - truth) for truth in sorted(lone)[:600]]
    pairs = [
        [
            _of(one, f"pair {number} {part}", truth=10**6 + 2 * number + part, bare=bare)
            for number, one in enumerate(_spread(told, 200))
            for part in range(2)
        ]
        for bare in (False, True)
    ]
    records = (
        ("600 lone reports", told + extra),
        ("200 pairs", told + pairs[0]),
        ("200 pairs that name no detail", told + pairs[1]),
    )
    for name, record in records:
        groups = linked(_accounts(record))
        found = {a.report_id: g.code for g in groups for a in g.accounts}
        print(f"noise: {name} beside {len(_truth(told))}: {_told(bcubed(_truth(record), found))}")


def _spread(told: Sequence[Written], number: int) -> list[Written]:
    named = {one.truth: one for one in told if one.claim.harm is Harm.KILLED}
    return [named[truth] for truth in sorted(named)[:number]]


def _of(one: Written, report: str, *, truth: int, bare: bool = False) -> Written:
    """Return a report of another incident in the same city on the same day."""
    count = one.claim.count
    more = None
    if count is not None:
        number = (count.low or 0) + 3 + truth % 5
        more = replace(count, low=number, high=number, words=str(number))
    claim = replace(one.claim, claim_id=report, report_id=report, count=more, named=())
    place = claim.place.candidates[0] if claim.place and claim.place.candidates else place_of(0)
    chance = random.Random(truth)
    details = None if bare else details_drawn(chance)
    return Written(claim, truth, telling(10**7 + abs(truth), place, chance, details=details))


def _accounts(told: Sequence[Written]) -> tuple[Account, ...]:
    texts = {one.claim.report_id: one.text for one in told}
    return accounts_of([one.claim for one in told], telling=texts)


def _truth(told: Sequence[Written]) -> dict[str, str]:
    return {one.claim.report_id: str(one.truth) for one in told}


def _by_place_and_day(accounts: Sequence[Account]) -> dict[str, str]:
    return {
        one.report_id: f"{sorted(one.places)[:1]} {one.days.start}" if one.days else one.report_id
        for one in accounts
    }


def _told(figures: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*figures)


if __name__ == "__main__":
    main()
