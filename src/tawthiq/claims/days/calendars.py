"""Days from what words say: months of several calendars, weekdays, weeks, parts of a month or year.

Use these with the report's own day where the words need one; without it the interval is open,
never guessed. Vague time words follow UCDP GED Codebook 19.1, appendix 2 (pp. 32-34).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from tawthiq.values.date_interval import DateInterval, Precision

OPEN = DateInterval(None, None, None)
"""What cannot be placed without the report's own day."""

MOST_DAYS = 31
"""Days of the longest month."""

_AHEAD = timedelta(days=7)
_CLOSE = timedelta(days=31)
_FRESH = timedelta(days=10)
_WEEKDAY_CYCLE = 7
_MONTH_DAYS = 30.44
_LATE = 3
_QUARTER = 92
_LONGEST_AGO = {"day": 3660, "week": 520, "month": 120, "year": 100}
_PARTS_OF_MONTH = {1: (1, 10), 2: (10, 20), 3: (15, 31)}
_PARTS_OF_YEAR = {1: (1, 4), 2: (5, 8), 3: (9, 12)}


def day(month: int, number: int, *, year: int | None, report: date | None) -> date | None:
    """Return the day, taking the year that puts it last before the report where none is said.

    Args:
        month: 1 to 12.
        number: Day of the month.
        year: Year as said.
        report: The report's own day.
    """
    if year is not None:
        return _valid(year, month, number)
    if report is None:
        return None
    for candidate in (report.year, report.year - 1):
        found = _valid(candidate, month, number)
        if found is not None and found <= report + _AHEAD:
            return found
    return None


def agreeing_day(
    month: int, number: int, weekday: int, *, report: date | None, named: int | None = None
) -> date | None:
    """Return the day of a month that falls on a weekday, where no year is said.

    A day close to the report's own is taken whatever its weekday, because writers slip; else the
    last year in which the weekday agrees. Without the report's day only the latest year that the
    text names elsewhere is tried: a weekday alone comes back every five, six or eleven years.

    Args:
        month: 1 to 12.
        number: Day of the month.
        weekday: Monday is 0.
        report: The report's own day.
        named: Latest year that the text names.
    """
    if report is None:
        found = _valid(named, month, number) if named is not None else None
        return found if found is not None and found.weekday() == weekday else None
    close = day(month, number, year=None, report=report)
    if close is not None and report - close <= _CLOSE:
        return close
    for year in range(report.year, report.year - _WEEKDAY_CYCLE, -1):
        found = _valid(year, month, number)
        if found is not None and found <= report + _AHEAD and found.weekday() == weekday:
            return found
    return close


def month(number: int, *, year: int | None, report: date | None) -> DateInterval:
    """Return the whole month."""
    first = day(number, 1, year=year, report=report)
    if first is None:
        return OPEN
    last = calendar.monthrange(first.year, first.month)[1]
    return DateInterval(first, first.replace(day=last), Precision.MONTH)


def part_of_month(part: int, whole: DateInterval) -> DateInterval:
    """Return the early (1), middle (2) or late (3) part of a month."""
    if whole.start is None or whole.end is None:
        return OPEN
    low, high = _PARTS_OF_MONTH[part]
    last = min(high, whole.end.day)
    return DateInterval(whole.start.replace(day=low), whole.end.replace(day=last), Precision.MONTH)


def week_of_month(week: int, whole: DateInterval) -> DateInterval:
    """Return the first to fourth week of a month; the fourth runs to its end."""
    if whole.start is None or whole.end is None:
        return OPEN
    low = 1 + 7 * (week - 1)
    high = whole.end.day if week > 3 else low + 6
    return DateInterval(whole.start.replace(day=low), whole.start.replace(day=high), Precision.WEEK)


def year(number: int, part: int | None = None) -> DateInterval:
    """Return a year, or its early, middle or late third."""
    low, high = _PARTS_OF_YEAR[part] if part else (1, 12)
    last = calendar.monthrange(number, high)[1]
    return DateInterval(date(number, low, 1), date(number, high, last), Precision.YEAR)


def weekday(number: int, report: date | None, *, before: bool = False) -> DateInterval:
    """Return the last day of this name up to the report's day.

    Args:
        number: Monday is 0.
        report: The report's own day.
        before: Whether the report's own day is left out ("last Tuesday").
    """
    if report is None:
        return OPEN
    back = (report.weekday() - number) % 7
    return DateInterval.on(report - timedelta(7 if before and back == 0 else back))


def named_near(number: int, told: date) -> DateInterval:
    """Return the day of this name close to the one that a word of time gives, else nothing.

    The day of a report may be one too early by the clock of another land, or some days late where
    it is that of a change. Where both are further apart the text is older than its day.

    Args:
        number: Monday is 0.
        told: Day of "today" or "yesterday" as the report's own day gives it.
    """
    ahead = (number - told.weekday()) % _WEEKDAY_CYCLE
    if ahead > 1 and _WEEKDAY_CYCLE - ahead > _LATE:
        return OPEN
    return DateInterval.on(told + timedelta(ahead if ahead <= 1 else ahead - _WEEKDAY_CYCLE))


