"""Days that are counted from the report's or from the day told before: "three weeks ago", "قبل شهرين".

``claims.days.date_rules`` asks these at the word that begins the mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import OPEN
from tawthiq.claims.days.date_marks import MONTHS, DateMarks
from tawthiq.claims.days.date_read import Kind, Read
from tawthiq.claims.days.date_runs import SAID
from tawthiq.claims.words import numbers_ar, numbers_en
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases_where
from tawthiq.values.date_interval import Precision

AGO, LASTING = "time ago", "time that lasts"
"""Rules of a mention counted back from the report's day, and of one that says how long since."""
NOW = "now"
"""Rule of a mention that tells of the report's own day where nothing else does."""
_LONGEST_NUMBER = 4
_DAY = "day"
_SINCE = "since"


class DateAgo(DateMarks):
    """The counted days of one text."""

    __slots__ = ("__dict__",)

    @cached_property
    def counted(self) -> Mapping[int, tuple[int, int]]:
        """Where an English number stands before "days ago": its worth, and where those words stand."""
        found: dict[int, tuple[int, int]] = {}
        for place in self._hits:
            if self._hit(place, "ago", "said_count") is None:
                continue
            for start in range(max(0, place - _LONGEST_NUMBER), place):
                number = numbers_en.number_at(self._tokens, self._words, start)
                if number is not None and number.last == place:
                    found[start] = (number.value, place)
                    break
        return found

    def _counts(self) -> Iterable[int]:
        """Return the places of number words that count days."""
        return self.counted

    def _counted_at(self, start: int) -> Read | None:
        """Read "three weeks ago", "two days later"."""
        number, place = self.counted[start]
        hit = self._hit(place, "ago", "said_count")
        if hit is None:
            return None
        length = place + hit.length - start
        if hit.row["kind"] == "said_count":
            return Read(length, OPEN, Kind.RELATIVE, SAID, from_told=number * int(hit.row["value"]))
        unit, each = hit.row["value"].split(":")
        return _ago(length, unit, number * int(each), report=self._report)

    def _before_now(self, place: int, hit: Hit) -> Read | None:
        """Read "قبل ثلاثة أيام", "منذ نحو شهرين"; what is before something else is none."""
        if hit.row["lang"] != "ar" or place + hit.length >= len(self._words):
            return None
        at = place + hit.length
        about = self._hit(at, "about")
        at += about.length if about else 0
        number = self._count_at(at)
        count, after = number if number is not None else (1, at)
        unit = self._unit(after, many=number is not None)
        if unit is None:
            return None
        name, each = unit.row["value"].split(":")
        after += unit.length
        if self._is_before_something(after) or (number is None and self._is_named(name, after)):
            return None
        lasting = hit.row["kind"] == _SINCE
        found = _ago(after - place, name, count * int(each), report=self._report)
        return Read(found.length, found.days, found.kind, LASTING) if lasting else found

    def _is_named(self, unit: str, after: int) -> bool:
        """Say whether a unit without a number is one that is named: "منذ عام 2019", "قبل شهر آذار"."""
        if unit == _DAY or (after < len(self._tokens) and self._number(after)):
            return True
        return self._year_at(after) is not None or self._hit(after, *MONTHS) is not None

    def _one_ago(self, _place: int, hit: Hit) -> Read:
        """Read "a month ago"."""
        unit, number = hit.row["value"].split(":")
        return _ago(hit.length, unit, int(number), report=self._report)

    def _said(self, place: int, hit: Hit) -> Read | None:
        """Read "that day", "اليوم التالي"; in English what follows may say of which day."""
        after = self._words[place + hit.length : place + hit.length + 1]
        if hit.row["lang"] == "en" and hit.row["value"] != "0" and after in (["the"], ["a"]):
            return None
        return Read(hit.length, OPEN, Kind.RELATIVE, SAID, from_told=int(hit.row["value"]))

    def _night_alone(self, place: int, hit: Hit) -> Read | None:
        """Read "overnight" where no day follows whose night it is."""
        after = place + hit.length
        if hit.length > 1 or self._hit(after, "weekday", *MONTHS) or self._number(after):
            return None
        days = calendars.relative(-1, 0, precision=Precision.DAYS, report=self._report)
        return Read(1, days, Kind.RELATIVE, "word of time")

    def _by_clock(self, place: int, hit: Hit) -> Read | None:
        """Read "as of 20:00" as of today, where nothing else fixes the day."""
        after = place + hit.length
        if after >= len(self._tokens) or self._tokens[after].kind is not TokenKind.CLOCK:
            return None
        days = calendars.relative(0, 0, precision=Precision.DAY, report=self._report)
        return Read(hit.length + 1, days, Kind.RELATIVE, NOW)

    def _flash(self, place: int, hit: Hit) -> Read | None:
        """Read "عاجل" and "BREAKING" where they open a line or stand apart; elsewhere they are words."""
        before = self._tokens[place - 1] if place else None
        token = self._tokens[place]
        if before is not None and before.kind is token.kind:
            return None
        if token.kind is TokenKind.LATIN and not self._text[token.start].isupper():
            return None
        days = calendars.relative(0, 0, precision=Precision.DAY, report=self._report)
        return Read(hit.length, days, Kind.RELATIVE, NOW)

    def _is_before_something(self, after: int) -> bool:
        """Say whether "than" follows: "قبل يومين من الهجوم" is not reckoned from the report."""
        if self._words[after : after + 1] != ["من"]:
            return False
        today = self._hit(after + 1, "relative", "now")
        return today is None or today.row["value"] != "0..0"

    def _count_at(self, place: int) -> tuple[int, int] | None:
        """Return a number of Arabic words or digits, and where it ends."""
        if place >= len(self._tokens):
            return None
        if self._tokens[place].kind not in {TokenKind.NUMBER, TokenKind.ARABIC}:
            return None
        number = numbers_ar.number_at(self._tokens, self._words, place)
        return None if number is None else (number.value, number.last)

    def _unit(self, place: int, *, many: bool) -> Hit | None:
        """Return a word for days, weeks, months or years; the plural stands behind a number alone."""
        if place >= len(self._words):
            return None
        kinds = ("ago", "ago_many") if many else ("ago",)
        return phrases_where("date_parts", "kind", *kinds).at(self._words, place)


def _ago(length: int, unit: str, number: int, *, report: date | None) -> Read:
    days = calendars.ago(unit, number, report)
    return Read(length, days, Kind.RELATIVE if unit == _DAY else Kind.WIDE, AGO)
