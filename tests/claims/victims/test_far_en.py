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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13 people - eight of its staff and five patients - lost their lives.", 13),
        ("Staff Ines Carval, Paulo Alem and their driver Sisay Work were found dead.", 3),
        ("They found nothing in Tal Nuran, and a driver was killed.", 1),
        ("Shelling hit Tal Nuran and their driver was killed.", 1),
    ],
)
def test_asides_and_names_before_the_last_are_read(text: str, number: int) -> None:
    counts = [claim.count for claim in extract(reading_of(text)) if claim.count is not None]
    assert max(count.low or 0 for count in counts) == number


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("A strike killed 17 people, all of them children under 15.", 17),
        ("They had pulled out 26 bodies by Wednesday evening, nine of them children.", 9),
        ("Two children were among seven people killed in the raid.", 2),
    ],
)
def test_children_told_apart_are_a_part(text: str, children: int) -> None:
    split = extract(reading_of(text))[0].split.children
    assert split is not None
    assert split.low == children


def test_gunmen_who_came_and_killed_are_not_the_killed() -> None:
    assert (
        extract(reading_of("Gunmen stormed the old mill of the town late at night and killed."))
        == ()
    )
