from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("ياسر محمد الحسين\nالعمر 35 سنة\nأصيب بقصف على برج نعيم", Harm.INJURED),
        ("خالد سعيد النجار\nاستشهد بقصف اليوم على كفر نورة", Harm.KILLED),
        ("انتقل إلى رحمة الله تعالى\nعبد الوهاب حسن الأسمر\nجراء انفجار قنبلة", Harm.KILLED),
    ],
)
def test_a_name_on_its_own_line_is_the_one_harmed(text: str, harm: Harm) -> None:
    found = extract(reading_of(text))
    assert [(claim.harm, claim.count.low) for claim in found if claim.count] == [(harm, 1)]
    assert all(claim.quote == text[claim.span.start : claim.span.end] for claim in found)


def test_a_line_with_its_own_victim_takes_no_name_from_the_line_above() -> None:
    found = extract(reading_of("خالد سعيد النجار\nاستشهد طفل بقصف اليوم على كفر نورة"))
    assert [(claim.quote, len(claim.named)) for claim in found] == [("استشهد طفل", 0)]


def test_a_name_above_a_line_without_harm_is_no_claim() -> None:
    assert extract(reading_of("خالد سعيد النجار\nزار مشفى سنام اليوم")) == ()
