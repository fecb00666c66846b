"""Where a name of a place ends, and where the last of several names ends.

``claims.place_marks`` asks these for each word that may begin a name. Several names behind one word
("the villages of X, Y and Z", "بلدتي X وY") are one mark: what happened there happened in them
together, and none of them alone is said to be the place.
"""

from __future__ import annotations

from tawthiq.claims.place_words import LONGEST, PlaceWords
from tawthiq.claims.tokens import TokenKind
from tawthiq.lexicon.load import phrases
from tawthiq.lexicon.placenames import ARTICLES

OTHER_LISTS = ("harms", "calendar", "persons", "actors", "objects", "weapons")
_JOINS = frozenset({"-", "_", "'", "’", "‘", "`"})
_COMMAS = frozenset({",", "،"})
_CLOSING = frozenset({'"', "”", "»", "’", ")"})
_OPENING = frozenset({'"', "“", "«", "‘", "#", "("})
_SHORTEST = 3
_MOST = 12
_AND = "و"


class PlaceNames(PlaceWords):
    """Names of places in one text, word by word."""

    __slots__ = ()

    def _name(self, start: int) -> int:
        """Return where an Arabic name ends: one word, more if its first one takes a second."""
        place = start
        while place < len(self._words) and place - start < LONGEST:
            token = self._tokens[place]
            if token.norm == "_" and place > start:
                place += 1
                continue
            if token.kind is not TokenKind.ARABIC or self._stops(place, first=place == start):
                break
            place += 1
            known = self._known.knows(self._said(start, place))
            takes_more = self.hit(place - 1, "head") is not None
            if not takes_more and not self._goes_on(start, place, known=known):
                break
        return place

    def _goes_on(self, start: int, place: int, *, known: bool) -> bool:
        """Say whether the name may take one more word."""
        if place >= len(self._words):
            return False
        if self._words[place] == "_":
            return True
        longer = self._known.knows(self._said(start, place + 1))
        if longer or known or place - start > 1:
            return longer
        gap = self._text[self._tokens[place - 1].end : self._tokens[place].start]
        plain = gap == " " and not self._words[place].startswith(("ب", "و", "ل", "ف"))
        bare = not self._words[start].startswith("ال")
        return plain and (bare or self._words[place].startswith("ال"))

    def _stops(self, place: int, *, first: bool) -> bool:
        """Say whether no name goes on over a word."""
        head = self.hit(place, "head")
        if head is not None and not head.prefix:
            return False
        if self.hit(place, "stop", "direction", "near", "home", "from", "in", "noun"):
            return True
        word = self._words[place]
        body = self.hit(place, "not_place") and not (first and word.startswith("ال"))
        if body or (first and word.startswith("لل")):
            return True
        others = (phrases(name).at(self._words, place) for name in _OTHER_LISTS[:3])
        return not first and (word.startswith("و") or any(others))

    def _capitals(self, start: int) -> int:
        """Return where a run of words with capitals ends, small words and hyphens inside."""
        place = start
        end = start
        while place < len(self._words) and place - start < 2 * LONGEST:
            token = self._tokens[place]
            inside = place > start and self._touches(place)
            if token.norm in _JOINS and inside:
                place += 1
                continue
            if token.kind is not TokenKind.LATIN or not self._is_name(place, inside=inside):
                break
            place += 1
            if token.norm not in ARTICLES:
                end = place
        return end

    def _touches(self, place: int) -> bool:
        return self._tokens[place].start == self._tokens[place - 1].end

    def _is_name(self, place: int, *, inside: bool) -> bool:
        """Say whether a Latin word may be part of a name."""
        token = self._tokens[place]
        if self.hit(place, "particle"):
            return True
        written = self._text[token.start : token.end]
        if not written[0].isupper() and not inside:
            return False
        if written.isupper() and not self._loud and not self._known.knows(written):
            return False
        if self.hit(place, "not_place", "body", "noun", "direction", "in", "near", "home", "from"):
            return False
        month = phrases("calendar").at(self._words, place)
        return month is None and phrases("harms").at(self._words, place) is None


