"""What stands at a word that a date may be made of: a day's number, a year, a month, a word of time.

``claims.date_rules`` puts these together; nothing here fixes a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tawthiq.claims.tokens import Token, TokenKind, value_of
from tawthiq.lexicon.load import Hit, phrases

LINKS = frozenset({"-", "–", "—", "to", "and", "و", "الي", "حتي"})
"""Words and marks between two days of one mention."""


_IN_DIGITS = frozenset({TokenKind.DATE, TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.CODE})


class DateMarks:
    """The marks of one text."""

    __slots__ = ("_hits", "_report", "_text", "_tokens", "_words")

    def __init__(self, text: str, tokens: Sequence[Token], report: date | None) -> None:
        self._text = text
        self._tokens = tokens
        self._words = [token.norm for token in tokens]
        self._report = report
        table = phrases("calendar")
        self._hits = {place: table.every(self._words, place) for place in table.places(self._words)}

    def opening(self) -> list[int]:
        """Return the places at which a mention may begin, in order; most words begin none."""
        digits = (place for place, token in enumerate(self._tokens) if token.kind in _IN_DIGITS)
        return sorted({*self._hits, *digits})

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
        skip = 0
        if place < len(self._words) and self._words[place] in {",", "،"}:
            skip = 1
        word = self._hit(place + skip, "year_word")
        at = place + skip + (word.length if word else 0)
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

    def _short_year(self, after: int, days: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return a year of two digits after a day and month ("16 NOV 89"); 40 and up is 19xx."""
        if days is None or after >= len(self._tokens):
            return None
        value = value_of(self._tokens[after])
        return (1900 + value, 1) if value is not None and 40 <= value <= 99 else None

    def _twin(self, after: int) -> int:
        """Return where a second name of the same month ends ("تموز/يوليو", "حزيران (يونيو)")."""
        if after < len(self._words) and self._words[after] in {"/", "(", "-", "|", "–"}:
            twin = self._hit(after + 1, "month", "month_or_word")
            if twin:
                end = after + 1 + twin.length
                return end + (end < len(self._words) and self._words[end] == ")")
        return after

    def _second_day(self, low: int, after: int) -> tuple[int, int]:
        """Return the second day of "3-5 March", and where the month may begin."""
        if after < len(self._words) and self._words[after] in LINKS:
            second = self._number(after + 1)
            if second and second[0] > low:
                return second[0], after + 1 + second[1]
        if after < len(self._words) and self._words[after].startswith("و"):
            digits = self._words[after][1:]
            if digits.isdecimal() and low < int(digits) <= 31:
                return int(digits), after + 1
        return low, after

    def _is_month(self, place: int, month: Hit, *, sure: bool) -> bool:
        """Say whether a form is a month here: "may", "march" and "اب" are words as well."""
        if month.row["lang"] == "en" and not self._text[self._tokens[place].start].isupper():
            return False
        if month.row["kind"] != "month_or_word" or sure:
            return True
        token = self._tokens[place]
        before = self._words[place - 1] if place else ""
        return "آب" in self._text[token.start : token.end] or before in {"شهر", "in", "since"}

    def _opens_date(self, place: int) -> bool:
        if place >= len(self._tokens):
            return False
        return self._words[place] in {",", ".", "،"} or self._number(place) is not None