def relative(low: int, high: int, *, precision: Precision, report: date | None) -> DateInterval:
    """Return the days from ``low`` to ``high`` days after the report's day (negative: before)."""
    if report is None:
        return OPEN
    return DateInterval(report + timedelta(low), report + timedelta(high), precision)


def unit(name: str, steps: int, report: date | None) -> DateInterval:
    """Return the week, month or year ``steps`` away from the report's; the present one ends today.

    Args:
        name: "week", "weekend", "month" or "year".
        steps: -1 for the one before, 0 for the present one.
        report: The report's own day.
    """
    if report is None:
        return OPEN
    if name == "week":
        monday = report - timedelta(report.weekday()) + timedelta(weeks=steps)
        found = DateInterval(monday, monday + timedelta(6), Precision.WEEK)
    elif name == "weekend":
        sunday = report - timedelta((report.weekday() - 6) % _WEEKDAY_CYCLE)
        return spanning(DateInterval.on(sunday - timedelta(1)), DateInterval.on(sunday))
    elif name == "month":
        index = report.year * 12 + report.month - 1 + steps
        found = month(index % 12 + 1, year=index // 12, report=None)
    else:
        found = year(report.year + steps)
    if steps == 0 and found.start is not None:
        return DateInterval(found.start, report, found.precision)
    return found


def ago(unit: str, number: int, report: date | None) -> DateInterval:
    """Return the days that "3 weeks ago" may be: the longer ago, the rounder is what writers say.

    Args:
        unit: "day", "week", "month" or "year".
        number: How many of them.
        report: The report's own day.
    """
    if report is None or not 0 < number < _LONGEST_AGO[unit]:
        return OPEN
    if unit == "day":
        return DateInterval.on(report - timedelta(number))
    if unit == "year":
        return year(report.year - number)
    days, slack = (_WEEKDAY_CYCLE, 3) if unit == "week" else (_MONTH_DAYS, 15)
    middle = report - timedelta(round(number * days))
    precision = Precision.WEEK if unit == "week" else Precision.MONTH
    return DateInterval(middle - timedelta(slack), middle + timedelta(slack), precision)


def near(one: DateInterval, other: DateInterval, report: date | None) -> DateInterval:
    """Return the one of two that is close before the report's day, where only one is.

    Args:
        one: The day by one reading.
        other: The day by the other.
        report: The report's own day.
    """
    if report is None:
        return OPEN
    fresh = [found for found in (one, other) if found.start and abs(report - found.start) <= _FRESH]
    return fresh[0] if len(fresh) == 1 else OPEN


def covering(start: date, end: date) -> DateInterval:
    """Return the days from one to another, as precise as they are few.

    Args:
        start: First day.
        end: Last day, not before the first.
    """
    length = (end - start).days
    if length == 0:
        return DateInterval.on(start)
    if length <= MOST_DAYS:
        return DateInterval(start, end, Precision.DAYS)
    return DateInterval(start, end, Precision.YEAR if length > _QUARTER else Precision.MONTH)


def around(found: DateInterval) -> DateInterval:
    """Return a day with one more to either side."""
    if found.start is None or found.end is None or found.precision is not Precision.DAY:
        return found
    return DateInterval(found.start - timedelta(1), found.end + timedelta(1), Precision.DAYS)


def up_to(found: DateInterval) -> DateInterval:
    """Return a day with the one before: what a post tells may be a few hours old."""
    if found.start is None or found.end is None or found.precision is not Precision.DAY:
        return found
    return DateInterval(found.start - timedelta(1), found.end, Precision.DAYS)


def spanning(one: DateInterval, other: DateInterval) -> DateInterval:
    """Return the days from one interval to the other, in either order."""
    if one.start is None or other.end is None or one.end is None or other.start is None:
        return OPEN
    start, end = min(one.start, other.start), max(one.end, other.end)
    if start == end:
        return DateInterval.on(start)
    return DateInterval(start, end, Precision.DAYS)


def numeric(written: str, report: date | None = None) -> DateInterval:
    """Return the day of a date in digits: year first, else day first, month first if it must be.

    A day after the report's own is read month first where that lies before it.

    Args:
        written: Three numbers parted by marks, western digits.
        report: The report's own day.
    """
    parts = re.findall(r"\d+", written)
    one, two, three = (int(part) for part in parts)
    if len(parts[0]) == 4:
        orders = ((one, two, three), (one, three, two))
    elif len(parts[2]) in {2, 4}:
        full = three + 2000 if len(parts[2]) == 2 else three
        orders = ((full, two, one), (full, one, two))
    else:
        return OPEN
    found = [day for day in (_valid(*order) for order in orders) if day is not None]
    if report is not None and len(found) > 1:
        found = [day for day in found if day <= report + _AHEAD] or found
    return DateInterval.on(found[0]) if found else OPEN


def _valid(year: int, month: int, number: int) -> date | None:
    """Return the day if there is one; centuries that no report speaks of are none."""
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None
