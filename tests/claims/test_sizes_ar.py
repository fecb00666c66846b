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
