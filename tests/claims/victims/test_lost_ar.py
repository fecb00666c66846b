from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> list[tuple[Harm, int | None]]:
    found = extract(reading_of(text))
    return [(one.harm, one.count.low) for one in found if one.count and one.subset_of is None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("فقد أطفاله الثلاثة وزوجته في الغارة على سنام", 4),
        ("فقدت عائلة الحاج صالح سبعة من أفرادها بقصف على حي الكروم", 7),
        ("أبو يوسف فقد ابنته الوحيدة في القصف", 1),
        ("فقدت أم سليم ولديها بانفجار لغم", 2),
        ("خسرت ابني عمار وابن أختي زكريا في القصف", 2),
        ("فجعت البلدة بفقدان ثلاثة من أبنائها", 3),
    ],
)
def test_kin_whom_somebody_lost_are_dead_and_who_lost_them_is_not(text: str, number: int) -> None:
    assert _told(text) == [(Harm.KILLED, number)]


@pytest.mark.parametrize(
    "text",
    [
        "فقد وصل إلى المشفى أربعة أطفال",
        "درعا 24 فقد عُرف منهم عيسى السالم",
        "خسرت القوات ثلاث دبابات",
    ],
)
def test_the_particle_and_lost_things_are_no_persons(text: str) -> None:
    assert _told(text) == []


def test_the_passive_still_tells_of_the_missing() -> None:
    assert _told("فُقد طفلان في سنام") == [(Harm.MISSING, 2)]
    assert _told("فقد أثر ثلاثة رعاة قرب برج نعيم") == [(Harm.MISSING, 3)]
