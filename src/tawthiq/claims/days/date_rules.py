"""The rules that read a mention of time at one word: days, months, weekdays, words of time.

``claims.days.dates`` asks them at each word in turn; the words themselves are in ``lexicon/calendar.csv``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tawthiq.claims.days import calendars
from tawthiq.claims.days.calendars import OPEN
from tawthiq.claims.days.date_ago import NOW
from tawthiq.claims.days.date_digits import DateDigits
from tawthiq.claims.days.date_marks import LINKS, MONTHS
from tawthiq.claims.days.date_read import Kind, Read
from tawthiq.claims.days.date_runs import SAID
from tawthiq.claims.days.hijri import hijri_day, hijri_year
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit
from tawthiq.values.date_interval import DateInterval, Precision

THIS_YEAR = "this year"
"""Rule of a mention that names the report's own year."""
HIJRI = "month of the Islamic calendar"
"""Rule of a mention in the Islamic calendar."""
TWO_MONTHS = "two months"
"""Rule of a day of two months of different names, one of which is a slip."""
_THIS_YEAR = "year:0"


class DateRules(DateDigits):
    """The rules, asked at one token after the other."""

    __slots__ = ()

    def at(self, place: int) -> Read | None:
        """Return what stands at a word, or ``None``."""
        token = self._tokens[place]
        if place in self.counted:
            return self._counted_at(place)
        if token.kind is TokenKind.DATE:
            return self._date(place)
        hit = next(iter(self._hits.get(place, ())), None)
        if hit is None:
            return self._day_first(place) or self._bare_year(place)
        rule = _RULES.get(hit.row["kind"])
        return rule(self, place, hit) if rule else None

    def _date(self, place: int) -> Read | None:
        """Read a date in digits that is one token, of either calendar."""
        days = calendars.numeric(self._tokens[place].norm, self._report)
        found = (days, 1) if days != OPEN else self._hijri_in_digits(place)
        return Read(found[1], found[0], Kind.FULL, "date in digits") if found else None

    def _parted(self, place: int) -> Read | None:
        """Read a date in digits that is several tokens."""
        full = self._in_digits(place)
        if full is not None:
            return Read(full[1], full[0], Kind.FULL, "date in digits")
        short = self._day_and_month(place)
        if short is None:
            return None
        days = self._between(short[0][0], (short[0][1], short[0][1]), None)
        return Read(short[1], days, Kind.DAY, "day and month in digits", of_month=short[0])

    def _day_first(self, place: int, _hit: Hit | None = None) -> Read | None:
        """Read "4 July 2024", "3-5 آذار", "الثاني من تموز", "2 days ago"."""
        parted = self._parted(place)
        number = self._number(place) or self._glued_number(place)
        if parted is not None or number is None:
            return parted
        low = number[0]
        after = place + number[1]
        high, after = self._second_day(low, after)
        month_said = self._of_month_said(after, low)
        if month_said is not None:
            day, used = month_said
            days = OPEN if day is None else DateInterval.on(day)
            return Read(after + used - place, days, Kind.DAY, "day of this month")
        of = self._hit(after, "of")
        after = self._month_behind(after + (of.length if of else 0))
        month = self._hit(after, *MONTHS)
        if month is None or not self._is_month(after, month, sure=True):
            return None
        return self._dated(place, after, month, days=(low, high))

    def _glued_number(self, place: int) -> tuple[int, int] | None:
        """Return the day of "17Feb2017", where a letter touches the number."""
        norm = self._tokens[place].norm
        touches = self._tokens[place].kind is TokenKind.CODE and self._hit(place + 1, "month")
        if not touches or not norm.isdecimal() or len(norm) > 2 or not 1 <= int(norm) <= 31:
            return None
        return int(norm), 1

    def _month_first(self, place: int, month: Hit) -> Read | None:
        """Read "July 4, 2024", "Feb. 17-18", "March 2014", "in March"."""
        after = self._day_behind(place, month)
        number = self._number(after)
        dated = number is not None and (
            month.row["lang"] != "ar" or self._year_at(after + number[1]) is not None
        )
        if number is not None and dated and self._is_month(place, month, sure=True):
            high, end = self._last_day(number[0], after + number[1])
            skipped = end - place - month.length
            return self._dated(place, place, month, days=(number[0], high), day_after=skipped)
        hijri = month.row["kind"] == "hijri"
        sure = self._year_at(place + month.length, hijri=hijri) is not None
        if not self._is_month(place, month, sure=sure):
            return None
        return self._dated(place, place, month, days=None)

    def _dated(
        self,
        place: int,
        at: int,
        month: Hit,
        *,
        days: tuple[int, int] | None,
        day_after: int = 0,
    ) -> Read:
        """Return the day or month whose month name stands at ``at``."""
        after = at + month.length + day_after
        number = int(month.row["value"])
        after, other = self._twin(after, number)
        hijri = month.row["kind"] == "hijri"
        year = self._year_at(after, hijri=hijri) or self._short_year(after, days)
        back = None if year or hijri else self._year_back(after)
        after += year[1] if year else back[1] if back else 0
        said = year[0] if year else None
        if back and self._report is not None:
            said = self._report.year + back[0]
        kind = Kind.WIDE if days is None else Kind.FULL if year else Kind.DAY
        if hijri:
            found = hijri_day(number, days and days[0], year=said, report=self._report)
            return Read(after - place, found, kind, HIJRI)
        if days is None:
            whole = calendars.month(number, year=said, report=self._report)
            if other != number:
                whole = OPEN
            return Read(after - place, whole, kind, "month")
        found = self._between(number, days, said)
        if other != number:
            found = calendars.near(found, self._between(other, days, said), self._report)
            return Read(after - place, found, kind, TWO_MONTHS)
        one_day = kind is Kind.DAY and days[0] == days[1]
        of_month = (number, days[0]) if one_day else None
        years_back = back[0] if back else None
        return Read(
            after - place, found, kind, "day and month", of_month=of_month, years_back=years_back
        )

    def _between(self, month: int, days: tuple[int, int], year: int | None) -> DateInterval:
        low, high = (
            calendars.day(month, number, year=year, report=self._report) for number in days
        )
        if low is None or high is None or high < low:
            return OPEN
        return calendars.spanning(DateInterval.on(low), DateInterval.on(high))

    def _weekday(self, place: int, hit: Hit) -> Read | None:
        """Read a name of a day, "last Tuesday", "الثلاثاء الماضي", a night between two days."""
        length = hit.length
        if hit.row["lang"] == "en" and not self._text[self._tokens[place].start].isupper():
            return None
        if hit.row["kind"] == "weekday_short" and not self._opens_date(place + length):
            return None
        last = self._hit(place + length, "last")
        before = bool(last) or bool(self._hit(place - 1, "last"))
        length += last.length if last and last.row["lang"] == "ar" else 0
        found = calendars.weekday(int(hit.row["value"]), self._report, before=before)
        second = self._second_night(place, place + length)
        if second is not None:
            length = second[1]
            found = calendars.spanning(
                found, calendars.weekday(int(second[0].row["value"]), self._report)
            )
        named = int(hit.row["value"]) if second is None else None
        # "اليوم الثلاثاء", today, carries the article that "يوم الثلاثاء" has not
        today = 0 if hit.definite and hit.length > 1 and not last else None
        if today == 0 and named is not None and self._report is not None:
            found = calendars.named_near(named, self._report)
        return Read(length, found, Kind.WEEKDAY, "weekday", weekday=named, from_report=today)

    def _second_night(self, place: int, after: int) -> tuple[Hit, int] | None:
        """Return the second day of a night and how many tokens both take."""
        if not (self._hit(place - 1, "night") or self._hit(place - 2, "night")):
            return None
        skip = after < len(self._words) and self._words[after] in LINKS | {"/", "علي"}
        second = self._hit(after + skip, "weekday")
        return (second, after + skip + second.length - place) if second else None

    def _retold(self, hit: Hit, said: Hit | None) -> Read | None:
        """Read "مساء اليوم نفسه" as the day told before; "قبل دقائق من سقوطها" is no day."""
        if said is None or said.row["kind"] == "no_day":
            return None
        length = hit.length - 1 + said.length
        return Read(length, OPEN, Kind.RELATIVE, SAID, from_told=int(said.row["value"]))

    def _relative(self, place: int, hit: Hit) -> Read | None:
        """Read "yesterday", "قبل أيام", "last week"."""
        value = hit.row["value"]
        retold = self._hit(place + hit.length - 1, "said", "no_day") if hit.length > 1 else None
        if retold is not None or self._is_before_something(place + hit.length):
            return self._retold(hit, retold)
        if hit.row["kind"] == "unit":
            name, steps = value.split(":")
            year = self._year_at(place + hit.length) if value == _THIS_YEAR else None
            if year is not None:
                days = calendars.year(year[0])
                return Read(hit.length + year[1], days, Kind.WIDE, THIS_YEAR)
            return Read(
                hit.length,
                calendars.unit(name, int(steps), self._report),
                Kind.WIDE,
                "week or month",
            )
        low, high = (int(end) for end in value.split(".."))
        found = calendars.relative(
            low, high, precision=Precision(hit.row["precision"]), report=self._report
        )
        rule = NOW if hit.row["kind"] == "now" else "word of time"
        single = low if low == high and rule != NOW else None
        return Read(hit.length, found, Kind.RELATIVE, rule, from_report=single)

    def _part(self, place: int, hit: Hit) -> Read | None:
        """Read "early March", "مطلع عام 2014", "first week of August"."""
        at = place + hit.length
        if at < len(self._words) and self._words[at] in {"-", "شهر", "of"}:
            at += 1
        value = int(hit.row["value"])
        month = self._hit(at, "month", "month_or_word")
        if month is not None and self._is_month(at, month, sure=True):
            read = self._dated(place, at, month, days=None)
            fixed = (
                calendars.part_of_month if hit.row["kind"] == "part" else calendars.week_of_month
            )
            return replace(read, days=fixed(value, read.days))
        year = self._year_at(at)
        if year is None or hit.row["kind"] != "part":
            return None
        return Read(
            at + year[1] - place, calendars.year(year[0], value), Kind.WIDE, "part of a year"
        )

    def _about(self, place: int, hit: Hit) -> Read | None:
        """Read "around 2 July" as one day more to either side."""
        read = self._day_first(place + hit.length) if self._number(place + hit.length) else None
        if read is None or read.kind not in {Kind.DAY, Kind.FULL}:
            return None
        return replace(read, length=read.length + hit.length, days=calendars.around(read.days))

    def _year(self, place: int, hit: Hit) -> Read | None:
        """Read "عام 2014"."""
        year = self._year_at(place + hit.length)
        if year is not None:
            return Read(hit.length + year[1], calendars.year(year[0]), Kind.WIDE, "year")
        hijri = self._year_at(place + hit.length, hijri=True)
        if hijri is None or not self._hit(place + hit.length + hijri[1] - 1, "hijri_sign"):
            return None
        return Read(hit.length + hijri[1], hijri_year(hijri[0]), Kind.WIDE, HIJRI)

    def _bare_year(self, place: int) -> Read | None:
        """Read the year of "in 2014"."""
        if not self._hit(place - 1, "year_lead", "since", "before"):
            return None
        year = self._year_at(place)
        if year is None or len(self._words[place]) != 4:
            return None
        return Read(1, calendars.year(year[0]), Kind.WIDE, "year")


_RULES: Mapping[str, Callable[[DateRules, int, Hit], Read | None]] = {
    "day_word": DateRules._day_first,
    "month": DateRules._month_first,
    "month_or_word": DateRules._month_first,
    "hijri": DateRules._month_first,
    "weekday": DateRules._weekday,
    "weekday_short": DateRules._weekday,
    "relative": DateRules._relative,
    "unit": DateRules._relative,
    "now": DateRules._relative,
    "flash": DateRules._flash,
    "part": DateRules._part,
    "week_of": DateRules._part,
    "ago_one": DateRules._one_ago,
    "since": DateRules._before_now,
    "before": DateRules._before_now,
    "said": DateRules._said,
    "night_alone": DateRules._night_alone,
    "by_clock": DateRules._by_clock,
    "about": DateRules._about,
    "year_word": DateRules._year,
}
"""Which rule reads which kind of word."""
