"""Days and years of the Islamic calendar in ours, by the Umm al-Qura tables (hijridate).

A calendar by sight can differ by a day. Use ``claims.days.calendars`` for all else.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from tawthiq.claims.days.calendars import OPEN
from tawthiq.values.date_interval import DateInterval, Precision


def hijri_day(
    month: int, number: int | None, *, year: int | None, report: date | None
) -> DateInterval:
    """Return the day, or the month, of the Islamic calendar (Umm al-Qura tables)."""
    if year is None:
        if report is None:
            return OPEN
        now = Gregorian.fromdate(report).to_hijri()
        year = now.year if (now.month, now.day) >= (month, number or 1) else now.year - 1
    try:
        first = Hijri(year, month, number or 1)
        start = date.fromisoformat(str(first.to_gregorian()))
        if number is not None:
            return DateInterval.on(start)
        return DateInterval(start, start + timedelta(first.month_length() - 1), Precision.MONTH)
    except (ValueError, OverflowError):
        return OPEN


def hijri_year(number: int) -> DateInterval:
    """Return a year of the Islamic calendar."""
    first, after = (
        hijri_day(1, 1, year=number, report=None),
        hijri_day(1, 1, year=number + 1, report=None),
    )
    if first.start is None or after.start is None:
        return OPEN
    return DateInterval(first.start, after.start - timedelta(1), Precision.YEAR)
