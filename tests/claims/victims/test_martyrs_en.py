from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    "text",
    [
        "Martyr Mazin Hallouq, sniper bullet in head",
        "farewell of martyr Hasan Ghufran",
        "the martyr child Rama Alloush, 4 yrs",
    ],
)
def test_a_named_martyr_is_one_dead(text: str) -> None:
    counts = [(one.harm.value, one.count and one.count.low) for one in extract(reading_of(text))]
    assert counts == [("killed", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "The Martyr Mazin Hallouq Brigade entered the village",
        "The son of the martyr Mazin Hallouq speaks",
        "Martyr Square was empty",
    ],
)
def test_what_bears_a_martyrs_name_and_his_kin_are_no_dead(text: str) -> None:
    assert not [one for one in extract(reading_of(text)) if one.harm.value == "killed"]
