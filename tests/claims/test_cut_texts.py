"""A text may end anywhere; what was said before the end is still read."""

from __future__ import annotations

import pytest

from tawthiq.claims.extract import extract
from tawthiq.text.reading import Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

TEXT = "Nine people were killed at the bridge of Tell Mawrid on Sunday, said the"


@pytest.mark.parametrize("end", range(len("Nine people were killed"), len(TEXT) + 1, 3))
def test_a_text_cut_anywhere_after_its_claim_still_gives_it(end: int) -> None:
    text = TEXT[:end]
    reading = Reading(
        report_id="a",
        capture=Digest.of_text(text),
        text=text,
        runs=(),
        blocks=(),
        lang="en",
        title=None,
        outlet=None,
        author=None,
        url=None,
        published=None,
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=(),
        rights=None,
        quality=Quality.OK,
        quality_reason="made by hand",
        reader=Program("by hand", "1"),
    )
    counts = [claim.count for claim in extract(reading)]
    assert [count.low for count in counts if count is not None] == [9]
