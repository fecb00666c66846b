"""The year that nobody said, where what is known leaves one year only.

A report that says "Tuesday 2 March" fits every fifth, sixth or eleventh year. Use ``Years`` for what
is known of the report: it is not older than the names it uses (``claims.days.eras``) and than the
days it tells of, and it is not younger than the day on which it was sealed. Where one day is left,
it is the day; where several are left none is taken, and ``Years.left`` gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tawthiq.claims.days import calendars, eras
from tawthiq.claims.words.parts import Parts
from tawthiq.claims.words.tokens import tokens_of
from tawthiq.text.reading import BlockKind

_FRESH = timedelta(days=31)
"""A report sealed so soon after the latest of the days left is of that day."""
_LONGEST = 2000
_OWN = frozenset({BlockKind.TITLE, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Years:
    """The days between which a report was written.

    Attributes:
        since: Not before this day, or ``None``.
        by: Day on which it was sealed, so that it is not younger, or ``None``.
        until: Not after this day, by what the report is like, or ``None``.
    """

    since: date | None = None
    by: date | None = None
    until: date | None = None

    def after(self, told: Sequence[date]) -> Years:
        """Return these years, not before the days that the text tells of.

        Args:
            told: The days; one that lies ahead of the sealing says nothing.
        """
        past = [day for day in told if self.by is not None and day <= self.by]
        return replace(
            self, since=max((*past, *([self.since] if self.since else ())), default=None)
        )

    def left(self, month: int, number: int, weekday: int) -> tuple[date, ...]:
        """Return the days of this month and number on a weekday, in order; none where a bound is missing.

        Args:
            month: 1 to 12.
            number: Day of the month.
            weekday: Monday is 0.
        """
        if self.since is None or self.by is None:
            return ()
        last = min(self.by, self.until or self.by)
        tried = (
            calendars.day(month, number, year=year, report=None)
            for year in range(self.since.year, last.year + 1)
        )
        return tuple(
            day
            for day in tried
            if day is not None and day.weekday() == weekday and self.since <= day <= last
        )

    def settled(self, month: int, number: int, weekday: int) -> date | None:
        """Return the one day that is left, or ``None``.

        Args:
            month: 1 to 12.
            number: Day of the month.
            weekday: Monday is 0.
        """
        fresh = self._fresh(month, number, weekday)
        if fresh is not None:
            return fresh
        found = self.left(month, number, weekday)
        return found[0] if len(found) == 1 else None

    def _fresh(self, month: int, number: int, weekday: int) -> date | None:
        if self.by is None:
            return None
        last = calendars.day(month, number, year=None, report=self.by)
        if last is None or last > self.by or self.by - last > _FRESH:
            return None
        return last if last.weekday() == weekday else None


def years_of(
    parts: Parts, *, by: date | None, title: str | None = None, outlet: str | None = None
) -> Years:
    """Return what a text and its sealing tell of the days between which it was written.

    Args:
        parts: The text in its parts; comments and headlines of other stories say nothing of it.
        by: Day on which it was sealed, or ``None``.
        title: Title of the report.
        outlet: Who published it.
    """
    if by is None:
        return Years()
    own = [
        word
        for clause in parts.clauses
        if clause.block in _OWN
        for word in parts.words[clause.first : clause.last]
    ]
    named = (title or "")[:_LONGEST]
    # a platform shows the name that a writer has today, with today's signs
    around = [
        token.norm
        for token in tokens_of(f"{named}\n\n{(outlet or '')[:_LONGEST]}")
        if token.is_word or token.norm.isascii()
    ]
    known = (eras.since([*own, *around]), eras.since_title(named))
    since = max((day for day in known if day is not None), default=None)
    return Years(since, by, eras.until_title(named))
