from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> list[tuple[Harm, int | None]]:
    found = extract(reading_of(text))
    return [(one.harm, one.count.low) for one in found if one.count and one.subset_of is None]


@pytest.mark.parametrize(
    "text",
    [
        "المواطن طلال الأحمد، من أبناء مدينة سنام، قتل تحت التعذيب",
        "السيدة حنان العلي، من أهالي تل نوران، قتلت بقذيفة",
        "الشاب سامي نصر، عامل نظافة، من سكان حي الورد، قضى بقصف على سنام",
    ],
)
def test_one_presented_before_the_verb_is_who_died(text: str) -> None:
    assert _told(text)[0] == (Harm.KILLED, 1)


def test_persons_right_behind_the_verb_are_those_who_died() -> None:
    assert _told("المختار سامي نصر، شاهد على القصف، قُتل ثلاثة من جيرانه") == [(Harm.KILLED, 3)]


def test_a_plural_or_a_verb_of_the_other_sex_is_not_said_of_one_man() -> None:
    assert (Harm.KILLED, 1) not in _told("الشاب سامي نصر، من سكان سنام، قُتلوا جميعاً")
