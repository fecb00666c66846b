"""Who tells of the dead is none of them; what is said of a thing names nobody."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    "who", ["a nurse", "nurse Salwa Hadidi", "Salwa Hadidi", "two doctors", "a doctor, Salim Qadri"]
)
def test_a_source_right_behind_according_to_is_not_counted(who: str) -> None:
    claims = extract(reading_of(f"According to {who}, nine people were killed in Deir Nahla."))
    assert [(one.quote, one.count and one.count.high) for one in claims] == [
        ("nine people were killed", 9)
    ]


def test_those_told_of_behind_an_outlet_are_counted_still() -> None:
    (claim,) = extract(reading_of("According to Amber Wire five people were killed in Deir Nahla."))
    assert claim.count is not None
    assert claim.count.high == 5


def test_whose_cousin_was_hurt_was_not_hurt_himself() -> None:
    text = (
        "Four people were killed in Sahl Banat, said Omar al-Sahli, whose cousin Rami was wounded."
    )
    hurt = [one for one in extract(reading_of(text)) if one.harm is Harm.INJURED]
    assert [one.count and one.count.high for one in hurt] == [1]


def test_an_ambulance_driver_tells_of_no_wounded() -> None:
    text = "وأضاف محمود ديب، وهو سائق إسعاف، أن سبعة أشخاص قتلوا في برج نفط."
    assert [(one.harm, one.count and one.count.high) for one in extract(reading_of(text))] == [
        (Harm.KILLED, 7)
    ]


def test_words_that_define_a_building_name_no_person() -> None:
    claims = extract(reading_of("دُمّر جزء من المسجد القديم المجاور للسوق."))
    assert [(one.harm, one.named) for one in claims] == [(Harm.PROPERTY_DESTROYED, ())]
