"""How well reports are brought to incidents and counted, beside what fixed answers would get.

Run alone: ``python benchmarks/bench_incidents.py [FOLDER]``, FOLDER holding the reference data.
Grouping is printed twice: by the stored weights, and with each pair weighed by a model that saw
neither of its incidents. What bounds the figures: about one report in five says nothing of its
incident, and the reference's ranges rest on sources that cannot all be read.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from reading_reference import (
    INCIDENTS,
    REPORTS,
    Record,
    bcubed,
    readings_of,
    record_of,
    rows,
    truth_of,
)

from tawthiq.incidents import Incident, Toll
from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import assign, in_order
from tawthiq.incidents.clusters import parts
from tawthiq.incidents.linking import differences, linked
from tawthiq.incidents.reconcile import counted
from tawthiq.incidents.standing import Group, Standing
from tawthiq.incidents.telling import telling_of
from tawthiq.lexicon.profiles import PROFILES, profile

RARE, ENOUGH_SHARED = 15, 5
"""Reports that hold a rare word, and rare words that join two reports, in the baseline."""
Found = Mapping[str, str]


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if not (folder / REPORTS).exists():
        print(f"incidents: no reference data at {folder}")
        return
    gold = rows(folder / INCIDENTS)
    start = time.perf_counter()
    record = record_of(readings_of(folder / REPORTS))
    read = time.perf_counter()
    accounts = in_order(record.accounts())
    groups = linked(accounts)
    grouped = time.perf_counter()
    found = counted(groups, record.claims, profile("airwars-2023"))
    done = time.perf_counter()
    print(
        f"incidents: {len(record.readings)} reports, {len(record.claims)} claims, {len(accounts)} accounts, {len(groups)} groups"
    )
    print(
        f"  read, extracted, copies found {read - start:.1f} s; grouped {grouped - read:.1f} s; counted {done - grouped:.2f} s"
    )
    grouping(record, accounts, groups, truth=truth_of(gold))
    stability(accounts, groups, truth=truth_of(gold))
    print("ranges, grouping found, airwars-2023 (likeness, exact, overlap):")
    ranges(gold, [_line(one) for one in found])
    print("ranges, grouping given:")
    ranges(gold, _given(record, gold))
    for constant in (1, 2):
        print(
            f"  always {constant}: killed {_constant(gold, 'killed', constant)}  killed>=2 {_constant(gold, 'killed', constant, least=2)}"
        )
    grades(gold, found)
    changes(groups, record)


def grouping(
    record: Record,
    accounts: Sequence[Account],
    groups: Iterable[Group],
    *,
    truth: Mapping[str, str],
) -> None:
    """Print B-cubed over all reports and over those that some incident names."""
    found = {one.report_id: group.code for group in groups for one in group.accounts}
    named = {one: incident for one, incident in truth.items() if one in found}
    best = {one: incident for one, incident in truth.items() if one in found}
    alone = {one: one for one in truth}
    print(
        f"grouping, all {len(truth)}: {_told(bcubed(dict(truth), found))}; named {len(named)}: {_told(bcubed(named, found))}"
    )
    print(f"  every report alone: {_told(bcubed(dict(truth), alone))}")
    print(f"  shared rare words: {_told(bcubed(dict(truth), _by_rare_words(record)))}")
    print(
        f"  ceiling, all reports with a claim grouped without error: {_told(bcubed(dict(truth), best))}"
    )
    lead = {one.report_id for one in accounts if one.text is not None}
    print(f"  {len(lead)} reports with a claim of {len(record.readings)}")


def _by_rare_words(record: Record) -> dict[str, str]:
    """Join reports that share enough words that few reports hold: the bare baseline."""
    telling = telling_of(record.readings)
    names = sorted(telling)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for word in telling[name].weights:
            holding[word].append(number)
    shared = Counter(
        pair
        for held in holding.values()
        if len(held) <= RARE
        for pair in combinations(sorted(held), 2)
    )
    home = parts(len(names), [pair for pair, words in shared.items() if words >= ENOUGH_SHARED])
    return {name: str(home[number]) for number, name in enumerate(names)}


def stability(
    accounts: Sequence[Account], rerun: Sequence[Group], *, truth: Mapping[str, str]
) -> None:
    """Print how a record that grew report by report differs from the full rerun."""
    by_report: defaultdict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_report[account.report_id].append(account)
    said = {report: min(_day(one) for one in held) for report, held in by_report.items()}
    orders = {
        "by id": sorted(by_report),
        "by day": sorted(by_report, key=lambda report: (said[report], report)),
    }
    for name, order in orders.items():
        standing = Standing()
        for report in order:
            links = assign(by_report[report], standing)
            for account, link in zip(by_report[report], links, strict=True):
                standing.add(account, link.code)
        grown = standing.groups()
        found = {one.report_id: group.code for group in grown for one in group.accounts}
        named = {one: incident for one, incident in truth.items() if one in found}
        differ = differences(grown, rerun)
        print(f"grown report by report, {name}: named {_told(bcubed(named, found))}")
        print(f"  {len(differ)} of {len(grown)} incidents would be cut otherwise by the full rerun")


def _day(account: Account) -> str:
    """Return the day an account was told, those undated last."""
    return account.told.isoformat() if account.told else "9999"


def ranges(gold: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]) -> None:
    """Print how alike the ranges are to the reference's, for all tolls and those of two or more."""
    of_report: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for report in line["reports"]:
            of_report[report].append(number)
    for harm in ("killed", "injured"):
        for least in (0, 2):
            pairs = [
                (_range_for(row, lines, of_report, harm=harm), row["expected"][harm])
                for row in gold
                if row["expected"].get(harm)
                and row["expected"][harm]["low"] >= least
                and harm not in row["expected"].get("presumed", [])
            ]
            name = f"{harm}>={least}" if least else harm
            print(f"  {name:11} n={len(pairs):3}  {_alike(pairs)}")


