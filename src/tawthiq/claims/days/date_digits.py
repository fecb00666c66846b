"""Dates in digits that lack their marks, their year or our calendar: "Friday 17/2", "20/5/1438".

``claims.days.date_rules`` asks these where a number stands; a plain date in digits is read there.
"""

from __future__ import annotations

import re
from datetime import date

from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import OPEN
from tawthiq.claims.days.date_ago import DateAgo
from tawthiq.claims.days.hijri import hijri_day
from tawthiq.claims.words.tokens import TokenKind, value_of
from tawthiq.values.date_interval import DateInterval

_BETWEEN = frozenset({"/", "-", "_", "\\", "|", "."})
_MOST = 12
_PARTS = 3
_YEAR = 4
_CENTURY = 1400
_NAMED = ("weekday", "relative", "date_word")
_BACK = 4


class DateDigits(DateAgo):
    """The dates in digits of one text."""

    __slots__ = ()

    def _in_digits(self, place: int) -> tuple[DateInterval, int] | None:
        """Return the day of "dated 17 2 2017": three numbers behind "date" or that end a line."""
        if not self._hit(place - 1, "date_word") and not self._ends_line(place):
            return None
        parts = [self._digits(one) for one in range(place, place + _PARTS)]
        if "" in parts or max(map(len, parts)) != _YEAR or len(parts[1]) == _YEAR:
            return None
        days = calendars.numeric("-".join(parts), self._report)
        return None if days == OPEN else (days, _PARTS)

    def _ends_line(self, place: int) -> bool:
        """Say whether three numbers, of which the last has four digits, end a line."""
        after = place + _PARTS
        if len(self._digits(after - 1)) != _YEAR or len(self._digits(place)) == _YEAR:
            return False
        return after == len(self._tokens) or self._tokens[after].kind is TokenKind.BREAK

    def _digits(self, place: int) -> str:
        """Return the digits of a number of one, two or four of them at a token, else nothing."""
        if place >= len(self._tokens):
            return ""
        token = self._tokens[place]
        plain = token.kind in {TokenKind.NUMBER, TokenKind.CODE} and token.norm.isdecimal()
        return token.norm if plain and len(token.norm) in {1, 2, _YEAR} else ""

    def _day_and_month(self, place: int) -> tuple[tuple[int, int], int] | None:
        """Return the month and day of "Friday 17/2" and how many tokens; a day must be named before.

        Arabic writes the day first; in English it is read only where it can be no month.
        """
        mark = self._words[place + 1 : place + 2]
        if mark not in (["/"], ["-"]):
            return None
        pair = [value_of(token) for token in self._tokens[place : place + 3 : 2]]
        number, month = (pair[0], pair[1]) if len(pair) > 1 else (None, None)
        if number is None or month is None or not 1 <= month <= _MOST:
            return None
        if self._words[place + 3 : place + 4] == ["/"] or not self._is_pair(place, number, month):
            return None
        before = self._tokens[max(0, place - _BACK) : place]
        english = any(token.kind is TokenKind.LATIN for token in before)
        if english and number <= _MOST:
            return None
        # a leap year, so that 29 February is one of the days
        valid = calendars.day(month, number, year=2000, report=None) is not None
        return ((month, number), 3) if valid else None

    def _is_pair(self, place: int, number: int, month: int) -> bool:
        """Say whether "25-11" or "25/11" is a day and month: a range climbs, a share is of what follows."""
        falls = number > _MOST > month or self._hit(place - 1, "date_word") is not None
        dash = self._words[place + 1] == "-"
        if self._named_before(place):
            return not dash or falls or self._ends_with_dash(place)
        led = place > 0 and self._is_joint(self._words[place - 1])
        return led and not dash and number > _MOST and not self._hit(place + 3, "of")

    def _ends_with_dash(self, place: int) -> bool:
        """Say whether two numbers with a dash between end a phrase: "4-5 dead" is no date."""
        if self._words[place + 1 : place + 2] != ["-"]:
            return False
        return place + 3 >= len(self._tokens) or not (
            self._tokens[place + 3].is_word or self._words[place + 3] in _BETWEEN
        )

    def _named_before(self, place: int) -> bool:
        """Say whether a day, "today" or "date" is named right before."""
        for back in range(1, _BACK + 1):
            hit = self._hit(place - back, *_NAMED) if place >= back else None
            if hit is not None and hit.length <= back:
                between = self._words[place - back + hit.length : place]
                return all(word in {",", "،", "(", ":"} or self._is_joint(word) for word in between)
        return False

    def _hijri_in_digits(self, place: int) -> tuple[DateInterval, int] | None:
        """Return the day of "20/5/1438": a year of the 15th century is one of that calendar."""
        parts = [int(one) for one in re.findall(r"\d+", self._tokens[place].norm)]
        year, month, number = parts if parts[0] > calendars.MOST_DAYS else reversed(parts)
        if not (_CENTURY < year <= _CENTURY + 100 and 1 <= month <= _MOST):
            return None
        days = hijri_day(month, number, year=year, report=self._report)
        sign = self._hit(place + 1, "hijri_sign")
        return None if days == OPEN else (days, 2 if sign else 1)

    def _of_month_said(self, place: int, number: int) -> tuple[date | None, int] | None:
        """Return the day of "17 of this month" and how many tokens the words behind it take."""
        of = self._hit(place, "of")
        skip = of.length if of else 0
        unit = self._hit(place + skip, "unit")
        name, _, steps = unit.row["value"].partition(":") if unit else ("", "", "")
        if unit is None or name != "month":
            return None
        if self._report is None:
            return None, skip + unit.length
        index = self._report.year * 12 + self._report.month - 1 + int(steps)
        found = calendars.day(index % 12 + 1, number, year=index // 12, report=None)
        return found, skip + unit.length
