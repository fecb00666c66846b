"""Names of places that head a line, stand in a caption or a form, or are a hashtag.

Posts name a place without a preposition: before a colon or dash that opens a line, beside the day
of a film, behind "Place:", in a tag. What heads a line may be where the report was written, so it
is taken only where nothing nearer is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tawthiq.claims.places.place_names import OTHER_LISTS, PlaceNames
from tawthiq.claims.places.place_words import AFTER_HEADING, LONGEST, Level, PlaceMark
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_BORDERS = frozenset({TokenKind.BREAK, TokenKind.MARK})
_DASHES = frozenset({"-", "–", "—"})
_PARTS = frozenset({"|", ",", "،"})
_LONGEST_LABEL = 3
_LONGEST_CAPTION = 6
_JOIN = "_"
_CAMEL = re.compile(r"([A-Z][a-z']+)(?:al)?[A-Z]")


class PlaceHeadings(PlaceNames):
    """The names of one text that no word of place leads to."""

    __slots__ = ()

    def opening(self) -> list[int]:
        """Return the tokens at which a place may be named, those that head a line among them."""
        found = set(super().opening())
        for place, token in enumerate(self._tokens):
            if token.kind is TokenKind.DATE or token.norm in AFTER_HEADING or token.norm in _DASHES:
                found.update(range(max(0, place - _LONGEST_CAPTION), place + 3))
        return sorted(place for place in found if 0 <= place < len(self._words))

    def _heads(self, first: int, last: int) -> bool:
        """Say whether a name heads its line ("تل السنبل: …"); it may be where the report was written."""
        opens = first == 0 or self._tokens[first - 1].kind in _BORDERS
        return opens and last < len(self._words) and self._words[last] in AFTER_HEADING

    def _opens_line(self, first: int) -> bool:
        """Say whether no word stands before a name in its line, whatever signs do."""
        while first and not (self._tokens[first - 1].is_word or self._is_day(first - 1)):
            if self._tokens[first - 1].kind is TokenKind.BREAK:
                return True
            first -= 1
        return first == 0

    def _datelined(self, last: int) -> bool:
        """Say whether a colon, a bar or a dash between spaces stands behind a name."""
        if last >= len(self._words):
            return False
        token = self._tokens[last]
        spaced = token.start > self._tokens[last - 1].end
        return token.norm in AFTER_HEADING or (token.norm in _DASHES and spaced)

    def _headed(self, place: int, last: int) -> PlaceMark | None:
        """Find an English name that heads its line or stands beside the day of a caption."""
        if self._labelled(place):
            return self._mark(place, (place, last), level=Level.PLACE)
        before = self._tokens[place - 1] if place else None
        dateline = self._opens_line(place) and (
            self._datelined(last) or self._of_country(last) is not None
        )
        parted = before is not None and before.norm in _PARTS
        after_day = before is not None and (
            before.kind is TokenKind.DATE
            or (parted and place > 1 and self._tokens[place - 2].kind is TokenKind.DATE)
        )
        before_day = parted and last < len(self._words) and self._is_day(last)
        if not (dateline or after_day or before_day):
            return None
        known = self._known.knows(self._said(place, last))
        if not (
            known
            or self._of_country(last) is not None
            or self._may_be_town(place, last, heads=dateline and self._words[last] == ":")
        ):
            return None
        mark = self._mark(place, (place, last), level=self._level(place, last - place), sure=known)
        return replace(mark, home=dateline)

    def _is_beside(self, place: int) -> bool:
        """Say whether an English name may stand here without a word that leads to it."""
        before = self._tokens[place - 1] if place else None
        beside = before is not None and (
            before.kind is TokenKind.DATE or before.norm in _PARTS or before.norm == ":"
        )
        return beside or self._opens_line(place)

    def _in_capitals(self, place: int) -> int:
        """Return where a town in capitals ends that a country follows ("AZNUR, Syria —")."""
        end = place
        while end < len(self._words) and end - place < LONGEST and self._is_loud(end):
            end += 1
        if end == place or not self._opens_line(place) or self._of_country(end) is None:
            return place
        return end

    def _is_loud(self, place: int) -> bool:
        token = self._tokens[place]
        return token.is_word and self._text[token.start : token.end].isupper()

    def _is_day(self, place: int) -> bool:
        return self._tokens[place].kind is TokenKind.DATE

    def _of_country(self, last: int) -> int | None:
        """Return where the country ends that a dateline adds to a town ("AZNUR, Syria —")."""
        if last + 1 >= len(self._words) or self._words[last] not in _PARTS:
            return None
        country = self.hit(last + 1, "country")
        end = last + 1 + country.length if country else 0
        closed = country is not None and end < len(self._words)
        return end if closed and self._words[end] in {*_DASHES, ":", "("} else None

    def _may_be_town(self, place: int, last: int, *, heads: bool) -> bool:
        """Say whether a name that no list knows begins as towns do, or is one word in a caption.

        Two words may be who took the film; one that heads a line may be anything.
        """
        if self.hit(place, "town_head") and last > place + 1:
            return True
        others = ("names", "outlets", *OTHER_LISTS)
        known = any(phrases(name).holds(self._words[place]) for name in others)
        return last == place + 1 and not (heads or known or self.hit(place, "tag", "stop", "label"))

    def _labelled(self, place: int) -> bool:
        """Say whether a label and a colon stand before a name ("Place: …")."""
        colon = place - 1
        if colon < 1 or self._words[colon] != ":":
            return False
        return any(
            hit.row["kind"] == "label" and start + hit.length == colon
            for start in range(max(0, colon - _LONGEST_LABEL), colon)
            for hit in self._hits.get(start, ())
        )

    def _tagged(self, place: int) -> PlaceMark | None:
        """Find a name in a hashtag: a known one, or such as is led to or heads its line."""
        start = place + 1
        if start >= len(self._words) or self.before(place, "not_place"):
            return None
        length = self._longest_known(start)
        led = self.before(place, "in", "near", "home", "direction") is not None
        if not length or self._part_of_tag(start + length):
            end = self._tag_end(start)
            told = self.hit(start, "tag_in")
            if told is not None and self._part_of_tag(start + told.length):
                start, led = start + told.length + 1, True  # "#massacre_of …"
            heads = self._opens_line(place) and self._datelined(end)
            named = (led or heads) and self._may_be_tag(start)
            length = end - start if named or self._is_town_tag(start) else 0
        after = self.hit(start + length, "noun")
        if not length or (after and not after.prefix):
            return None
        return self._mark(
            place, (start, start + length), level=self._level(start, length), sure=False
        )

    def _tag_end(self, start: int) -> int:
        """Return where a hashtag ends, the words that underscores join to it taken in."""
        end = start + 1
        while (
            end + 1 < len(self._words)
            and self._words[end] == _JOIN
            and (self._tokens[end + 1].is_word)
        ):
            end += 2
        return end

    def _may_be_tag(self, place: int) -> bool:
        """Say whether a word that no list knows may begin a name in a hashtag."""
        if self.hit(place, "stop", "not_place", "tag", "described", "noun"):
            return False
        token = self._tokens[place]
        if self.hit(place, "head") and self._part_of_tag(place + 1):
            return True
        if (camel := self._camel(place)) and any(hit.row["kind"] == "tag" for hit in camel):
            return False  # "#SaveTalSana"
        if any(phrases(name).at(self._words, place) for name in (*OTHER_LISTS, "outlets")):
            return False
        latin = token.kind is TokenKind.LATIN and self._is_name(place, inside=False)
        return token.kind is TokenKind.ARABIC or latin

    def _is_town_tag(self, start: int) -> bool:
        """Say whether a hashtag begins with a first word of names of towns ("#Tal_Sana", "#TalSana")."""
        if self._part_of_tag(start + 1):
            head = self.hit(start, "town_head")
            return head is not None and not head.prefix
        return any(hit.row["kind"] == "town_head" for hit in self._camel(start))

    def _camel(self, start: int) -> tuple[Hit, ...]:
        """Return what is known of the first of several words written together with capitals."""
        token = self._tokens[start]
        camel = _CAMEL.match(self._text[token.start : token.end])
        return phrases("place_words").every([camel[1].lower()], 0) if camel else ()

    def _part_of_tag(self, place: int) -> bool:
        """Say whether a hashtag goes on, so that the name is only its first word."""
        return place < len(self._words) and self._words[place] == _JOIN
