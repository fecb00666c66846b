from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def _counts(text: str) -> list[tuple[str, int | None]]:
    return [
        (one.harm.value, one.count.low)
        for one in extract(reading_of(text))
        if one.count and one.subset_of is None
    ]


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("Victims of the Qalib strike: a mother, her two daughters & her brother", "killed", 4),
        ("Martyrs of Tell Ward today: 2 women, 2 children and an old man", "killed", 5),
        ("A strike in Shirin killed: father, son and a neighbor", "killed", 3),
        ("killed in Talla today: 3", "killed", 3),
        ("The girl was pulled out alive, so the dead are 5 not 6.", "killed", 5),
        ("The wounded of Maskan are 12 now", "injured", 12),
    ],
)
def test_a_head_gives_its_harm_to_the_list_or_number(text: str, harm: str, number: int) -> None:
    assert _counts(text) == [(harm, number)]


def test_a_list_behind_a_counted_head_says_who_they_were() -> None:
    assert _counts("5 killed in Talla: 3 men and 2 women") == [("killed", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "The killed boy's father: my two sons are in Qarnuba",
        "Killed commander Abu Sanad: two men say he fled",
        "The dead are not numbers",
    ],
)
def test_a_head_over_something_else_counts_nobody_behind_it(text: str) -> None:
    assert not {("killed", 2), ("killed", 3)} & set(_counts(text))
