"""The day that a report is of: its stamp, the line at its head, or a day that it calls today.

Use ``report_day`` before ``dates.dates_of``: "today", weekdays and days without a year are reckoned
from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tawthiq.claims.days.date_read import Kind, When
from tawthiq.claims.days.date_rules import HIJRI
from tawthiq.claims.days.date_stamps import is_updated, stamp_of
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.words.tokens import Token
from tawthiq.lexicon.load import phrases

_HEAD = 700
_LINE = 90
_AROUND = 24
_QUOTED_BEFORE = 2
_NAMED_BEFORE = 5
_QUOTED_POST = "(@"


def report_day(
    text: str,
    tokens: Sequence[Token],
    *,
    published: date | None,
    told: Callable[[], Sequence[When]] | None = None,
) -> date | None:
    """Return the day that the report is of: its own stamp, else what was stated with it.

    A stamp is what a platform prints on a post, or a line at the head that holds little but a full
    date. A stamp outranks the day that came with the collected text, which is often the
    collector's. Without either, a day that the text calls today or yesterday, its year settled by
    its weekday, fixes it.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        published: Day of publication that came with the reading, or ``None``; also one that its
            address or its title tells (``claims.days.posted``).
        told: Gives the text's mentions of time, where the caller needs them too.
    """
    stamp = stamp_of(text)
    if stamp is not None:
        return stamp[1]
    day = _dateline(text, tokens) or published
    return day or _called_today(text, told() if told is not None else dates_of(text, tokens))


def _called_today(text: str, found: Sequence[When]) -> date | None:
    """Return the report's day from "today, Tuesday 3 March" where the text settles its year.

    "Today, Tuesday" alone is the first Tuesday from the latest full date of the text on, such as
    that of a post it quotes, if that is close. A report that quotes a post of a Sunday, and tells
    of something "on Sunday", is of that week: its days are reckoned from the post.
    """
    quoted = [when.days.end for when in found if _is_of_quoted_post(text, when)]
    fixed = [when.days.end for when in found if when.days.end and when.days.start == when.days.end]
    for when in found:
        steps, day = when.from_report, when.days.start
        if steps not in {0, -1}:
            continue
        if when.of_month and day is not None and day == when.days.end:
            return day - timedelta(steps or 0)
        if fixed and steps == 0 and when.weekday is not None:
            gap = (when.weekday - max(fixed).weekday()) % 7
            return max(fixed) + timedelta(gap) if gap <= _QUOTED_BEFORE else None
    latest = max((day for day in quoted if day is not None), default=None)
    if latest is not None and latest == max(fixed):
        return latest if any(_is_bare(when, latest.weekday()) for when in found) else None
    return _at_foot(text, found)


def _at_foot(text: str, found: Sequence[When]) -> date | None:
    """Return the one full date of a text where it ends it on a line of its own, as statements do.

    The same day in the Islamic calendar may be one off: it began the evening before.
    """
    full = [when for when in found if when.kind is Kind.FULL]
    days = [day for when in full for day in (when.days.start, when.days.end) if day is not None]
    if not days or max(days) - min(days) > timedelta(1):
        return None
    line = text.rstrip().rsplit("\n", 1)[-1]
    began = len(text.rstrip()) - len(line)
    dated = sum(when.span.end - when.span.start for when in full if when.span.start >= began)
    return full[-1].days.start if dated and len(line) - dated <= _AROUND else None


def _is_named(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a word such as "published" stands right before a day at the beginning of its line."""
    words = [token.norm for token in tokens[max(0, first - _NAMED_BEFORE) : first]]
    line = words[max((at + 1 for at, word in enumerate(words) if "\n" in word), default=0) :]
    table = phrases("dateline_words")
    hit = table.at(line, 0) if line else None
    return hit is not None and all(word in {":", "|", "-"} for word in line[hit.length :])


def _is_of_quoted_post(text: str, when: When) -> bool:
    """Say whether a day stands in the line under a quoted post ("— Name (@name) July 24, 2022")."""
    line = text[text.rfind("\n", 0, when.span.start) + 1 :].split("\n", 1)[0]
    return when.kind is Kind.FULL and when.days.start == when.days.end and _QUOTED_POST in line


def _is_bare(when: When, weekday: int) -> bool:
    """Say whether a mention is this day of the week and nothing more."""
    return when.kind is Kind.WEEKDAY and when.weekday == weekday and when.of_month is None


def _order(head: Sequence[Token], when: When) -> tuple[bool, bool]:
    return is_updated(head, when), when.rule == HIJRI


def _dateline(text: str, tokens: Sequence[Token]) -> date | None:
    """Return the day of the first short line near the head that holds a full date."""
    head = tokens[: bisect_right(tokens, _HEAD, key=lambda token: token.end)]
    # where both calendars stand in one line ours tells: days of the other begin the evening before
    for when in sorted(dates_of(text, head), key=lambda one: _order(head, one)):
        if when.kind is not Kind.FULL or when.days.start != when.days.end:
            continue
        line = text[text.rfind("\n", 0, when.span.start) + 1 :].split("\n", 1)[0]
        if _QUOTED_POST in line:
            continue
        words = len(line) - (when.span.end - when.span.start)
        short = words <= max(_AROUND, _LINE - len(line)) or _is_named(head, when.first)
        if short and len(line) <= _LINE:
            return when.days.start
    return None
