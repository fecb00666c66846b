"""A text that is cut short anywhere is read as far as it goes."""

from __future__ import annotations

import pytest
from tests.invented import reading

from tawthiq.claims.extract import extract

TEXT = "The twelfth body was found on Monday, and the driver and the six priests were killed by the"


@pytest.mark.parametrize("end", range(1, len(TEXT) + 1))
def test_a_sentence_cut_at_any_letter_is_read_without_a_fall(end: int) -> None:
    part = TEXT[:end]
    for claim in extract(reading("r-cut", part)):
        assert claim.quote == claim.span.of(part)
