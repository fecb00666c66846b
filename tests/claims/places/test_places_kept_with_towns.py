"""A part of a town, a spot and a road are kept with the town they lie in; unknown names by their form."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def place_of(text: str) -> str | None:
    claim = extract(reading_of(text))[0]
    if claim.place is None:
        return None
    (span,) = (mark.span for mark in claim.spans if mark.field == "place")
    assert span.of(text) == claim.place.words
    return claim.place.words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("مقتل مدني في حي النحالين بمدينة تل سنا.", "النحالين بمدينة تل سنا"),
        ("إصابة طفل في شارع القناطر وسط مدينة تل سنا.", "القناطر وسط مدينة تل سنا"),
        ('قتل رجل في حي "النحالين" من بلدة "تل سنا".', 'النحالين" من بلدة "تل سنا'),
        ("إصابة رجلين في المنطقة الصناعية في تل سنا.", "المنطقة الصناعية في تل سنا"),
        (
            "مقتل رجلين في محطة وادي الغار التابعة لمدينة تل سنا.",
            "وادي الغار التابعة لمدينة تل سنا",
        ),
        (
            "Two men were killed in the Weavers neighbourhood in Tal Sana city.",
            "Weavers neighbourhood in Tal Sana",
        ),
        (
            "Two men were killed in the industrial zone of the town of Tal Sana.",
            "industrial zone of the town of Tal Sana",
        ),
    ],
)
def test_a_part_of_a_town_is_told_with_the_town(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # the wood is the place, the towns only say between what
        ("استشهد ثلاثة رجال في حرش سد الغار بين بلدتي تل سنا وبير نوح.", "سد الغار"),
        # a whole road, both its ends
        (
            "إصابة مدني بقصف سيارة على طريق النحال-القناطر في منطقة سنا.",
            "النحال-القناطر في منطقة سنا",
        ),
        # a road between two towns is longer than the town it is hit near
        ("مقتل رجل بغارة على سيارة على طريق سنا - نوحان بالقرب من بلدة القناطر.", "القناطر"),
        ("Four men were killed in Sanbal village 20 km south of Tal Sana city.", "Sanbal"),
        ("Two women were killed on a farm adjacent to Sanbal village in Sana province.", "Sanbal"),
        ("مقتل مدنيين اثنين بغارات على مدينة - سنبل اليوم.", "سنبل"),
        ("مقتل رجلين بغارة على بلدة بالسنابل.", "السنابل"),
    ],
)
def test_the_place_is_the_spot_not_what_tells_where_it_lies(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # he comes from one town and was hit near another
        (
            "مقتل رجل متأثراً بجراحه جراء قصف استهدف مواقع في محيط العاصمة دمشق. ينحدر القتيل من مدينة سنبل.",
            "دمشق",
        ),
        # a body's name is no place, nor is what somebody is called
        (
            "القبض على القيادي الملقب بـ “أبو عمر طنبورة” مع عدد من عناصره واعتقال رجلين في بلدة سنبل.",
            "سنبل",
        ),
        # the head names no place, the story does, further on
        (
            "إصابة ثلاثة مدنيين في هجوم\n\nأصيب ثلاثة مدنيين بجروح.\n\nقال مراسلنا إن الوضع صعب.\n\n"
            "وأضاف أن فرق الإسعاف وصلت.\n\nاستهدفت القذائف سيارة في بلدة سنبل.",
            "سنبل",
        ),
    ],
)
def test_homes_names_of_people_and_far_places_come_after(text: str, place: str) -> None:
    assert place_of(text) == place


def test_a_young_mans_name_is_no_month() -> None:
    claim = extract(reading_of("مقتل المواطن جوان عزت سنبل بقصف مدفعي على قرية سنبل."))[0]
    assert claim.date is None


def test_in_a_former_time_is_no_place() -> None:
    assert (
        place_of("أفرج عن رجلين اعتقلا في وقت سابق شرقي البلاد، وقتل رجل في قرية سنبل.") == "سنبل"
    )
