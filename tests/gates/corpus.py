"""The labelled corpus and its score: sentences about invented places, what each should say.

Each line of ``corpus_en.jsonl`` and ``corpus_ar.jsonl`` has the sentence, the trap it is there for,
its pair in the other language where it has one, and its claims: harm, low and high (null is open,
or unresolved where exactness is vague), exactness, unit, scope, stance, status, split, speaker,
words of the place and first day of the date. Reports are taken as published on 5 December 2024.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract

PUBLISHED = date(2024, 12, 5)
FOLDER = Path(__file__).parent
LANGUAGES = ("en", "ar")
FIELDS = (
    "harm",
    "low",
    "high",
    "exactness",
    "unit",
    "scope",
    "stance",
    "status",
    "split",
    "speaker",
    "place",
    "date",
)

_ASKED = frozenset({"speaker", "place", "date", "exactness", "unit"})
Row = dict[str, Any]


@dataclass
class Score:
    """Hits and trials of each field, and which rows missed."""

    hits: dict[str, int]
    trials: dict[str, int]
    misses: list[tuple[str, str, str]]
    strays: list[tuple[str, str]]
    expected: int = 0
    found: int = 0

    def share(self, field: str) -> float:
        """Return the share of trials that hit."""
        return self.hits[field] / self.trials[field]

    @property
    def precision(self) -> float:
        """Return the share of claims that a row expects."""
        return self.hits["harm"] / self.found


def rows(lang: str) -> tuple[Row, ...]:
    """Return the labelled sentences of a language."""
    with (FOLDER / f"corpus_{lang}.jsonl").open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def digest(lang: str) -> str:
    """Return the SHA-256 of a language's file."""
    return hashlib.sha256((FOLDER / f"corpus_{lang}.jsonl").read_bytes()).hexdigest()


def score(sentences: Iterable[Row]) -> Score:
    """Return how the extractor does on sentences, field by field.

    A claim is paired with the expected one of its harm whose number is nearest; a field counts
    where the row expects it of a claim that was found. Parts of a sum are not asked for.
    """
    total = Score(dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0), [], [])
    for row in sentences:
        claims = [
            claim
            for claim in extract(reading_of(row["text"], published=PUBLISHED))
            if claim.subset_of is None
        ]
        total.found += len(claims)
        left = list(claims)
        for expected in row["claims"]:
            total.expected += 1
            match = _match(expected, left)
            total.trials["harm"] += 1
            if match is None:
                total.misses.append((row["id"], "harm", expected["harm"]))
                continue
            left.remove(match)
            total.hits["harm"] += 1
            _fields(total, row, expected, match)
        total.strays += [(row["id"], f"{claim.harm} {claim.quote}") for claim in left]
    return total


def _match(expected: Row, left: Sequence[Claim]) -> Claim | None:
    same = [claim for claim in left if claim.harm.value == expected["harm"]]
    return min(same, key=lambda claim: _distance(expected, claim), default=None)


def _distance(expected: Row, claim: Claim) -> int:
    low = claim.count.low if claim.count else None
    return abs((low or 0) - (expected["low"] or 0))


def _fields(total: Score, row: Row, expected: Row, claim: Claim) -> None:
    got = _seen(claim)
    for field in FIELDS[1:]:
        want = expected["split"] if field == "split" else expected[field]
        if field in _ASKED and want is None:
            continue
        total.trials[field] += 1
        if _same(field, want, got[field]):
            total.hits[field] += 1
        else:
            total.misses.append((row["id"], field, f"want {want} got {got[field]}"))


def _same(field: str, want: object, got: object) -> bool:
    """Say whether a field is right; a speaker's name may be longer than the words asked for."""
    if field == "speaker":
        return isinstance(got, str) and str(want).lower() in got.lower()
    return want == got


def _seen(claim: Claim) -> dict[str, object]:
    count, split = claim.count, claim.split
    parts = {"women": split.women, "children": split.children, "men": split.men}
    return {
        "low": count and count.low,
        "high": count and count.high,
        "exactness": count and count.exactness.value,
        "unit": count and count.unit.value,
        "scope": claim.scope.value,
        "stance": claim.stance.value,
        "status": claim.status_claimed.value,
        "split": {kind: part.low for kind, part in parts.items() if part},
        "speaker": " › ".join(claim.speakers) or None,
        "place": claim.place and claim.place.words,
        "date": claim.date and claim.date.days.start and str(claim.date.days.start),
    }
