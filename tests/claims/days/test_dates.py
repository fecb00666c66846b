from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.claims.days.date_read import Role, When
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.days.report_day import report_day
from tawthiq.claims.words.tokens import tokens_of

# The report is of a Thursday.
REPORT = date(2024, 12, 5)


def read(text: str, report: date | None = REPORT) -> tuple[When, ...]:
    return dates_of(text, tokens_of(text), report=report)


def told(text: str, report: date | None = REPORT) -> tuple[str, str, str]:
    (when,) = read(text, report)
    precision = when.days.precision
    return str(when.days.start), str(when.days.end), precision.value if precision else ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday, Nov 28, a shell fell", "2024-11-28"),
        ("16 NOV 89", "1989-11-16"),
        ("on the 3rd of May 2019", "2019-05-03"),
        ("July 4, 2023", "2023-07-04"),
        ("اليوم الأربعاء 4 كانون الأول", "2024-12-04"),
        ("30 تشرين الأول / أكتوبر", "2024-10-30"),
        ("في 4يوليو /تموز", "2024-07-04"),
        ("يوم 7 جويلية 2021", "2021-07-07"),
        ("في ١-٩-٢٠٢٣", "2023-09-01"),
        ("الثاني من تموز", "2024-07-02"),
        ("الحادي والعشرين من شهر أيلول", "2024-09-21"),
        ("السبت ٧ ديسمبر ٢٠٢٤", "2024-12-07"),
        ("الأحد, يناير 22, 2023", "2023-01-22"),
        ("في 12 رمضان 1445 هـ", "2024-03-22"),
        ("في 12 رمضان", "2024-03-22"),
        ("2 آب 2014", "2014-08-02"),
        ("today", "2024-12-05"),
        ("yesterday", "2024-12-04"),
        ("أمس", "2024-12-04"),
        ("فجر اليوم", "2024-12-05"),
        ("أول أمس", "2024-12-03"),
        ("on Tuesday", "2024-12-03"),
        ("on Thursday", "2024-12-05"),
        ("last Thursday", "2024-11-28"),
        ("الخميس الماضي", "2024-11-28"),
        ("أصيب مدنيان الاثنين", "2024-12-02"),
        ("قبل يومين", "2024-12-03"),
        ("قبل 3 أيام", "2024-12-02"),
        ("ten days ago", "2024-11-25"),
        ("قبل ثلاثة أيام", "2024-12-02"),
        ("أول البارحة", "2024-12-03"),
        ("مساء الجمعة 12/1/2024", "2024-01-12"),
        ("4:02 PM · Jul 25, 2022·", "2022-07-25"),
    ],
)
def test_a_day_is_read_in_every_way_reports_write_it(text: str, day: str) -> None:
    assert told(text) == (day, day, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recently", ("2024-12-02", "2024-12-04", "days")),
        ("مؤخراً", ("2024-12-02", "2024-12-04", "days")),
        ("last night", ("2024-12-04", "2024-12-05", "days")),
        ("ليلة أمس", ("2024-12-04", "2024-12-05", "days")),
        ("in the past 48 hours", ("2024-12-03", "2024-12-05", "days")),
        ("خلال الـ24 ساعة الماضية", ("2024-12-04", "2024-12-05", "days")),
        ("around 2 July", ("2024-07-01", "2024-07-03", "days")),
        ("نحو الثاني من تموز", ("2024-07-01", "2024-07-03", "days")),
        ("2 weeks ago", ("2024-11-18", "2024-11-24", "week")),
        ("قبل أسبوعين", ("2024-11-18", "2024-11-24", "week")),
        ("two months ago", ("2024-09-20", "2024-10-20", "month")),
        ("قبل نحو شهرين", ("2024-09-20", "2024-10-20", "month")),
        ("3 years ago", ("2021-01-01", "2021-12-31", "year")),
        ("قبل ثلاث سنوات", ("2021-01-01", "2021-12-31", "year")),
        ("last weekend", ("2024-11-30", "2024-12-01", "days")),
        ("عام 1438هـ", ("2016-10-02", "2017-09-20", "year")),
        ("last week", ("2024-11-25", "2024-12-01", "week")),
        ("الأسبوع الماضي", ("2024-11-25", "2024-12-01", "week")),
        ("first week of August", ("2024-08-01", "2024-08-07", "week")),
        ("الأسبوع الأول من آب", ("2024-08-01", "2024-08-07", "week")),
        ("early March", ("2024-03-01", "2024-03-10", "month")),
        ("منتصف آذار", ("2024-03-10", "2024-03-20", "month")),
        ("late February 2024", ("2024-02-15", "2024-02-29", "month")),
        ("several weeks", ("2024-11-14", "2024-12-05", "month")),
        ("last month", ("2024-11-01", "2024-11-30", "month")),
        ("الشهر الماضي", ("2024-11-01", "2024-11-30", "month")),
        ("early 1999", ("1999-01-01", "1999-04-30", "year")),
        ("أواخر عام 1999", ("1999-09-01", "1999-12-31", "year")),
        ("in March 2014", ("2014-03-01", "2014-03-31", "month")),
        ("آب 2014", ("2014-08-01", "2014-08-31", "month")),
        ("in 2014", ("2014-01-01", "2014-12-31", "year")),
        ("between 5 and 7 June 2023", ("2023-06-05", "2023-06-07", "days")),
        ("رمضان 1445", ("2024-03-11", "2024-04-09", "month")),
        ("the night between Sunday and Monday", ("2024-12-01", "2024-12-02", "days")),
        ("ليل الأحد الاثنين", ("2024-12-01", "2024-12-02", "days")),
    ],
)
def test_a_vague_word_of_time_is_the_interval_the_codebook_gives_it(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["today", "on Tuesday", "2 July", "last month", "أمس", "4 آذار"])
def test_without_the_reports_day_the_interval_is_open_and_the_words_stay(text: str) -> None:
    (when,) = read(text, None)
    assert (when.days.start, when.days.end, when.days.precision) == (None, None, None)
    assert when.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "they may return",
        "march to the square",
        "مارس الجيش ضغوطه",
        "اب لثلاثة أطفال",
        "مدنيان اثنان",
        "حي 17",
        "the first body",
        "99/99/2024",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == ()


