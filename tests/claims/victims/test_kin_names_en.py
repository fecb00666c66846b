"""Kin told by their names, and lists of persons parted by semicolons."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def _largest(text: str) -> int:
    counts = [claim.count.low or 0 for claim in extract(reading_of(text)) if claim.count]
    return max(counts, default=0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Omar Dahhan, his wife Rima and their daughters Lana and Sham were killed.", 4),
        ("Her brothers Omar and Ali were wounded.", 2),
        ("Her brothers Omar, 12, Ali (9) and Karam were wounded.", 3),
        ("The shell killed two boys, Omar and Adel.", 2),
        (
            "They found the bodies of Hassan's wife, Leila, 44; his sons Ali, 12, and Karam, 9; "
            "and his mother, Umm Hassan.",
            4,
        ),
    ],
)
def test_each_name_behind_kin_counts_one_person(text: str, number: int) -> None:
    assert _largest(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The shell killed two brothers, Omar and Ali said.", 2),
        ("The shell killed three boys, Omar and Adel among them.", 3),
        ("A man was killed; his wife was wounded.", 1),
        ("0 brothers were killed.", 0),
    ],
)
def test_names_do_not_change_a_number_that_is_told(text: str, number: int) -> None:
    assert _largest(text) == number
