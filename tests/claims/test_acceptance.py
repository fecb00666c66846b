"""Forty sentences, each read under five counting profiles."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.acceptance_rows import ROWS
from tests.claims.acceptance_told import Told
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.claims.resolve import resolved
from tawthiq.lexicon.profiles import PROFILES, profile

PUBLISHED = date(2024, 12, 5)

# Rows within reach of a rule that is not written yet; each is named in docs/explanation/quality.md.
OPEN: frozenset[int] = frozenset()


def number(claim: Claim, name: str) -> str:
    found = resolved(claim, profile(name))
    if found is None or not found.said:
        return "nd"
    high = "*" if found.high is None else found.high
    return f"{'-' if found.low is None else found.low}..{high}"


def parts(claim: Claim, kind: str) -> tuple[int | None, int | None] | None:
    found = getattr(claim.split, kind)
    return None if found is None else (found.low, found.high)


def seen(claim: Claim, name: str) -> object:
    """Return a field as the rows write it."""
    simple = {
        "speakers": claim.speakers,
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "status": claim.status_claimed.value,
        "object": claim.object_hit,
        "weapon": claim.weapon,
        "named": len(claim.named),
        "same_persons": claim.same_persons_as is not None,
        "exactness": claim.count and claim.count.exactness.value,
        "unit": claim.count and claim.count.unit.value,
        "denies": claim.denies and claim.denies.what.value,
        "date": claim.date and str(claim.date.days.start),
    }
    return simple[name] if name in simple else parts(claim, name)


def fits(claim: Claim, expected: Told) -> bool:
    numbers = " ".join(number(claim, name) for name in PROFILES)
    return (
        claim.harm.value == expected.harm
        and (claim.subset_of is not None) == expected.part
        and numbers == expected.numbers
        and all(seen(claim, name) == value for name, value in expected.fields.items())
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            sentence,
            expected,
            id=str(row),
            marks=[pytest.mark.xfail(strict=False, reason="see OPEN")] if row in OPEN else [],
        )
        for row, sentence, expected in ROWS
    ],
)
def test_a_sentence_says_under_every_profile_what_it_says(
    sentence: str, expected: tuple[Told, ...]
) -> None:
    claims = extract(reading_of(sentence, published=PUBLISHED))
    left = list(claims)
    for one in expected:
        match = next((claim for claim in left if fits(claim, one)), None)
        assert match is not None, (one, claims)
        left.remove(match)
    assert all(claim.subset_of for claim in left), left
