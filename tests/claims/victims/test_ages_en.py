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
        ("A woman, 34, and her son, 6, were killed in Qarnuba.", 2),
        ("Two boys (12 and 14) were killed.", 2),
        ("Two brothers, 9 and 11, were killed in Qarnuba.", 2),
        ("On Feb 21, two men were killed in Qarnuba.", 2),
        ("On Feb. 21, two men were killed in Qarnuba.", 2),
        ("On July 25, 3 people were killed in Qarnuba.", 3),
        ("On March 4, 7 were killed in Qarnuba.", 7),
        ("In room 12, two men were killed.", 2),
        ("In all, 12, including 3 children, were killed.", 12),
        ("The strike killed 12, injured 5 and displaced 30.", 12),
        ("The 11-year-old Selim Haddad and the 9-year-old Noura Haddad were injured.", 2),
    ],
)
def test_an_age_is_no_count_and_whose_it_is_is_one(text: str, number: int) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high) == (number, number)
