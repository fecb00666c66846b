"""Which sentences tell of a former day: what they count is not the lead's incident.

Use ``days_of`` on a sentence for the days it names, and ``is_former`` to hold a later sentence's
days against those told up to the lead. Reports end with what happened before ("وقتل ثلاثة الأسبوع
الماضي", "On 7 May, shelling killed two"); where no report day is known these days have no date,
but that they are not the lead's day can still be said.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.claims.days.date_ago import AGO, LASTING
from tawthiq.claims.days.date_read import Kind, Read
from tawthiq.claims.days.date_rules import DateRules
from tawthiq.claims.days.date_runs import SAID
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

TODAY, YESTERDAY = "today", "yesterday"
_OPENS = "opens with "
_DATE, _MONTH, _WEEKDAY, _PAST = "date ", "month ", "weekday ", "past "
_MONTHS = frozenset({"month", "month_or_word"})
_MONTH_LENGTH = 31
_SHORT = frozenset({"of", "من", "/", ".", "the", "شهر"})
_COUNTED = frozenset({AGO, LASTING, SAID})
"""Rules of days that are counted from another: those told before are no other day."""
_DAYS = {"0..0": TODAY, "-1..-1": YESTERDAY}
_LASTLY = frozenset({"week:-1", "month:-1", "year:-1"})


def days_of(sentence: Sentence) -> frozenset[str]:
    """Return the days that a sentence names: dates, months, weekdays, "today", "last week"."""
    return frozenset(_days(sentence)) | frozenset(_opening(sentence))


def is_former(days: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether a sentence with these days tells of another day than the text did before.

    Args:
        days: Days of the sentence.
        known: Days told up to and with the lead's sentence.
    """
    if not days or TODAY in days or days & known:
        return False
    past = {day.removeprefix(_PAST) for day in days if day.startswith(_PAST)}
    if (
        past
    ):  # "last Friday" and "last night" may be the incident's own where no day was told before
        return bool(known) or bool(past & _LASTLY)
    if YESTERDAY in days:
        return TODAY in known
    if any(day.startswith(_OPENS) for day in days):  # none of the weekdays told before
        return any(day.startswith(_WEEKDAY) for day in known)
    anchored = any(day == TODAY or day.startswith((_DATE, _WEEKDAY)) for day in known)
    return anchored and any(_is_apart(day, known) for day in days)


def is_other_date(days: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether a sentence names dates alone, none of those that the text has named so far."""
    dated = any(day.startswith(_DATE) for day in known)
    return dated and bool(days) and not days & known and all(day.startswith(_DATE) for day in days)


def _opening(sentence: Sentence) -> Iterator[str]:
    """Give the weekday that a sentence opens with ("On Friday, …")."""
    first = next((here for here in range(len(sentence)) if not sentence.is_mark(here)), 0)
    hit = phrases("calendar").at(sentence.words, first + 1) if len(sentence) > first + 1 else None
    if hit is not None and hit.row["kind"] == "weekday" and sentence.word(first) == "on":
        yield f"{_OPENS}{hit.row['value']}"


def _is_apart(day: str, known: frozenset[str]) -> bool:
    """Say whether a date is told, or a month in which nothing was told before."""
    if day.startswith(_MONTH):
        month = f"{_DATE}{day.removeprefix(_MONTH)}-"
        return not any(one.startswith(month) for one in known)
    return day.startswith(_DATE)


def _days(sentence: Sentence) -> Iterator[str]:
    rules = DateRules(sentence.text, sentence.tokens, None)
    after = 0
    lasting = False  # "since the siege began two months ago" is no former day
    for place in rules.opening():
        if place < after:
            continue
        read = rules.at(place)
        lasting = lasting or rules.is_since(place)
        dates = list(_dates(read)) if read is not None else []
        if read is not None and (dates or read.rule in _COUNTED):
            yield from dates
            if read.rule == AGO and not lasting:
                yield f"{_PAST}{AGO}"
            after = place + read.length
            continue
        hit = phrases("calendar").at(sentence.words, place)
        if hit is not None:
            yield from _named(sentence, place, hit)
            if hit.length > 1 and _is_today(sentence, place):
                yield TODAY  # "اليوم الاثنين"
            after = place + hit.length


def _dates(read: Read) -> Iterator[str]:
    """Give the days of the year that a date names, its first and its last."""
    if read.of_month is not None:
        month, number = read.of_month
        yield f"{_DATE}{month}-{number}"
    elif read.kind is Kind.FULL:
        for day in dict.fromkeys((read.days.start, read.days.end)):
            if day is not None:
                yield f"{_DATE}{day.month}-{day.day}"


def _named(sentence: Sentence, place: int, hit: Hit) -> Iterator[str]:
    """Give the day that a word of the calendar names."""
    kind, value = hit.row["kind"], hit.row["value"]
    if kind in _MONTHS:
        number = _number_beside(sentence, place, hit.length)
        if number is not None:
            yield f"{_DATE}{value}-{number}"
        elif kind == "month" and sentence.word(place - 1) != "/":
            yield f"{_MONTH}{value}"
    elif kind == "relative":
        yield _DAYS.get(value, f"{_PAST}{value}")
    elif kind == "unit" and value in _LASTLY:
        yield f"{_PAST}{value}"
    elif kind == "weekday":
        after = place + hit.length
        last = _is_last(sentence, place - 1) or _is_last(sentence, after)
        yield f"{_PAST if last else _WEEKDAY}{value}"


def _is_today(sentence: Sentence, place: int) -> bool:
    hits = phrases("calendar").every(sentence.words, place)
    return any(_DAYS.get(hit.row["value"]) == TODAY for hit in hits)


def _is_last(sentence: Sentence, place: int) -> bool:
    if not 0 <= place < len(sentence):
        return False
    hit = phrases("calendar").at(sentence.words, place)
    return hit is not None and hit.row["kind"] == "last"


def _number_beside(sentence: Sentence, place: int, length: int) -> int | None:
    """Return the day of the month in digits that stands beside the name of a month."""
    before = place - 1 - (sentence.word(place - 1) in _SHORT)
    after = place + length + (sentence.word(place + length) in _SHORT)
    for here in (before, after):
        if not 0 <= here < len(sentence):
            continue
        token = sentence.tokens[here]
        if token.kind in {TokenKind.NUMBER, TokenKind.ORDINAL}:
            digits = "".join(char for char in token.norm if char.isdecimal())
            if digits and len(digits) <= len("31") and 1 <= int(digits) <= _MONTH_LENGTH:
                return int(digits)
    return None
