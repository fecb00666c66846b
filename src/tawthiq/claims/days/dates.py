"""When, as the words say it: each mention of a day, a week, a month or a year in a text.

Use ``dates_of`` for the mentions in order.
Month names of the Levant, of Egypt and the Gulf, of the Maghreb and of the Islamic calendar are
known, two names for one month ("30 تشرين الأول / أكتوبر") are one mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import OPEN
from tawthiq.claims.days.date_ago import AGO, LASTING, NOW
from tawthiq.claims.days.date_read import Kind, Read, Role, When
from tawthiq.claims.days.date_rules import THIS_YEAR, TWO_MONTHS, DateRules
from tawthiq.claims.days.date_runs import in_week, retold, spanned, with_nights
from tawthiq.claims.days.date_stamps import with_stamps
from tawthiq.claims.days.years import Years
from tawthiq.claims.words.tokens import Token, TokenKind
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span

_GAPS = frozenset({",", "،", "(", ")", "/", "|", "-", "–", "—", ":", "_", "."})
_TIED = frozenset({Kind.FULL, Kind.DAY})
_NAMED = frozenset({Kind.RELATIVE, Kind.WEEKDAY})
_YEAR = 4
_TIES = 3


def dates_of(
    text: str,
    tokens: Sequence[Token],
    *,
    report: date | None = None,
    years: Callable[[], Years] = Years,
) -> tuple[When, ...]:
    """Return the mentions of time in a text, in order.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        report: Day the report is of, for "today", weekdays and days without a year.
        years: Gives what is known of the report's year; asked only where a weekday, a day and a
            month stand without one.
    """
    rules = DateRules(text, tokens, report)
    words = rules.words
    found: list[When] = []
    after = 0
    for place in rules.opening():
        read = rules.at(place) if place >= after else None
        if read is None:
            continue
        _add(found, _mention(tokens, words, place, read=read), words)
        after = place + read.length
    told = _agreeing(with_stamps(text, tokens, _joined(found, words)), report, years)
    return tuple(retold(list(with_nights(told, words, report=report))))


def _add(found: list[When], when: When, words: Sequence[str]) -> None:
    """Add a mention to those before it, as part of the last one where both speak of one day."""
    last = found[-1] if found else None
    if last is None or not _touch(last, when, words) or _together(last, when, words):
        found.append(when)
    else:
        found[-1] = _merged(last, when)


def _joined(found: Sequence[When], words: Sequence[str]) -> list[When]:
    """Return the mentions, those that are the ends of one time as one."""
    told: list[When] = []
    for when in found:
        joined = _together(told[-1], when, words) if told else None
        if joined is None:
            told.append(when)
        else:
            told[-1] = joined
    return told


def _together(one: When, other: When, words: Sequence[str]) -> When | None:
    return spanned(one, other, words) or in_week(one, other, words)


def _agreeing(
    found: Sequence[When], report: date | None, years: Callable[[], Years]
) -> tuple[When, ...]:
    """Return the mentions; a weekday beside a day and month settles the year that nobody said."""
    named = max((when.days.end.year for when in found if when.days.end is not None), default=None)
    present = {when.days.start.year for when in found if when.rule == THIS_YEAR and when.days.start}
    told: list[When] = []
    for when in found:
        settled = when
        if when.weekday is not None and when.of_month is not None and when.years_back is None:
            month, number = when.of_month
            day = calendars.agreeing_day(month, number, when.weekday, report=report, named=named)
            if day is None and report is None:
                known = years().after(_told(found))
                day = known.settled(month, number, when.weekday)
                settled = replace(when, left=known.left(month, number, when.weekday))
            if day is not None:
                settled = replace(when, days=DateInterval.on(day), kind=Kind.DAY)
        elif when.of_month is not None and report is None and len(present) == 1:
            year = min(present) + (when.years_back or 0)
            day = calendars.day(*when.of_month, year=year, report=None)
            settled = replace(when, days=DateInterval.on(day)) if day is not None else when
        told.append(settled)
    return tuple(_alike(told))


def _alike(told: Sequence[When]) -> Iterator[When]:
    """Give the mentions; a day and month open in its year is the same day told in full elsewhere."""
    known: dict[tuple[int, int], set[date]] = defaultdict(set)
    for when in told:
        day = when.days.start
        if day is not None and day == when.days.end:
            known[day.month, day.day].add(day)
    for when in told:
        days = known[when.of_month] if when.of_month and not when.years_back else set()
        if when.days == OPEN and len(days) == 1:
            yield replace(when, days=DateInterval.on(next(iter(days))), left=())
        else:
            yield when


def _told(found: Sequence[When]) -> list[date]:
    """Return the days and the years, by their first day, that a text tells of as past."""
    past = (when for when in found if when.role is not Role.BEFORE)
    return [
        when.days.start
        for when in past
        if when.days.start and (when.kind is Kind.FULL or when.rule == "year")
    ]


def _merged(one: When, other: When) -> When:
    """Return two mentions side by side as one; the fuller one fixes the days."""
    order = list(Kind)
    slips = [when for when in (one, other) if when.rule == TWO_MONTHS]
    fuller = min(
        slips or (one, other), key=lambda when: (when.days == OPEN, order.index(when.kind))
    )
    if {one.kind, other.kind} == _NAMED:
        fuller = replace(fuller, days=_named_day(one, other))
    return replace(
        fuller,
        first=one.first,
        last=other.last,
        span=Span(one.span.start, other.span.end),
        role=one.role if one.role is not Role.ON else other.role,
        weekday=_first_said(one.weekday, other.weekday),
        of_month=one.of_month or other.of_month,
        from_report=_first_said(one.from_report, other.from_report),
    )


def _named_day(one: When, other: When) -> DateInterval:
    """Return the day of "yesterday, Sunday": the name tells where a report's day is off."""
    word, name = (one, other) if one.kind is Kind.RELATIVE else (other, one)
    told = word.days.start
    if told is None or told != word.days.end or name.weekday is None:
        return word.days
    return calendars.named_near(name.weekday, told)


