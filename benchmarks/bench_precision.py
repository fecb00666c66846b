"""How often our rules give the precision codes that UCDP's coders gave, on the rows' own words.

Run alone: ``python benchmarks/bench_precision.py FOLDER`` where FOLDER holds the reference data
(``ucdp-iraq/conflict_data_irq.csv``); ``--differ N`` prints N differences. The place rule reads the
row's description of the place, the day rule its first and last day. The bare baseline is the
commonest code of all. What bounds the place: one description stands under several codes (a town
for itself and for what lies near it, which only the article says), so the commonest code of each
description is printed as the most that any rule over these words can reach.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tawthiq.incidents.precision import code_of, days_coded
from tawthiq.values.date_interval import DateInterval

FILE = Path("ucdp-iraq") / "conflict_data_irq.csv"
Row = Mapping[str, str]


def main() -> None:
    """Print the figures."""
    named = [Path(one) for one in sys.argv[1:] if not one.startswith("--") and not one.isdigit()]
    folder = named[0] if named else Path("../shared/data")
    if not (folder / FILE).exists():
        print(f"precision: no reference data at {folder}")
        return
    with (folder / FILE).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["where_prec"]]
    told = [row["where_prec"] for row in rows]
    found = [str(code_of(row["where_coordinates"])) for row in rows]
    print(f"precision: {len(rows)} rows, the place's description against where_prec")
    print(f"  ours {_share(told, found):.3f}")
    print(
        f"  baseline, always {_commonest(told)}: {_share(told, [_commonest(told)] * len(told)):.3f}"
    )
    print(f"  the commonest code of each description: {_ceiling(rows):.3f}")
    _table(told, found)
    _days(rows)
    if "--differ" in sys.argv:
        _differ(rows, found, int(sys.argv[sys.argv.index("--differ") + 1]))


def _days(rows: Sequence[Row]) -> None:
    told = [row["date_prec"] for row in rows]
    found = [str(days_coded((), _interval(row)).code) for row in rows]
    print("precision: the first and last day against date_prec")
    print(f"  ours {_share(told, found):.3f}")
    print(
        f"  baseline, always {_commonest(told)}: {_share(told, [_commonest(told)] * len(told)):.3f}"
    )


def _interval(row: Row) -> DateInterval:
    start, end = (date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    return DateInterval(start, end, None)


def _ceiling(rows: Sequence[Row]) -> float:
    codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        codes[row["where_coordinates"]][row["where_prec"]] += 1
    return sum(max(found.values()) for found in codes.values()) / len(rows)


def _table(told: Sequence[str], found: Sequence[str]) -> None:
    """Print for each code of theirs how often we gave which."""
    pairs = Counter(zip(told, found, strict=True))
    for code in sorted(set(told)):
        ours = ", ".join(f"{b}: {n}" for (a, b), n in sorted(pairs.items()) if a == code)
        print(f"  theirs {code}, ours {ours}")


def _differ(rows: Sequence[Row], found: Sequence[str], number: int) -> None:
    """Print each different description once, the commonest first."""
    pairs = Counter(
        (row["where_prec"], ours, row["where_coordinates"])
        for row, ours in zip(rows, found, strict=True)
        if row["where_prec"] != ours
    )
    for (theirs, ours, words), times in pairs.most_common(number):
        print(f"  {times} times theirs {theirs}, ours {ours}: {words}")


def _share(told: Sequence[str], found: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(told, found, strict=True)) / len(told)


def _commonest(told: Sequence[str]) -> str:
    return Counter(told).most_common(1)[0][0]


if __name__ == "__main__":
    main()
