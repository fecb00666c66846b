"""What the words around a day make of it: when something was said, when the dead were found, a picture's.

``claims.days.when`` asks these before it takes a day for that of a harm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tawthiq.claims.days.date_read import Kind, When
from tawthiq.claims.words.parts import Parts
from tawthiq.lexicon.load import phrases, phrases_where

_LONG_PAST = 31
_NEAR = 10
_MOST = 3
_BEFORE = 4
_SOON_SAID = 5
_LEAST_CAPTION = 12
_CREDIT = re.compile(r"[ \t]*\([^()\n]{2,80}\)[ \t]*(?=\n|$)")
_SAID = frozenset({"say", "deny", "retract"})


class Told:
    """The words around the days of one text.

    Args:
        parts: The text in its parts.
        found: Its mentions of time.
    """

    __slots__ = ("_all", "_buried", "_found", "_happened", "_parts", "_wounds")

    def __init__(self, parts: Parts, found: Sequence[When]) -> None:
        self._all = found
        self._parts = parts
        self._found = self._ends("found")
        self._buried = self._ends("buried")
        self._happened = self._ends("happened")
        self._wounds = self._ends("wounds")

    def _ends(self, kind: str) -> list[int]:
        """Return where the words of a kind end."""
        words = self._parts.words
        table = phrases_where("date_parts", "kind", kind)
        hits = ((place, table.at(words, place)) for place in table.places(words))
        return [place + hit.length for place, hit in hits if hit is not None]

    def is_found(self, when: When) -> bool:
        """Say whether words for the dead being found stand by a day, in its own clause."""
        return any(True for _ in self._by(when, self._found))

    def finds_in(self, first: int, last: int) -> bool:
        """Say whether words for the dead being found stand between two tokens."""
        at = bisect_left(self._found, first + 1)
        return any(end <= last for end in self._found[at : at + 1])

    def is_buried(self, when: When) -> bool:
        """Say whether words for a burial stand by a day, in its own clause."""
        return any(not self._is_harm_between(end, when) for end in self._by(when, self._buried))

    def _by(self, when: When, ends: Sequence[int]) -> Iterator[int]:
        """Give the ends of words in its own clause to which a mention is the nearest."""
        clause = self._parts.clause_at(when.first)
        if clause is None:
            return
        first = max(clause.first, when.first - _NEAR)
        last = min(clause.last, when.last + _NEAR)
        at = bisect_left(ends, first)
        by = [end for end in ends[at : at + _MOST] if clause.first < end <= last]
        yield from (end for end in by if self._nearest(end, first, last) is when)

    def _is_harm_between(self, place: int, when: When) -> bool:
        """Say whether a word of harm stands nearer: "the burial of the man who was killed today"."""
        first, last = (place, when.first) if place <= when.first else (when.last, place - 1)
        return next(self._parts.hits(phrases("harms"), first, last), None) is not None

    def _nearest(self, place: int, first: int, last: int) -> When | None:
        """Return the mention between two tokens that is nearest to a place."""
        at = bisect_left(self._all, first, key=lambda one: one.first)
        end = bisect_left(self._all, last, lo=at, key=lambda one: one.first)
        near = self._all[at:end]
        return min(near, key=lambda one: max(one.first - place, place - one.last), default=None)

    def is_happening(self, when: When) -> bool:
        """Say whether "it happened" leads to a day: "وقعت الحادثة في 3 آذار"."""
        if when.kind not in {Kind.FULL, Kind.DAY}:
            return False
        first, _ = self._parts.sentence_at(when.first)
        at = bisect_left(self._happened, max(first, when.first - _BEFORE))
        return any(first < end <= when.first for end in self._happened[at : at + 1])

    def wounds_in(self, first: int, last: int) -> int | None:
        """Return where words for wounds that somebody died of end between two tokens, or ``None``."""
        at = bisect_left(self._wounds, first)
        return next((end for end in self._wounds[at : at + 1] if end < last), None)

    def is_caption(self, when: When) -> bool:
        """Say whether a mention ends the line under a picture, but for who took it in brackets."""
        text = self._parts.text
        begins = text.rfind("\n", 0, when.span.start) + 1
        credited = _CREDIT.match(text, when.span.end)
        return credited is not None and when.span.start - begins > _LEAST_CAPTION

    def is_quoted_past(self, when: When, full: Sequence[When]) -> bool:
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

    def opens_statement(self, when: When) -> bool:
        """Say whether a day opens a sentence in which somebody says something: "On Monday he told …"."""
        first, last = self._parts.sentence_at(when.first)
        if when.first - first > 1:
            return False
        said = self._parts.hits(
            phrases("attribution"), when.last, min(last, when.last + _SOON_SAID)
        )
        return any(hit.row["kind"] in _SAID and hit.row["lang"] == "en" for _, hit in said)

    def is_statement(self, when: When) -> bool:
        """Say whether a mention is the day of a statement: right behind a verb of saying."""
        for back in range(1, 4):
            place = when.first - back
            if place < 0:
                return False
            for hit in phrases("attribution").every(self._parts.words, place):
                if hit.row["kind"] in _SAID and hit.row["lang"] == "en":
                    return place + hit.length >= when.first - 1
        return False
