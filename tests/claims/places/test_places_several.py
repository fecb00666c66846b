"""Several names behind one word for places are one place; names and sentences are invented."""

from __future__ import annotations

import pytest
from tests.claims.places.test_places import place_at


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("مقتل رجلين بقصف على قريتي السنبل وتل نوح بريف حماة.", "السنبل وتل نوح"),
        ('مقتل رجلين بقصف استهدف بلدتي "السنبل" و"القناطر" بريف حماة.', 'السنبل" و"القناطر'),
        (
            "مقتل رجلين بقصف على قرى السنبل، القناطر وبير نوح جنوبي إدلب.",
            "السنبل، القناطر وبير نوح",
        ),
        ("مقتل رجلين بقصف على قرى السنبل وتل نوح وأسفر القصف عن دمار.", "السنبل وتل نوح"),
        ("مقتل رجلين بقصف على ريفي إدلب وحماة.", "ريفي إدلب وحماة"),
        ("مقتل رجلين بين بلدتي السنبل والقناطر.", "السنبل والقناطر"),
        (
            'مقتل رجلين على الطريق الواصل بين مدينة السنبل وقرية "عين نوحان" أمس.',
            'السنبل وقرية "عين نوحان',
        ),
        ("مقتل رجلين على الطريق بين مدينة السنبل ونوحان.", "السنبل ونوحان"),
        ("مقتل رجلين بغارة على طريق السنبل إدلب جنوب مدينة حماة.", "السنبل إدلب"),
        # what follows "and" is no place
        ("مقتل رجلين بقصف مدن وبلدات ريف إدلب، وتسببت النار بدمار.", "ريف إدلب"),
        ("مقتل رجلين بقصف أطراف قرية السنبل ومحيط قرية نوحان.", "السنبل"),
        ("مقتل رجلين في قرى السنبل وقوات الفصيل تنسحب.", "السنبل"),
        ("مقتل رجلين في بلدات السنبل وعشرات الجرحى في المشافي.", "السنبل"),
        ("مقتل رجلين في قرية السنبل وطفل في قرية القناطر.", "السنبل"),
        # the province behind a list of villages is none of them
        (
            "Two men were killed in the villages of Aznur and Darvil, Hama.",
            "Aznur and Darvil",
        ),
        (
            "Two men were killed in shelling of the villages of Aznur, Darvil and Tal Sana.",
            "Aznur, Darvil and Tal Sana",
        ),
        (
            "Two men were killed in strikes on Aznur and Tal Darvil villages in northern Hama.",
            "Aznur and Tal Darvil",
        ),
        ("Two men were killed between Aznur and Darvil on Monday.", "Aznur and Darvil"),
        ("Two men were killed in Aznur and Darvil was shelled.", "Aznur"),
        ("Two men were killed in western districts of Hama governorate.", "Hama"),
    ],
)
def test_several_names_behind_one_word_are_one_place(text: str, place: str) -> None:
    assert place_at(text, "killed" if "killed" in text else "مقتل") == place
