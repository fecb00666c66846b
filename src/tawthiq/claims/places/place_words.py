"""What stands around a name of a place: the word that makes it one, how large it is, near or in.

``claims.places.place_marks`` puts these together; the words are in ``lexicon/place_words.csv``.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile
from operator import attrgetter

from tawthiq.claims.words.tokens import Token, TokenKind, words_of
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import Hit, phrases
from tawthiq.lexicon.normalize import normalize


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
        aside: Whether only the direction from it is said ("west of").
        generic: Whether the name is one that every town has ("the industrial zone").
        one: One past the last token of the first of several names, 0 when there is one.
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
    aside: bool = False
    generic: bool = False
    one: int = 0


LONGEST = 4
"""The most words that a name takes."""

HASH = "#"

AFTER_HEADING = frozenset({":", "|"})
"""Marks behind a name that heads its line."""

_QUOTES = frozenset({'"', "“", "”", "«", "»", "'", "‘", "’"})
_WRITTEN_ON = frozenset({"ب", "و"})
_BEFORE_NAME = _QUOTES | {"#", "(", ":", "-", "_"}
_LOUD = 0.8
_ALI = normalize("علي")
_THE, _OF = "ال", "ل"
_PARTING = frozenset(".،,;؛")
_TAKEN = 6
_POSTED = 7
_LONGEST_LEAD = 4
_LONGEST_SAID = 200
_OPENING = frozenset({"noun", "head", "itself"})
_CONSTRUCT = frozenset({"in", "near", "home"})
_OWNED = frozenset({"noun", "itself"})
"""Kinds of words behind which "of" leads to the larger place ("the Sana neighbourhood of X")."""
_LEADING = frozenset({"in", "near", "home", "from", "direction", "not_place", "countryside"})
_UPPER, _LOWER = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()


_is_word = attrgetter("is_word")


class PlaceWords:
    """The words of one text, asked for what they say of places."""

    __slots__ = (
        "_colons",
        "_ending",
        "_hits",
        "_known",
        "_loud",
        "_nouns",
        "_opens",
        "_text",
        "_tokens",
        "_words",
    )

    def __init__(self, text: str, tokens: Sequence[Token], known: Gazetteer) -> None:
        self._text = text
        self._tokens = tokens
        self._words = words_of(tokens)
        self._known = known
        self._loud = _is_loud(text)
        self._colons = {at for at, word in enumerate(self._words) if word in AFTER_HEADING}
        table = phrases("place_words")
        self._hits = {
            place: table.every(self._words, place)
            for place in table.places(self._words)
            if not self._is_ali(place)
        }
        self._nouns: list[int] = []
        self._opens: set[int] = set()
        self._ending: dict[int, list[Hit]] = {}
        for place, hits in self._hits.items():
            kinds = {hit.row["kind"] for hit in hits}
            if "noun" in kinds:
                self._nouns.append(place)
            if not kinds.isdisjoint(_OPENING):
                self._opens.add(place)
            for hit in hits:
                end = place + hit.length
                if hit.definite and hit.row["kind"] in _CONSTRUCT:
                    continue  # "the shelling" leads to no name, "shelling of" does
                if hit.length <= _LONGEST_LEAD and hit.row["kind"] in _LEADING:
                    self._ending.setdefault(end, []).append(hit)
                elif hit.row["kind"] in _OWNED and self._words[end : end + 1] == ["of"]:
                    self._ending.setdefault(end + 1, []).append(hit)

    def opening(self) -> list[int]:
        """Return the tokens at which a place may be named, in order; most words name none.

        A place needs something that leads to it, heads its line or is written onto it, a hashtag
        or, in English, a noun of places near by.
        """
        found = {*self._opens, *self._ending}
        for place, word in enumerate(self._words):
            if word in _QUOTES:
                found.add(place + 1)
            elif word == HASH or (word[:1] in _WRITTEN_ON and self._known.starts(word)):
                found.add(place)
        found.update(colon - back for colon in self._colons for back in (1, 2))
        found.update(noun - back for noun in self._nouns for back in range(2 * LONGEST + 1))
        return sorted(place for place in found if 0 <= place < len(self._words))

    def _is_ali(self, place: int) -> bool:
        """Say whether a word that is looked up as "on" is the name Ali, as its last letter is.

        Who writes "on" with that letter too is understood behind a word for an attack.
        """
        token = self._tokens[place]
        if not token.norm.endswith(_ALI) or self._text[token.end - 1] != _ALI[-1]:
            return False
        before = self._words[place - 1 : place]
        return token.norm != _ALI or not before or not phrases("weapons").holds(before[0])

    def hit(self, place: int, *kinds: str) -> Hit | None:
        """Return the longest form of one of these kinds at a token."""
        for hit in self._hits.get(place, ()):
            if hit.row["kind"] in kinds:
                return hit
        return None

    def _is_glued(self, place: int) -> bool:
        """Say whether "in" may be written onto a known name here."""
        word = self._words[place]
        return word[:1] in _WRITTEN_ON and bool(self._known.starts(word))

    def _noun_near(self, place: int) -> bool:
        """Say whether a word for a place stands so near that a name from here on may touch it."""
        at = bisect_left(self._nouns, place)
        return at < len(self._nouns) and self._nouns[at] <= place + 2 * LONGEST

    def before(self, place: int, *kinds: str) -> Hit | None:
        """Return a form of one of these kinds that ends right before a token, quotes set aside."""
        if place and self._words[place - 1] in _QUOTES:
            place -= 1
        for hit in self._ending.get(place, ()):
            if hit.row["kind"] in kinds:
                return hit
        return None

    def _is_led(self, place: int) -> bool:
        """Say whether anything may introduce a place here: a form right before, quotes set aside."""
        return place in self._ending or bool(place and self._words[place - 1] in _QUOTES)

    def _inner(self, place: int) -> int:
        """Return where the name begins behind a mark or quote."""
        while place < len(self._words) and self._words[place] in _BEFORE_NAME:
            place += 1
        return place

    def _longest_known(self, place: int) -> int:
        """Return how many words from a token on are a known name, written-on letters set aside."""
        starts = self._known.starts(self._words[place])
        province = phrases("provinces").at(self._words, place)
        if not starts:
            return province.length if province and not province.prefix else 0
        named = takewhile(_is_word, self._tokens[place : place + LONGEST])
        for length in range(sum(1 for _ in named), 0, -1):
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
        edge = first - (first > 0 and self._words[first - 1] == "the")
        near = level is Level.ROAD or self.before(edge, "near") is not None
        before = self.before(first, "home", "from", "in") or self.before(edge, "home")
        kind = before.row["kind"] if before and not near else ""
        if self._behind(first, "taken", _TAKEN) or self._behind(first, "posted", _POSTED):
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
            aside=self._is_aside(first),
        )

    def _is_aside(self, first: int) -> bool:
        """Say whether only a direction from a place is said ("شرق X").

        "The western districts of X" ("الأحياء الغربية لX") are in X, its western countryside is not.
        """
        side = self.before(first, "direction")
        if side is None or side.row["value"] == "inside":
            return False
        part = side.form.startswith(_THE) and self._words[first].startswith(_OF)
        return not part or self.before(first - side.length, "countryside") is not None

    def _behind(self, place: int, kind: str, reach: int) -> bool:
        """Say whether a form of a kind stands a few words before a name, no mark between."""
        for back in range(place - 1, max(-1, place - 1 - reach), -1):
            if self._tokens[back].kind is TokenKind.BREAK or self._words[back] in _PARTING:
                return False
            if self.hit(back, kind):
                return True
            if kind == "posted" and self.hit(back, "noun", "fires"):
                return False  # the place they are posted in was named, or what they hit follows
        return False

    def _said(self, first: int, last: int) -> str:
        """Return the words from one token to another, as the text has them."""
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        return self._text[start : min(end, start + _LONGEST_SAID)].replace("_", " ")


def _is_loud(text: str) -> bool:
    """Say whether a text is written in capitals, by its head."""
    head = text[:4000].encode("ascii", "ignore")
    upper, lower = (len(head) - len(head.translate(None, kind)) for kind in (_UPPER, _LOWER))
    return upper > _LOUD * (upper + lower)
