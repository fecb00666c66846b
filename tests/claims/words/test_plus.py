from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Exactness
from tawthiq.claims.extract import extract


@pytest.mark.parametrize("text", ["10+ wounded in Qarnuba", "+10 wounded in Qarnuba"])
def test_a_plus_on_a_number_says_more_than_it(text: str) -> None:
    claim = extract(reading_of(text))[0]
    assert claim.count is not None
    assert (claim.count.low, claim.count.exactness) == (11, Exactness.AT_LEAST)
    assert text[claim.span.start : claim.span.end].strip("+").endswith("wounded")


@pytest.mark.parametrize("text", ["2 killed +4 injured", "2 killed + 4 injured"])
def test_a_plus_behind_a_harm_joins_the_next(text: str) -> None:
    counts = [one.count and one.count.low for one in extract(reading_of(text))]
    assert counts == [2, 4]


def test_a_plus_of_an_age_limit_counts_nobody() -> None:
    assert extract(reading_of("Photos graphic 18+ from Qarnuba, viewer be warned")) == ()
