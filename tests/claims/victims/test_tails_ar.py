from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Exactness
from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "low", "high", "exactness"),
    [
        ("مقتل شخصين أو ثلاثة في سنام", 2, 3, Exactness.RANGE),
        ("قُتل مدني واحد على الأقل", 1, None, Exactness.AT_LEAST),
        ("مقتل ثلاثة مدنيين على الأقل", 3, None, Exactness.AT_LEAST),
        ("قُتل شخصان أو ثلاث نساء", 5, 5, Exactness.EXACT),
    ],
)
def test_what_stands_behind_a_number_may_bound_it(
    text: str, low: int, high: int | None, exactness: Exactness
) -> None:
    count = extract(reading_of(text))[0].count
    assert count is not None
    assert (count.low, count.high, count.exactness) == (low, high, exactness)
