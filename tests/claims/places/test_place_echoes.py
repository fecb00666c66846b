"""Places that a text speaks of again without their name; names and sentences are invented."""

from __future__ import annotations

import pytest
from tests.claims.places.test_places import place_at


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (
            "قُصفت مدينة السنبل. وتُقصف أحياء حي نوحان كثيراً. وقال سكان إن رجلين قُتلا بقصف على المدينة.",
            "قُتلا",
            "السنبل",
        ),
        (
            "Aznur village was shelled. Darvil town is often shelled. Two were killed in the village.",
            "killed",
            "Aznur",
        ),
        # where the hurt are taken, and where somebody comes from, is not where it was
        (
            "قُصفت قرية السنبل قرب مدينة نوحان. وأصيب رجلان نُقلا إلى مشفى المدينة.",
            "وأصيب",
            "السنبل",
        ),
    ],
)
def test_the_village_is_the_one_named_before(text: str, word: str, place: str) -> None:
    assert place_at(text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("مقتل رجلين في جنوب تربة سنبل عبر غارات.", "مقتل", "تربة سنبل"),
        ("مقتل رجلين شرقي السنبل بريف حماة.", "مقتل", "السنبل"),
        ("مقتل رجلين بقصف شرقي ديرالزور، أمس.", "مقتل", "ديرالزور"),
        ("مقتل رجلين في شمال البلاد.", "مقتل", None),
        ("مقتل رجلين وسط تحليق مكثف.", "مقتل", None),
        ("مقتل رجلين في قرية جديدة نوحان أمس.", "مقتل", "جديدة نوحان"),
        ("مقتل رجلين ردا على تفجير استهدف كلية بمدينة حمص.", "مقتل", None),
        ("مقتل رجلين من مدينة السنبل بقرية نوحان بريف حماة.", "مقتل", "نوحان"),
        ("مقتل رجلين في منطقة جبل #نوحان في البادية السورية.", "مقتل", "جبل #نوحان"),
        ("مقتل رجلين بالقرب من مفرق قرية تل شعيرعلى طريق حماة.", "مقتل", "تل شعير"),
        (
            "مقتل رجلين، القوات المتمركزة بالحواجز المحيطة تقصف قرية #السنبلة بجبل نوحان.",
            "مقتل",
            "السنبلة",
        ),
        (
            "مقتل رجلين في محيط مطار دمشق الدولي وضاحية السنبل بريف #دمشق.",
            "مقتل",
            "دمشق",
        ),
        (
            "Two were killed in the vicinity of Aznur international airport.",
            "killed",
            "Aznur",
        ),
        ("مقتل رجلين بقصف لقوات حكومة #دمشق أمس.", "مقتل", None),
        (
            "صورة لقصف سابق على قرية السنبل\nمقتل رجلين بقصف على بلدات ريف حماة.\nقُصفت قرية نوحان بريف حماة.",
            "مقتل",
            "ريف حماة",
        ),
        (
            "صورة لقصف سابق على قرية السنبل\nمقتل رجلين بقصف.\nقُصفت قرية نوحان بريف حماة.",
            "مقتل",
            "نوحان",
        ),
    ],
)
def test_what_a_direction_an_answer_or_a_caption_names(
    text: str, word: str, place: str | None
) -> None:
    assert place_at(text, word) == place
