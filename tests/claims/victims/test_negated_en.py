from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    "text",
    [
        "The driver was not hurt.",
        "The mayor has not been injured.",
        "The three passengers were not seriously wounded.",
        "Neither the driver nor the passengers were hurt.",
        "They did not kill the guard.",
    ],
)
def test_who_was_not_harmed_is_not_counted(text: str) -> None:
    assert extract(reading_of(text)) == ()


def test_not_any_is_a_count_of_nobody() -> None:
    count = extract(reading_of("The shelling did not kill any civilians."))[0].count
    assert count is not None
    assert (count.low, count.high) == (0, 0)


def test_not_only_denies_nothing() -> None:
    count = extract(reading_of("The blast not only killed five people."))[0].count
    assert count is not None
    assert (count.low, count.high) == (5, 5)


def test_the_harm_beside_a_negated_one_stays() -> None:
    found = extract(reading_of("Two people were killed and the driver was not hurt."))
    assert [claim.harm for claim in found] == ["killed"]
