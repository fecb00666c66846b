"""The numbers behind the drawings: bars over time, statements on a line, an area on the ground.

Use these from the templates, which write them as SVG. All lengths are in units of the drawing and
already rounded, so that the same edition gives the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tawthiq.claims.claim import Stance
from tawthiq.incidents.incident import Incident
from tawthiq.publish.edition import PublicClaim
from tawthiq.publish.record import Record
from tawthiq.publish.totals import Period
from tawthiq.values.place import Place

BAR_HEIGHT = 150
BAR_WIDTH = 640
LINE_WIDTH = 640
_STACK = 8
_COLUMN = 14
_METRES_A_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart over time.

    Attributes:
        period: What it shows.
        x: Left edge.
        width: Width.
        low: Height of the solid part.
        high: Height of the whole.
        labelled: Whether there is room for its words.
    """

    period: Period
    x: float
    width: float
    low: float
    high: float
    labelled: bool

    @property
    def middle(self) -> float:
        """Middle of the bar."""
        return round(self.x + self.width / 2, 1)


def bars(periods: tuple[Period, ...]) -> tuple[Bar, ...]:
    """Return the bars, as high as the drawing for the largest sum of maximums."""
    if not periods:
        return ()
    top = max(1, *(period.high for period in periods))
    step = BAR_WIDTH / len(periods)
    width = min(46.0, step * 0.72)
    every = math.ceil(len(periods) / 9)
    return tuple(
        Bar(
            period,
            x=round(at * step + (step - width) / 2, 1),
            width=round(width, 1),
            low=round(period.low / top * BAR_HEIGHT, 1),
            high=round(max(period.high, period.low) / top * BAR_HEIGHT, 1),
            labelled=at % every == 0,
        )
        for at, period in enumerate(periods)
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """One statement on the line.

    Attributes:
        x: Where its day lies.
        y: How high it is stacked.
        kind: "origin", "copy" or "denial".
    """

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """The statements of an incident by the day they were made.

    Attributes:
        dots: The statements drawn.
        days: (x, day) of each day that carries words.
        more: (x, number) where more statements lie on a day than are drawn.
        undated: Number of statements without a day.
        height: Height of the drawing.
    """

    dots: tuple[Dot, ...]
    days: tuple[tuple[float, date], ...]
    more: tuple[tuple[float, int], ...]
    undated: int
    height: int


def line_of(record: Record, spoken: tuple[PublicClaim, ...]) -> Line:
    """Return the statements on a line, those of one column stacked."""
    by_day: dict[date, list[PublicClaim]] = defaultdict(list)
    for item in spoken:
        if day := record.day_of(item):
            by_day[day].append(item)
    if not by_day:
        return Line((), days=(), more=(), undated=len(spoken), height=0)
    first, last = min(by_day), max(by_day)
    columns: dict[float, list[PublicClaim]] = defaultdict(list)
    for day in sorted(by_day):
        columns[_column(day, first, last)].extend(by_day[day])
    tallest = min(_STACK, max(map(len, columns.values())))
    base = tallest * _COLUMN + 14
    dots = [
        Dot(x, round(base - 14 - place * _COLUMN, 1), _kind(record, item))
        for x, items in sorted(columns.items())
        for place, item in enumerate(items[:_STACK])
    ]
    more = [(x, len(items) - _STACK) for x, items in sorted(columns.items()) if len(items) > _STACK]
    undated = len(spoken) - sum(map(len, by_day.values()))
    days = _apart([(_column(day, first, last), day) for day in sorted(by_day)])
    return Line(tuple(dots), days=days, more=tuple(more), undated=undated, height=base + 30)


def _column(day: date, first: date, last: date) -> float:
    span = (last - first).days
    if not span:
        return LINE_WIDTH / 2
    x = 50 + (day - first).days / span * (LINE_WIDTH - 100)
    return round(x / _COLUMN) * float(_COLUMN)


def _apart(days: list[tuple[float, date]]) -> tuple[tuple[float, date], ...]:
    """Keep the days whose words do not run into each other; the last one always."""
    kept: list[tuple[float, date]] = []
    for x, day in days:
        if not kept or x - kept[-1][0] >= 96:
            kept.append((x, day))
    if days[-1] not in kept:
        if len(kept) > 1 or days[-1][0] - kept[-1][0] < 96:
            kept.pop()
        kept.append(days[-1])
    return tuple(kept)


def _kind(record: Record, item: PublicClaim) -> str:
    if item.claim.stance in {Stance.DENIED, Stance.RETRACTED}:
        return "denial"
    return "copy" if record.is_copy(item) else "origin"


@dataclass(frozen=True, slots=True)
class Area:
    """An incident's place as a circle on a grid, never a point finer than known.

    Attributes:
        radius: Radius of the circle, or ``None`` when nobody says how exact the place is.
        bar: Length of the scale bar.
        bar_m: What that length is in metres.
        others: (x, y) of other incidents of the edition that lie in the frame.
    """

    radius: float | None
    bar: float
    bar_m: int
    others: tuple[tuple[float, float], ...]


def area_of(record: Record, incident: Incident) -> Area | None:
    """Return the drawing of a place in a frame of 240 by 150, or ``None`` without coordinates."""
    place = incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    shown = place.accuracy_m or 5_000
    metre = 36 / shown
    bar_m = _round_number(60 / metre)
    return Area(
        radius=36.0 if place.accuracy_m else None,
        bar=round(bar_m * metre, 1),
        bar_m=bar_m,
        others=_others(record, incident, place, metre=metre),
    )


def _others(
    record: Record, incident: Incident, place: Place, *, metre: float
) -> tuple[tuple[float, float], ...]:
    found = set()
    for code, (other, *_) in record.incidents.items():
        there = other.place
        if code == incident.code or there is None or there.lat is None or there.lon is None:
            continue
        east = (there.lon - (place.lon or 0)) * math.cos(math.radians(place.lat or 0))
        x = round(120 + east * _METRES_A_DEGREE * metre, 1)
        y = round(75 - (there.lat - (place.lat or 0)) * _METRES_A_DEGREE * metre, 1)
        if 0 < x < 240 and 0 < y < 150 and (x, y) != (120.0, 75.0):
            found.add((x, y))
    return tuple(sorted(found))


def _round_number(metres: float) -> int:
    """Return the largest 1, 2 or 5 times a power of ten not above ``metres``."""
    power: int = 10 ** max(0, math.floor(math.log10(max(metres, 1))))
    return max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1))
