"""Reports in two languages that likely are one text: pointed out, never merged by a program.

Use ``likely`` to list them for a reviewer. What survives translation is compared: the numbers of
each harm in their order, the place, and the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tawthiq.claims.claim import Claim
from tawthiq.lexicon.placenames import plain
from tawthiq.text.reading import Reading

LEAST_NUMBERS = 3
"""Figures that both must give in one order; two are the formula of any report."""
CROWD = 50
"""Reports with the same figures beyond which they say nothing."""


@dataclass(frozen=True, slots=True)
class LikelyTranslation:
    """Two reports that may be one text in two languages.

    Attributes:
        first: Report id, the smaller one.
        second: Report id.
        why: One sentence: what agrees.
    """

    first: str
    second: str
    why: str


def likely(readings: Iterable[Reading], claims: Iterable[Claim]) -> tuple[LikelyTranslation, ...]:
    """Return pairs of reports in two languages with the same figures, place and day, in order.

    Args:
        readings: Reports.
        claims: Their claims.
    """
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.report_id].append(claim)
    same: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda one: one.report_id):
        figures = _figures(told[reading.report_id])
        if len(figures) >= LEAST_NUMBERS:
            same[figures].append(reading)
    found = []
    for figures, group in same.items():
        for one, other in combinations(group[:CROWD], 2):
            places = _places(told[one.report_id]) & _places(told[other.report_id])
            if one.lang != other.lang and places and _meet(told, one, other):
                why = f"{len(figures)} figures in one order, place {min(places)}, {one.lang} and {other.lang}"
                found.append(LikelyTranslation(one.report_id, other.report_id, why))
    return tuple(sorted(found, key=lambda pair: (pair.first, pair.second)))


def _figures(claims: Iterable[Claim]) -> tuple[object, ...]:
    ordered = sorted(claims, key=lambda one: (one.span, one.claim_id))
    return tuple(
        (one.harm.value, one.count.low, one.count.high)
        for one in ordered
        if one.count is not None and (one.count.low is not None or one.count.high is not None)
    )


def _places(claims: Iterable[Claim]) -> set[str]:
    """Return the names of the places in both scripts, the likeliest row of each mention."""
    found: set[str | None] = set()
    for claim in claims:
        if claim.place is not None:
            found.add(claim.place.words)
            found.update((row.name or "") for row in claim.place.candidates[:1])
            found.update((row.name_ar or "") for row in claim.place.candidates[:1])
    return {key for name in found if name and (key := plain(name))}


def _meet(told: dict[str, list[Claim]], one: Reading, other: Reading) -> bool:
    """Say whether no day of the one contradicts every day of the other."""
    here = [claim.date.days for claim in told[one.report_id] if claim.date]
    there = [claim.date.days for claim in told[other.report_id] if claim.date]
    return not here or not there or any(a.meets(b) for a in here for b in there)
