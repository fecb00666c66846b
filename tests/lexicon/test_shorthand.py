from __future__ import annotations

import pytest

from tawthiq.lexicon.shorthand import meant


@pytest.mark.parametrize(
    ("written", "means"),
    [("civs", "civilians"), ("Wonded", "wounded"), ("w/", "with"), ("KIA", "killed")],
)
def test_a_shorthand_is_read_as_the_word_it_stands_for(written: str, means: str) -> None:
    assert meant(written, written.lower()) == means


@pytest.mark.parametrize("written", ["Kia", "R", "W", "wounded"])
def test_letters_of_another_case_are_left(written: str) -> None:
    assert meant(written, written.lower()) == written.lower()
