"""Days that are printed on a report rather than told in it: a platform's stamp, a date alone on its line.

Use ``stamp_of`` for what a platform printed on a post, and ``with_stamps`` to mark these among the
mentions of a text: they say when something was published, and what is told happened a little before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tawthiq.claims.days import calendars
from tawthiq.claims.days.date_read import Kind, Role, When
from tawthiq.claims.days.date_rules import HIJRI
from tawthiq.claims.words.tokens import Token, TokenKind
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span

_STAMP = re.compile(
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (\d{1,2}), ((?:19|20)\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NO_WORDS = frozenset({TokenKind.MARK, TokenKind.CLOCK, TokenKind.NUMBER, TokenKind.CODE})
_SHORT = 3
_LONGEST_LINE = 90
_SAME_DAY, _NEXT_DAY = timedelta(0), timedelta(1)
"""A day of the Islamic calendar began the evening before."""
_LONGEST_WORD = 3


def stamp_of(text: str) -> tuple[Span, date] | None:
    """Return the stamp that a platform printed on a post, and its day."""
    stamp = _STAMP.search(text)
    if stamp is None or not _is_stamp(text, stamp):
        return None
    month = _MONTHS.index(stamp.group(1)) + 1
    found = calendars.day(month, int(stamp.group(2)), year=int(stamp.group(3)), report=None)
    return None if found is None else (Span(*stamp.span()), found)


def with_stamps(text: str, tokens: Sequence[Token], found: Sequence[When]) -> list[When]:
    """Return the mentions, those that are printed on the report marked as such.

    A platform's stamp may touch the words before it. Where no platform printed one, it is a full
    date that has a line to itself, if all such lines tell one day.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        found: Its mentions, in order.
    """
    stamp = stamp_of(text)
    if stamp is None:
        return _with_lines(text, tokens, found)
    span, day = stamp
    others = [when for when in found if not when.span.meets(span)]
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    if first < last:
        mark = When(first, last, span, DateInterval.on(day), Kind.FULL, Role.STAMP, "stamp")
        insort(others, mark, key=lambda when: when.span.start)
    return others


def is_updated(tokens: Sequence[Token], when: When) -> bool:
    """Say whether a word for "last updated" leads to a day: that is not when it was published."""
    words = [token.norm for token in tokens[max(0, when.first - _LONGEST_WORD) : when.first]]
    table = phrases_where("date_parts", "kind", "updated")
    return any(table.at(words, place) is not None for place in range(len(words)))


def _with_lines(text: str, tokens: Sequence[Token], found: Sequence[When]) -> list[When]:
    """Return the mentions, the day that has a line to itself marked as a stamp."""
    alone = [when for when in found if _is_alone(text, tokens, when)]
    first = [when for when in alone if not is_updated(tokens, when)]
    days = [day for when in first or alone for day in (when.days.start, when.days.end) if day]
    slack = _NEXT_DAY if any(when.rule == HIJRI for when in alone) else _SAME_DAY
    if not days or max(days) - min(days) > slack:
        return list(found)
    kept = {when.first for when in first or alone}
    left_out = {when.first for when in alone} - kept
    return [
        replace(when, role=Role.STAMP) if when.first in kept else when
        for when in found
        if when.first not in left_out
    ]


def _is_alone(text: str, tokens: Sequence[Token], when: When) -> bool:
    """Say whether a full date has a line to itself, but for a clock and a word such as "published"."""
    if when.kind is not Kind.FULL or when.role is not Role.ON or when.days.start != when.days.end:
        return False
    low, high = max(0, when.span.start - _LONGEST_LINE), when.span.end + _LONGEST_LINE
    begins = text.rfind("\n", low, when.span.start) + 1
    ends = text.find("\n", when.span.end, high)
    if (not begins and low) or (ends < 0 and high < len(text)):
        return False
    ends = len(text) if ends < 0 else ends
    if ends - begins > _LONGEST_LINE:
        return False
    first = bisect_left(tokens, begins, key=lambda token: token.start)
    last = bisect_left(tokens, ends, key=lambda token: token.start)
    around = [*tokens[first : when.first], *tokens[when.last : last]]
    return all(_is_no_word(token) for token in around)


def _is_no_word(token: Token) -> bool:
    if token.kind in _NO_WORDS or len(token.norm) <= _SHORT:
        return True
    lists = phrases("dateline_words"), phrases_where("date_parts", "kind", "updated")
    return any(table.may_start(token.norm) for table in lists)


def _is_stamp(text: str, stamp: re.Match[str]) -> bool:
    """Say whether a platform printed it: a clock and a dot before, or the reach or views after."""
    before, after = text[max(0, stamp.start() - 14) : stamp.start()], text[stamp.end() :][:12]
    return bool(
        re.search(r"\d{1,2}:\d\d ?[AP]M · $", before)
        or re.match(r" ?(?:· (?:Shared|\d)|\d|·|at \d)", after)
    )
