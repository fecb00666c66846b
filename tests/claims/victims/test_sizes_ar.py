from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("المصابون البالغ عددهم 7 في المشفى", 7),
        ("الجرحى وعددهم أربعة في مشفى سنام", 4),
        ("قُتلت عائلة مؤلفة من خمسة أفراد", 5),
        ("مقتل مدنيين اثنين", 2),
    ],
)
def test_a_number_told_behind_its_noun_counts_it(text: str, number: int) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high) == (number, number)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("القتلى 3 والمصابون 8", 3, 8),
        ("الشهداء: 5\nالجرحى: 9", 5, 9),
        ("ارتفع عدد القتلى إلى عشرين والجرحى إلى خمسة وأربعين", 20, 45),
    ],
)
def test_a_number_under_a_noun_of_the_harmed_counts_them(
    text: str, killed: int, injured: int
) -> None:
    found = extract(reading_of(text))
    lows = {claim.harm.value: claim.count.low for claim in found if claim.count}
    assert (lows["killed"], lows["injured"]) == (killed, injured)


def test_a_family_told_member_by_member_counts_its_members() -> None:
    found = extract(reading_of("استشهاد عائلة مؤلفة من أب وأم وأربعة أطفال"))
    assert found[0].count is not None
    assert (found[0].count.low, found[0].count.high) == (6, 6)
