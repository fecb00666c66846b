from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def _counts(text: str) -> list[tuple[str, int | None]]:
    return [(one.harm.value, one.count.low) for one in extract(reading_of(text)) if one.count]


@pytest.mark.parametrize(
    "text",
    [
        "three killed eleven wounded in Qarnuba today",
        "3 civilians killed 11 injured",
        "Shelling on Qarnuba, killed 3 injured 11",
        "dead 3 / wounded 11",
        "Qarnuba clinic hit. 3 k, 11 inj.",
        "Martyrs so far: 3 - wounded: 11",
        "Killed now: 3, hurt: 11",
    ],
)
def test_a_count_without_grammar_keeps_each_number_with_its_word(text: str) -> None:
    assert _counts(text) == [("killed", 3), ("injured", 11)]


def test_a_quote_of_such_a_count_holds_number_and_word() -> None:
    text = "two killed three wounded in Qarnuba"
    quotes = [text[one.span.start : one.span.end] for one in extract(reading_of(text))]
    assert quotes == ["two killed", "three wounded"]


def test_nobody_dead_is_said_beside_the_wounded() -> None:
    found = _counts("#Qarnuba | injured so far: 17, dead: 0 thank God. shelling goes on")
    assert found == [("injured", 17), ("killed", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "3 k and 10 w on the scale of the old map.",
        "Call 33 or 44 for the clinic, team 5.",
        "killed 3 hours of work, wounded 2 egos",
    ],
)
def test_numbers_of_other_things_are_no_count(text: str) -> None:
    assert ("injured", 10) not in _counts(text)
    assert ("injured", 2) not in _counts(text)
