"""English lists of names: where they begin, what parts them, and where they end."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract

HEAD = "Names of those killed in the raid on Tal Sana:"


def whole(text: str) -> list[Claim]:
    return [claim for claim in extract(reading_of(text)) if not claim.subset_of]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"{HEAD}\n1. Hassan Nimr\n2. Zirvan al-Kotab\n3. Fatima Shami", 3),
        (f"{HEAD} 1- Hassan Nimr 2- the child Zirvan Kotab", 2),
        (f"{HEAD} Hassan Nimr (34), Zirvan Kotab (9) and Fatima Shami.", 3),
        ("The victims were identified as Amal Jaber, 30, and her sons Omar, 8, and Zaid, 5.", 3),
        ("The dead were named as Zirvan Kotab and Berfin Kotab. The road is closed.", 2),
    ],
)
def test_each_name_of_a_list_is_one_person(text: str, number: int) -> None:
    (claim,) = whole(text)
    assert claim.count is not None
    assert claim.count.low == number
    assert len(claim.named) == number
    assert claim.lang == "en"


def test_a_list_ends_where_prose_begins() -> None:
    (claim,) = whole(
        f"{HEAD} Hassan Nimr, Zirvan Kotab\nThe shells came from the hill of Wadi Lawz."
    )
    assert [person.name for person in claim.named] == ["Hassan Nimr", "Zirvan Kotab"]


def test_names_behind_a_number_told_before_are_a_part_of_it() -> None:
    text = (
        "Three people were killed in Tal Sana. They were identified as Hassan Nimr and Rana Issa."
    )
    (claim,) = whole(text)
    assert claim.count is not None
    assert claim.count.low == 3


def test_a_list_without_names_is_none() -> None:
    assert whole(f"{HEAD} not known yet.") == []
