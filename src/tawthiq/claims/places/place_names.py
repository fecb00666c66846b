"""Where a name of a place ends, and where the last of several names ends.

``claims.places.place_marks`` asks these for each word that may begin a name. Several names behind one word
("the villages of X, Y and Z", "بلدتي X وY") are one mark: what happened there happened in them
together, and none of them alone is said to be the place.
"""

from __future__ import annotations

from tawthiq.claims.places.place_words import HASH, LONGEST, PlaceWords
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases
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

    def _name(self, start: int, *, joined: bool = False) -> int:
        """Return where an Arabic name ends: one word, more if its first one takes a second.

        Args:
            start: Index of its first token.
            joined: Whether "and" is written onto that.
        """
        place = start
        while place < len(self._words) and place - start < LONGEST:
            token = self._tokens[place]
            if token.norm == HASH and place > start and self.hit(place - 1, "head"):
                place += 1  # "جبل #نوحان"
                continue
            if token.norm == "_" and place > start:
                if self._tokens[place + 1 : place + 2] and self._stops(place + 1, first=False):
                    break
                place += 1
                continue
            if token.kind is not TokenKind.ARABIC or self._stops(place, first=place == start):
                break
            if place == start and token.norm.startswith("وال") and not joined:
                break  # "farms and the buildings" names none
            place += 1
            known = self._known.knows(self._said(start, place)[joined:])
            head = self.hit(place - 1, "head")
            takes_more = head is not None and not head.definite
            takes_more = takes_more or self._is_new(place - 1)
            if not takes_more and not self._goes_on(start, place, known=known, joined=joined):
                break
        return place

    def _is_new(self, place: int) -> bool:
        """Say whether a name begins with "new" or "old" before its second word ("جديدة نوحان")."""
        told = self.hit(place, "described")
        if told is None or told.definite or told.prefix or told.row["value"] != "alone":
            return False
        gap = self._text[self._tokens[place].end :][:1]
        behind = self._tokens[place + 1 : place + 2]
        whole = behind and behind[0].kind is TokenKind.ARABIC and gap == " "
        return bool(whole) and not self._words[place + 1].startswith(("ب", "و", "ل", "ف"))

    def _goes_on(self, start: int, place: int, *, known: bool, joined: bool) -> bool:
        """Say whether the name may take one more word."""
        if place >= len(self._words):
            return False
        if self._words[place] == "_":
            return True
        longer = self._known.knows(self._said(start, place + 1)[joined:])
        if longer or known or place - start > 1:
            return longer
        gap = self._text[self._tokens[place - 1].end : self._tokens[place].start]
        plain = gap == " " and not self._words[place].startswith(("ب", "و", "ل", "ف"))
        bare = not self._words[start].startswith("ال", int(joined))
        return plain and (bare or self._words[place].startswith("ال"))

    def _stops(self, place: int, *, first: bool) -> bool:
        """Say whether no name goes on over a word."""
        head = self.hit(place, "head")
        if head is not None and not head.prefix:
            return False
        if self.hit(place, "stop", "direction", "near", "home", "from", "in", "noun"):
            return True
        if self._described(place):
            return True
        word = self._words[place]
        body = self.hit(place, "not_place") and not (first and word.startswith("ال"))
        if body or (first and word.startswith("لل")):
            return True
        others = (phrases(name).at(self._words, place) for name in OTHER_LISTS[:3])
        return not first and (word.startswith("و") or any(others))

    def _described(self, place: int) -> bool:
        """Say whether a word without the article tells of what kind a place is, and is no name."""
        told = self.hit(place, "described")
        if told is None or told.definite or told.prefix not in {"", "ل"}:
            return False
        after = self._tokens[place + 1 : place + 2]
        goes_on = after and after[0].kind is TokenKind.ARABIC
        return not (told.row["value"] == "alone" and goes_on and not self.hit(place + 1, "stop"))

    def _series(self, first: int, last: int) -> int:
        """Return where the last of several names ends, ``last`` where there is only one.

        Args:
            first: Index of the word for several places ("villages", "between").
            last: One past the first name.
        """
        several = self.hit(first, "several")
        if several is None:
            return last
        return self._listed(last, sure=several.row["value"] == "two")

    def _several(self, noun: int, last: int) -> int:
        """Return where the last name behind a word for a place ends ("between the town of X and Y").

        Args:
            noun: Index of the word for a place.
            last: One past the first name.
        """
        end = self._series(noun, last)
        between = self.hit(noun - 1, "several") if noun and end == last else None
        two = between is not None and between.row["value"] == "two"
        return self._series(noun - 1, last) if two else end

    def _listed(self, last: int, *, sure: bool = False) -> int:
        """Return where the last of the names that a name begins a list of ends."""
        for _ in range(1 if sure else _MOST):
            end = self._next_name(last, sure=sure)
            if end == last:
                break
            last = end
        return last

    def _several_before_noun(self, last: int) -> Hit | None:
        """Return the word for several places behind an English list of names ("X and Y villages")."""
        if last >= len(self._words) or self._words[last] not in {",", "and"}:
            return None
        end = self._listed(last)
        several = self.hit(end, "several") if end > last else None
        return self.hit(end, "noun") if several is not None else None

    def _next_name(self, last: int, *, sure: bool) -> int:
        """Return where the next of several names ends, ``last`` where none follows."""
        words, place = self._words, last
        while place < len(words) and words[place] in _CLOSING:
            place += 1
        comma = place < len(words) and words[place] in _COMMAS
        place += comma
        linked = place < len(words) and words[place] in {"and", _AND}
        place += linked
        while place < len(words) and words[place] in _OPENING:
            place += 1
        if place >= len(words):
            return last
        other = not sure and phrases("provinces").at(words, place) is not None
        if other and not phrases("provinces").at(words, last - 1):
            return last
        if self._tokens[place].kind is TokenKind.LATIN:
            end = self._capitals(place) if comma or linked else place
            return end if end > place and (linked or self._lists_on(end)) else last
        glued = words[place].startswith(_AND) and len(words[place]) >= _SHORTEST
        noun = self.hit(place, "noun") if sure else None
        if noun is not None and noun.prefix == _AND and not noun.definite:
            start = self._inner(place + noun.length)
            return max(last, self._name(start)) if self._name(start) > start else last
        if not (comma or linked or glued) or self._tells_on(place):
            return last
        joined = glued and not linked
        end = self._name(place, joined=joined)
        known = end > place and self._known.knows(self._said(place, end)[joined:])
        return end if end > place and (sure or known or self._lists_on(end)) else last

    def _tells_on(self, place: int) -> bool:
        """Say whether a word begins something else than another name of a place."""
        head = self.hit(place, "head")
        province = phrases("provinces").at(self._words, place)
        if province is not None or (head is not None and head.prefix in {"", _AND}):
            return False
        kinds = ("stop", "direction", "near", "home", "from", "in", "noun", "not_place", "country")
        return self.hit(place, *kinds) is not None or any(
            phrases(name).at(self._words, place) for name in OTHER_LISTS
        )

    def _lists_on(self, place: int) -> bool:
        """Say whether what follows a name shows that it was one of a list of places."""
        words = self._words
        while place < len(words) and words[place] in _CLOSING:
            place += 1
        if place >= len(words) or self._tokens[place].kind is TokenKind.BREAK:
            return True
        if words[place] in {*_COMMAS, "and", ".", *_OPENING}:
            return True
        next_name = words[place].startswith(_AND) and not self._tells_on(place)
        kinds = ("in", "direction", "noun", "link", "near", "stop")
        return next_name or self.hit(place, *kinds) is not None

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
            if place > start and self._are_people(place):
                break
            place += 1
            if token.norm not in ARTICLES:
                end = place
        return end

    def _are_people(self, place: int) -> bool:
        """Say whether a word is of people, as in a title ("Massacre of Anbar Civilians")."""
        person = phrases("persons").at(self._words, place)
        return person is not None and person.row["number"] == "pl"

    def _touches(self, place: int) -> bool:
        return self._tokens[place].start == self._tokens[place - 1].end

    def _is_name(self, place: int, *, inside: bool) -> bool:
        """Say whether a Latin word may be part of a name."""
        token = self._tokens[place]
        if self.hit(place, "particle"):
            hyphen = self._words[place + 1 : place + 2] == ["-"]
            return hyphen or self.hit(place, "preposition") is None
        written = self._text[token.start : token.end]
        if not written[0].isupper() and not inside:
            return False
        if written.isupper() and not self._loud and not self._known.knows(written):
            return False
        if self.hit(place, "not_place", "body", "noun", "direction", "in", "near", "home", "from"):
            return False
        month = phrases("calendar").at(self._words, place)
        return month is None and phrases("harms").at(self._words, place) is None
