"""Sums over an edition's incidents by month, place, actor and grade, and others' totals beside them.

Use ``tables`` and ``told_by_others`` for the page of totals and its JSON. A sum of minimums and a
sum of maximums are given, never a range for the total; what others tell of a period is never added
in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tawthiq.claims.claim import Harm
from tawthiq.incidents.aggregate import KEYS, UNKNOWN, Gap, Sum, aggregated, gaps
from tawthiq.incidents.incident import Grade, Incident
from tawthiq.incidents.interchange import gap_line
from tawthiq.publish.edition import PublicClaim
from tawthiq.publish.record import Record
from tawthiq.publish.totals import counted
from tawthiq.values.place import Place

HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING)
_GRADES = tuple(grade.value for grade in Grade)


@dataclass(frozen=True, slots=True)
class Line:
    """What the incidents of one month, place, actor or grade come to.

    Attributes:
        key: The month ("2031-05"), name or grade; ``aggregate.UNKNOWN`` where nobody says.
        place: The place, in a table of places.
        incidents: Codes of the incidents, sorted.
        sums: One sum for each of ``HARMS``.
    """

    key: str
    place: Place | None
    incidents: tuple[str, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's total of a period beside the record.

    Attributes:
        harm: The harm.
        gap: What it exceeds the record by.
        public: The claim.
    """

    harm: str
    gap: Gap
    public: PublicClaim


def tables(record: Record, profile: str) -> dict[str, tuple[Line, ...]]:
    """Return the lines of each table, by what it sums by."""
    incidents = counted(record, profile)
    return {by: _lines(incidents, by) for by in KEYS}


def _lines(incidents: Sequence[Incident], by: str) -> tuple[Line, ...]:
    codes: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, Place | None] = {}
    for incident in incidents:
        for key in KEYS[by](incident):
            codes[key].append(incident.code)
            if by == "place":
                places.setdefault(key, incident.place)
    sums: defaultdict[str, list[Sum]] = defaultdict(list)
    for harm in HARMS:
        for one in aggregated(incidents, by, harm=harm):
            sums[one.key].append(one)
    lines = (
        Line(key, places.get(key), tuple(sorted(codes[key])), tuple(found))
        for key, found in sums.items()
    )
    return tuple(sorted(lines, key=lambda line: _rank(line, by)))


def _rank(line: Line, by: str) -> tuple[bool, int, str]:
    """Order months by time, grades by support, names by how many incidents; the unknown last."""
    place = {"month": 0, "grade": _GRADES.index(line.key) if line.key in _GRADES else 0}
    return line.key == UNKNOWN, place.get(by, -len(line.incidents)), line.key


def told_by_others(record: Record, profile: str) -> tuple[Told, ...]:
    """Return the totals of periods in the edition, in order of their days, then ids."""
    incidents = counted(record, profile)
    claims = [public.claim for public in record.claims.values()]
    found = [
        Told(harm.value, gap, record.claims[gap.claim_id])
        for harm in HARMS
        for gap in gaps(incidents, claims, harm=harm)
    ]
    return tuple(sorted(found, key=lambda told: (_days(told.public), told.gap.claim_id)))


def _days(public: PublicClaim) -> tuple[str, str]:
    days = public.claim.date.days if public.claim.date else None
    return str(days and days.start), str(days and days.end)


def sums_line(record: Record) -> dict[str, Any]:
    """Return the page of totals for programs."""
    profiles = record.edition.profiles
    return {
        "sums": [
            _line(line, each, by=by, profile=profile)
            for profile in profiles
            for by, lines in tables(record, profile).items()
            for line in lines
            for each in zip(HARMS, line.sums, strict=True)
        ],
        "told_by_others": [
            _told_line(told) for told in (told_by_others(record, profiles[0]) if profiles else ())
        ],
    }


def _line(line: Line, each: tuple[Harm, Sum], *, by: str, profile: str) -> Mapping[str, Any]:
    harm, found = each
    return {
        "by": by,
        "key": None if line.key == UNKNOWN else line.key,
        "harm": harm.value,
        "profile": profile,
        "incidents": list(line.incidents),
        "without_number": found.without_number,
        "sum_of_minimums": found.low,
        "sum_of_maximums": found.high,
        "open_above": found.high_open,
    }


def _told_line(told: Told) -> Mapping[str, Any]:
    claim = told.public.claim
    return {
        "claim_id": claim.claim_id,
        "report_id": claim.report_id,
        "quote": claim.quote,
        **gap_line(told.gap, claim, harm=told.harm),
    }
