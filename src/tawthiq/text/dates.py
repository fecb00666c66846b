"""The day that a page states for itself.

Use ``stated_day`` on a field or a line that is a date and little else, ``day_in`` to find a date
inside a line. A day without a year is resolved only against a later day that is known ("October
9th" in a letter of 25 October 2015); what is not said is never guessed: undated stays undated.
Month names are data (``lexicon/months.csv``): Gregorian in English, in the Arabic of Egypt, of the
Levant and of the Maghreb, in German, French and Turkish, as platforms print them, and the Hijri
months, which are converted by the Umm al-Qura calendar (hijridate; years 1343 to 1500; a calendar
by sight can differ by a day). Where both calendars name the day, the Gregorian one decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.normalize import normalize

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/])")
_YEAR_FIRST = re.compile(r"(?<![\d/.])(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\d/])")

_FIRST_GREGORIAN = 1600
_BETWEEN = 30
_APART = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day found in a line.

    Attributes:
        day: The day.
        start: First code point of its words in the line.
        end: One past the last.
        year_stated: Whether the year stands in the words themselves.
        hijri: Whether it was converted from a Hijri day.
    """

    day: date
    start: int
    end: int
    year_stated: bool
    hijri: bool = False


def stated_day(words: str) -> date | None:
    """Return the first day that a date field states with its year, or ``None``."""
    found = day_in(words)
    return found.day if found else None


def day_in(line: str, *, before: date | None = None) -> StatedDay | None:
    """Return the first date in ``line``.

    Args:
        line: A line or a field.
        before: Day of the page around it; a day without a year takes the latest year that does
            not put it after this day. ``None`` leaves such a day unread.
    """
    first = _first(line, 0, before)
    second = _first(line, first.end, None) if first else None
    if first and second and _same_day_twice(first, second):
        day = second.day if first.hijri else first.day
        return replace(first, day=day, end=second.end)
    return first


def _first(line: str, start: int, before: date | None) -> StatedDay | None:
    """Return the first date that begins at ``start`` or later."""
    rest = line[start:]
    found = [hit for hit in (*_numeric(rest), _named(rest, before)) if hit]
    hit = min(found, key=lambda hit: (hit.start, -hit.end), default=None)
    return hit and replace(hit, start=hit.start + start, end=hit.end + start)


def _same_day_twice(first: StatedDay, second: StatedDay) -> bool:
    """Say whether two dates are one day by both calendars, which by sight may be two days apart."""
    near = second.start - first.end <= _BETWEEN
    return near and first.hijri != second.hijri and abs(first.day - second.day) <= _APART


def _numeric(line: str) -> list[StatedDay]:
    """Return dates that are all digits; 3/4/2015 could be two days and so is none, 3.4.2015 is one."""
    levelled = _digits(line)
    found = []
    for pattern, order in ((_ISO, "ymd"), (_YEAR_FIRST, "ymd"), (_SLASHED, "dmy")):
        if hit := pattern.search(levelled):
            parts = dict(zip(order, map(int, hit.groups()), strict=True))
            if parts["y"] < _FIRST_GREGORIAN:
                if day := _from_hijri(parts["y"], parts["m"], parts["d"]):
                    span = (hit.start(), hit.end())
                    found.append(StatedDay(day, *span, year_stated=True, hijri=True))
                continue
            day = _day(parts["y"], parts["m"], parts["d"])
            by_slash = order == "dmy" and "." not in hit.group()
            turned = _day(parts["y"], parts["d"], parts["m"]) if order == "dmy" else None
            if by_slash and day and turned and day != turned:
                continue
            if day := day or turned:
                found.append(StatedDay(day, hit.start(), hit.end(), year_stated=True))
    return found


def _named(line: str, before: date | None) -> StatedDay | None:
    """Return the first date with a month's name."""
    levelled = _digits(line)
    for hit in _pattern().finditer(levelled):
        month, hijri = _months()[_key(hit["m1"] or hit["m2"])]
        if hit["twin"] and _months()[_key(hit["twin"])] != (month, hijri):
            continue
        year = int(hit["year"] or hit["year2"] or 0)
        number = int(hit["day"] or hit["day2"])
        span = (hit.start(), hit.end())
        if hijri or (year and year < _FIRST_GREGORIAN):
            day = _from_hijri(year, month, number) if hijri and year else None
        elif year:
            day = _day(year, month, number)
        else:
            day = _latest(month, number, before)
        if day:
            by_moon = hijri or 0 < year < _FIRST_GREGORIAN
            return StatedDay(day, *span, year_stated=bool(year), hijri=by_moon)
    return None


def _latest(month: int, number: int, before: date | None) -> date | None:
    """Return the last such day that is not after ``before``."""
    if before is None:
        return None
    for year in range(before.year, before.year - 5, -1):
        day = _day(year, month, number)
        if day and day <= before:
            return day
    return None


def _day(year: int, month: int, number: int) -> date | None:
    """Return the day, or ``None`` where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _from_hijri(year: int, month: int, number: int) -> date | None:
    """Return the Gregorian day of a Hijri day, or ``None`` where the calendar has none."""
    try:
        found = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _digits(line: str) -> str:
    """Return ``line`` with Western digits, code point for code point."""
    return line if line.isascii() else line.translate(_WESTERN)


_WESTERN = {zero + value: str(value) for zero in (0x0660, 0x06F0, 0xFF10) for value in range(10)}


def _key(words: str) -> str:
    """Return a month's name as the list spells it."""
    return " ".join(normalize(words).rstrip(".").split())


@cache
def _months() -> dict[str, tuple[int, bool]]:
    """Return number and calendar of each month's name."""
    return {
        _key(form): (int(row["month"]), row["calendar"] == "hijri")
        for row in rows("months")
        for form in row["forms"].split("|")
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a day with a month's name, either way round."""
    names = sorted(
        {form for row in rows("months") for form in row["forms"].split("|")},
        key=lambda form: (-len(form), form),
    )
    month = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    year = r"(?:\s*[,-]?\s*(?P<year{n}>\d{{4}})(?!\d)(?:\s*(?:م|هـ|ه)(?!\w))?)"
    twin = rf"(?:\s*[/(-]\s*(?P<twin>{month})\b\s*\)?)?"
    ordinal = r"(?:st|nd|rd|th|er)?"
    gap = r"(?:\.?\s+|\.|\s*-\s*)"
    first = rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}{gap}(?:of\s+|من\s+)?(?P<m1>{month})\b\.?{twin}{year.format(n='')}?"
    second = rf"\b(?P<m2>{month})\.?\s+(?P<day2>\d{{1,2}}){ordinal}(?!\d){year.format(n='2')}?"
    return re.compile(f"(?i:{first}|{second})")
