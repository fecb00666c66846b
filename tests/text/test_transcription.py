from __future__ import annotations

import pytest
from tests.text.conftest import Read

from tawthiq.text.reading import BlockKind

OBJECT = "a" * 64
TOLD = (
    f"transcription of {OBJECT}\n[00:01:05] Seven people were killed in Wadi Sarw.\n"
    "Four were children.\n[page 2 10,20,300,40] قتل سبعة.\n"
)


def test_each_line_knows_its_place_in_the_recording(reading: Read) -> None:
    (found,), remarks = reading(TOLD.encode(), "film.mp4.transcription")
    assert not remarks
    assert [run.where.removeprefix(f"object {OBJECT}") for run in found.runs] == [
        "",
        " at 00:01:05",
        " at 00:01:05",
        " at page 2 10,20,300,40",
    ]
    body = "".join(b.span.of(found.text) for b in found.blocks if b.kind is BlockKind.BODY)
    assert body == "Seven people were killed in Wadi Sarw.\nFour were children.\nقتل سبعة.\n"
    assert found.text == TOLD


def test_it_says_that_a_person_wrote_it_down(reading: Read) -> None:
    (found,), _ = reading(TOLD.encode(), "film.mp4.transcription")
    assert "transcribed by a person" in found.quality_reason


@pytest.mark.parametrize("text", ["No head at all.\n", f"transcription of {OBJECT}\n  \n"])
def test_what_is_no_transcription_is_refused(reading: Read, text: str) -> None:
    readings, (remark,) = reading(text.encode(), "film.mp4.transcription")
    assert not readings
    assert remark.refused
