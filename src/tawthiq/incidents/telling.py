"""The words of a report that tell one story from another, beside what its claims say.

Use ``telling_of`` on all readings of a record, or on new ones with the frequencies that stand.
Most reports give no date, so the names of people, streets and weapons in the text carry much of
what brings reports together. Weights are TF-IDF (Salton and Buckley 1988), each report's of
length one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tawthiq.incidents.actors import known_sides
from tawthiq.incidents.details import Details, details_in
from tawthiq.lexicon.normalize import normalize
from tawthiq.lexicon.placenames import plain
from tawthiq.syndication.passages import own_text
from tawthiq.text.reading import Reading

FIRST_WORDS = 150
"""Words of a report that are looked at: the story stands at its head, menus and teasers follow."""
MOST_WORDS = 40
CROWD = 120
"""Reports or accounts of one key that are all compared; what more have in common says little."""
_COMMON = 0.2
"""Share of the reports from which a word tells nothing."""
_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WRITTEN_ON = re.compile(r"^(?:[وفبلك]{0,2}ال|و|ب|ل)(?=.{3,})")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report's text holds for matching.

    Attributes:
        weights: Its telling words with their weights; the squares add up to one.
        words: All words at its head as names of places are compared, to see whether it names one.
        sides: Parties to the conflict named at its head.
        details: Objects, weapons, hours and quarters named at its head.
        common: Those telling words that a crowd of reports holds: no report is sought by them.
        arabic: Whether most telling words are in Arabic letters: across scripts none are shared.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    details: Details = frozenset()
    common: frozenset[str] = frozenset()
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says at its head, whatever the rest of the record says.

    Attributes:
        counts: Its first words with how often each stands there.
        words: All words there as names of places are compared.
        sides: Parties to the conflict named there.
        details: Objects, weapons, hours and quarters named there.
    """

    counts: Mapping[str, int]
    words: frozenset[str]
    sides: frozenset[str]
    details: Details


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many reports each word stands.

    Attributes:
        reports: Number of reports counted.
        of_word: Reports by word.
    """

    reports: int
    of_word: Mapping[str, int]


def words_at_head(text: str) -> tuple[str, ...]:
    """Return the first words of a text as matching compares them, written-on letters set aside."""
    found: list[str] = []
    for piece in text.split():
        found.extend(_words_in(piece))
        if len(found) >= FIRST_WORDS:
            return tuple(found[:FIRST_WORDS])
    return tuple(found)


@lru_cache(maxsize=131_072)
def _words_in(piece: str) -> tuple[str, ...]:
    return tuple(
        _WRITTEN_ON.sub("", word)
        for word in _WORD.findall(normalize(piece))
        if len(word) >= _SHORTEST
    )


def frequencies_of(readings: Iterable[Reading]) -> Frequencies:
    """Return in how many usable readings each word stands at the head."""
    count: Counter[str] = Counter()
    number = 0
    for reading in readings:
        if reading.usable:
            number += 1
            count.update(set(words_at_head(own_text(reading))))
    return Frequencies(number, count)


def telling_of(
    readings: Iterable[Reading], standing: Frequencies | None = None
) -> dict[str, Telling]:
    """Return what each usable reading's text holds for matching, by report id.

    Args:
        readings: The readings.
        standing: Word frequencies of the whole record; counted over ``readings`` when absent.
    """
    held = [reading for reading in readings if reading.usable]
    known = standing or frequencies_of(held)
    return {reading.report_id: telling_by(head_of(reading), known) for reading in held}


def head_of(reading: Reading) -> Head:
    """Return what a report says at its head; the same in any record."""
    text = own_text(reading)
    words = words_at_head(text)
    pieces = text.split()[:FIRST_WORDS]
    head = " ".join(pieces)
    named = frozenset(plain(head).split()) | frozenset(words)
    return Head(Counter(words), named, known_sides(head), details_in(pieces))


def telling_by(head: Head, known: Frequencies) -> Telling:
    """Return what a report's text holds for matching.

    Args:
        head: What it says.
        known: In how many reports of the record each of its words stands.
    """
    most = max(known.reports * _COMMON, 2)
    weights = {
        word: (1 + math.log(times)) * math.log(max(known.reports, 2) / known.of_word[word])
        for word, times in head.counts.items()
        if 1 < known.of_word.get(word, 0) < most
    }
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in best)) or 1.0
    return Telling(
        {word: weight / length for word, weight in best},
        head.words,
        head.sides,
        head.details,
        common=frozenset(word for word, _ in best if known.of_word[word] > CROWD),
        arabic=2 * sum(_ARABIC.match(word) is not None for word, _ in best) > len(best),
    )
