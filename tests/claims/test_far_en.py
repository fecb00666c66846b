from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gomez, 72, who was working there at the time, was killed.", 1),
        ("Five men - Adel, Karim and Majid among them - were shot dead.", 5),
        ("A baker was shot by a sniper this morning and died of his wounds.", 1),
        ("A guard was hit in the chest and later died.", 1),
        ("A guard was shot in the chest and killed.", 1),
        ("Karim Rami, aged 41, from the village of Tal Nuran, died today of wounds.", 1),
        ("Three clerks, who had rushed to the scene, were killed by a second shell.", 3),
        ("A boy of 13 who had been tending goats near the ridge died.", 1),
        ("A fellow prisoner whom he knew only as Abu Rami died beside him.", 1),
        ("A farmer who had gone out to check his pump was shot dead.", 1),
    ],
)
def test_who_stands_far_before_a_death_is_found(text: str, number: int) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high) == (number, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two boys, Omar and Ahmad Hassoun, were killed.", 2),
        ("Three nurses, Adel Hassan, 30, Majid Karim, 41, and Hala Karim, 28, were killed.", 3),
        ("A man, his wife and Omar Hassoun, were killed.", 3),
    ],
)
def test_names_between_commas_tell_again_who_was_counted(text: str, number: int) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high) == (number, number)


def test_gunmen_who_came_and_killed_are_not_the_killed() -> None:
    assert (
        extract(reading_of("Gunmen stormed the old mill of the town late at night and killed."))
        == ()
    )
