"""Where a text speaks of a place again without its name: "the village", "المدينة".

Use ``echoes_of`` for the chains of a text: each such word gives the chain that it speaks of once
more, at its own place, so that a harm told beside "the village" lies in the village named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawthiq.claims.places.place_chains import Chain
from tawthiq.claims.places.place_words import PlaceMark
from tawthiq.lexicon.load import Phrases, phrases, phrases_where

_THE = "the"
_OF = "of"
_BARRING = frozenset({"home", "from", "taken", "posted", "direction"})
_REACH = 4
_SPOKEN_OF = frozenset({"place", "quarter"})


def echoes_of(
    chains: Sequence[Chain], marks: Sequence[PlaceMark], words: Sequence[str]
) -> Iterator[Chain]:
    """Give for each word such as "the village" the chain of the last village named before it.

    Args:
        chains: The chains of the text, in order.
        marks: Its names of places, in order.
        words: Its words.
    """
    named = {place for mark in marks for place in range(mark.first, mark.last)}
    nouns = {chain.first: _noun_of(chain.main, words) for chain in chains}
    last: dict[str, Chain] = {}
    begins = {chain.first: chain for chain in chains}
    for place in sorted({*begins, *_nouns().places(words)}):
        chain = begins.get(place)
        if chain is not None:
            noun = nouns[place]
            if noun and not (chain.main.away or chain.main.home):
                last[noun] = chain
        if place in named or not last:
            continue
        spoken = last.get(_spoken_of(words, place))
        if spoken is not None and not _is_barred(words, place):
            yield replace(spoken, first=place, last=place + 1)


def _nouns() -> Phrases:
    return phrases_where("place_words", "kind", "noun")


def _noun_of(mark: PlaceMark, words: Sequence[str]) -> str:
    """Return the word for a place that a name stands with, "" if it stands alone."""
    for place in (mark.first, mark.name_last):
        if place < len(words):
            for hit in _nouns().every(words, place):
                if hit.length == 1 and not hit.definite:
                    return hit.form
    return ""


def _spoken_of(words: Sequence[str], place: int) -> str:
    """Return the word for a place that stands here alone with the article, "" if none does."""
    for hit in _nouns().every(words, place):
        if hit.length > 1 or hit.row["value"] not in _SPOKEN_OF:
            continue
        english = hit.row["lang"] == "en" and place > 0 and words[place - 1] == _THE
        if hit.definite or (english and words[place + 1 : place + 2] != [_OF]):
            return hit.form
    return ""


def _is_barred(words: Sequence[str], place: int) -> bool:
    """Say whether somebody comes from there or is taken there, or it is only somewhere beside."""
    for start in range(max(0, place - _REACH), place):
        for hit in phrases("place_words").every(words, start):
            ends = start + hit.length
            kind = hit.row["kind"]
            if kind == "taken" or (kind in _BARRING and ends in {place, place - 1}):
                return True
            if kind == "noun" and hit.row["value"] == "site":
                return True
    return False
