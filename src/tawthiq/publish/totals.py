"""Sums over an edition's incidents, and how they came to be told month by month.

Use ``totals`` for the figures of the front page and ``over_time`` for its chart. A sum of minimums
and a sum of maximums are given; they are not a range for the total, which no count can give.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tawthiq.incidents.incident import Incident, IncidentStatus, Toll
from tawthiq.publish.record import Record

MONTHS_AT_MOST = 36
_BARS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Total:
    """One harm summed over the incidents of one profile.

    Attributes:
        harm: Value of the harm.
        low: Sum of the minimums that are known.
        high: Sum of the maximums; where a maximum is open, of what is known below it.
        told: Number of incidents that give a figure.
        open: Number of them whose upper end is open.
        no_low: Number of them that give no lower end.
        silent: Number of incidents that say nothing of this harm, or give no number.
    """

    harm: str
    low: int
    high: int
    told: int
    open: int
    no_low: int
    silent: int


@dataclass(frozen=True, slots=True)
class Period:
    """What was first reported in one month or year.

    Attributes:
        start: Its first day, or ``None`` for what has no day of report.
        low: Sum of the minimums of those killed.
        high: Sum of the maximums, as in ``Total``.
        by_year: Whether it is a year, not a month.
        open: Whether some maximum is open.
        incidents: Number of incidents first reported in it.
        origins: Number of independent origins that speak of them.
    """

    start: date | None
    by_year: bool
    low: int
    high: int
    open: bool
    incidents: int
    origins: int


def counted(record: Record, profile: str) -> tuple[Incident, ...]:
    """Return the incidents of a profile that sums are made of: all that nobody withdrew."""
    return tuple(
        incident
        for found in record.incidents.values()
        for incident in found
        if incident.profile == profile and incident.status is not IncidentStatus.WITHDRAWN
    )


def totals(record: Record, profile: str) -> tuple[Total, ...]:
    """Return killed, injured and missing summed over the incidents of a profile."""
    incidents = counted(record, profile)
    return tuple(_total(harm, incidents) for harm in ("killed", "injured", "missing"))


def _total(harm: str, incidents: tuple[Incident, ...]) -> Total:
    tolls: list[Toll | None] = [getattr(incident, harm) for incident in incidents]
    told = [toll for toll in tolls if toll and (toll.low, toll.high) != (None, None)]
    return Total(
        harm,
        low=sum(toll.low or 0 for toll in told),
        high=sum(_top(toll) for toll in told),
        told=len(told),
        open=sum(_is_open(toll) for toll in told),
        no_low=sum(toll.low is None for toll in told),
        silent=len(tolls) - len(told),
    )


def over_time(record: Record, profile: str) -> tuple[Period, ...]:
    """Return the months (or years, where they are many) of first report, undated last."""
    firsts = {incident.code: _first_told(record, incident) for incident in counted(record, profile)}
    dated = sorted(day for day in firsts.values() if day)
    by_year = bool(dated) and _months(dated[0], dated[-1]) > MONTHS_AT_MOST
    starts: dict[date | None, list[Incident]] = defaultdict(list)
    for start in _starts(dated, by_year=by_year):
        starts[start] = []
    for incident in counted(record, profile):
        first = firsts[incident.code]
        starts[_start(first, by_year=by_year) if first else None].append(incident)
    order = sorted(starts, key=lambda start: (start is None, start or date.min))
    return tuple(_period(record, start, starts[start], by_year=by_year) for start in order)


def _period(
    record: Record, start: date | None, incidents: list[Incident], *, by_year: bool
) -> Period:
    tolls = [incident.killed for incident in incidents if incident.killed]
    origins = {record.origin_of(item) for incident in incidents for item in record.spoken(incident)}
    return Period(
        start,
        by_year=by_year,
        low=sum(toll.low or 0 for toll in tolls),
        high=sum(_top(toll) for toll in tolls),
        open=any(_is_open(toll) for toll in tolls),
        incidents=len(incidents),
        origins=len(origins),
    )


def _first_told(record: Record, incident: Incident) -> date | None:
    reports = (record.reports.get(report) for report in incident.reports)
    return min(
        (report.published for report in reports if report and report.published), default=None
    )


def _top(toll: Toll) -> int:
    return toll.high if toll.high is not None else toll.low or 0


def _is_open(toll: Toll) -> bool:
    return toll.high_open or (toll.high is None and toll.low is not None)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _start(day: date, *, by_year: bool) -> date:
    return date(day.year, 1 if by_year else day.month, 1)


def _starts(dated: list[date], *, by_year: bool) -> list[date]:
    """Return every month or year between the first and the last, unless they are too many."""
    if not dated:
        return []
    first, last = dated[0], dated[-1]
    if by_year:
        years = range(first.year, last.year + 1)
        return [date(year, 1, 1) for year in years] if len(years) <= _BARS_AT_MOST else []
    count = _months(first, last)
    return [
        date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(count)
    ]
