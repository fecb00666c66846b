"""What mentions of time say together: "from 28 February to 2 March", "overnight Monday", "that day".

``claims.days.dates`` asks these of the mentions that ``claims.days.date_rules`` read one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import OPEN
from tawthiq.claims.days.date_read import Kind, Role, When
from tawthiq.lexicon.load import phrases_where
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.span import Span

SAID = "day told before"
"""Rule of a mention that is reckoned from the mention before it."""
SEVERAL = "several days"
"""Rule of a mention that names the first and the last of several days."""
_DASHES = frozenset({"-", "–", "—"})
_MOST = 4
_MONTH = "month"
_WEEK = 7
_WORKDAYS = 5
_NO_DAY = frozenset({Role.FLASH, Role.STAMP})
_TIED = frozenset({Kind.FULL, Kind.DAY})
_OF_A_DAY = _TIED | {Kind.WEEKDAY}


def spanned(one: When, other: When, words: Sequence[str]) -> When | None:
    """Return two mentions as the first and the last of several days, or ``None``.

    A first day without a year is of the last one's year, or of the year before.

    Args:
        one: A mention.
        other: The next one.
        words: Normalised words of the text.
    """
    if {one.role, other.role} & _NO_DAY or one.rule == SAID or other.rule == SAID:
        return None
    if not _is_span(one, other, words):
        return None
    start, end = _start(one, other), other.days.end
    if start is None or end is None or not start <= end:
        return None
    kind = other.kind if other.kind in _OF_A_DAY else one.kind
    return replace(
        other,
        first=one.first,
        span=Span(one.span.start, other.span.end),
        days=calendars.covering(start, end),
        kind=Kind.WIDE if kind not in _OF_A_DAY else kind,
        role=Role.ON,
        rule=SEVERAL,
        weekday=None,
        of_month=None,
        from_report=None,
    )


def in_week(one: When, other: When, words: Sequence[str]) -> When | None:
    """Return "Tuesday of last week" as one day, or ``None``.

    Args:
        one: A mention.
        other: The next one.
        words: Normalised words of the text.
    """
    between = words[one.last : other.first]
    if len(between) > 1 or not all(_joins(word, "of", "filler") or word == "," for word in between):
        return None
    named, week = (one, other) if one.kind is Kind.WEEKDAY else (other, one)
    if named.kind is not Kind.WEEKDAY or named.weekday is None or named.of_month:
        return None
    if week.days.precision is not Precision.WEEK or named.days == OPEN:
        return None
    found = _in(week.days, named.weekday)
    if found is None:
        return None
    whole = Span(one.span.start, other.span.end)
    return replace(named, first=one.first, last=other.last, span=whole, days=found)


def with_nights(
    found: Sequence[When], words: Sequence[str], *, report: date | None
) -> Iterator[When]:
    """Give the mentions, a night that is named for a day with the day on which it may have ended.

    Args:
        found: Mentions in order.
        words: Normalised words of the text.
        report: The report's own day: a night that is told of is not after it.
    """
    for when in found:
        ends = _night(when, words)
        day = when.days.start
        if ends is None or day is None or day != when.days.end:
            yield when
            continue
        low, high = (int(one) for one in ends.split(".."))
        end = day + timedelta(high)
        if report is not None and day <= report:
            end = min(end, report)
        yield replace(when, days=calendars.covering(day + timedelta(low), end))


def retold(found: Sequence[When]) -> Iterator[When]:
    """Give the mentions, "that day" and "two days later" reckoned from the day told before.

    Where none was told, or none that is known, they say nothing and are left out.

    Args:
        found: Mentions in order.
    """
    known: date | None = None
    for when in found:
        if when.rule == SAID:
            if known is not None:
                known += timedelta(when.from_told)
                yield replace(when, days=DateInterval.on(known))
            continue
        if when.kind in _OF_A_DAY or when.kind is Kind.RELATIVE:
            single = when.days.start == when.days.end and when.role is not Role.STAMP
            known = when.days.start if single else None
        yield when


def _is_span(one: When, other: When, words: Sequence[str]) -> bool:
    """Say whether the words around two mentions make them the ends of one time."""
    between = words[one.last : other.first]
    if len(between) > _MOST:
        return False
    core = [word for word in between if not _joins(word, "filler")]
    both_tied = one.kind in _TIED and other.kind in _TIED
    if len(core) == 1 and core[0] in _DASHES:
        return (both_tied and not _same(one, other)) or one.rule == other.rule == _MONTH
    led = any(
        _joins(words[place], "between")
        for place in range(max(0, one.first - 2), one.first)
        if place == one.first - 1 or _joins(words[one.first - 1], "filler")
    )
    if core and all(_joins(word, "till", "too") for word in core):
        till = any(_joins(word, "till") for word in core)
        too = one.kind is other.kind is Kind.WEEKDAY
        days = one.kind in _OF_A_DAY and other.kind in _OF_A_DAY
        return (led and one.kind is not Kind.RELATIVE) or (till and days) or (too and not till)
    glued = not core and words[other.first].startswith("و")
    if glued and one.rule == other.rule == _MONTH:
        return True
    return glued and one.kind is other.kind is Kind.WEEKDAY and one.weekday != other.weekday


def _same(one: When, other: When) -> bool:
    """Say whether two dates may be one day, as of two calendars."""
    if one.days.start is None or other.days.start is None:
        return one.of_month == other.of_month
    return abs(one.days.start - other.days.start) <= timedelta(2)


def _start(one: When, other: When) -> date | None:
    """Return the first day of a span, its year settled by the last."""
    end = other.days.end
    if end is None:
        return None
    if one.of_month and other.kind in _TIED:
        for year in (end.year, end.year - 1):
            day = calendars.day(*one.of_month, year=year, report=None)
            if day is not None and day <= end:
                return day
        return None
    start = one.days.start
    if start is not None and start > end and one.kind is Kind.WEEKDAY:
        return start - timedelta(_WEEK)
    if start is not None and one.rule == other.rule == _MONTH:
        return start.replace(year=end.year - (start.month > end.month))
    return start


def _in(week: DateInterval, weekday: int) -> DateInterval | None:
    """Return the one day of this name in a week; weeks begin on several days."""
    if week.start is None or week.end is None or weekday >= _WORKDAYS:
        return None
    day = week.start + timedelta((weekday - week.start.weekday()) % _WEEK)
    return DateInterval.on(day) if day <= week.end else None


def _night(when: When, words: Sequence[str]) -> str | None:
    """Return which days around its own the night of a mention takes in, or ``None``."""
    if when.kind not in {*_OF_A_DAY, Kind.RELATIVE} or when.role in _NO_DAY:
        return None
    behind = phrases_where("date_parts", "kind", "night_behind")
    if when.last < len(words) and (hit := behind.at(words, when.last)) is not None:
        return hit.row["value"]
    if when.kind is Kind.RELATIVE:
        return None
    table = phrases_where("calendar", "kind", "night", "night_alone")
    for back in (1, 2, 3):
        place = when.first - back
        hit = table.at(words, place) if place >= 0 else None
        between = words[place + hit.length : when.first] if hit is not None else []
        if hit is not None and _reaches(place + hit.length, when.first, between):
            return hit.row["value"]
    return None


def _reaches(last: int, first: int, between: Sequence[str]) -> bool:
    """Say whether a word for night ends right before a mention, but for "of" and "the day"."""
    return last <= first and all(_joins(word, "filler") for word in between)


def _joins(word: str, *kinds: str) -> bool:
    return phrases_where("date_parts", "kind", *kinds).holds(word)
