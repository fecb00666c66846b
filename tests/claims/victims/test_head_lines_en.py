from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def _largest(text: str, harm: str) -> int:
    found = [
        one.count.low or 0 for one in extract(reading_of(text)) if one.count and one.harm == harm
    ]
    return max(found, default=0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Qarnuba strike, killed:\n4 men\n3 women\n2 children", 9),
        ("Victims in Qarnuba:\n• 2 girls\n• 1 woman\n\nPray for them", 3),
        ("Martyrs of #Qarnuba:\n- Ahmad Kurdi, 34\n- Huda Kurdi, 29\n- Sami Kurdi, 8", 3),
    ],
)
def test_lines_under_a_head_are_its_list(text: str, number: int) -> None:
    assert _largest(text, "killed") == number


def test_a_line_that_says_more_than_who_they_were_ends_the_list() -> None:
    text = "Killed in Qarnuba:\n4 men\n3 women were wounded"
    assert (_largest(text, "killed"), _largest(text, "injured")) == (4, 3)


def test_a_number_of_things_under_a_head_counts_nobody() -> None:
    assert _largest("Killed and destroyed:\n6 barrels\n2 houses", "killed") == 0
