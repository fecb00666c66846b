"""Words beside a harm that name no place, or not its place; names and sentences are invented."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of
from tests.claims.places.test_places import place_at

from tawthiq.claims.extract import extract


def read(text: str) -> str | None:
    return place_at(text, "killed" if "killed" in text else "مقتل")


@pytest.mark.parametrize(
    "place",
    [
        "محطة وقود",
        "محطة ضخ",
        "حقل ألغام",
        "معبر حدودي",
        "مطار عسكري",
        "مدرسة ابتدائية",
        "حي سكني",
        "قرية نائية",
        "منطقة صحراوية",
        "طريق ترابي",
        "منشأة استراتيجية",
        "مزرعة أغنام",
        "شارع رئيسي",
        "مركز صحي",
        "مناطق المعارضة",
        "مزرعة يقيمون بها",
        "منطقة “خفض التصعيد”",
        "منطقة بوتين",
    ],
)
def test_what_kind_a_place_is_and_whose_is_no_name(place: str) -> None:
    assert read(f"مقتل رجلين بقصف على {place} أمس.") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("مقتل رجلين في قرية السنبل هاجم مسلحون حاجزاً.", "السنبل"),
        ("مقتل رجلين في قرية السنبل الواصلة إلى نوحان.", "السنبل"),
        ("مقتل رجلين في قرية الجديدة أمس.", "الجديدة"),
        ("مقتل رجلين في قرية جديد نوحان أمس.", "جديد نوحان"),
        ("مقتل رجلين في منطقة دير علي أمس.", "دير علي"),
        ("مقتل رجلين بقصف على مدنية دارة سنبل في ريف حلب.", "دارة سنبل"),
        ("مقتل رجلين بقصف على أطراف بلد السنبل.", "السنبل"),
        ("مقتل رجلين بقصف استهدف #قرية_السنبل بريف حماة.", "السنبل"),
        ("مقتل رجلين في البادية السورية.", "البادية السورية"),
        ("مقتل رجلين شمال غربي سوريا.", "شمال غربي سوريا"),
        ("مقتل رجلين في محيط العاصمة السورية دمشق.", "دمشق"),
        ("مقتل رجلين بقصف على مناطق متفرقة من إدلب وريفها.", "إدلب"),
        ("مقتل رجلين في دير الزور بإطلاق نار. استهدف المسلحون بلدة السنبل.", "السنبل"),
        ("مقتل رجلين في الأطراف الغربية لمدينة حماة على طريق عين نوحان.", "حماة"),
        ("مقتل رجلين بقصف لريف نوحانأصيب رجل جراء القصف.", "ريف نوحان"),
        ("مقتل رجلين في مدينة نوحان المنطقة الصناعية.", "نوحان المنطقة الصناعية"),
        ("مقتل رجلين في المدينة الصناعية في السويداء.", "المدينة الصناعية في السويداء"),
        ("Nine people were killed in Marsh Valley on Monday.", "Marsh Valley"),
        ("Nine people were killed near Aznur Bridge on Monday.", "Aznur Bridge"),
        ("Nine people were killed in Sanbal Village on Monday.", "Sanbal"),
        ("Nine people were killed in Sanbal valley on Monday.", "Sanbal"),
        ("Nine people were killed at Minnat Military Airbase.", "Minnat Military Airbase"),
        ("Two people were killed in Tal Sana's Weavers neighborhood.", "Tal Sana's Weavers"),
        ("Two people were killed in rural Hama.", "Hama"),
        ("A car bomb in the centre of Tal Sana left two men killed.", "Tal Sana"),
        ("Two men were killed in #TalSana today.", "TalSana"),
        ("Two men were killed in northern Syria.", "northern Syria"),
        ("Two men were killed in the Syrian desert.", "Syrian desert"),
        # two words that a page writes together
        ("مقتل رجلين بقصف على ريف السنبلةأصيب طفل.", "ريف السنبلة"),
        ("مقتل رجلين بقصف على مدينة منبجأصيب طفل.", "منبج"),
        ("مقتل رجلين بقصف على مدينة منبجاستشهد طفل.", "منبج"),
    ],
)
def test_a_name_is_read_up_to_its_end(text: str, place: str) -> None:
    assert read(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "مقتل رجلين بقصف مدفعي جنوب البلدة.",
        "مقتل رجلين بقصف استهدف مواقعاً غرب المدينة.",
        "مقتل رجلين في منطقة الاشتباك.",
        "مقتل رجلين بقصف على مزارع والأبنية.",
        "مقتل رجلين بقصف على مناطق سكنهم.",
        "مقتل رجلين بقصف على بلدتين شمالاً.",
    ],
)
def test_words_for_an_attack_before_a_direction_are_no_place(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where those who fire stand
        (
            "أطلقت القوات المتمركزة عند أطراف مدينة نوحان صواريخ على قرية السنبل، ومقتل رجلين.",
            "السنبل",
        ),
        (
            "مقتل رجلين في قصف للقوات المتمركزة في الفوج 175 في مدينة نوحان بريف درعا الشرقي،"
            " على مدينة السنبل.",
            "السنبل",
        ),
        ("مقتل رجلين بقصف للقوات المتمركزة في قرية نوحان على قرية السنبل.", "السنبل"),
        ("مقتل رجلين بقصف من معمل الورق في بلدة نوحان على قرية السنبل.", "السنبل"),
        (
            "Two men were killed in Sanbal by fighters stationed on the outskirts of Tal Nuh.",
            "Sanbal",
        ),
        # where the hurt, the dead and the arrested are taken
        ("مقتل رجل بقصف على قرية السنبل ونقلهم إلى مشفى الرحمة في مدينة نوحان.", "السنبل"),
        ("قصف على قرية السنبل. مقتل رجل وهو يتلقى العلاج في مشفى الرحمة بمدينة نوحان.", "السنبل"),
        ("Two men were killed in Sanbal and buried in the town of Tal Nuh.", "Sanbal"),
        # where somebody was displaced from
        ("مقتل سيدة من مهجري نوحان بقصف على قرية السنبل.", "السنبل"),
        ("مقتل رجل من أحمد علي النحال وأخيه في قرية السنبل.", "السنبل"),
        ("مقتل رجل كان مقيماً في مدينة نوحان بقصف على قرية السنبل.", "السنبل"),
        # a result is told behind its place, what comes next is another's
        (
            "استهدفت القوات محيط قرية السنبل مما تسبب في مقتل رجل وأطراف بلدتي نوحان والقناطر.",
            "السنبل",
        ),
        # a province's other town does not lie in the town of the same name
        ("مقتل رجلين بقصف على مدينة إدلب. كما قصفت مدينة السنبل غربي إدلب.", "إدلب"),
        # what is told as background
        (
            "داهمت القوات منازل على أطراف بلدة السنبل. وقالت المصادر إن ذلك كان ليلاً. مقتل رجلين"
            " في العملية. يذكر أن أحدهما زار بلدة نوحان.",
            "السنبل",
        ),
        ("A raid in Sanbal, a village near Tal Nuh, in which two men were killed.", "Sanbal"),
        (
            "Turkish forces shelled Tal Sana from the town of Darvil; two men were killed.",
            "Tal Sana",
        ),
        ("Shells fired from Darvil at Tal Sana left two men killed.", "Tal Sana"),
        (
            "Missiles fired from launchers located at Sanam Airbase killed two men in Darvil.",
            "Darvil",
        ),
        # what is part of another is the finer one
        ("مقتل رجلين بقصف على ناحية السنبل التابعة لمدينة نوحان.", "السنبل"),
        # a school called after somebody tells less than the town
        ("مقتل رجلين بقصف على مدرسة عبد الغفار النحال. وسقطت قذائف في مدينة نوحان.", "نوحان"),
        ("مقتل رجلين في السويداء بقصف على بناء في المنطقة الصناعية.", "السويداء"),
        # the next statement is of another place
        (
            "تعرضت قرية السنبل بالريف الغربي لقصف مدفعي عنيف، ما أدى إلى مقتل رجلين،"
            " وردت الفصائل بقصف قرية القناطر.",
            "السنبل",
        ),
        # but the next harm may be told with one place for both
        ("مقتل امرأة، وإصابة رجل بقصف على قرية السنبل.", "السنبل"),
        ("مقتل رجلين في قرية السنبل / القناطر – ناحية نوحان بريف حماة.", "السنبل"),
    ],
)
def test_the_place_is_where_the_harm_was(text: str, place: str) -> None:
    assert read(text) == place


def test_a_total_of_a_period_has_no_place_of_another_sentence() -> None:
    text = (
        "قتل رجلان بقصف على قرية السنبل.\n"
        "ومنذ بداية العام الحالي 2023 قتل 80 مدنياً في هجمات القوات."
    )
    named = {claim.scope.value: claim.place for claim in extract(reading_of(text))}
    assert named["incident"] is not None
    assert named["incident"].words == "السنبل"
    assert named["period_total"] is None


def test_a_part_told_in_another_sentence_keeps_the_place_beside_it() -> None:
    text = (
        "جرحى مدنيون بقصف على مدينة نوحان.\n"
        "كما قصفت الطائرات قرية السنبل، ما أسفر عن إصابة 6 مدنيين."
    )
    claims = extract(reading_of(text))
    first, last = claims[0], claims[-1]
    assert first.place is not None
    assert last.place is not None
    assert (first.place.words, last.place.words) == ("نوحان", "السنبل")


def test_the_span_of_a_place_is_always_its_words() -> None:
    text = (
        "مقتل عشرة مدنيين بينهم طفلان بقصف على قريتي السنبل وتل نوح بريف حماة.\n"
        "وأصيب أربعة رجال في قرية القناطر وقتل رجلان وامرأة من بلدة نوحان."
    )
    placed = [claim for claim in extract(reading_of(text)) if claim.place]
    spans = [mark.span.of(text) for one in placed for mark in one.spans if mark.field == "place"]
    assert len(placed) >= 3
    assert spans == [one.place.words for one in placed if one.place]