def _range_for(
    row: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    of_report: Mapping[str, Sequence[int]],
    *,
    harm: str,
) -> tuple[int, int]:
    votes = Counter(number for report in row["reports"] for number in of_report.get(report, ()))
    if not votes:
        return (0, 0)
    mine = set(row["reports"])
    best = max(votes, key=lambda one: (votes[one] / len(set(lines[one]["reports"]) | mine), -one))
    return lines[best][harm] or (0, 0)


def _line(incident: Incident) -> dict[str, Any]:
    tolls = {"killed": incident.killed, "injured": incident.injured}
    return {"reports": incident.reports, **{harm: _ends(toll) for harm, toll in tolls.items()}}


def _ends(toll: Toll | None) -> tuple[int, int] | None:
    if toll is None:
        return None
    part = toll.civilians or toll
    high = part.high if part.high is not None else part.low
    return (part.low or 0, high or 0)


def _given(record: Record, gold: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Count the reference's own groups."""
    by_report: defaultdict[str, list[Account]] = defaultdict(list)
    for account in record.accounts():
        by_report[account.report_id].append(account)
    groups = [
        Group(
            row["id"],
            tuple(one for report in row["reports"] for one in by_report[report] if one.text),
        )
        for row in gold
    ]
    return [_line(one) for one in counted(groups, record.claims, profile("airwars-2023"))]


def _alike(pairs: Sequence[tuple[tuple[int, int], Mapping[str, int]]]) -> str:
    likeness = exact = overlap = 0.0
    for (low, high), want in pairs:
        shared = min(high, want["high"]) - max(low, want["low"]) + 1
        likeness += max(shared, 0) / (max(high, want["high"]) - min(low, want["low"]) + 1)
        exact += (low, high) == (want["low"], want["high"])
        overlap += shared > 0
    number = max(len(pairs), 1)
    return f"likeness {likeness / number:.3f}  exact {exact / number:.3f}  meets {overlap / number:.3f}"


def _constant(gold: Sequence[Mapping[str, Any]], harm: str, value: int, *, least: int = 0) -> str:
    pairs = [
        ((value, value), row["expected"][harm])
        for row in gold
        if row["expected"].get(harm)
        and row["expected"][harm]["low"] >= least
        and harm not in row["expected"].get("presumed", [])
    ]
    return _alike(pairs)


def grades(gold: Sequence[Mapping[str, Any]], found: Sequence[Incident]) -> None:
    """Print the grade against the reference's as a confusion matrix."""
    of_report: defaultdict[str, list[int]] = defaultdict(list)
    for number, incident in enumerate(found):
        for report in incident.reports:
            of_report[report].append(number)
    table: Counter[tuple[str, str]] = Counter()
    for row in gold:
        votes = Counter(number for report in row["reports"] for number in of_report.get(report, ()))
        if row["expected"]["grade"] and votes:
            best = max(votes, key=lambda one: (votes[one], -one))
            table[row["expected"]["grade"].lower(), found[best].grade.value] += 1
    print("grade (reference: ours):")
    for want in sorted({pair[0] for pair in table}):
        told = ", ".join(f"{got} {n}" for (row, got), n in sorted(table.items()) if row == want)
        print(f"  {want}: {told}")


def changes(groups: Sequence[Group], record: Record) -> None:
    """Print how many incidents change between the profiles."""
    ends = {
        name: {one.code: _raw(one.killed) for one in counted(groups, record.claims, profile(name))}
        for name in PROFILES
    }
    first = ends[PROFILES[0]]
    for name in PROFILES[1:]:
        differ = sum(first.get(code) != toll for code, toll in ends[name].items())
        print(
            f"  {name}: {differ} of {len(ends[name])} incidents counted otherwise than by {PROFILES[0]}"
        )


def _raw(toll: Toll | None) -> tuple[int | None, int | None] | None:
    return None if toll is None else (toll.low, toll.high)


def _told(figures: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*figures)


if __name__ == "__main__":
    main()
