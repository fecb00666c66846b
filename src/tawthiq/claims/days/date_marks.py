"""What stands at a word that a date may be made of: a day's number, a year, a month, a word of time.

``claims.days.date_rules`` puts these together; nothing here fixes a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tawthiq.claims.words.tokens import Token, TokenKind, value_of, words_of
from tawthiq.lexicon.load import Hit, phrases, phrases_where

LINKS = frozenset({"-", "–", "—", "to", "and", "و", "الي", "حتي"})
"""Words and marks between two days of one mention."""

SEPARATORS = frozenset({"-", "/", "_", ".", "\\"})
"""Marks between the day, the month's name and the year: "17-شباط-2017", "#17_شباط"."""

MONTHS = ("month", "month_or_word", "hijri")
"""Kinds of a month's name."""

_ARTICLE = "ال"
_ABROAD = "+"
"""Language of a row of month names that pages print beside Arabic and English texts."""
_SHORT = 4
_YEAR = 4
_LEADS = frozenset({"شهر", "في", "خلال", "منذ", "in", "during", "since"})
_IN_DIGITS = frozenset({TokenKind.DATE, TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.CODE})


class DateMarks:
    """The marks of one text."""

    __slots__ = ("_hits", "_report", "_text", "_tokens", "_words")

    @property
    def words(self) -> Sequence[str]:
        """The normalised words of the text."""
        return self._words

    def __init__(self, text: str, tokens: Sequence[Token], report: date | None) -> None:
        self._text = text
        self._tokens = tokens
        self._words = words_of(tokens)
        self._report = report
        table = phrases("calendar")
        self._hits = {place: table.every(self._words, place) for place in table.places(self._words)}

    def opening(self) -> list[int]:
        """Return the places at which a mention may begin, in order; most words begin none."""
        tokens = enumerate(self._tokens)
        digits = [place for place, token in tokens if token.kind in _IN_DIGITS]
        return sorted({*self._hits, *self._counts(), *digits} - self._covered())

    def is_since(self, place: int) -> bool:
        """Say whether a word stands at a token that something began with: "since", "منذ"."""
        return self._hit(place, "since") is not None

    def _counts(self) -> Iterable[int]:
        """Return the places of number words that count days; ``DateAgo`` knows them."""
        return ()

    def _covered(self) -> set[int]:
        """Return the places of words that would be a day elsewhere: "until now", "the day on which"."""
        found: set[int] = set()
        for place in self._hits:
            hit = self._hit(place, "no_day")
            if hit is not None:
                found.update(range(place, place + min(hit.length, int(hit.row["value"]))))
        return found

    def _hit(self, place: int, *kinds: str) -> Hit | None:
        """Return the longest form of one of these kinds at a token."""
        for hit in self._hits.get(place, ()):
            if hit.row["kind"] in kinds:
                return hit
        return None

    def _number(self, place: int) -> tuple[int, int] | None:
        """Return a day of the month at a token and how many tokens it takes."""
        if not 0 <= place < len(self._tokens):
            return None
        value = value_of(self._tokens[place])
        if value is not None:
            return (value, 1) if 1 <= value <= 31 else None
        hit = self._hit(place, "day_word")
        return (int(hit.row["value"]), hit.length) if hit else None

    def _year_at(self, place: int, *, hijri: bool = False) -> tuple[int, int] | None:
        """Return a year at a token and how many tokens it takes, a comma before it included."""
        skip = int(self._is_before_year(place))
        of = self._hit(place + skip, "of")
        if of is not None and self._leads_to_year(of, place + skip + of.length):
            skip += of.length
        word = self._hit(place + skip, "year_word")
        at = place + skip + (word.length if word else 0)
        at += self._words[at : at + 1] == [_ARTICLE]
        if at >= len(self._tokens):
            return None
        token = self._tokens[at]
        if token.kind not in {TokenKind.NUMBER, TokenKind.CODE} or not token.norm[:4].isdecimal():
            return None
        low, high = (1300, 1500) if hijri else (1900, 2100)
        value = int(token.norm[:4])
        exact = len(token.norm) == 4
        stamped = token.norm[:2] == "20" and place >= 1 and skip == 1
        if low <= value <= high and (exact or stamped):
            sign = self._hit(at + 1, "hijri_sign", "year_sign")
            return value, at + 1 - place + (1 if sign and hijri else 0)
        return None

    def _leads_to_year(self, of: Hit, after: int) -> bool:
        """Say whether "of" leads to a word for "year", or in English to its number."""
        number = of.form == "of" and after < len(self._words) and len(self._words[after]) == _YEAR
        return number or self._hit(after, "year_word") is not None

    def _is_before_year(self, place: int) -> bool:
        """Say whether a mark leads on to a year; a dot only where it touches both sides."""
        if not 0 < place < len(self._words) - 1:
            return False
        word, (before, mark, after) = self._words[place], self._tokens[place - 1 : place + 2]
        tight = before.end == mark.start and mark.end == after.start
        return word in {",", "،"} or (word in SEPARATORS and (tight or word in {"-", "/"}))

    def _short_year(self, after: int, days: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return a year of two digits after a day and month ("16 NOV 89"); 40 and up is 19xx.

        A smaller number is one only behind a dash ("17-Feb-17"): else it may count something.
        """
        if days is None or after >= len(self._tokens):
            return None
        dashes = self._words[after - 2 : after + 1 : 2] == ["-", "-"]
        if dashes and after + 1 < len(self._tokens):
            short = self._words[after + 1]
            touches = self._tokens[after + 1].start - self._tokens[after - 1].end == 1
            if touches and len(short) == 2 and short.isdecimal():
                return (1900 if int(short) >= 40 else 2000) + int(short), 2
        value = value_of(self._tokens[after])
        return (1900 + value, 1) if value is not None and 40 <= value <= 99 else None

    def _year_back(self, after: int) -> tuple[int, int] | None:
        """Return how many years back "of last year" lies behind a month, and its tokens."""
        of = self._hit(after, "of")
        skip = of.length if of else 0
        unit = self._hit(after + skip, "unit")
        name, _, steps = unit.row["value"].partition(":") if unit else ("", "", "")
        return (int(steps), skip + unit.length) if unit is not None and name == "year" else None

    def _month_behind(self, after: int) -> int:
        """Return where a month's name may begin behind a day: past a mark between them."""
        marked = after < len(self._words) and self._words[after] in SEPARATORS
        return after + 1 if marked and self._hit(after + 1, *MONTHS) else after

    def _is_joint(self, word: str) -> bool:
        """Say whether a word ties a date to the day named before it ("الجمعة الموافق 17 شباط")."""
        return phrases_where("calendar", "kind", "joint").holds(word)

    def _twin(self, after: int, number: int) -> tuple[int, int]:
        """Return where a second name of a month ends, and the month that it names.

        "تموز/يوليو" and "حزيران (يونيو)" are one month. Of "تشرين الأول/نوفمبر" one name is wrong. Two
        that are parted by a dash are a time from one to the other.
        """
        mark = self._words[after] if after < len(self._words) else ""
        if mark in {"/", "(", "-", "|", "–"}:
            twin = self._hit(after + 1, "month", "month_or_word")
            if twin and (mark in {"/", "("} or int(twin.row["value"]) == number):
                end = after + 1 + twin.length
                closed = end < len(self._words) and self._words[end] == ")"
                return end + closed, int(twin.row["value"])
        return after, number

    def _second_day(self, low: int, after: int) -> tuple[int, int]:
        """Return the second day of "3-5 March", and where the month may begin."""
        if after < len(self._words) and self._words[after] in {*LINKS, "/"}:
            second = self._number(after + 1)
            spoken = self._words[after] != "/" or (
                second and self._hit(after + 1 + second[1], *MONTHS)
            )
            if second and second[0] > low and spoken:
                return second[0], after + 1 + second[1]
        if after < len(self._words) and self._words[after].startswith("و"):
            digits = self._words[after][1:]
            if digits.isdecimal() and low < int(digits) <= 31:
                return int(digits), after + 1
            word = self._hit(after, "day_word")
            if word is not None and low < int(word.row["value"]):
                return int(word.row["value"]), after + word.length
        return low, after

    def _day_behind(self, place: int, month: Hit) -> int:
        """Return where the day of "Feb. 17" or "February the 17th" may stand behind the month."""
        after = place + month.length
        english = month.row["lang"] == "en" and after + 1 < len(self._tokens)
        if not english:
            return after
        dot = self._words[after] == "." and self._tokens[after].start == self._tokens[after - 1].end
        spoken = self._words[after] == "the" and self._tokens[after + 1].kind is TokenKind.ORDINAL
        short = dot and after - place == 1 and len(self._words[place]) <= _SHORT
        return after + 1 if short or spoken else after

    def _last_day(self, low: int, after: int) -> tuple[int, int]:
        """Return the second day of "March 3-5, 2020", and where the year may begin."""
        high, end = self._second_day(low, after)
        ends = end >= len(self._tokens) or not self._tokens[end].is_word
        sure = self._words[after : after + 1] in (["-"], ["–"]) or self._year_at(end) is not None
        return (high, end) if ends and sure else (low, after)

    def _is_month(self, place: int, month: Hit, *, sure: bool) -> bool:
        """Say whether a form is a month here: "may", "march" and "اب" are words as well.

        The names of the Islamic months are names of people, too ("رجب", "شعبان").
        """
        before = self._words[place - 1] if place else ""
        if month.row["kind"] == "hijri":
            return sure or before in _LEADS
        if month.row["lang"] == _ABROAD:
            return self._year_at(place + month.length) is not None
        if month.row["lang"] == "en" and not self._text[self._tokens[place].start].isupper():
            return False
        if month.row["kind"] != "month_or_word" or sure:
            return True
        token = self._tokens[place]
        return "آب" in self._text[token.start : token.end] or self._leads_to_month(place)

    def _leads_to_month(self, place: int) -> bool:
        """Say whether a word before leads to a time: "between March and …", "since May"."""
        before = self._words[place - 1] if place else ""
        ends = phrases_where("date_parts", "kind", "between", "till")
        return before in {"شهر", "in", "since"} or (before.isascii() and ends.holds(before))

    def _opens_date(self, place: int) -> bool:
        if place >= len(self._tokens):
            return False
        return self._words[place] in {",", ".", "،"} or self._number(place) is not None
