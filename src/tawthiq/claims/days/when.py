"""Which of a text's mentions of time is the day of a harm.

Use ``Times`` once for a text. The nearest mention of the harm's own sentence is taken, then one of
the sentences around it, then the report's first; the day on which something was said, recovered
or published is not the day of the harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawthiq.claims.claim import DateMention
from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import MOST_DAYS, OPEN
from tawthiq.claims.days.date_ago import LASTING
from tawthiq.claims.days.date_read import Kind, Role, When
from tawthiq.claims.days.date_runs import SAID, SEVERAL
from tawthiq.claims.days.when_told import Told
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.parts import Parts
from tawthiq.text.reading import BlockKind
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span

_LEAD = 3
_LAST, _ONLY, _STATED = 4, 5, 6
_AWAY = 6
_PICTURE = 2
_SHORT = 25
_NEXT = 2
_SKIPPED = frozenset({BlockKind.COMMENTS, BlockKind.CHROME})
_Rank = tuple[int, int, bool, int, int]


class Times:
    """The mentions of time of one text."""

    __slots__ = ("_bounds", "_found", "_only", "_opening", "_parts", "_stated", "_told")

    def __init__(self, parts: Parts, found: Sequence[When]) -> None:
        self._parts = parts
        self._told = Told(parts, found)
        full = [when for when in found if when.kind is Kind.FULL]
        kept = [when for when in found if not self._is_left_out(when, full)]
        self._stated = frozenset(
            when.first
            for when in kept
            if self._told.is_statement(when) or self._told.is_buried(when)
        )
        self._opening = frozenset(one.first for one in kept if self._told.opens_statement(one))
        self._bounds = self._stated | self._opening
        self._found = kept
        self._only = self._only_day()

    def of(self, first: int, last: int, *, stamped: bool = True) -> tuple[DateMention, Span] | None:
        """Return when what stands from one token up to another happened, and the words for it.

        Args:
            first: Index of the first token.
            last: One past the last token.
            stamped: Whether the stamp of a post may fix it where no words do.
        """
        here = self._parts.clause_at(first)
        if here is None:
            return None
        usable = (when for when in self._found if stamped or when.role is not Role.STAMP)
        ranked = list(self._ranked(usable, here, (first, last)))
        if not ranked:
            return None
        when = min(ranked, key=lambda item: item[0])[1]
        days = when.days
        if when.role is Role.STAMP or when.first in self._bounds:
            days = calendars.up_to(days)
        if when.role is Role.SINCE:
            days = DateInterval(days.start, None, days.precision)
        said = when.of_month if days == OPEN else None
        return DateMention(when.span.of(self._parts.text), days, said, when.left), when.span

    def _ranked(
        self, usable: Iterator[When], here: Clause, at: tuple[int, int]
    ) -> Iterator[tuple[_Rank, When]]:
        """Give the mentions that may fix a harm, each with its rank; the lowest fixes it."""
        first, last = at
        found = list(usable)
        sentence = self._parts.sentence_at(first)
        wounds = self._told.wounds_in(*sentence)
        behind = wounds is not None and any(wounds <= one.first < sentence[1] for one in found)
        finds = self._told.finds_in(*sentence)
        for when in found:
            clause = self._parts.clause_at(when.first)
            if clause is None:
                continue
            away = here.sentence - clause.sentence
            weakness = self._weakness(when, away, clause)
            if weakness is None or (finds and weakness == _STATED):
                continue  # when the find of the dead was told says nothing of when they died
            if wounds is not None and behind and not away and when.first < wounds:
                weakness += 1
            distance = when.first - last if when.first >= last else first - when.last
            steps = abs(away) + (1 if away < 0 else 0)
            if steps > 1 and weakness == 0 and self._told.is_happening(when):
                steps = 1
            yield (weakness, steps, clause is not here, abs(distance), when.first), when

    def _weakness(self, when: When, away: int, clause: Clause) -> int | None:
        """Return how little a mention fixes a harm some sentences behind it, ``None`` for not at all.

        A flash and a stamp are taken where nothing else is said. A day and month of the harm's own
        sentence is its day, also where the year is not known. The day under a picture is that of
        the picture.
        """
        if away and (when.role is Role.SINCE or (when.rule == SAID and when.from_told)):
            return None  # a total's beginning and "the next day" are no day of what is told next
        near = -1 <= away <= _AWAY or when.role is Role.STAMP or self._told.is_happening(when)
        if when.first in self._stated:
            return _STATED if near else None
        if not near:
            if clause.sentence <= _LEAD or _is_told_later(when, clause.sentence + away, -away):
                return self._strength(when, away) if clause.sentence <= _LEAD else _LAST
            return _ONLY if when is self._only else None
        return self._strength(when, away)

    def _strength(self, when: When, away: int) -> int:
        if when.days == OPEN:
            return 0 if when.of_month and not away else _LAST if when.rule == LASTING else 3
        if when.first in self._opening:
            return 1
        weak = when.rule == LASTING or (away and self._told.is_caption(when))
        weak = weak or (not 0 <= away <= _NEXT and _is_long(when))
        return _PICTURE if weak else {Role.FLASH: 1, Role.STAMP: 2}.get(when.role, 0)

    def _is_left_out(self, when: When, full: Sequence[When]) -> bool:
        """Say whether a mention is the day of no harm: in the margin, of a find, of an old quotation."""
        clause = self._parts.clause_at(when.first)
        if clause is None or clause.block in _SKIPPED:
            return True
        return self._told.is_found(when) or self._told.is_quoted_past(when, full)

    def _only_day(self) -> When | None:
        """Return the one day that a short text tells, wherever it stands."""
        if len(self._parts.by_sentence) > _SHORT:
            return None
        told = [one for one in self._found if one.first not in self._stated and one.role is Role.ON]
        days = {one.days for one in told if one.kind is not Kind.WIDE}
        return told[0] if len(days) == 1 and OPEN not in days and not _any_wide(told) else None


def _any_wide(told: Sequence[When]) -> bool:
    return any(one.kind is Kind.WIDE for one in told)


def _is_long(when: When) -> bool:
    """Say whether a mention is of so many days that it is no one harm's day."""
    start, end = when.days.start, when.days.end
    if when.rule != SEVERAL or start is None or end is None:
        return False
    return (end - start).days > MOST_DAYS


def _is_told_later(when: When, sentence: int, ahead: int) -> bool:
    """Say whether a day told a little further on may be that of a head that tells none."""
    close = sentence <= _LEAD and 0 < ahead <= _AWAY
    return close and when.role is Role.ON and when.kind is not Kind.WIDE and when.days != OPEN
