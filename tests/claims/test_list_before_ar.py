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
        ("رجل وامرأتان وطفل رضيع شهداء", Harm.KILLED, 4),
        ("رجل وزوجته مصابان جراء القصف", Harm.INJURED, 2),
        ("ثلاثة أشقاء، وهم عمار وباسم ومنى ياسين، قتلوا بقذيفة", Harm.KILLED, 3),
        ("أنزلوا خمسة شبان من الحافلة وقتلوهم", Harm.KILLED, 5),
    ],
)
def test_a_word_behind_tells_of_all_who_were_named_before(
    text: str, harm: Harm, number: int
) -> None:
    assert (harm, number) in _told(text)


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("عدد شهداء قصف اليوم هو ٣", Harm.KILLED, 3),
        ("الشهداء صارو تسعه", Harm.KILLED, 9),
        ("إصابات: ٥ بالرصاص الحي", Harm.INJURED, 5),
        ("العثور على رفات 40 شخصاً غرب سنام", Harm.KILLED, 40),
        ("نجا حفيده الثالث بكسر في الحوض", Harm.INJURED, 1),
    ],
)
def test_a_number_may_stand_behind_who_is_counted(text: str, harm: Harm, number: int) -> None:
    assert _told(text) == [(harm, number)]


def test_what_follows_a_denial_is_not_denied() -> None:
    found = extract(reading_of("لا صحة لخبر استشهاد الناشط كمال غنوم، هو مصاب بشظية بيده"))
    assert [(one.harm, str(one.stance)) for one in found] == [
        (Harm.KILLED, "denied"),
        (Harm.INJURED, "asserted"),
    ]


def test_a_body_of_persons_is_named_after_them_and_holds_no_victims() -> None:
    assert _told("نعت نقابة المعلمين زميلين قتلا بالقصف") == [(Harm.KILLED, 2)]
