from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("استشهاد أب وأبنائه الثلاثة", 4),
        ("قتل حارس في 18 آب", 1),
        ("قتل حارس في 18 اب", 1),
        ("اغتيل معلم متزوج ولديه ثلاث بنات", 1),
        ("استشهد رجل مع ولديه", 3),
        ("قُتل مزارع أمام بيته", 1),
        ("قُتل إمام المسجد في كفر نورة", 1),
    ],
)
def test_a_word_of_two_meanings_is_a_person_only_where_it_is_one(text: str, number: int) -> None:
    whole = [claim for claim in extract(reading_of(text)) if claim.subset_of is None]
    assert [claim.count.low for claim in whole if claim.count] == [number]
