"""Train the weights of matching once, and measure them on incidents they were not trained on.

``python benchmarks/train_matching.py FOLDER [--write]``; FOLDER holds the reference data. Each
comparison's level is one weight in bits; they are fitted together (logistic regression by
stochastic steps, seeded), so that comparisons which go together do not count twice. ``--write``
puts the weights of all incidents into ``incidents/matching.csv``: weights only, nothing of the data.

Pairs that agree on place and day are weighed apart. The reference tells of hardly any town that was
hit twice on one day; other wars are not so kind. How often that happens is taken from UCDP's events
in Iraq, and what tells such incidents apart from the reference's reports of two incidents of one
place on different days, whose days are passed over.

Against over-fit: few levels, what nobody says weighs nothing there, and levels that have an order
keep it (pooled adjacent violators).
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
PULL = 1e-4
RARE = 4
"""Pairs from which a level is too rare to be given a weight."""
EVEN, EVEN_HERE = 0.25, 1.0
"""How far the pairs of two incidents, or of one, share one voice: 1 is one voice, 0 one a pair.

Two incidents of one place and day are told apart by what most incidents show, not by the one with
most reports.
"""
SILENT = frozenset({"unknown", "no", "across scripts"})
DECIDED = frozenset({"place", "place in text", "date"})
EVENTS = Path("ucdp-iraq") / "conflict_data_irq.csv"
Level = tuple[str, str]
Levels = tuple[Level, ...]
Example = tuple[Levels, str, str]
Weighed = tuple[Levels, bool, float]
Pair = tuple[int, int]
Weights = dict[Level, float]
PRIOR = ("prior", "")
HERE_PRIOR = (likeness.HERE + "prior", "")


def trained(examples: Sequence[Example], *, other_incident: float) -> Weights:
    """Return the weights of all pairs and those of pairs of one place and day.

    Args:
        examples: Levels of a pair and the incidents of its two accounts.
        other_incident: Other incidents of its place and day that an incident has (UCDP).
    """
    many = Counter(frozenset(pair) for _, *pair in examples)
    general: list[Weighed] = []
    agreeing: list[Weighed] = []
    elsewhen: list[Weighed] = []
    for levels, one, other in examples:
        number = many[frozenset((one, other))]
        bare = _bare(levels)
        general.append((bare, one == other, number**-EVEN))
        if dict(bare)["words"] in SILENT:
            continue
        if one == other and levels[0][0].startswith(likeness.HERE):
            agreeing.append((_here(bare), True, number**-EVEN_HERE))
        elif one != other and dict(bare)["place"] in likeness.AGREEING:
            elsewhen.append((_here(bare), False, number**-EVEN_HERE))
    here = _coming_to(agreeing, len(agreeing))
    here += _coming_to(elsewhen, len(agreeing) * other_incident)
    weights = _fitted(_coming_to(general, len(general)), PRIOR)
    return weights | _fitted(here, HERE_PRIOR)


def _coming_to(examples: Sequence[Weighed], total: float) -> list[Weighed]:
    """Return the examples with shares that come to this total."""
    whole = sum(share for *_, share in examples) or 1.0
    return [(levels, same, share * total / whole) for levels, same, share in examples]


def _fitted(examples: Sequence[Weighed], prior: Level) -> Weights:
    """Fit one weight a level; the steps shrink, a weak pull towards zero keeps rare levels small."""
    chance = random.Random(SEED)
    weights: defaultdict[Level, float] = defaultdict(float)
    seen: Counter[Level] = Counter()
    order = list(examples)
    for levels, _, share in order:
        seen.update(dict.fromkeys(levels, share))
    for epoch in range(15):
        chance.shuffle(order)
        step = 0.05 / (1 + 0.4 * epoch)
        for levels, same, share in order:
            odds = weights[prior] + sum(weights[level] for level in levels)
            wrong = share * step * (same - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))
            weights[prior] += wrong
            for level in levels:
                weights[level] += wrong - share * PULL * step * weights[level]
    bits = {level: weight / math.log(2) for level, weight in weights.items()}
    return bits | _in_order(bits, seen)


def _in_order(bits: Weights, seen: Mapping[Level, float]) -> Weights:
    """Return the weights of shared words such that more of them never weigh less."""
    found: Weights = {}
    for name in ("words", likeness.HERE + "words"):
        levels = sorted(level for level in bits if level[0] == name and level[1] not in SILENT)
        pools: list[tuple[float, float, list[Level]]] = []
        for level in levels:
            pools.append((bits[level], seen[level], [level]))
            while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
                (low, many, mine), (high, more, theirs) = pools.pop(), pools.pop()
                mean = (low * many + high * more) / (many + more)
                pools.append((mean, many + more, theirs + mine))
        found |= {level: weight for weight, _, inside in pools for level in inside}
    return found


def _bare(levels: Levels) -> Levels:
    return tuple((name.removeprefix(likeness.HERE), level) for name, level in levels)


def _here(levels: Levels) -> Levels:
    """Return what a pair of one place and day is weighed by: nothing that place and day decide."""
    return tuple(
        (likeness.HERE + name, level)
        for name, level in levels
        if name not in DECIDED and level not in SILENT
    )


def other_incidents(path: Path) -> float:
    """Return how many other incidents of its place and day an incident of Iraq has, by UCDP.

    Events whose place and day are known exactly are counted.
    """
    with path.open(encoding="utf-8") as lines:
        events = [
            (row["where_coordinates"], row["date_start"][:10])
            for row in csv.DictReader(lines)
            if row["where_prec"] in {"1", "2"} and row["date_prec"] == "1"
        ]
    return sum(number * (number - 1) for number in Counter(events).values()) / len(events)


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
    rate = other_incidents(folder / EVENTS)
    print(f"UCDP, Iraq: {rate:.2f} other incidents of one place and day for each")
    report(accounts, truth, rate=rate, write="--write" in sys.argv)


def report(
    accounts: Sequence[Account], truth: Mapping[str, str], *, rate: float, write: bool
) -> None:
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

    def examples(keep: Callable[[str], bool]) -> list[Example]:
        return [
            (compared[pair], one, other)
            for pair, (one, other) in told.items()
            if one is not None and other is not None and keep(one) and keep(other)
        ]

    print(
        f"{len(accounts)} accounts, {len(compared)} pairs compared, {sum(a == b for a, b in told.values())} of one incident"
    )
    named = {account.report_id for account in accounts}
    for part in range(FOLDS):
        weights = trained(examples(lambda one, part=part: fold[one] != part), other_incident=rate)
        found = found_by(accounts, weights)
        mine = {one: incident for one, incident in truth.items() if fold[incident] == part}
        some = {one: incident for one, incident in mine.items() if one in named}
        print(f"fold {part}: all {_told(bcubed(mine, found))}   named {_told(bcubed(some, found))}")
    weights = trained(examples(lambda _: True), other_incident=rate)
    found = found_by(accounts, weights)
    some = {one: incident for one, incident in truth.items() if one in named}
    print(
        f"on what it was trained on: all {_told(bcubed(dict(truth), found))}   named {_told(bcubed(some, found))}"
    )
    if write:
        _write(
            weights,
            Counter(
                one
                for levels in compared.values()
                for one in (*_bare(levels), *_here(_bare(levels)))
            ),
        )


def _told(figures: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*figures)


def _write(weights: Weights, seen: Counter[Level]) -> None:
    priors = (PRIOR, HERE_PRIOR)
    with MODEL.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("comparison", "level", "weight"))
        for level in (*priors, *sorted(set(weights) - set(priors))):
            if level in priors or seen[level] > RARE:
                table.writerow((*level, f"{weights[level]:.2f}"))


if __name__ == "__main__":
    main()
