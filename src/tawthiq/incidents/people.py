"""Named dead: how many different people the claims of an incident name.

Use ``distinct_named`` for the floor that a list of names sets. The same person is written many
ways, so one report's names in one script are counted, names that may be one person once, and the
longest such list is taken: a count of names over many pages would count spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tawthiq.claims.claim import Claim, NamedRole, Stance
from tawthiq.lexicon.normalize import normalize

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"\w+")
_VOWELS = re.compile(r"(?<=\w)[aeiouwy]+")
_ARTICLES = frozenset({"al", "el", "ال", "abu", "ابو", "bin", "ibn", "بن", "the"})


def distinct_named(claims: Iterable[Claim], role: NamedRole) -> tuple[int, tuple[str, ...]]:
    """Return how many different people have this role, and the ids of the claims that name them.

    Args:
        claims: Claims of one incident.
        role: What happened to those counted.
    """
    names: dict[tuple[str, str], set[frozenset[str]]] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.stance is not Stance.ASSERTED:
            continue
        for person in claim.named:
            words = _skeleton(person.name)
            if person.role is role and words:
                script = "ar" if _ARABIC.search(person.name) else "other"
                key = (claim.report_id, script)
                names.setdefault(key, set()).add(words)
                told.setdefault(key, set()).add(claim.claim_id)
    counts = {key: _distinct(found) for key, found in names.items()}
    if not counts:
        return 0, ()
    longest = max(sorted(counts), key=lambda key: counts[key])
    return counts[longest], tuple(sorted(told[longest]))


def _skeleton(name: str) -> frozenset[str]:
    """Return the words of a name without articles; Latin vowels drop, they vary with the writer."""
    words = (_VOWELS.sub("", word) for word in _WORD.findall(normalize(name)))
    return frozenset(word.removeprefix("ال") for word in words if word not in _ARTICLES)


def _distinct(names: set[frozenset[str]]) -> int:
    """Count names of which none is contained in another and none differs in one word only."""
    kept: list[frozenset[str]] = []
    for name in sorted(names, key=lambda words: (-len(words), sorted(words))):
        if not any(_may_be_one(name, other) for other in kept):
            kept.append(name)
    return len(kept)


def _may_be_one(name: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(name & other)
    return shared == len(name) or (shared >= 2 and shared >= len(name) - 1)
