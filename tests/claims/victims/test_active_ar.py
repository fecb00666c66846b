from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> list[tuple[Harm, int | None]]:
    found = extract(reading_of(text))
    return [(one.harm, one.count.low) for one in found if one.count and one.subset_of is None]


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("قتل مسلحون ثلاثة رعاة في مرج سنود", Harm.KILLED, 3),
        ("خطف مسلحون مجهولون تاجراً من سنام", Harm.ABDUCTED, 1),
        ("قتل رجل زوجته وطفليه", Harm.KILLED, 3),
        ("اغتال مسلحان عنصراً سابقاً", Harm.KILLED, 1),
    ],
)
def test_who_did_it_is_no_victim_of_an_active_verb(text: str, harm: Harm, number: int) -> None:
    assert _told(text) == [(harm, number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قُتل مسلح وأصيب آخر", 1),
        ("قتل مسلحان في كمين", 2),
        ("قتل 11 مسلحاً وأصيب 5 آخرون", 11),
        ("قتل جندي من أهالي سنام", 1),
    ],
)
def test_armed_men_alone_behind_the_verb_are_its_victims(text: str, number: int) -> None:
    assert _told(text)[0] == (Harm.KILLED, number)


def test_nobody_killed_or_hurt_is_a_number_of_none() -> None:
    assert _told("لم يقتل أحد في القصف") == [(Harm.KILLED, 0)]
    assert _told("ولم يصب أحد بأذى") == [(Harm.INJURED, 0)]
