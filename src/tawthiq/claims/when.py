"""Which of a text's mentions of time is the day of a harm.

Use ``Times`` once for a text. The nearest mention of the harm's own sentence is taken, then one of
the sentences around it, then the report's first; the day on which something was said, recovered
or published is not the day of the harm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tawthiq.claims import calendars
from tawthiq.claims.calendars import OPEN
from tawthiq.claims.claim import DateMention
from tawthiq.claims.date_ago import LASTING
from tawthiq.claims.date_read import Kind, Role, When
from tawthiq.claims.parts import Parts
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.text.reading import BlockKind
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span

_LEAD = 3
_LAST = 4
_AWAY = 6
_LONG_PAST = 31
_NEAR_RECOVERY = 10
_PICTURE = 2
_LEAST_CAPTION = 12
_CREDIT = re.compile(r"[ \t]*\([^()\n]{2,80}\)[ \t]*(?=\n|$)")
_SAID = frozenset({"say", "deny", "retract"})
_SKIPPED = frozenset({BlockKind.COMMENTS, BlockKind.CHROME})


class Times:
    """The mentions of time of one text."""

    __slots__ = ("_found", "_parts", "_recoveries")

    def __init__(self, parts: Parts, found: Sequence[When]) -> None:
        self._parts = parts
        self._recoveries = _recoveries(parts)
        full = [when for when in found if when.kind is Kind.FULL]
        self._found = [
            when
            for when in found
            if not self._is_statement(when) and not self._is_quoted_past(when, full)
        ]

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
        ranked: list[tuple[tuple[int, int, bool, int, int], When]] = []
        for when in self._found:
            if when.role is Role.STAMP and not stamped:
                continue
            clause = self._parts.clause_at(when.first)
            if clause is None or clause.block in _SKIPPED or self._is_recovery(when):
                continue
            away = here.sentence - clause.sentence
            if away and when.role is Role.SINCE:
                continue  # what a total began with is no day of what is told next
            near = away == 0 or (0 < away <= _AWAY) or (away < 0 and -away <= 1)
            near = near or when.role is Role.STAMP
            ahead = not near and clause.sentence > _LEAD
            if ahead and not _is_told_later(when, here.sentence, -away):
                continue
            distance = when.first - last if when.first >= last else first - when.last
            other = clause is not here
            rank = (
                _LAST if ahead else self._weakness(when, away),
                abs(away) + (1 if away < 0 else 0),
                other,
                abs(distance),
                when.first,
            )
            ranked.append((rank, when))
        if not ranked:
            return None
        when = min(ranked, key=lambda item: item[0])[1]
        days = when.days
        if when.role is Role.STAMP:
            days = calendars.up_to(days)
        if when.role is Role.SINCE:
            days = DateInterval(days.start, None, days.precision)
        said = when.of_month if days == OPEN else None
        return DateMention(when.span.of(self._parts.text), days, said, when.left), when.span

    def _weakness(self, when: When, away: int) -> int:
        """Return how little a mention fixes: a flash and a stamp are taken where nothing else is said.

        A day and month of the harm's own sentence is its day, also where the year is not known. The
        day under a picture is that of the picture.
        """
        if when.days == OPEN:
            return 0 if when.of_month and not away else 3
        if (away and self._is_caption(when)) or when.rule == LASTING:
            return _PICTURE
        return {Role.FLASH: 1, Role.STAMP: 2}.get(when.role, 0)

    def _is_caption(self, when: When) -> bool:
        """Say whether a mention ends the line under a picture, but for who took it in brackets."""
        text = self._parts.text
        begins = text.rfind("\n", 0, when.span.start) + 1
        credited = _CREDIT.match(text, when.span.end)
        return credited is not None and when.span.start - begins > _LEAST_CAPTION

    def _is_recovery(self, when: When) -> bool:
        """Say whether a mention stands by words for the dead being found: it is no day of harm."""
        at = bisect_left(self._recoveries, when.first - _NEAR_RECOVERY)
        first, last = self._parts.sentence_at(when.first)
        near = self._recoveries[at : at + 2]
        return any(first <= one < last and one <= when.last + _NEAR_RECOVERY for one in near)

    def _is_quoted_past(self, when: When, full: Sequence[When]) -> bool:
        """Say whether "yesterday" stands in the quotation of an old statement.

        It is reckoned from the report's day, and the day told right before the quotation is long
        past: then it is the speaker's yesterday, and nothing here fixes it.
        """
        begins = when.days.start
        if when.kind not in {Kind.RELATIVE, Kind.WEEKDAY} or begins is None:
            return False
        before = [one for one in full if one.last <= when.first and one.days.end is not None]
        told = before[-1].days.end if before else None
        if told is None or (begins - told).days <= _LONG_PAST:
            return False
        text = self._parts.text[before[-1].span.end : when.span.start]
        return text.count("“") > text.count("”") or text.count('"') % 2 == 1

    def _is_statement(self, when: When) -> bool:
        """Say whether a mention is the day of a statement: right behind a verb of saying."""
        for back in range(1, 4):
            place = when.first - back
            if place < 0:
                return False
            for hit in phrases("attribution").every(self._parts.words, place):
                if hit.row["kind"] in _SAID and hit.row["lang"] == "en":
                    return place + hit.length >= when.first - 1
        return False


def _is_told_later(when: When, sentence: int, ahead: int) -> bool:
    """Say whether a day told a little further on may be that of a head that tells none."""
    close = sentence <= _LEAD and 0 < ahead <= _AWAY
    return close and when.role is Role.ON and when.kind is not Kind.WIDE and when.days != OPEN


def _recoveries(parts: Parts) -> list[int]:
    """Return the places of words that tell of the dead being found."""
    words = parts.words
    table = phrases_where("attribution", "kind", "recover")
    return [place for place in table.places(words) if table.at(words, place) is not None]
