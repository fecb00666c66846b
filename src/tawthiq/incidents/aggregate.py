"""Sums over incidents by month, place, actor, grade or harm, said to be sums of ends.

Use ``aggregated`` for tables. A sum of minimums and a sum of maximums are no interval: they say
what the record holds at least and at most, not how sure anyone is. Others' period totals stand
beside them (``gaps``) and are never added in; what they exceed the record by is what it lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tawthiq.claims.claim import Claim, Harm, Scope, Stance
from tawthiq.incidents.incident import Incident, IncidentStatus
from tawthiq.incidents.regions import regions_of
from tawthiq.lexicon.placenames import plain
from tawthiq.values.date_interval import DateInterval

_GONE = frozenset({IncidentStatus.MERGED, IncidentStatus.WITHDRAWN})
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sum:
    """What incidents come to together.

    Attributes:
        key: The month, place, actor, grade or harm.
        incidents: How many incidents.
        without_number: How many of them have no number of this harm.
        low: Sum of minimums.
        high: Sum of maximums; where an incident is open above, its low is in it.
        high_open: Whether some incident is open above.
    """

    key: str
    incidents: int
    without_number: int
    low: int
    high: int
    high_open: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody's total of a period beside what the record holds of it.

    Attributes:
        claim_id: The total.
        origin: Who says it.
        told: Its lower bound, or its upper one where it has no lower.
        low: Sum of minimums of the record's incidents in those days and that place.
        high: Sum of maximums.
        lacking: How far the total exceeds the sum of maximums; zero when it does not.
        high_open: Whether some of these incidents is open above; then it may lack less.
        incidents: How many incidents lie in those days and that place.
        unplaced: How many more lie in those days, and nobody can say whether in that place.
        compared: Whether its days have a beginning and an end, so that it can be held against
            the record at all.
    """

    claim_id: str
    origin: str
    told: int
    low: int
    high: int
    lacking: int
    high_open: bool
    incidents: int
    unplaced: int
    compared: bool = True


def month_of(incident: Incident) -> tuple[str, ...]:
    """Return the incident's month, "unknown" when its days span two."""
    start, end = incident.date.start, incident.date.end
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return (UNKNOWN,)
    return (f"{start.year:04}-{start.month:02}",)


def place_name_of(incident: Incident) -> tuple[str, ...]:
    """Return the incident's place."""
    place = incident.place
    return ((place.name or place.name_ar or UNKNOWN) if place else UNKNOWN,)


def actors_named(incident: Incident) -> tuple[str, ...]:
    """Return every actor alleged; an incident with two is in both rows, so rows do not add up."""
    return tuple(one.name for one in incident.actors) or (UNKNOWN,)


def grade_of(incident: Incident) -> tuple[str, ...]:
    """Return the incident's grade."""
    return (incident.grade.value,)


KEYS: Mapping[str, Callable[[Incident], tuple[str, ...]]] = {
    "month": month_of,
    "place": place_name_of,
    "actor": actors_named,
    "grade": grade_of,
}
"""What incidents can be summed by."""
COUNTED = (Harm.KILLED, Harm.INJURED, Harm.MISSING)
"""The harms that have ranges."""


def aggregated(
    incidents: Iterable[Incident], by: str, *, harm: Harm = Harm.KILLED
) -> tuple[Sum, ...]:
    """Return the sums in order of their keys; merged and withdrawn incidents are left out.

    Args:
        incidents: Incidents under one profile.
        by: One of ``KEYS``.
        harm: Killed, injured or missing.
    """
    rows: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.status not in _GONE:
            for key in KEYS[by](incident):
                rows[key].append(incident)
    return tuple(_sum(key, rows[key], harm) for key in sorted(rows))


def by_harm(incidents: Iterable[Incident]) -> tuple[Sum, ...]:
    """Return one sum for each harm that is counted, over all incidents."""
    held = [one for one in incidents if one.status not in _GONE]
    return tuple(_sum(harm.value, held, harm) for harm in COUNTED)


def _sum(key: str, incidents: list[Incident], harm: Harm) -> Sum:
    tolls = [getattr(one, harm.value) for one in incidents]
    told = [toll for toll in tolls if toll and (toll.low, toll.high) != (None, None)]
    return Sum(
        key=key,
        incidents=len(incidents),
        without_number=len(tolls) - len(told),
        low=sum(toll.low or 0 for toll in told),
        high=sum(toll.high if toll.high is not None else toll.low or 0 for toll in told),
        high_open=any(toll.high_open for toll in told),
    )


def gaps(
    incidents: Iterable[Incident], claims: Iterable[Claim], *, harm: Harm = Harm.KILLED
) -> tuple[Gap, ...]:
    """Return each total of a period with days beside the record's incidents of those days.

    Args:
        incidents: Incidents under one profile.
        claims: Claims of the record; only period totals of this harm are looked at.
        harm: Killed, injured or missing.
    """
    held = [one for one in incidents if one.status not in _GONE]
    found = []
    for claim in sorted(claims, key=lambda one: one.claim_id):
        count = claim.count
        told = None if count is None else count.low if count.low is not None else count.high
        asserted = claim.scope is Scope.PERIOD_TOTAL and claim.stance is Stance.ASSERTED
        if claim.harm is not harm or not asserted or told is None or claim.date is None:
            continue
        place = claim.place.words if claim.place else ""
        days = _told_days(claim.date.days, claim.statement_date)
        compared = days.start is not None and days.end is not None
        then = [one for one in held if _in_days(one, days)]
        covered = [_covered(one, place) for one in then]
        whole = _sum("", [one for one, is_in in zip(then, covered, strict=True) if is_in], harm)
        found.append(
            Gap(
                claim_id=claim.claim_id,
                origin=claim.origin or claim.report_id,
                told=told,
                low=whole.low,
                high=whole.high,
                lacking=max(told - whole.high, 0) if compared else 0,
                high_open=whole.high_open,
                incidents=whole.incidents,
                unplaced=covered.count(None),
                compared=compared,
            )
        )
    return tuple(found)


def _told_days(days: DateInterval, told: date | None) -> DateInterval:
    """Return the days of a total; one "since" a day ends on the day on which it was told."""
    if days.start is None or days.end is not None or told is None or told < days.start:
        return days
    return DateInterval(days.start, told, days.precision)


def _in_days(incident: Incident, days: DateInterval) -> bool:
    """Say whether all days on which an incident may have been lie in these days."""
    start, end = incident.date.start, incident.date.end
    if start is None or end is None or days.start is None or days.end is None:
        return False
    return days.start <= start and end <= days.end


def _covered(incident: Incident, place: str) -> bool | None:
    """Say whether a total of a place covers an incident; ``None`` where nobody can say."""
    if not place:
        return True
    names = (incident.place.name, incident.place.name_ar) if incident.place else ()
    named = {plain(name) for name in names if name}
    if any(f" {name} " in f" {plain(place)} " for name in named):
        return True
    regions = regions_of(incident.place)
    return plain(place) in regions if regions else None
