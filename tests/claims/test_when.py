"""Which of a text's days is that of a harm: not the picture's, nor one that tells of a later find."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.conftest import MakeReading

from tawthiq.claims.extract import extract
from tawthiq.claims.report_day import report_day
from tawthiq.claims.tokens import tokens_of


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
