"""Dates as posts and pages write them: marks between the parts, hashtags, a date tied to its weekday."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.claims.days.date_read import Kind, When
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.words.tokens import tokens_of

REPORT = date(2024, 12, 5)


def read(text: str, report: date | None = None) -> tuple[When, ...]:
    return dates_of(text, tokens_of(text), report=report)


def day(text: str, report: date | None = None) -> str:
    (when,) = read(text, report)
    assert when.days.start == when.days.end
    return str(when.days.start)


@pytest.mark.parametrize(
    "text",
    [
        "قصف على تل سنا 17 / 2 / 2017",
        "قصف على تل سنا 17 - 2 - 2017م",
        "#تل_سنا 17_2_2017 قصف",
        "قصف 17\\2\\2017 على تل سنا",
        "قصف 17\u200f/2\u200f/2017 على تل سنا",
        "قصف 17/2/ 2017 على تل سنا",
        "2017 / 02 / 17 قصف على تل سنا",
        "قصف \u200f١٧\u200f/٢\u200f/٢٠١٧ على تل سنا",
        "بتاريخ 17 2 2017 قصف على تل سنا",
        "قصف 17-شباط-2017 على تل سنا",
        "17/شباط/2017 قصف على تل سنا",
        "#17_شباط_2017 قصف على تل سنا",
        "17 شباط/2017",
        "17 شباط من العام 2017",
        "17 شباط من عام 2017",
        "الجمعة_17_شباط_2017",
        "يوم الجمعة الموافق 17 شباط 2017",
        "يوم الجمعة الموافق لـ17/2/2017",
        "يوم الجمعة الواقع في 17/2/2017",
        "الجمعة: 17/2/2017",
        "قصف 20/5/1438 على تل سنا",
        "shells fell on Tal Sana on Feb. 17, 2017",
        "on Feb. 17th, 2017, shells fell",
        "17.Feb.2017: shells fell on Tal Sana",
        "17-Feb-2017 Tal Sana",
        "17-Feb-17 Tal Sana",
        "17Feb2017 Tal Sana",
        "17FEB2017 Tal Sana",
        "Friday, the 17th of February, 2017",
        "Friday – 17 February 2017",
        "dated 17 02 2017",
        "20 جمادى الأولى 1438هـ قصف",
        "17. Februar 2017",
        "17 Şubat 2017",
        "17 février 2017",
    ],
)
def test_a_date_is_one_mention_however_its_parts_are_joined(text: str) -> None:
    assert day(text) == "2017-02-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الجمعة 29/11", "2024-11-29"),
        ("الجمعة 29-11 قتل مدنيان", "2024-11-29"),
        ("بتاريخ 5-11 قتل مدنيان", "2024-11-05"),
        ("في 29/11 قصف", "2024-11-29"),
        ("on 29/11 shells fell", "2024-11-29"),
        ("اليوم 5/12 قصف", "2024-12-05"),
        ("on Friday (29/11) shells fell", "2024-11-29"),
        ("#29_تشرين_الثاني قصف", "2024-11-29"),
        ("On Nov. 29 shells fell", "2024-11-29"),
        ("Friday November the 29th", "2024-11-29"),
        ("في 17 من الشهر الماضي", "2024-11-17"),
        ("في 3 من الشهر الجاري", "2024-12-03"),
        ("في 17 شباط من العام الماضي", "2023-02-17"),
        ("on 17 February last year", "2023-02-17"),
    ],
)
def test_what_the_report_leaves_out_comes_from_its_own_day(text: str, expected: str) -> None:
    assert day(text, REPORT) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("February 17-18, 2017", "2017-02-17", "2017-02-18"),
        ("February 17 and 18, 2017", "2017-02-17", "2017-02-18"),
        ("ليلة 17/18 شباط 2017", "2017-02-17", "2017-02-18"),
        ("#شباط_2017", "2017-02-01", "2017-02-28"),
        ("شباط من عام 2017", "2017-02-01", "2017-02-28"),
        ("في رمضان", "2024-03-11", "2024-04-09"),
    ],
)
def test_several_days_are_told_as_such(text: str, start: str, end: str) -> None:
    (when,) = read(text, REPORT)
    assert (str(when.days.start), str(when.days.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "اعتقال رمضان علي في تل سنا",
        "مقتل رجب شعبان",
        "محصلة صفر قتلى",
        "5/3 من السكان",
        "تاريخ 5 قتلى 3 جرحى",
        "قتل 17 شخصا 2 منهم 2017",
        "سلاح 17_2_17",
        "flight 17 / 2 / 31",
        "32/2/2017",
        "12 Mart",
        "mars",
        "في 3/4 المنازل",
    ],
)
def test_names_of_people_and_other_numbers_are_no_dates(text: str) -> None:
    assert read(text, REPORT) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("السبت 4-5 قتلى", "السبت"),
        ("on Friday 3/4 of the houses fell", "Friday"),
        ("on Friday (3/4) shells fell", "Friday"),
        ("قتل مدني في 17 شباط. 2017 شخصا نزحوا", "17 شباط"),
        ("on Feb 17 and 18 others fell", "Feb 17"),
    ],
)
def test_a_number_behind_a_day_that_is_no_part_of_it_stays_out(text: str, words: str) -> None:
    (when,) = read(text, REPORT)
    assert when.span.of(text) == words


def test_a_day_of_last_year_is_not_given_this_year_that_the_text_names() -> None:
    text = "منذ بداية هذا العام 2023 قصفت القرية. وفي 29 تشرين الأول من العام الماضي قتل رجل."
    found = [when for when in read(text) if when.kind is Kind.DAY]
    assert [str(when.days.start) for when in found] == ["2022-10-29"]
