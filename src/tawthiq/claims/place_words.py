"""What stands around a name of a place: the word that makes it one, how large it is, near or in.

``claims.place_marks`` puts these together; the words are in ``lexicon/place_words.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tawthiq.claims.tokens import Token
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import Hit, phrases, stems


class Level(IntEnum):
    """How large a place is; the finer one is where the harm happened."""

    SITE = 0
    ROAD = 1
    QUARTER = 2
    PLACE = 3
    AREA = 4
    PROVINCE = 5
    COUNTRY = 6


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A name of a place.

    Attributes:
        first: Index of the first token of the whole expression.
        name_first: Index of the first token of the name.
        name_last: One past the name's last token.
        last: One past the expression's last token.
        level: How large the place is.
        cut: Letters written onto the name's first word that are no part of it.
        near: Whether the words say near, not in.
        home: Whether somebody lives there.
        away: Whether something comes from there or somebody is taken there.
        sure: Whether a word for a place stands with it.
    """

    first: int
    name_first: int
    name_last: int
    last: int
    level: Level
    cut: int = 0
    near: bool = False
    home: bool = False
    away: bool = False
    sure: bool = True


LONGEST = 4
"""The most words that a name takes."""

_QUOTES = frozenset({'"', "“", "”", "«", "»", "'", "‘", "’"})
_LOUD = 0.8
_TAKEN = 6
_WRITTEN_ON = frozenset({"", "ب", "وب"})


class PlaceWords:
    """The words of one text, asked for what they say of places."""

    __slots__ = ("_known", "_loud", "_text", "_tokens", "_words")

    def __init__(self, text: str, tokens: Sequence[Token], known: Gazetteer) -> None:
        self._text = text
        self._tokens = tokens
        self._words = [token.norm for token in tokens]
        self._known = known
        letters = [char for char in text[:4000] if char.isascii() and char.isalpha()]
        self._loud = (
            sum(char.isupper() for char in letters) > _LOUD * len(letters) if letters else False
        )

    def hit(self, place: int, *kinds: str) -> Hit | None:
        """Return the longest form of one of these kinds at a token."""
        if not 0 <= place < len(self._words):
            return None
        for hit in phrases("place_words").every(self._words, place):
            if hit.row["kind"] in kinds:
                return hit
        return None

    def before(self, place: int, *kinds: str) -> Hit | None:
        """Return a form of one of these kinds that ends right before a token, quotes set aside."""
        if place and self._words[place - 1] in _QUOTES:
            place -= 1
        for back in (3, 2, 1):
            if place < back:
                continue
            for hit in phrases("place_words").every(self._words, place - back):
                if hit.length == back and hit.row["kind"] in kinds:
                    return hit
        return None

    def _inner(self, place: int) -> int:
        """Return where the name begins behind a mark or quote."""
        while place < len(self._words) and self._words[place] in _QUOTES | {"#", "(", ":"}:
            place += 1
        return place

    def _longest_known(self, place: int) -> int:
        """Return how many words from a token on are a known name, written-on letters set aside."""
        starts = [
            stem
            for prefix, _, stem in stems(self._words[place])
            if prefix in _WRITTEN_ON and self._known.begins(stem)
        ]
        if not starts:
            return 0
        for length in range(min(LONGEST, len(self._words) - place), 0, -1):
            if not all(self._tokens[place + step].is_word for step in range(length)):
                continue
            rest = self._words[place + 1 : place + length]
            if any(self._known.knows(" ".join([stem, *rest])) for stem in starts):
                return length
        return 0

    def _level(self, place: int, length: int) -> Level:
        """Return the level of a known name that no word for a place introduces."""
        if self.hit(place, "country"):
            return Level.COUNTRY
        province = phrases("provinces").at(self._words, place)
        return Level.PROVINCE if province and province.length == length else Level.PLACE

    def _mark(
        self,
        first: int,
        name: tuple[int, int],
        *,
        level: Level,
        sure: bool = True,
        end: Hit | None = None,
    ) -> PlaceMark:
        start, last = name
        near = level is Level.ROAD or self.before(first, "near") is not None
        before = self.before(first, "home", "from")
        kind = before.row["kind"] if before and not near else ""
        if self._taken(first):
            kind = "from"
        if (
            level is Level.PROVINCE
            and sure
            and self._level(start, last - start) is not Level.PROVINCE
        ):
            level = Level.AREA
        whole = last + (end.length if end else 0)
        return PlaceMark(
            first,
            start,
            last,
            whole,
            level=level,
            near=near,
            home=kind == "home",
            away=kind == "from",
            sure=sure,
        )

    def _taken(self, place: int) -> bool:
        """Say whether words for taking somebody to a hospital stand before a name."""
        return any(self.hit(place - back, "taken") for back in range(1, _TAKEN + 1))

    def _said(self, first: int, last: int) -> str:
        """Return the words from one token to another, as the text has them."""
        return self._text[self._tokens[first].start : self._tokens[last - 1].end].replace("_", " ")
