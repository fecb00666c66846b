"""A number and the parts that spell it out, and lists that only look so."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def counts(text: str) -> list[int | None]:
    whole = [claim for claim in extract(reading_of(text)) if not claim.subset_of]
    return [claim.count.low for claim in whole if claim.count]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Four civilians, a man, his wife and their two daughters, were killed.", 4),
        ("Three people, a nurse and two patients, were killed in Tal Sana.", 3),
        ("Two sisters, Noor (5) and Sama (8), were killed in Tal Sana.", 2),
        ("Two policemen, a soldier and a guard were killed in Tal Sana.", 4),
        ("Two boys, a girl and a woman were killed in Tal Sana.", 4),
    ],
)
def test_parts_that_add_up_to_the_first_are_told_twice(text: str, number: int) -> None:
    assert counts(text) == [number]


def test_the_parts_stand_in_the_split() -> None:
    (claim,) = extract(reading_of("Three civilians, a woman and two girls, were killed."))
    split = claim.split
    assert split.women
    assert split.children
    assert (split.women.low, split.children.low) == (1, 2)
