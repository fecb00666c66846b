"""Known places by name, and how well each fits what a text says.

Use ``gazetteer()`` for the settlements that ship (Iraq and Syria), ``gazetteer(files=[…])`` to add
lists of your own, and ``candidates`` to ask it. A list is a CSV file with a name in either script
and coordinates; the columns are found by their usual names. A place that no list knows stays a
place: then there are no candidates, or only the place that the text says it is near.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from tawthiq.lexicon.load import stems
from tawthiq.lexicon.place_lists import Row, read_list, settlements
from tawthiq.lexicon.placenames import ARTICLES, bones, plain, plain_bones
from tawthiq.values.place import Place

_EARTH_KM = 6371.0
_NEAR_M = 15000
_NEAR_KM, _FAR_KM = 25.0, 80.0
_CANDIDATES = 5
_REMEMBERED = 65_536
_WRITTEN_ON = frozenset({"", "ب", "وب"})
_SHORTEST_BONE = 2
_MOST_ALIKE = 40
_ALIKE = {1.0: "spelled alike", 0.8: "spelled nearly alike", 0.6: "one word of its name is alike"}


class Gazetteer:
    """Places by spelling and by likeness."""

    __slots__ = ("_by_bones", "_by_name", "_by_word", "_firsts", "_longest", "_regions", "_stems")

    def __init__(self, places: Iterable[Row]) -> None:
        self._by_name: dict[str, list[Row]] = {}
        self._by_bones: dict[str, list[Row]] = {}
        self._by_word: dict[str, list[Row]] = {}
        self._regions: set[str] = set()
        self._stems: dict[str, tuple[str, ...]] = {}
        for row in places:
            self._regions |= row.within
            for name in row.names:
                self._by_name.setdefault(name, []).append(row)
            for key in {plain_bones(name) for name in row.names} - {""}:
                self._by_bones.setdefault(key, []).append(row)
                for bone in {bone for bone in key.split() if len(bone) > _SHORTEST_BONE}:
                    self._by_word.setdefault(bone, []).append(row)
        self._firsts = frozenset(name.split(" ", 1)[0] for name in self._by_name)
        self._longest = max((name.count(" ") + 1 for name in self._by_name), default=0)

    @property
    def longest(self) -> int:
        """How many words the longest name has."""
        return self._longest

    def begins(self, word: str) -> bool:
        """Say whether some name may begin with a word; cheap, to ask before anything else.

        Args:
            word: A normalised word, its article kept or set aside.
        """
        return word in self._firsts or word.removeprefix("ال") in self._firsts or word in ARTICLES

    def starts(self, word: str) -> tuple[str, ...]:
        """Return the stems of a word that some name may begin with, a written-on "in" set aside.

        Args:
            word: A normalised word.
        """
        known = self._stems.get(word)
        if known is None:
            known = tuple(
                stem
                for prefix, _, stem in stems(word)
                if prefix in _WRITTEN_ON and self.begins(stem)
            )
            if len(self._stems) < _REMEMBERED:
                self._stems[word] = known
        return known

    def knows(self, name: str) -> bool:
        """Say whether some place is spelled so, article and marks set aside."""
        return plain(name) in self._by_name

    def candidates(
        self, words: str, *, within: Sequence[str] = (), near: Sequence[str] = ()
    ) -> tuple[Place, ...]:
        """Return the places that the words may mean, best first, each with score and reason.

        What the text says around the name outranks likeness of names: a place of another province
        than the one named, or far from the place it is said to be near, comes last.

        Args:
            words: Name as the text has it.
            within: Province, district or town that the text names with it.
            near: Other places that the text puts it near.
        """
        inside = frozenset(plain(name) for name in within) & self._regions
        towns = [name for name in within if plain(name) not in self._regions]
        anchors = [row for name in (*near, *towns) for row in self._anchors(name, inside)]
        found = [
            self._scored(row, alike, inside=inside, anchors=anchors)
            for row, alike in self._alike(words).items()
        ]
        if anchors and not any(score > 0.5 for score, _, _ in found):
            row = anchors[0]
            known = row.name or row.name_ar
            reason = f"no list places it where the text does; this is {known}, which the text puts it near"
            found.append((0.5, reason, row))
        ranked = sorted(
            found, key=lambda item: (-item[0], -item[2].weight, item[2].lat, item[2].lon)
        )
        return tuple(
            Place(
                row.name,
                row.name_ar,
                row.lat,
                row.lon,
                accuracy_m=_NEAR_M if "puts it near" in reason else row.accuracy_m,
                score=round(score, 2),
                reason=reason,
            )
            for score, reason, row in ranked[:_CANDIDATES]
        )

    def _alike(self, words: str) -> dict[Row, float]:
        """Return the places whose name is, or is like, the words."""
        found = dict.fromkeys(self._by_name.get(plain(words), ()), 1.0)
        for row in self._by_bones.get(bones(words), ()):
            found.setdefault(row, 0.8)
        for row in self._by_word.get(bones(words), ())[:_MOST_ALIKE]:
            found.setdefault(row, 0.6)
        return found

    def _anchors(self, name: str, inside: frozenset[str]) -> list[Row]:
        """Return the places that a name near by may mean, those of the named province first."""
        known = self._by_name.get(plain(name)) or self._by_bones.get(bones(name)) or []
        agreeing = [row for row in known if inside & row.within]
        return sorted(agreeing or known, key=lambda row: (-row.weight, row.lat, row.lon))[:1]

    def _scored(
        self, row: Row, alike: float, *, inside: frozenset[str], anchors: Sequence[Row]
    ) -> tuple[float, str, Row]:
        """Return how well a place fits, and why."""
        told = [_ALIKE[alike]]
        score = alike * (0.9 if inside or anchors else 0.7)
        if inside and row.within:
            agrees = bool(inside & row.within)
            score *= 1.1 if agrees else 0.2
            told.append(
                f"inside {row.province} as the text says"
                if agrees
                else f"in {row.province}, not where the text says"
            )
        if anchors:
            distance = min(_km(row, anchor) for anchor in anchors)
            score *= _closeness(distance)
            told.append(f"{distance:.0f} km from {anchors[0].name or anchors[0].name_ar}")
        if not inside and not anchors:
            told.append("the text says nothing more of where it lies")
        return min(score, 1.0), "; ".join(told), row


def _closeness(distance: float) -> float:
    if distance <= _NEAR_KM:
        return 1.1
    return 0.6 if distance <= _FAR_KM else 0.15


def _km(one: Row, other: Row) -> float:
    """Return the great-circle distance in kilometres (haversine)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lon = math.radians(other.lon - one.lon) / 2
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


@cache
def shipped() -> Gazetteer:
    """Return the settlements that ship: Iraq and Syria."""
    return Gazetteer(settlements())


def gazetteer(lists: Sequence[Path] = ()) -> Gazetteer:
    """Return the settlements that ship and those of the lists.

    Args:
        lists: CSV files, see ``lexicon.place_lists.COLUMNS``.

    Raises:
        UnreadableError: If a list cannot be read or has no names or coordinates.
    """
    if not lists:
        return shipped()
    return Gazetteer([*settlements(), *(row for path in lists for row in read_list(path))])
