"""Readings of sentences written for the tests; places and people in them are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tawthiq.text.reading import Block, Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

MakeReading = Callable[..., Reading]


def reading_of(
    text: str,
    *,
    blocks: tuple[Block, ...] = (),
    quoted_by: tuple[str, ...] = (),
    quality: Quality = Quality.OK,
    published: date | None = None,
) -> Reading:
    return Reading(
        report_id="r1",
        capture=Digest.of_text(text),
        text=text,
        runs=(),
        blocks=blocks,
        lang="und",
        title=None,
        outlet="Example Monitor",
        author=None,
        url=None,
        published=published,
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=quoted_by,
        rights=None,
        quality=quality,
        quality_reason="written for a test",
        reader=Program("test", "1"),
    )


@pytest.fixture
def reading() -> MakeReading:
    return reading_of
