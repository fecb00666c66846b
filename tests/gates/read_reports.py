"""Reports that careful readers read, and what an extractor says of each: one number a report.

A claim counts for its report when it is asserted, of one incident or a growing toll, of persons or
bodies, and no part of another; the largest low and the largest high stand, an open end takes the
other. The reports lie outside the project; the tests that use them say so and skip.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tawthiq.claims.claim import Claim, Scope, Stance, Unit
from tawthiq.claims.extract import extract
from tawthiq.claims.resolve import under
from tawthiq.lexicon.profiles import profile
from tawthiq.text.reading import Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ENTERS = frozenset({Scope.INCIDENT, Scope.RUNNING_TOTAL})
_PEOPLE = frozenset({Unit.PERSONS, Unit.BODIES})


@dataclass(frozen=True)
class Asked:
    """What the text of one report says of one harm, and what the extractor says."""

    low: int
    high: int
    said: tuple[int, int]

    @property
    def exact(self) -> bool:
        return self.said == (self.low, self.high)

    @property
    def likeness(self) -> float:
        shared = min(self.said[1], self.high) - max(self.said[0], self.low) + 1
        return max(0, shared) / (max(self.said[1], self.high) - min(self.said[0], self.low) + 1)


def asked(path: Path, harm: str, *, rules: str) -> list[Asked]:
    """Return what is known and what is said of one harm, for each report where it is known."""
    counting = profile(rules)
    found: list[Asked] = []
    for row in _rows(path):
        want = row["expected"].get(harm)
        if want and harm not in row["expected"].get("presumed", []):
            claims = [under(claim, counting) for claim in extract(reading_of_row(row))]
            found.append(Asked(want["low"], want["high"], _range(claims, harm)))
    return found


def share(found: Sequence[Asked], *, least: int = 0) -> float:
    """Return the share of reports whose number is exactly right, of those with at least ``least``."""
    part = [one for one in found if one.low >= least]
    return sum(one.exact for one in part) / len(part)


def likeness(found: Sequence[Asked]) -> float:
    """Return the mean likeness of the ranges."""
    return sum(one.likeness for one in found) / len(found)


def reading_of_row(row: Mapping[str, Any]) -> Reading:
    """Return a row of collected reports as a reading."""
    day = (row.get("published") or "")[:10]
    return Reading(
        report_id=row["id"],
        capture=Digest.of_text(row["text"]),
        text=row["text"],
        runs=(),
        blocks=(),
        lang=row.get("lang") or "und",
        title=row.get("title"),
        outlet=row.get("outlet"),
        author=None,
        url=None,
        published=date.fromisoformat(day) if _ISO.fullmatch(day) else None,
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=(),
        rights=None,
        quality=Quality.OK,
        quality_reason="",
        reader=Program("gate", "1"),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _range(claims: Sequence[Claim], harm: str) -> tuple[int, int]:
    ranges = [
        (claim.count.low, claim.count.high)
        for claim in claims
        if claim.harm.value == harm
        and claim.count is not None
        and claim.count.unit in _PEOPLE
        and claim.scope in _ENTERS
        and claim.stance is Stance.ASSERTED
        and not claim.subset_of
    ]
    lows = [low or 0 for low, _ in ranges]
    highs = [(low or 0) if high is None else high for low, high in ranges]
    return max(lows, default=0), max([*highs, *lows], default=0)
