"""What the benchmarks of incidents share: reference reports read, claimed and brought together."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.custody.sealed import Sealed
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.telling import telling_of
from tawthiq.syndication import Family, group, with_origins
from tawthiq.syndication.origin import root_of_reports
from tawthiq.text.kinds import JSONL
from tawthiq.text.read import read
from tawthiq.text.reading import Quality, Reading
from tawthiq.values.digest import Digest

REPORTS = Path("gold") / "airwars_syria_dev.jsonl"
INCIDENTS = Path("gold") / "airwars_syria_dev_incidents.jsonl"


@dataclass(frozen=True, slots=True)
class Record:
    """Reports as read with what was made of them."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    families: tuple[Family, ...]

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts that matching compares."""
        return accounts_of(
            self.claims,
            family_of=root_of_reports(self.families),
            telling=telling_of(self.readings),
        )


def rows(path: Path) -> list[dict[str, Any]]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def readings_of(path: Path) -> tuple[Reading, ...]:
    """Read a file of collected reports; all are usable there, as its makers sorted them."""
    data = path.read_bytes()
    sealed = Sealed(Digest.of(data), len(data), JSONL, path.name, 0, "")
    found = read(sealed, lambda _: io.BytesIO(data))
    told = [one for one in found if isinstance(one, Reading)]
    return tuple(one if one.usable else replace(one, quality=Quality.OK_SHORT) for one in told)


def record_of(readings: Sequence[Reading]) -> Record:
    """Extract, group and give origins."""
    claims = tuple(claim for reading in readings for claim in extract(reading))
    families = group(readings, claims)
    return Record(tuple(readings), with_origins(claims, readings, families), families)


def truth_of(gold: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the incident of each report that the reference gives to one incident only."""
    seen = Counter(report for row in gold for report in row["reports"])
    return {report: row["id"] for row in gold for report in row["reports"] if seen[report] == 1}


def bcubed(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1; a report that is not found stands alone."""
    groups = _members(gold.items()), _members((one, found.get(one, one)) for one in gold)
    precision = recall = 0.0
    for report in gold:
        true, mine = groups[0][gold[report]], groups[1][found.get(report, report)]
        both = len(true & mine)
        precision += both / len(mine)
        recall += both / len(true)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _members(pairs: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for report, name in pairs:
        found.setdefault(name, set()).add(report)
    return found


def spread(items: Sequence[str], parts: int) -> Iterator[tuple[str, int]]:
    """Deal items over parts in the order of their digests, the same on every run."""
    for place, item in enumerate(sorted(items, key=lambda one: Digest.of_text(one).hex)):
        yield item, place % parts
