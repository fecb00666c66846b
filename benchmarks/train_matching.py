"""Train the weights of matching once, and measure them on incidents they were not trained on.

``python benchmarks/train_matching.py FOLDER [--write]``; FOLDER holds the reference data. Each
comparison's level is one weight in bits; they are fitted together (logistic regression by
stochastic steps, seeded), so that comparisons which go together do not count twice. ``--write``
puts the weights of all incidents into ``incidents/matching.csv``: weights only, nothing of the data.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reading_reference import (
    INCIDENTS,
    REPORTS,
    bcubed,
    readings_of,
    record_of,
    rows,
    spread,
    truth_of,
)

import tawthiq.incidents
from tawthiq.incidents import likeness
from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import in_order
from tawthiq.incidents.keys import pairs_of_accounts
from tawthiq.incidents.linking import linked

MODEL = Path(tawthiq.incidents.__file__).with_name("matching.csv")
FOLDS = 4
SEED = 20_310_401
Level = tuple[str, str]
Pair = tuple[int, int]
Weights = dict[Level, float]
PRIOR = ("prior", "")


def trained(examples: Sequence[tuple[tuple[Level, ...], bool]]) -> Weights:
    """Fit one weight a level; the steps shrink, a weak pull towards zero keeps rare levels small."""
    chance = random.Random(SEED)
    weights: defaultdict[Level, float] = defaultdict(float)
    order = list(examples)
    for epoch in range(15):
        chance.shuffle(order)
        step = 0.05 / (1 + 0.4 * epoch)
        for levels, same in order:
            odds = weights[PRIOR] + sum(weights[level] for level in levels)
            wrong = step * (same - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))
            weights[PRIOR] += wrong
            for level in levels:
                weights[level] += wrong - 1e-4 * step * weights[level]
    return {level: weight / math.log(2) for level, weight in weights.items()}


def incident_of(account: Account, truth: Mapping[str, str]) -> str | None:
    """Return the incident of an account's report."""
    return truth.get(account.report_id)


def found_by(accounts: Sequence[Account], weights: Weights) -> dict[str, str]:
    """Bring accounts together under these weights; each report goes where its first account is."""
    groups = linked(accounts, weights=weights)
    found: dict[str, str] = {}
    for group in groups:
        for account in group.accounts:
            found.setdefault(account.report_id, group.code)
    return found


def main() -> None:
    """Train, measure over folds, and write if asked."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    truth = truth_of(rows(folder / INCIDENTS))
    accounts = in_order(record_of(readings_of(folder / REPORTS)).accounts())
    report(accounts, truth, write="--write" in sys.argv)


def report(accounts: Sequence[Account], truth: Mapping[str, str], *, write: bool) -> None:
    """Print the figures of each fold and of all."""
    compared = {
        pair: likeness.levels_of(accounts[pair[0]], accounts[pair[1]])
        for pair in sorted(pairs_of_accounts(accounts))
    }
    told = {
        pair: (incident_of(accounts[pair[0]], truth), incident_of(accounts[pair[1]], truth))
        for pair in compared
    }
    fold = dict(spread(sorted(set(truth.values())), FOLDS))

    def examples(keep: Callable[[str], bool]) -> list[tuple[tuple[Level, ...], bool]]:
        return [
            (compared[pair], one == other)
            for pair, (one, other) in told.items()
            if one is not None and other is not None and keep(one) and keep(other)
        ]

    print(
        f"{len(accounts)} accounts, {len(compared)} pairs compared, {sum(a == b for a, b in told.values())} of one incident"
    )
    named = {account.report_id for account in accounts}
    for part in range(FOLDS):
        weights = trained(examples(lambda one, part=part: fold[one] != part))
        found = found_by(accounts, weights)
        mine = {one: incident for one, incident in truth.items() if fold[incident] == part}
        some = {one: incident for one, incident in mine.items() if one in named}
        print(f"fold {part}: all {_told(bcubed(mine, found))}   named {_told(bcubed(some, found))}")
    weights = trained(examples(lambda _: True))
    found = found_by(accounts, weights)
    some = {one: incident for one, incident in truth.items() if one in named}
    print(
        f"on what it was trained on: all {_told(bcubed(dict(truth), found))}   named {_told(bcubed(some, found))}"
    )
    if write:
        _write(weights, Counter(level for levels in compared.values() for level in levels))


def _told(figures: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*figures)


def _write(weights: Weights, seen: Counter[Level]) -> None:
    with MODEL.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("comparison", "level", "weight"))
        table.writerow((*PRIOR, f"{weights[PRIOR]:.2f}"))
        for level in sorted(set(weights) - {PRIOR}):
            if seen[level] > 4:
                table.writerow((*level, f"{weights[level]:.2f}"))


if __name__ == "__main__":
    main()
