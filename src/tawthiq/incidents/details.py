"""What tells two incidents of one town and day apart: what was hit, with what, where in it, when.

Use ``details_in`` on the head of a report and ``details_of`` on claims. A careful recorder holds two
strikes apart by the quarter, the object, the weapon and the hour; words are data
(``lexicon/objects.csv``, ``weapons.csv``, ``hours.csv``, ``place_words.csv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tawthiq.claims.claim import Claim
from tawthiq.lexicon.load import phrases
from tawthiq.lexicon.normalize import normalize
from tawthiq.lexicon.placenames import plain
from tawthiq.syndication.passages import words_of

Details = frozenset[tuple[str, str]]
"""Pairs of kind ("object", "weapon", "hour", "quarter") and what the words name."""
_SHORTEST = 3
"""Letters of a name that is worth comparing."""
_LISTS = (("object", "objects"), ("weapon", "weapons"), ("hour", "hours"))
GENERIC = frozenset({("weapon", "bombardment")})
"""What any report of a bombing says, and so tells nothing."""


def details_in(pieces: Sequence[str]) -> Details:
    """Return what these words name; for the head of a report.

    Args:
        pieces: Words of the text in order, as written.
    """
    told = [normalize(piece).strip(".,،:;؛()\"'") for piece in pieces]
    found = {pair for place in range(len(told)) for pair in _named_at(told, place)}
    found |= {("quarter", name) for name in _quarters(pieces, told)}
    return frozenset(found - GENERIC)


def details_of(claims: Iterable[Claim]) -> Details:
    """Return what these claims' own fields name."""
    found: set[tuple[str, str]] = set()
    for claim in claims:
        found |= _of_words(claim.weapon or "") | _of_words(claim.object_hit or "")
    return frozenset(found - GENERIC)


@lru_cache(maxsize=16_384)
def _of_words(words: str) -> Details:
    told = words_of(words)
    return frozenset(pair for place in range(len(told)) for pair in _named_at(told, place))


def _named_at(words: Sequence[str], place: int) -> list[tuple[str, str]]:
    """Return what the lists know of the words that begin here."""
    if not words[place]:
        return []
    hits = ((kind, phrases(name).at(words, place)) for kind, name in _LISTS)
    return [(kind, hit.row["name"]) for kind, hit in hits if hit is not None]


def _quarters(pieces: Sequence[str], told: Sequence[str]) -> Iterable[str]:
    """Give the names of parts of a town: after the Arabic word for one, before the English one.

    The Arabic word stands without its article before a name; with it, it speaks of no one quarter.
    """
    for place, word in enumerate(told):
        hit = phrases("place_words").at(told, place) if word else None
        if hit is None or hit.row["value"] != "quarter" or hit.definite:
            continue
        if hit.row["lang"] == "ar":
            name = plain(told[place + 1]) if place + 1 < len(told) else ""
        else:
            before = pieces[place - 1] if place else ""
            name = plain(before) if before[:1].isupper() else ""
        if len(name) >= _SHORTEST:
            yield name