def _first_said(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _mention(tokens: Sequence[Token], words: Sequence[str], place: int, *, read: Read) -> When:
    """Return the mention with its span and what it does."""
    last = place + read.length
    final = tokens[last - 1]
    end = final.end
    if final.kind in {TokenKind.CODE, TokenKind.NUMBER} and len(final.norm) > _YEAR:
        end = final.start + _YEAR
    role = Role.FLASH if read.rule == NOW else _role(words, place)
    if read.rule == AGO or (role is Role.SINCE and read.from_report == 0):
        role = Role.ON
    role = Role.SINCE if read.rule == LASTING else role
    span = Span(tokens[place].start, end)
    return When(
        place,
        last,
        span,
        read.days,
        read.kind,
        role,
        read.rule,
        weekday=read.weekday,
        of_month=read.of_month,
        from_report=read.from_report,
        years_back=read.years_back,
        from_told=read.from_told,
    )


def _touch(one: When, other: When, words: Sequence[str]) -> bool:
    """Say whether two mentions stand side by side, so that they speak of one time."""
    between = words[one.last : other.first]
    if Role.FLASH in {one.role, other.role} or other.role is not Role.ON:
        return False
    joined = all(word in _GAPS for word in between) and len(between) <= 2
    if not joined and one.kind in _NAMED and other.kind in _TIED and len(between) <= _TIES:
        joints = phrases_where("calendar", "kind", "joint", "date_word")
        joined = all(word in _GAPS or joints.holds(word) for word in between)
    alike = one.kind is other.kind is Kind.FULL or one.rule == other.rule == "month"
    return joined and not alike


def _role(words: Sequence[str], place: int) -> Role:
    """Return what the words before a mention make of it."""
    for back in (1, 2, 3):
        if place < back:
            break
        hit = phrases("calendar").at(words, place - back)
        kind = hit.row["kind"] if hit and hit.length <= back else ""
        if kind in {"since", "before"}:
            return Role(kind)
        if kind not in {"year_word", "of", "part", "about"}:
            break
    return Role.ON
