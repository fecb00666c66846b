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
        "قضى خمس سنوات في السجن",
        "الشاب سامر نصر، وهو من سنام، قضى سنوات بعيداً عن أهله",
        "يقتلون الأطفال كل يوم",
        "خسر أخي عمله بعد القصف",
        "فقدت ابنتي دفترها في الزحام",
    ],
)
def test_words_of_harm_may_tell_of_none(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قضى ثلاثة مدنيين بقصف على سنام", 3),
        ("جنود يقتلون مواطناً في سنام", 1),
        ("قضى رجل وزوجته تحت أنقاض منزلهما", 2),
    ],
)
def test_the_same_words_still_tell_of_the_dead(text: str, number: int) -> None:
    assert _told(text) == [(Harm.KILLED, number)]
