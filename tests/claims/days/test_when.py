"""Which of a text's days is that of a harm: not the picture's, nor one that tells of a later find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.claims.conftest import MakeReading

from tawthiq.claims.days.report_day import report_day
from tawthiq.claims.extract import extract
from tawthiq.claims.words.tokens import tokens_of


def days(text: str, make: MakeReading) -> list[str]:
    return [str(claim.date.days.start) if claim.date else "" for claim in extract(make(text))]


@pytest.mark.parametrize(
    "text",
    [
        "مقتل سيدة بقصف على تل سنا\n\nآثار القصف على قرية تل نور، 20 آب 2021 (مرصد سنام)\n\n"
        "قصفت المدفعية اليوم الخميس 2 أيلول 2021 القرية.",
        "Woman killed by shelling of Tal Sana\n\nRuins of Tal Nur on 20 August 2021 (Sanam Watch/A. Rami)\n\n"
        "Guns shelled the village on Thursday, 2 September 2021.",
    ],
)
def test_the_day_under_a_picture_is_not_the_day_of_the_headline(
    text: str, reading: MakeReading
) -> None:
    assert days(text, reading)[0] == "2021-09-02"


def test_where_only_the_picture_has_a_day_it_is_taken(reading: MakeReading) -> None:
    text = "Woman killed by shelling of Tal Sana\n\nThe village after the raid on 20 August 2021 (Sanam Watch)"
    assert days(text, reading) == ["2021-08-20"]


def test_a_day_with_more_in_brackets_in_the_midst_of_a_line_is_no_picture(
    reading: MakeReading,
) -> None:
    text = "مقتل سيدة بقصف على تل سنا.\nوقع القصف في 20 آب 2021 (الجمعة) على القرية.\nوصلت الفرق في 2 أيلول 2021."
    assert days(text, reading) == ["2021-08-20"]


def test_the_dead_being_found_in_the_next_sentence_leaves_the_day_of_the_harm(
    reading: MakeReading,
) -> None:
    text = "قتل رجلان في تل سنا يوم 2 أيلول 2021. وانتشلت الفرق الجثث ونقلتها."
    assert days(text, reading)[0] == "2021-09-02"


@pytest.mark.parametrize(
    "line",
    [
        "تاريخ النشر:30.12.2021 | 23:38 GMT | أخبار العالم والمنطقة والبلد",
        "Published: 30 December 2021 | 23:38 GMT | news of the world and the land",
    ],
)
def test_a_line_that_begins_with_a_word_for_published_is_a_dateline(line: str) -> None:
    text = f"{line}\n\nShells fell on Tal Sana."
    assert report_day(text, tokens_of(text), published=None) == date(2021, 12, 30)


def test_a_full_date_in_the_midst_of_a_long_line_is_no_dateline() -> None:
    text = "The council of Tal Sana met on 30 December 2021 to speak of bread and water.\n\nShells fell."
    assert report_day(text, tokens_of(text), published=None) is None


@pytest.mark.parametrize(
    "line",
    [
        "12 جمادى الأولى 1445 الموافق 25 تشرين الثاني 2023م",
        "تل سنا في 25/11/2023",
        "Tal Sana, 25 November 2023",
    ],
)
def test_the_one_date_at_the_foot_of_a_statement_is_its_day(line: str) -> None:
    text = f"The council mourns those who were killed today in Tal Sana.\n\nThe council\n{line}\n"
    assert report_day(text, tokens_of(text), published=None) == date(2023, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed today in Tal Sana, a year after the law of 3 May 2019 was made there.\n\n"
        + "The council speaks of bread. " * 30
        + "\n\n25 November 2023",
        "Two men were killed today in Tal Sana.\n\nThe council asks for a law of 25 November 2023 to be kept.",
    ],
)
def test_one_of_several_dates_or_one_in_a_sentence_is_no_foot(text: str) -> None:
    assert report_day(text, tokens_of(text), published=None) is None


def told(text: str, make: MakeReading, published: date | None = date(2024, 12, 5)) -> list[str]:
    """Return the first and last day of each claim."""
    claims = extract(replace(make(text), published=published))
    return [
        f"{claim.date.days.start}..{claim.date.days.end}" if claim.date else "" for claim in claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in Tal Sana.\n\nThe shells came at noon. People ran to the mill.\n"
        "Nobody spoke of it. The wind rose. It rained. Doors stayed shut. The attack took place on 3 March 2024.",
        "قتل رجلان في تل سنا.\n\nجاءت القذائف ظهرا. ركض الناس إلى الطاحونة.\n"
        "لم يتكلم أحد. هبت الريح. نزل المطر. بقيت الأبواب مغلقة. وقعت الحادثة في 3 آذار 2024.",
    ],
)
def test_the_day_on_which_it_happened_is_taken_wherever_it_is_told(
    text: str, reading: MakeReading
) -> None:
    assert told(text, reading)[0] == "2024-03-03..2024-03-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man died today of wounds he sustained on 3 December in Tal Sana.", "2024-12-03"),
        ("توفي رجل اليوم متأثرا بجراح أصيب بها في 3 كانون الأول في تل سنا.", "2024-12-03"),
        ("A man died today of wounds in Tal Sana.", "2024-12-05"),
        ("توفي رجل اليوم متأثرا بجراحه في تل سنا.", "2024-12-05"),
    ],
)
def test_who_died_of_wounds_is_of_the_day_of_the_attack_where_it_is_told(
    text: str, expected: str, reading: MakeReading
) -> None:
    assert told(text, reading)[0] == f"{expected}..{expected}"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in Tal Sana on Tuesday, and their bodies were recovered on Thursday.",
        "قتل رجلان في تل سنا يوم الثلاثاء، فيما انتشلت جثتاهما يوم الخميس.",
    ],
)
def test_the_day_of_a_find_in_one_clause_leaves_the_day_of_the_harm_in_another(
    text: str, reading: MakeReading
) -> None:
    assert told(text, reading)[0] == "2024-12-03..2024-12-03"


def test_a_burial_is_a_day_at_most_behind_the_death(reading: MakeReading) -> None:
    assert (
        told("شيع الأهالي يوم الأربعاء شهيدين في تل سنا.", reading)[0] == "2024-12-03..2024-12-04"
    )


def test_the_day_of_a_statement_bounds_the_harm_where_nothing_else_fixes_it(
    reading: MakeReading,
) -> None:
    alone = "Two men were killed in Tal Sana, medics said on Wednesday."
    assert told(alone, reading) == ["2024-12-03..2024-12-04"]
    both = "Two men were killed in Tal Sana on Monday, medics said on Wednesday."
    assert told(both, reading) == ["2024-12-02..2024-12-02"]


def test_when_a_find_was_told_says_nothing_of_the_death(reading: MakeReading) -> None:
    text = "Nine bodies were found in a mass grave in Tal Sana, police said on Wednesday."
    assert set(told(text, reading)) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 21 September 2023, 16:45\n\nA man was killed in Tal Sana.",
        "الخميس, ٢١ سبتمبر ٢٠٢٣, ١٦:٤٥\n\nقتل رجل في تل سنا.",
        "A man was killed in Tal Sana.\n\n21 September 2023",
        "قتل رجل في تل سنا.\n\n٢١/٩/٢٠٢٣",
    ],
)
def test_a_date_alone_on_its_line_is_when_it_was_published(text: str, reading: MakeReading) -> None:
    assert told(text, reading, None) == ["2023-09-20..2023-09-21"]


def test_the_day_of_a_change_is_not_that_of_publication(reading: MakeReading) -> None:
    text = "نشر في: 21/9/2023\nآخر تحديث: 25/9/2023\n\nقتل رجل في تل سنا."
    assert told(text, reading, None) == ["2023-09-20..2023-09-21"]


def test_two_dates_on_lines_of_their_own_head_what_stands_under_them(reading: MakeReading) -> None:
    text = "3/4/2023\nقتل رجل في تل سنا.\n4/4/2023\nقتل رجلان في تل نور."
    assert told(text, reading, None) == ["2023-04-03..2023-04-03", "2023-04-04..2023-04-04"]


def test_the_next_day_is_of_its_own_sentence_alone(reading: MakeReading) -> None:
    text = "Two men were killed in Tal Sana on 3 March 2024. A woman was freed the next day. One man was wounded."
    assert told(text, reading)[-1] == "2024-03-03..2024-03-03"


def test_today_in_the_name_of_an_outlet_is_no_day(reading: MakeReading) -> None:
    text = "سنا اليوم: مقتل رجل في تل سنا"
    named = replace(reading(text), published=date(2024, 12, 5), outlet="سنا اليوم")
    assert [claim.date for claim in extract(named)] == [None]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("عاجل | مقتل رجل في تل سنا", True),
        ("BREAKING: a man was killed in Tal Sana", True),
        ("قصف قرى عاجل وتل سنا ومقتل رجل", False),
        ("A man was killed while breaking stones in Tal Sana", False),
    ],
)
def test_a_flash_stands_apart(text: str, dated: bool, reading: MakeReading) -> None:
    assert bool(told(text, reading)[0]) is dated


@pytest.mark.parametrize(
    "text", ["As of 20:00: two dead in Tal Sana", "مقتل رجلين في تل سنا حتى الساعة 20:00"]
)
def test_an_hour_is_one_of_the_reports_own_day(text: str, reading: MakeReading) -> None:
    assert told(text, reading)[0] == "2024-12-05..2024-12-05"


@pytest.mark.parametrize(
    "text",
    [
        "تشييع الشاب الذي استشهد اليوم في تل سنا",
        "The funeral of a man who was killed today in Tal Sana",
    ],
)
def test_a_burial_of_who_was_killed_today_leaves_today(text: str, reading: MakeReading) -> None:
    assert told(text, reading)[0] == "2024-12-05..2024-12-05"


def test_a_day_that_opens_a_statement_gives_way_to_the_day_told_before(
    reading: MakeReading,
) -> None:
    text = "A shell fell on Tal Sana on Monday. On Tuesday, he told a visitor that nine people were killed."
    assert told(text, reading)[0] == "2024-12-02..2024-12-02"
    alone = "On Tuesday, police said that nine people were killed in Tal Sana."
    assert told(alone, reading)[0] == "2024-12-02..2024-12-03"


def test_when_somebody_was_found_dead_is_not_when_they_died(reading: MakeReading) -> None:
    text = "Two men were found dead on Tuesday in Tal Sana. They had been lost since Monday."
    assert "2024-12-03..2024-12-03" not in told(text, reading)
