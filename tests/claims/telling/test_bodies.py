"""Armed bodies that no list holds are known by the form of their names."""

from __future__ import annotations

import pytest
from tests.invented import reading

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract

KILLED = "قتل خمسة مدنيين"


def read(text: str) -> tuple[Claim, ...]:
    return tuple(extract(reading(text=text)))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Five people were killed by the Northern Brigade in Darvil.", "Northern Brigade"),
        ("Five people were killed when government forces shelled Darvil.", "government forces"),
        ("Five people were killed when Hamra Front fighters shelled Darvil.", "Hamra Front"),
        ("Rapid Valley Forces killed nine villagers in Aznur.", "Rapid Valley Forces"),
        ("Five died in an air raid blamed on the Upper Coast Army.", "Upper Coast Army"),
        (f"{KILLED} بقصف للواء الشمالي على درفيل", "لواء الشمالي"),
        (f"{KILLED} جراء قصف مدفعي لقوات الفجر الجديد على درفيل", "قوات الفجر الجديد"),
        (f"قصفت قوات الدعم الأسود بلدة درفيل و{KILLED}", "قوات الدعم الأسود"),
    ],
)
def test_a_body_that_no_list_holds_is_alleged_where_the_words_say_so(text: str, actor: str) -> None:
    assert {claim.actor_alleged for claim in read(text)} == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "Nine fighters of the Hamra Front were killed.",
        "The Northern Brigade said its troops had not fired on Darvil, where nine people died.",
        "Two guards of the company were killed in Darvil.",
        "Five people were killed. The Northern Brigade was elsewhere.",
        "قتل عنصران من دورية تابعة للواء الشمالي",
        "توقفت حركة المارة وقتل خمسة مدنيين في درفيل",
    ],
)
def test_a_body_that_is_hit_that_denies_or_only_owns_is_not_alleged(text: str) -> None:
    claims = read(text)
    assert claims
    assert {claim.actor_alleged for claim in claims} == {None}


def test_a_listed_actor_goes_before_a_body_known_by_form() -> None:
    (claim,) = read(
        "Five people were killed when Russian jets and Hamra Front fighters hit Darvil."
    )
    assert claim.actor_alleged is not None
    assert claim.actor_alleged.startswith("Russian")
