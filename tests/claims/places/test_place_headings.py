"""Places that head a line, stand in captions, forms and tags; names and sentences are invented."""

from __future__ import annotations

import pytest
from tests.claims.places.test_places import place_at


def read(text: str) -> str | None:
    return place_at(text, "killed" if "killed" in text else "مقتل")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Deir Aznur: two men were killed by a drone.", "Deir Aznur"),
        ("❗️Tal Darvil — two men were killed by a drone.", "Tal Darvil"),
        ("AZNUR, Syria (QNA) - Two men were killed by a drone.", "AZNUR"),
        ("Aznur – two men were killed by a drone.", "Aznur"),
        ("#Aznur | two men were killed, shelling goes on #SaveAznur", "Aznur"),
        ("🚨🚨 #Tal_Darvil – two men were killed by a drone.", "Tal_Darvil"),
        ("Two men were killed by a drone. #TalDarvil", "TalDarvil"),
        ("Two men were killed in #Hullok_Tahta this morning.", "Hullok_Tahta"),
        ("Two men were killed, bombing of trucks, Maarat Sanbal 8-1-2017", "Maarat Sanbal"),
        ("04-06-2014 | Aznur | two men were killed in a market", "Aznur"),
        (
            "Name: Qais Nuhan\nPlace of incident: Darvil Fawqa\nCause: killed by fire",
            "Darvil Fawqa",
        ),
        ("مقتل رجلين #مجزرة_السنبل", "السنبل"),
        ("مقتل رجلين على مشغل في #بيت_السنبل", "بيت_السنبل"),
        ("مقتل رجلين بانفجار #مرفأ_السنبل", "السنبل"),
        ("مقتل رجلين بقصف على السنابل ومحيطها أمس.", "السنابل"),
        ("مقتل رجلين في مديرية وادي السنبل أمس.", "وادي السنبل"),
        # what is nearer outranks what heads the line
        ("Deir Aznur: two men were killed in Darvil village.", "Darvil"),
        # who writes, and what a tag calls for, is no place
        ("Lina Haddad 3-4-2017: two men were killed.", None),
        ("Breaking: two men were killed.", None),
        ("Headline: two men were killed.", None),
        ("#Update | two men were killed #SaveTheChildren", None),
        ("مقتل رجلين وجرحى من القصف #انشر_تؤجر", None),
        ("#معركة_السنابل مقتل رجلين", None),
        ("مديرية صحة السنابل: مقتل رجلين", None),
    ],
)
def test_a_place_without_a_word_that_leads_to_it_is_found(text: str, place: str | None) -> None:
    assert read(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Two men were killed in the Sakan neighbourhood of Aznur.",
            "Sakan neighbourhood of Aznur",
        ),
        ("Two men were killed in the Old Quarter of Aznur.", "Old Quarter of Aznur"),
        ("Two men were killed in the Sanabil quarter of Raqqa.", "Sanabil quarter of Raqqa"),
        ("A raid on Ibn Sanbal School in Darvil left two men killed.", "Darvil"),
        ("Two men were killed in shelling of the residential blocks of Aznur.", "Aznur"),
        ("Two men were killed in the villages of the Darvil canton.", "Darvil"),
        ("Two men were killed in the directorate of Al-Aznur.", "Al-Aznur"),
        ("Two men were killed near the stadium of Aznur Tahta.", "Aznur Tahta"),
        ("مقتل رجلين بقصف على مخيم السنابل قرب قرية عين نوحان.", "السنابل قرب قرية عين نوحان"),
        (
            "مقتل رجلين على مخيم السنابل للنازحين شمال بلدة نوحان.",
            "السنابل للنازحين شمال بلدة نوحان",
        ),
        ("مقتل رجلين بقصف على مخيم السنابل بريف حماة.", "السنابل"),
    ],
)
def test_a_part_of_a_town_is_named_with_it(text: str, place: str) -> None:
    assert read(text) == place
