"""English words that count nobody: "no one", "nobody", "no civilians", "without casualties".

Use ``nobody_at`` while groups are read; it gives a count of zero, which is news of its own.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.nouns_en import noun_after
from tawthiq.claims.victims.persons import Group, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity

NOBODY = frozenset({"nobody", "none"})
NO = frozenset({"no", "without"})
_BRINGING = frozenset({"causing", "inflicting", "reporting", "recording", "leaving"})


def nobody_at(sentence: Sentence, place: int) -> Group | None:
    """Return "no one", "nobody", "no civilians", "without casualties": a count of zero."""
    word = sentence.word(place)
    if word not in NOBODY and word not in NO:
        return None
    zero = Quantity(place, place + 1, 0, 0, Exactness.EXACT, f"none “{word}”")
    if word in NOBODY:
        return group_of((), zero)
    if word == "without":
        told = place + 1 + (sentence.word(place + 1) in _BRINGING)
        told += sentence.word(told) == "any"
        found = noun_at(sentence, told, lang="en", counted=True)
        return group_of((found,), zero) if found is not None and found.harm else None
    if sentence.word(place + 1) == "one":
        return group_of((), replace(zero, last=place + 2))
    found = noun_after(sentence, place + 1, counted=True)
    return group_of((found,), zero) if found is not None else None
