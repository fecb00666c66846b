"""An attack told first and its author named a sentence later, in the page's own voice."""

from __future__ import annotations

import pytest
from tests.invented import reading

from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Shells kill nine in Qarnuba\n\nResidents said the shells were fired by army artillery.",
            "army artillery",
        ),
        ("Nine people were killed in Qarnuba. The fire came from army guns nearby.", "army guns"),
        ("Nine people were killed in Qarnuba. The shells were not fired by army artillery.", None),
        (
            "Nine people were killed in Qarnuba. "
            "The command denied the shells were fired by army artillery.",
            None,
        ),
        ("Nine people were killed in Qarnuba. The street was later cleared by the army.", None),
        (
            "Nine people were killed in Qarnuba. A clinic opened. A road was mended. Water came "
            "back. Rain fell. A school began. Bread was sold. "
            "The shells were fired by army artillery.",
            None,
        ),
        (
            "Nine people were killed in Qarnuba, a doctor said. "
            "Residents said the shells were fired by army artillery.",
            None,
        ),
    ],
)
def test_who_did_it_is_taken_from_a_sentence_that_takes_the_attack_up(
    text: str, actor: str | None
) -> None:
    claims = extract(reading(text=text))
    assert claims
    assert claims[0].actor_alleged == actor
