"""The day that a report's address or title tells, where neither its text nor its row says one.

Use ``posted_day`` on an address: many sites write the day into it, and the number of a post on X
(Twitter) holds the moment it was posted. Use ``titled_day`` on a title: round-ups and bulletins name
their day there. Both are asked last, by ``claims.context``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from tawthiq.claims.days import calendars
from tawthiq.claims.days.date_read import Kind, Role
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.words.tokens import tokens_of, words_of
from tawthiq.lexicon.load import phrases_where

_POST = re.compile(r"(?:twitter|//x|\.x)\.com/(?:[^/?#]+|i/web)/status(?:es)?/(\d{15,19})(?!\d)")
_FIRST_MILLISECOND = 1_288_834_974_657
"""The moment from which the platform counts, in milliseconds of Unix time (its "snowflake" numbers)."""
_BITS_BELOW = 22
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/.?#_-]|$)")
_YEAR = re.compile(r"\d{4}|\d[/.-]\d\d")
_LONGEST = 2000


def posted_day(url: str | None) -> date | None:
    """Return the day that an address tells, in UTC for the number of a post, or ``None``.

    A copy in a web archive has the original's address at its end; that one tells.

    Args:
        url: Address at which a report was published.
    """
    if url is None:
        return None
    posts = _POST.findall(url[:_LONGEST])
    if posts:
        moment = (int(posts[-1]) >> _BITS_BELOW) + _FIRST_MILLISECOND
        return (_EPOCH + timedelta(milliseconds=moment)).date()
    found = _IN_PATH.findall(url[:_LONGEST])
    if not found:
        return None
    year, month, number = map(int, found[-1])
    return calendars.day(month, number, year=year, report=None)


def titled_day(title: str | None) -> date | None:
    """Return the one day that a title names with its year, or ``None``.

    A title that remembers names another day than the report's.

    Args:
        title: Title of a report.
    """
    if not title or not _YEAR.search(title):
        return None
    tokens = tokens_of(title[:_LONGEST])
    words = words_of(tokens)
    memory = phrases_where("calendar", "kind", "memory")
    if any(memory.at(words, place) for place in memory.places(words)):
        return None
    told = [when for when in dates_of(title[:_LONGEST], tokens) if when.kind is Kind.FULL]
    days = {when.days.start for when in told if when.days.start == when.days.end}
    on = all(when.role in {Role.ON, Role.STAMP} for when in told)
    return days.pop() if on and len(days) == 1 else None
