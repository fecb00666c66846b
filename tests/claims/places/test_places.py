"""Which place is the harm's: names and sentences are invented, provinces are real ones."""

from __future__ import annotations

import pytest
from tests.invented import reading

from tawthiq.claims.extract import extract
from tawthiq.claims.places.places import Places
from tawthiq.claims.words.clauses import clauses_of
from tawthiq.claims.words.tokens import tokens_of
from tawthiq.lexicon.gazetteer import shipped


def place_at(text: str, word: str) -> str | None:
    tokens = tokens_of(text)
    places = Places(text, tokens, clauses_of(text, tokens), known=shipped())
    start = text.index(word)
    first = next(i for i, token in enumerate(tokens) if token.start <= start < token.end)
    found = places.of(first, first + 1)
    assert found is None or found[1].of(text) == found[0].words
    return found[0].words if found else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("إصابة طفل من بلدة السنبل بريف #القنيطرة بإطلاق نار.", "إصابة", "السنبل"),
        ("A child from Sanbal village in western Hama governorate was killed.", "killed", "Sanbal"),
        ("مقتل رجل في مزرعة بالقرب من قرية برج نعيم في ريف كوباني.", "مقتل", "برج نعيم"),
        ("إصابة طفل على طريق السنبل في #جرابلس بريف حلب.", "إصابة", "جرابلس"),
        ("السويداء: إصابة خمسة أشخاص بسقوط شظايا.", "إصابة", "السويداء"),
        ("إصابة رجل بسقوط شظايا فوق السويداء.", "إصابة", "السويداء"),
        ("قصف على إعزاز مصدره مناطق سيطرة الفصيل، وإصابة رجلين.", "إصابة", "إعزاز"),
        ("مقتل رجلين بقصف على سد السنبل شرق حلب.", "مقتل", "سد السنبل"),
        ("مقتل رجلين بقصف على ريف إدلب الجنوبي.", "مقتل", "ريف إدلب الجنوبي"),
        ("مقتل رجلين بقصف على قرية السنبل الآهلة بالسكان.", "مقتل", "السنبل"),
    ],
)
def test_the_place_of_a_harm_is_the_one_that_the_words_give_it(
    text: str, word: str, expected: str
) -> None:
    assert place_at(text, word) == expected


def test_a_place_told_closer_in_the_next_sentence_is_taken() -> None:
    text = "إصابة رجلين في عفرين. وسقطت القذائف في قرية السنبل جنوب شرقي عفرين."
    assert place_at(text, "إصابة") == "السنبل"


def test_of_several_places_told_closer_none_is_taken() -> None:
    text = (
        "إصابة رجلين في عفرين. وسقطت القذائف في قرية السنبل جنوب عفرين،"
        " كما قصفت قرية الزيتونة شمال عفرين."
    )
    assert place_at(text, "إصابة") == "عفرين"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed on Law and Order day.",
        "Two men were killed in the name of the War on Terror.",
        "مقتل رجلين في مناطق سيطرة الفصيل.",
        "مقتل رجلين بقصف على أطرافها.",
    ],
)
def test_what_names_no_place_is_none(text: str) -> None:
    assert place_at(text, "killed" if "killed" in text else "مقتل") is None


def test_words_behind_the_name_of_a_region_are_no_part_of_it() -> None:
    assert place_at("Nine men were killed in Europe Globe reports.", "killed") in {None, "Europe"}


def test_a_place_that_no_list_knows_stays_as_it_is_written() -> None:
    assert place_at("مقتل رجلين في بلدة أم ذيرا البعيدة.", "مقتل") == "أم ذيرا"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Marsh Valley Monitor: nine people were killed in Darvil.", "Darvil"),
        ("Five people were killed when Hamra Front fighters shelled Darvil.", "Darvil"),
        ("Nine were killed in Aznur. The Northern Brigade denied firing.", "Aznur"),
        ("Nine people were killed, North Coast News reported from Aznur.", "Aznur"),
        ("Nine people were killed on the Darvil front.", "Darvil"),
    ],
)
def test_a_body_called_after_a_place_is_no_place(text: str, place: str) -> None:
    claims = extract(reading(text=text))
    assert {claim.place.words for claim in claims if claim.place} == {place}
