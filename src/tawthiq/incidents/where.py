"""When and where an incident happened, as its claims together fix it.

Use ``date_of`` and ``place_of`` on the claims of one incident. Each origin has one voice; the day
that most origins fit wins, and the narrower of two statements that agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tawthiq.claims.claim import Claim, Stance
from tawthiq.incidents.account import point_of
from tawthiq.incidents.statements import TOTALS, origin_of
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

_OPEN = 100_000
_LONGEST = 31


def date_of(claims: Sequence[Claim]) -> DateInterval:
    """Return the interval that most origins fit, the narrowest of equals, else an open one.

    What is only feared for a time to come sets no day, and a stretch of more than a month only
    where nobody tells a shorter one: every day in it fits it.
    """
    told: defaultdict[DateInterval, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.date is not None and _tells_days(claim) and _length(claim.date.days) >= 0:
            told[claim.date.days].add(origin_of(claim))
    if not told:
        return DateInterval(None, None, None)
    short = [days for days in told if days.within(_LONGEST)]

    def rank(days: DateInterval) -> tuple[int, int, str, str]:
        fitting = {origin for other, said in told.items() if other.meets(days) for origin in said}
        return (-len(fitting), _length(days), str(days.start), str(days.end))

    return min(short or told, key=rank)


def _tells_days(claim: Claim) -> bool:
    return claim.scope not in TOTALS and claim.stance is not Stance.FORECAST


def _length(days: DateInterval) -> int:
    """Return the days between the ends; a very long time when one end is open, -1 for none."""
    if days.start is None and days.end is None:
        return -1
    return (days.end - days.start).days if days.start and days.end else _OPEN


def place_of(claims: Sequence[Claim]) -> Place | None:
    """Return the place that most origins name, a gazetteer row before bare words."""
    told: defaultdict[Place, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.place is None or claim.scope in TOTALS:
            continue
        told[point_of(claim) or bare_place(claim.place.words)].add(origin_of(claim))
    if not told:
        return None

    def rank(place: Place) -> tuple[object, ...]:
        name = place.name or place.name_ar or ""
        return (
            -len(told[place]),
            place.lat is None,
            place.accuracy_m if place.accuracy_m is not None else _OPEN,
            -(place.score or 0.0),
            name,
            place.lat or 0.0,
        )

    return min(told, key=rank)


def bare_place(words: str) -> Place:
    """Return a place that no list knows: it stays a place under its own words."""
    arabic = any("\u0600" <= char <= "\u06ff" for char in words)
    return Place(None if arabic else words, words if arabic else None)


def odd_days(claims: Sequence[Claim], days: DateInterval) -> tuple[str, ...]:
    """Return a flag for days that no report can know of, or that programs write for none.

    A report tells of what was: a day after the last report of the incident is a slip of a pen or
    of a reader, and 1970-01-01 is what many programs write where no day is known.
    """
    told = [claim.statement_date for claim in claims if claim.statement_date]
    found = []
    if told and days.start is not None and days.start > max(told):
        found.append(f"{AFTER_REPORTS}: {days.start}, {max(told)}")
    if _NO_DATE in {days.start, days.end}:
        found.append(f"{NO_DAY}: {_NO_DATE}")
    return tuple(found)


_NO_DATE = date(1970, 1, 1)
AFTER_REPORTS = "day after the last report"
NO_DAY = "day that means none"
NO_PLACE = "place that means none"


def odd_place(place: Place | None) -> tuple[str, ...]:
    """Return a flag for the point in the sea that programs write where no place is known."""
    if place is not None and (place.lat, place.lon) == (0, 0):
        return (f"{NO_PLACE}: 0, 0",)
    return ()
