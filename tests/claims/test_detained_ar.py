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
        ("تعرض المدرّس نبيل حمدان للاعتقال بعد خروجه من المسجد", Harm.DETAINED, 1),
        ("مسلحون يخطفون شيخ عشيرة ونجله في سنام", Harm.ABDUCTED, 2),
        ("لا يزال مصير 23 مدنياً مجهولاً منذ اقتحام القرية", Harm.MISSING, 23),
        ("قوات الحرس تعتقل طفلاً في الثالثة عشرة من عمره وسيدة", Harm.DETAINED, 2),
        ("داهمت دورية منزل سامر الحمد واعتقلته", Harm.DETAINED, 1),
        ("وثقت الشبكة 148 حالة اعتقال تعسفي", Harm.DETAINED, 148),
    ],
)
def test_those_taken_are_counted(text: str, harm: Harm, number: int) -> None:
    assert (harm, number) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "الإفراج عن 12 معتقلاً من سجن سنام المركزي",
        "أطلقت المجموعة سراح الصحفي المختطف كامل سعدون",
        "ذوو الشاب يسألون عنه في سجن الأمن العام",
    ],
)
def test_those_set_free_and_a_prison_are_no_detentions(text: str) -> None:
    assert _told(text) == []


def test_a_deed_that_is_threatened_kills_nobody() -> None:
    assert _told("هدد التنظيم بإعدام عشرة أسرى لديه") == [(Harm.THREATENED, 10)]
