"""What mentions of time say together: first and last days, nights, days reckoned from one told before."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.claims.days.date_read import Role, When
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.words.tokens import tokens_of

# The report is of a Thursday.
REPORT = date(2024, 12, 5)


def read(text: str, report: date | None = REPORT) -> tuple[When, ...]:
    return dates_of(text, tokens_of(text), report=report)


def days(text: str, report: date | None = REPORT) -> list[tuple[str, str]]:
    return [(str(when.days.start), str(when.days.end)) for when in read(text, report)]


@pytest.mark.parametrize(
    "text",
    [
        "between 28 February and 2 March 2024",
        "from 28 February to 2 March",
        "28 February - 2 March 2024",
        "February 28 to March 2, 2024",
        "بين 28 شباط و2 آذار 2024",
        "من 28 شباط إلى 2 آذار",
        "منذ 28 شباط وحتى يوم 2 آذار",
    ],
)
def test_a_first_and_a_last_day_are_one_time(text: str) -> None:
    assert days(text) == [("2024-02-28", "2024-03-02")]


def test_the_first_day_takes_its_year_from_the_last() -> None:
    assert days("from 28 December to 2 January 2021", None) == [("2020-12-28", "2021-01-02")]
    assert days("من 28 كانون الأول إلى 2 كانون الثاني 2021", None) == [("2020-12-28", "2021-01-02")]


@pytest.mark.parametrize(
    "text",
    [
        "since the beginning of the year until 20 August",
        "منذ بداية العام الحالي 2024 حتى يوم 20 آب",
        "منذ بداية العام وحتى أمس الثلاثاء 20 آب",
    ],
)
def test_a_total_since_one_day_until_another_is_of_all_the_days_between(text: str) -> None:
    (when,) = read(text)
    assert (str(when.days.start), str(when.days.end)) == ("2024-01-01", "2024-08-20")
    assert when.role is Role.ON


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Saturday and Sunday", "2024-11-30", "2024-12-01"),
        ("يومي السبت والأحد", "2024-11-30", "2024-12-01"),
        ("from Friday to Monday", "2024-11-29", "2024-12-02"),
        ("بين الثالث والخامس من آذار", "2024-03-03", "2024-03-05"),
        ("من تموز - آب 2023", "2023-07-01", "2023-08-31"),
    ],
)
def test_days_that_are_named_together_are_one_time(text: str, start: str, end: str) -> None:
    assert days(text) == [(start, end)]


def test_one_day_in_both_calendars_is_no_time_of_two_days() -> None:
    assert len(days("12 جمادى الأولى 1445 - 25 تشرين الثاني 2023")) == 2


def test_days_of_two_deeds_stay_apart() -> None:
    assert len(days("Two died on 3 March, and on 5 March one more.")) == 2
    assert len(days("قتل رجل في 3 آذار وفي 5 آذار قتل آخر")) == 2


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Monday night", "2024-12-02", "2024-12-03"),
        ("overnight Monday", "2024-12-02", "2024-12-03"),
        ("overnight into Wednesday", "2024-12-03", "2024-12-04"),
        ("overnight from Monday to Tuesday", "2024-12-02", "2024-12-03"),
        ("on the night of 2 December", "2024-12-02", "2024-12-03"),
        ("overnight", "2024-12-04", "2024-12-05"),
        ("after midnight", "2024-12-04", "2024-12-05"),
        ("بعد منتصف الليل", "2024-12-04", "2024-12-05"),
        ("ليل الأحد", "2024-12-01", "2024-12-02"),
        ("ليلة الأحد", "2024-11-30", "2024-12-02"),
        ("ليلة 3 كانون الأول", "2024-12-02", "2024-12-04"),
        ("بعد منتصف ليل الأحد", "2024-12-01", "2024-12-02"),
        ("ليل الخميس", "2024-12-05", "2024-12-05"),
    ],
)
def test_a_night_belongs_to_both_its_days_but_not_to_one_after_the_report(
    text: str, start: str, end: str
) -> None:
    assert days(text) == [(start, end)]


@pytest.mark.parametrize("text", ["Tuesday of last week", "الثلاثاء من الأسبوع الماضي"])
def test_a_day_of_a_week_is_that_weeks_day(text: str) -> None:
    assert days(text) == [("2024-11-26", "2024-11-26")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell fell on 3 March 2024. Two died that day.", "2024-03-03"),
        ("A shell fell on 3 March 2024. Two died the next day.", "2024-03-04"),
        ("A shell fell on 3 March 2024. Two died a day earlier.", "2024-03-02"),
        ("A shell fell on 3 March 2024. Two died three days later.", "2024-03-06"),
        ("سقطت قذيفة في 3 آذار 2024. وقتل اثنان مساء اليوم نفسه.", "2024-03-03"),
        ("سقطت قذيفة في 3 آذار 2024. وقتل اثنان في ذلك اليوم.", "2024-03-03"),
        ("سقطت قذيفة في 3 آذار 2024. وقتل اثنان في اليوم التالي.", "2024-03-04"),
        ("سقطت قذيفة في 3 آذار 2024. وقتل اثنان قبل ذلك بيومين.", "2024-03-01"),
    ],
)
def test_a_day_reckoned_from_the_one_told_before_is_not_the_reports(
    text: str, expected: str
) -> None:
    assert days(text)[1] == (expected, expected)


def test_that_day_says_nothing_where_no_day_was_told() -> None:
    assert read("Two died that day.") == ()
    assert read("قتل اثنان في اليوم التالي.") == ()
    assert read("On Friday a shell fell. Two died that day.", None)[0].span.of is not None
    assert len(read("On Friday a shell fell. Two died that day.", None)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "في اليوم الذي كان مقررا",
        "القصف مستمر حتى الآن",
        "قبل دقائق من سقوط القذيفة",
        "قبل يومين من الهجوم",
        "nobody has come until now",
    ],
)
def test_how_long_or_before_what_is_no_day_of_the_report(text: str) -> None:
    assert read(text) == ()


def test_what_lasts_since_some_days_is_no_day() -> None:
    (when,) = read("القصف المستمر منذ ثلاثة أيام")
    assert when.role is Role.SINCE


@pytest.mark.parametrize("text", ["منذ عام 2019", "قبل شهر رمضان 1445", "منذ شهر آذار 2024"])
def test_a_year_or_month_that_is_named_is_not_counted_back(text: str) -> None:
    (when,) = read(text)
    assert when.rule not in {"time ago", "time that lasts"}


@pytest.mark.parametrize(
    ("report", "expected"),
    [(None, "None"), (date(2021, 11, 2), "2021-11-02"), (date(2022, 5, 1), "None")],
)
def test_two_names_of_different_months_leave_the_day_open(
    report: date | None, expected: str
) -> None:
    (found,) = days("اليوم الثلاثاء 2 تشرين الأول/ نوفمبر", report)
    assert found == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday, Wednesday,", "2024-12-04"),
        ("yesterday, Thursday,", "2024-12-05"),
        ("أمس الثلاثاء", "2024-12-03"),
        ("اليوم الأربعاء", "2024-12-04"),
        ("اليوم الاثنين", "2024-12-02"),
        ("today, Monday,", "2024-12-02"),
        ("اليوم الجمعة", "2024-12-06"),
        ("اليوم الأحد", "None"),
        ("today, Sunday,", "None"),
    ],
)
def test_the_days_name_tells_where_the_reports_day_is_one_off(text: str, expected: str) -> None:
    assert days(text) == [(expected, expected)]
