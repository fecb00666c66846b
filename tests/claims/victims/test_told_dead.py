"""Deaths told of the hurt, of the taken, and of those whom a sentence of their own names."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract


def claims(text: str) -> list[Claim]:
    return [claim for claim in extract(reading_of(text)) if not claim.subset_of]


def counts(text: str) -> dict[str, int | None]:
    return {claim.harm.value: claim.count.low for claim in claims(text) if claim.count}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Five were wounded, two of whom later died.", {"injured": 3, "killed": 2}),
        ("At least five people were wounded; one of them died.", {"injured": 5, "killed": 1}),
        ("Two of the wounded died overnight.", {"killed": 2}),
        ("A man who was wounded on Monday has died.", {"killed": 1}),
        ("Three men arrested in July were found dead.", {"detained": 3, "killed": 3}),
    ],
)
def test_who_dies_of_wounds_is_no_longer_counted_as_wounded(
    text: str, told: dict[str, int]
) -> None:
    assert counts(text) == told


def test_a_woman_whose_sons_were_taken_is_not_two_dead() -> None:
    found = counts("Hala, whose two sons were arrested last year, was killed on Monday.")
    assert found.get("killed") != 2


def test_some_of_the_dead_are_a_part_of_those_told_before() -> None:
    found = counts("Nine people were killed in Tal Sana. Among the dead were a nurse and her son.")
    assert found == {"killed": 9}


def test_some_of_the_dead_stand_alone_where_no_number_was_told() -> None:
    assert counts("Shells fell on Tal Sana. Among the dead were a nurse and her son.") == {
        "killed": 2
    }


def test_a_label_and_a_number_are_a_harm_and_other_labels_are_none() -> None:
    assert counts("Wounded: 3. Ward: 7. Killed: 2.") == {"injured": 3, "killed": 2}
