"""When, as the words say it: each mention of a day, a week, a month or a year in a text.

Use ``dates_of`` for the mentions in order and ``report_day`` for the day the report itself is of.
Month names of the Levant, of Egypt and the Gulf, of the Maghreb and of the Islamic calendar are
known, two names for one month ("30 تشرين الأول / أكتوبر") are one mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tawthiq.claims import calendars
from tawthiq.claims.calendars import OPEN
from tawthiq.claims.date_rules import DateRules, Kind, Read
from tawthiq.claims.tokens import Token, TokenKind
from tawthiq.lexicon.load import phrases
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span


class Role(StrEnum):
    """What a mention does in its sentence."""

    ON = "on"
    SINCE = "since"
    BEFORE = "before"
    FLASH = "flash"


@dataclass(frozen=True, slots=True)
class When:
    """A mention of time.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        span: Code points of the text.
        days: What it fixes; open where the report's own day is needed and not known.
        kind: What the words fix.
        role: What it does in its sentence.
        rule: Name of the rule that read it.
    """

    first: int
    last: int
    span: Span
    days: DateInterval
    kind: Kind
    role: Role = Role.ON
    rule: str = ""


_STAMP = re.compile(
    r"(?<![A-Z])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (\d{1,2}), ((?:19|20)\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GAPS = frozenset({",", "،", "(", ")", "/", "|", "-", "."})
_HEAD = 700
_LINE = 90
_YEAR = 4


def dates_of(text: str, tokens: Sequence[Token], *, report: date | None = None) -> tuple[When, ...]:
    """Return the mentions of time in a text, in order.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        report: Day the report is of, for "today", weekdays and days without a year.
    """
    rules = DateRules(text, tokens, report)
    words = [token.norm for token in tokens]
    found: list[When] = []
    after = 0
    for place in rules.opening():
        read = rules.at(place) if place >= after else None
        if read is None:
            continue
        when = _mention(tokens, words, place, read=read)
        if found and _touch(found[-1], when, words):
            found[-1] = _merged(found[-1], when)
        else:
            found.append(when)
        after = place + read.length
    return tuple(found)


def report_day(text: str, tokens: Sequence[Token], *, published: date | None) -> date | None:
    """Return the day that the report is of: its own stamp, else what was stated with it.

    A stamp is what a platform prints on a post, or a line at the head that holds little but a full
    date. A stamp outranks the day that came with the collected text, which is often the
    collector's.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        published: Day of publication that came with the reading, or ``None``.
    """
    stamp = _STAMP.search(text)
    if stamp:
        month = _MONTHS.index(stamp.group(1)) + 1
        found = calendars.day(month, int(stamp.group(2)), year=int(stamp.group(3)), report=None)
        if found is not None and _is_stamp(text, stamp):
            return found
    return _dateline(text, tokens) or published


def _is_stamp(text: str, stamp: re.Match[str]) -> bool:
    """Say whether a platform printed it: a clock and a dot before, or the reach or views after."""
    before, after = text[max(0, stamp.start() - 14) : stamp.start()], text[stamp.end() :][:12]
    return bool(
        re.search(r"\d{1,2}:\d\d ?[AP]M · $", before)
        or re.match(r" ?(?:· (?:Shared|\d)|\d|·|at \d)", after)
    )


def _dateline(text: str, tokens: Sequence[Token]) -> date | None:
    """Return the day of the first short line near the head that holds a full date."""
    head = [token for token in tokens if token.end <= _HEAD]
    for when in dates_of(text, head):
        if when.kind is not Kind.FULL or when.days.start != when.days.end:
            continue
        line = text[text.rfind("\n", 0, when.span.start) + 1 :].split("\n", 1)[0]
        words = len(line) - (when.span.end - when.span.start)
        if words <= max(24, _LINE - len(line)) and len(line) <= _LINE:
            return when.days.start
    return None


def _merged(one: When, other: When) -> When:
    """Return two mentions side by side as one; the fuller one fixes the days."""
    order = list(Kind)
    fuller = min(one, other, key=lambda when: (when.days == OPEN, order.index(when.kind)))
    return replace(
        fuller,
        first=one.first,
        last=other.last,
        span=Span(one.span.start, other.span.end),
        role=one.role if one.role is not Role.ON else other.role,
    )


def _mention(tokens: Sequence[Token], words: Sequence[str], place: int, *, read: Read) -> When:
    """Return the mention with its span and what it does."""
    last = place + read.length
    final = tokens[last - 1]
    end = final.end
    if final.kind in {TokenKind.CODE, TokenKind.NUMBER} and len(final.norm) > _YEAR:
        end = final.start + _YEAR
    role = Role.FLASH if read.rule == "now" else _role(words, place)
    if read.rule == "time ago":
        role = Role.ON
    span = Span(tokens[place].start, end)
    return When(place, last, span, read.days, read.kind, role, read.rule)


def _touch(one: When, other: When, words: Sequence[str]) -> bool:
    """Say whether two mentions stand side by side, so that they speak of one time."""
    between = words[one.last : other.first]
    if Role.FLASH in {one.role, other.role} or other.role is not Role.ON:
        return False
    joined = all(word in _GAPS for word in between) and len(between) <= 2
    return joined and not (one.kind is other.kind is Kind.FULL)


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
