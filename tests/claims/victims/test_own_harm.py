from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract

DUAL = "قتيلان وجرحى في سنام"


def test_a_dual_is_the_number_of_its_noun_alone() -> None:
    counts = [(claim.harm, claim.count.high) for claim in extract(reading_of(DUAL)) if claim.count]
    assert counts == [(Harm.KILLED, 2), (Harm.INJURED, None)]


@pytest.mark.parametrize("text", ["عشرات القتلى والجرحى في سنام", "خمسة قتلى وجرحى في سنام"])
def test_a_number_before_both_is_shared(text: str) -> None:
    assert extract(reading_of(text))[0].harm is Harm.KILLED_OR_INJURED


@pytest.mark.parametrize(
    ("text", "harms"),
    [("هو أحد قتلى انفجار السوق", [Harm.KILLED]), ("زار أحد الجرحى في المشفى", [])],
)
def test_one_of_the_dead_is_dead(text: str, harms: list[Harm]) -> None:
    assert [claim.harm for claim in extract(reading_of(text))] == harms
