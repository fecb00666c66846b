"""A verb that is said once for persons at two places, and two verbs of one harm."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def _numbers(text: str) -> list[tuple[str, int | None, int | None]]:
    found = extract(reading_of(text))
    return [
        (claim.harm.value, claim.count.low, claim.count.high)
        for claim in found
        if claim.count is not None and claim.subset_of is None
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two were killed in the market and three in the square beside it.", 5),
        ("One man died at the scene and another in hospital.", 2),
        ("Two people were killed in Tal Nuran and a third in Burj Naim.", 3),
        ("Six children died on the spot and three of their injuries.", 9),
        ("A man was killed in the yard and his brother at the gate.", 2),
    ],
)
def test_a_verb_said_once_counts_those_of_both_places(text: str, number: int) -> None:
    assert _numbers(text) == [("killed", number, number)]


@pytest.mark.parametrize(
    "text",
    [
        "Two were killed in the market and three in custody were released.",
        "Two people were killed and three in the square were arrested.",
        "Two people were killed on the road and three of the houses burned.",
    ],
)
def test_those_with_a_verb_of_their_own_are_not_counted_to_it(text: str) -> None:
    assert ("killed", 2, 2) in _numbers(text)


def test_two_persons_brought_in_by_a_are_added() -> None:
    text = "A father was wounded by flying glass, and a girl broke her wrist."
    assert _numbers(text) == [("injured", 2, 2)]


def test_those_who_may_be_the_ones_before_are_not_added() -> None:
    text = "Five civilians were killed, and a civilian died of her wounds."
    assert ("killed", 5, 5) in _numbers(text)
