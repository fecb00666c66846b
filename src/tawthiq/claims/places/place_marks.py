"""Names of places as they stand in a text, with the words that make them places.

Use ``places_of`` once for a text. A name is known by the word before or after it ("village of",
"بلدة"), or by a preposition before a name that a gazetteer knows. Words for where somebody comes
from, and names inside the names of outlets and bodies, are kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawthiq.claims.places.place_headings import PlaceHeadings
from tawthiq.claims.places.place_names import OTHER_LISTS
from tawthiq.claims.places.place_words import HASH, Level, PlaceMark
from tawthiq.claims.words.tokens import Token, TokenKind
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import phrases

_DASHES = frozenset({"-", "–", "/"})
_CALLED = 4
_SHORTEST = 4
"""Letters of an unlisted name behind a direction; shorter words say something else."""
_ONE = (["a"], ["an"])
"""Words before "quarter of Bir Sana" that make Bir Sana the larger place."""


class PlaceRules(PlaceHeadings):
    """The rules that find places in one text."""

    __slots__ = ()

    def at(self, place: int) -> PlaceMark | None:
        """Return the place that is named at a token of ``opening``, the words before it passed."""
        kind = self._tokens[place].kind
        if kind is TokenKind.ARABIC:
            may = place in self._opens or place + 1 in self._colons or place + 2 in self._colons
            may = may or self._is_led(place) or self._is_glued(place)
            return (self._itself(place) or self._arabic(place)) if may else None
        if kind is TokenKind.LATIN:
            may = self._is_led(place) or self._noun_near(place) or self._is_beside(place)
            mark = (self._itself(place) or self._english(place)) if may else None
            ends = (mark.name_last, mark.last) if mark else ()
            return None if any(map(self._names_body, ends)) else mark
        if self._words[place] == HASH:
            return self._tagged(place)
        return None

    def _arabic(self, place: int) -> PlaceMark | None:
        noun = self.hit(place, "noun")
        if noun is not None and not noun.definite:
            start = self._inner(place + noun.length)
            last = self._name(start)
            if last > start:
                level = Level[noun.row["value"].upper()]
                last = self._far_end(start, last) if level is Level.ROAD else last
                whole = noun.length == 1 and self.hit(place, "head") is not None
                cut = len(noun.prefix) if whole else 0
                mark = self._mark(place, (place if whole else start, last), level=level)
                mark = replace(mark, cut=cut) if cut else mark
                return self._up_to(mark, self._several(place, last))
        return self._compound(place) or self._by_preposition(place) or self._before_direction(place)

    def _up_to(self, mark: PlaceMark, last: int) -> PlaceMark:
        """Return a mark that takes in the names up to a token; its own name is the first of them."""
        if last <= mark.name_last:
            return mark
        return replace(mark, one=mark.name_last, name_last=last, last=max(last, mark.last))

    def side_of(self, mark: PlaceMark) -> PlaceMark:
        """Return a country's mark with the side of it that the words before name, as one name."""
        first = mark.name_first
        while first and self.hit(first - 1, "direction"):
            first -= 1
        if mark.level is not Level.COUNTRY or first == mark.name_first:
            return mark
        return replace(mark, first=first, name_first=first, sure=True)

    def _far_end(self, first: int, last: int) -> int:
        """Return where the second name of a road ends ("the road Bir Samah - Tal Sana").

        Without a dash it must be a known name that the first does not hold.
        """
        if last >= len(self._words):
            return last
        if self._words[last] not in _DASHES:
            known = self._longest_known(last) if not self._stops(last, first=False) else 0
            whole = last - first > 1 or not self._words[last].startswith(("ب", "و", "ل"))
            return last + known if whole else last
        start = self._inner(last + 1)
        return max(last, self._name(start)) if self._name(start) > start else last

    def _is_side(self, place: int) -> bool:
        """Say whether a direction that leads to a name stands right before ("شرق نوحان")."""
        side = self.before(place, "direction")
        if side is None or side.definite or side.row["value"] == "inside":
            return False
        return not side.form.startswith("ال") and self.hit(place, "not_town") is None

    def _beside(self, place: int, last: int) -> PlaceMark | None:
        """Return a name that no list knows behind a direction, if what follows shows that it ends."""
        ends = last >= len(self._words) or not self._tokens[last].is_word
        province = None if ends else self.hit(last, "noun", "direction", "around_it", "stop")
        listed = any(phrases(name).at(self._words, place) for name in OTHER_LISTS)
        if listed or not (ends or province) or len(self._words[place]) < _SHORTEST:
            return None
        return self._mark(place, (place, last), level=Level.PLACE, sure=False)

    def _itself(self, place: int) -> PlaceMark | None:
        """Find words that are a place's own name in every town ("the industrial zone")."""
        own = self.hit(place, "itself")
        if own is None:
            return None
        level = Level[own.row["value"].upper()]
        mark = self._mark(place, (place, place + own.length), level=level)
        return replace(mark, cut=len(own.prefix), generic=level is Level.QUARTER)

    def _compound(self, place: int) -> PlaceMark | None:
        """Find a name of two words by its first ("كفر نورة", "تل السنبل") behind a preposition."""
        head = self.hit(place, "head")
        if head is None or head.definite or place + 1 >= len(self._words):
            return None
        glued = head.prefix in {"ب", "وب"}
        if not glued and not self.before(place, "in", "near", "home"):
            return None
        if any(self.hit(place - back, "called") for back in range(1, _CALLED)):
            return None
        last = self._name(place)
        if last < place + 2:
            return None
        mark = self._mark(place, (place, last), level=self._level(place, last - place), sure=False)
        return replace(mark, cut=len(head.prefix)) if glued else mark

    def _by_preposition(self, place: int) -> PlaceMark | None:
        """Find a known name behind a preposition, a direction or a written-on ب."""
        length = self._longest_known(place) or self._sided(place)
        if not length or self.hit(place, "stop", "noun", "direction", "not_place", "near"):
            return None
        known_as = self._said(place, place + length)
        glued = not self._known.knows(known_as)
        before = self.before(place, "in", "near", "home", "from", "direction")
        heads = not (glued or before) and self._heads(place, place + length)
        if not (glued or before or heads) or self.before(place, "not_place"):
            return None
        level = self._level(place, length)
        mark = self._mark(place, (place, place + length), level=level, sure=False)
        mark = self._up_to(mark, self._series(max(0, place - 1), mark.name_last))
        return replace(mark, home=True) if heads else mark

    def _sided(self, place: int) -> int:
        """Return how many words a country's name has behind a direction ("the north of Syria")."""
        country = self.hit(place, "country")
        sided = country is not None and not country.prefix and self.before(place, "direction")
        return country.length if country is not None and sided else 0

    def _before_direction(self, place: int) -> PlaceMark | None:
        """Find a name that no list knows between a preposition and a direction or a province.

        "قصف على كنصفرة جنوب إدلب": what stands there can only be a place.
        """
        led = self.before(place, "in", "near") or self._is_side(place)
        if not led or self._stops(place, first=True):
            return None
        last = self._name(place)
        if last > place and self._is_side(place):
            return self._beside(place, last)
        province = self.hit(last, "noun")
        named = province is not None and province.row["value"] == "province"
        if last == place or not (named or self.hit(last, "direction", "around_it")):
            return None
        if any(phrases(name).at(self._words, place) for name in OTHER_LISTS):
            return None
        return self._mark(place, (place, last), level=Level.PLACE, sure=False)

    def _english(self, place: int) -> PlaceMark | None:
        of = self.hit(place, "noun")
        if of is not None and self._words[place + of.length : place + of.length + 1] == ["of"]:
            start = self._inner(place + of.length + 1)
            last = self._capitals(start)
            if last > start:
                level = Level[of.row["value"].upper()]
                level = Level.PLACE if level is Level.SITE else level  # "the school of Tal Sana"
                larger = self._words[place - 1 : place] in _ONE and level <= Level.PLACE
                mark = self._mark(place, (start, last), level=Level.AREA if larger else level)
                return self._up_to(mark, self._series(place, last))
        last = self._capitals(place)
        if last == place:
            last = self._in_capitals(place)
            return self._headed(place, last) if last > place else None
        return self._before_noun(place, last) or self._led(place, last) or self._headed(place, last)

    def _before_noun(self, place: int, last: int) -> PlaceMark | None:
        """Find a name, or a list of names, by the English word for a place behind it."""
        noun = self.hit(last, "noun")
        if noun is not None:
            level = Level[noun.row["value"].upper()]
            if level is Level.SITE and self._known.knows(self._said(place, last)):
                level = Level.PLACE  # "the market of a town"
            if self._is_named(last):
                return self._mark(place, (place, last + noun.length), level=level)
            return self._mark(place, (place, last), level=level, end=noun)
        noun = self._several_before_noun(last)
        if noun is None:
            return None
        mark = self._mark(place, (place, last), level=Level[noun.row["value"].upper()])
        return self._up_to(mark, self._listed(last))

    def _is_named(self, place: int) -> bool:
        """Say whether a word for a place is written as a part of the name ("Marsh Valley")."""
        capital = self._text[self._tokens[place].start].isupper()
        return capital and not self._loud and self.hit(place, "kept") is not None

    def _led(self, place: int, last: int) -> PlaceMark | None:
        """Find a name by the English preposition or direction before it."""
        if not self.before(place, "in", "near", "home", "from", "direction", "noun", "itself"):
            return None
        region = self.hit(place, "country")
        if region is not None and region.length < last - place:
            last = place + region.length
        known = region is not None or self._known.knows(self._said(place, last))
        if self._loud and not known:
            return None
        level = self._level(place, last - place)
        mark = self._mark(place, (place, last), level=level, sure=known)
        return self._up_to(mark, self._series(max(0, place - 1), last))

    def _names_body(self, place: int) -> bool:
        """Say whether a noun of a body follows: "Marsh Valley Monitor" is no valley."""
        if place >= len(self._words) or self._tokens[place].kind is not TokenKind.LATIN:
            return False
        capital = self._text[self._tokens[place].start].isupper()
        return capital and not self._loud and self.hit(place, "body") is not None


def places_of(text: str, tokens: Sequence[Token], *, known: Gazetteer) -> tuple[PlaceMark, ...]:
    """Return the places named in a text, in order; none overlaps another.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        known: Places that a preposition alone introduces.
    """
    rules = PlaceRules(text, tokens, known)
    found: list[PlaceMark] = []
    passed = 0
    for place in rules.opening():
        mark = rules.at(place) if place >= passed else None
        if mark is not None:
            found.append(rules.side_of(mark))
            passed = mark.last
    return tuple(found)
