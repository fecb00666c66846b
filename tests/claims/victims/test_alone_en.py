from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("A mine wounded a third.", "injured", 1),
        ("A fourth was killed in Qarnuba.", "killed", 1),
        ("Both men were killed.", "killed", 2),
        ("Both of his parents were killed.", "killed", 2),
        ("Her brother and both her sons were killed.", "killed", 3),
        ("Twenty dead and wounded reached the clinic.", "killed_or_injured", 20),
    ],
)
def test_a_number_without_a_noun_counts_persons(text: str, harm: str, number: int) -> None:
    claim = extract(reading_of(text))[0]
    assert claim.count is not None
    assert (claim.harm, claim.count.low, claim.count.high) == (harm, number, number)


@pytest.mark.parametrize(
    "text", ["A third of the town was flattened.", "The second was a wounded look."]
)
def test_a_fraction_and_a_place_in_a_row_count_nobody(text: str) -> None:
    assert extract(reading_of(text)) == ()


def test_both_before_two_kinds_is_no_number() -> None:
    count = extract(reading_of("Both soldiers and villagers were killed."))[0].count
    assert count is not None
    assert (count.low, count.high) == (None, None)


@pytest.mark.parametrize("text", ["Four of a family were killed.", "4 of the same family killed"])
def test_so_many_of_a_family_are_persons(text: str) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.unit) == (4, "persons")