def test_monday_is_not_two() -> None:
    assert read("أصيب اثنين من الأهالي") == ()


def test_an_interval_that_runs_to_the_report_is_marked() -> None:
    assert read("since January")[0].role is Role.SINCE
    assert read("منذ مطلع عام 2014")[0].role is Role.SINCE
    assert read("before 24 March")[0].role is Role.BEFORE


def test_a_year_glued_to_a_view_count_is_the_year() -> None:
    text = "10:08 PM · Apr 2, 2025459Views"
    (when,) = read(text)
    assert when.span.of(text) == "Apr 2, 2025"


def test_a_platform_stamp_outranks_the_day_that_came_with_the_text() -> None:
    text = "Valley NewsFebruary 11, 2025 · Shared with Public\nA shell fell yesterday."
    found = report_day(text, tokens_of(text), published=date(2026, 2, 11))
    assert found == date(2025, 2, 11)


def test_a_stamp_glued_to_capitals_and_to_a_name_is_found() -> None:
    for head in ("Tel Sanbal TVNovember 27, 2024 · Shared", "Basim AliNovember 27, 2024 · Shared"):
        text = f"{head} with Public\nA shell fell."
        assert report_day(text, tokens_of(text), published=None) == date(2024, 11, 27)
        (when,) = read(text, None)
        assert when.role is Role.STAMP
        assert when.span.of(text) == "November 27, 2024"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (date(2026, 2, 3), "2023-10-05"),
        (date(2023, 10, 7), "2023-10-05"),
        (date(2021, 6, 1), "2017-10-05"),
    ],
)
def test_a_weekday_settles_the_year_that_nobody_said(report: date, expected: str) -> None:
    assert told("الخميس 5 تشرين الأول", report)[0] == expected
    assert told("on Thursday, 5 October", report)[0] == expected


def test_a_slip_in_the_weekday_moves_no_fresh_day_by_years() -> None:
    assert told("السبت 28 تشرين الثاني")[0] == "2024-11-28"


def test_a_weekday_alone_settles_no_year() -> None:
    assert told("اليوم الخميس 5 تشرين الأول", None) == ("None", "None", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منذ بداية العام الحالي 2023. قصفت البلدة أمس الأربعاء 4 تشرين الأول", "2023-10-05"),
        ("قصفت البلدة اليوم الخميس 5 تشرين الأول. وفي 2 آذار 2023 قصفت أيضاً", "2023-10-05"),
        ("قصفت البلدة اليوم الخميس 5 تشرين الأول. وفي عام 2019 قصفت أيضاً", None),
        ("قصفت البلدة اليوم السبت.\n— Basim (@basim) October 6, 2023\nقصف", "2023-10-07"),
        ("قصفت البلدة اليوم السبت.\n— Basim (@basim) October 2, 2023\nقصف", None),
    ],
)
def test_a_day_called_today_is_the_reports_where_the_text_settles_its_year(
    text: str, expected: str | None
) -> None:
    found = report_day(text, tokens_of(text), published=None)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_a_date_in_digits_that_cannot_lie_ahead_is_read_month_first() -> None:
    assert told("on 12/3/2024")[0] == "2024-03-12"
    assert told("on 3/12/2024", date(2024, 3, 14))[0] == "2024-03-12"
    assert told("on 3/12/2024", None)[0] == "2024-12-03"


def test_what_began_this_morning_is_of_today() -> None:
    (when,) = read("منذ ساعات صباح اليوم")
    assert when.role is Role.ON


def test_a_short_line_with_a_full_date_is_the_reports_day() -> None:
    text = "Shells on Tel Sanbal\n2024.11.29 | 11:56\nTwo people were hurt."
    assert report_day(text, tokens_of(text), published=None) == date(2024, 11, 29)


def test_a_date_inside_a_sentence_is_not_the_reports_day() -> None:
    text = "The people of Tel Sanbal remember the raid of 3 March 2019 that destroyed the mill."
    assert report_day(text, tokens_of(text), published=None) is None


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_day_in_digits_is_read_back(day: date) -> None:
    for text in (
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}/{day.year}" if day.day > 12 else day.isoformat(),
    ):
        assert told(text) == (str(day), str(day), "day")


@given(number=st.integers(1, 9), report=st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_days_ago_counts_back_from_the_report(number: int, report: date) -> None:
    expected = str(report - timedelta(number))
    assert told(f"{number} days ago", report) == (expected, expected, "day")


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm_and_every_span_is_in_it(text: str) -> None:
    for when in read(text):
        assert when.span.of(text)
