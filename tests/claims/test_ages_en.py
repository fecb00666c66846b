from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("His two sons, aged 4 and 6, were killed.", 2),
        ("Three boys aged 8, 11 and 12 were injured in Wadi Lawz.", 3),
        ("Qassem, 53, and six of his family members were wounded.", 7),
        ("Qassem and his son were killed.", 2),
        ("The 11-year-old Selim Haddad and the 9-year-old Noura Haddad were injured.", 2),
    ],
)
def test_an_age_is_no_count_and_whose_it_is_is_one(text: str, number: int) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high) == (number, number)
