from __future__ import annotations

from datetime import date

import pytest

from tawthiq.text.dates import day_in, stated_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-12-30T22:18:08.000Z", date(2025, 12, 30)),
        ("Sunday 25 October 2015", date(2015, 10, 25)),
        ("The Hill Courier, February 19, 2014", date(2014, 2, 19)),
        ("24th March 2017", date(2017, 3, 24)),
        ("28 فبراير 2026", date(2026, 2, 28)),
        ("السبت ٣ كانون الأول ٢٠٢٢", date(2022, 12, 3)),
        ("12 مايو, 2021 م", date(2021, 5, 12)),
        ("31.12.2015", date(2015, 12, 31)),
        ("12/31/2015", date(2015, 12, 31)),
        ("03.08.2023", date(2023, 8, 3)),
        ("11. September 2019", date(2019, 9, 11)),
        ("Donnerstag, 3. Oktober 2019", date(2019, 10, 3)),
        ("12 Eylül 2019 Perşembe", date(2019, 9, 12)),
        ("3 Ağustos 2023", date(2023, 8, 3)),
        ("jeudi 1er août 2019", date(2019, 8, 1)),
        ("03-Aug-2023", date(2023, 8, 3)),
        ("5 غشت 2023", date(2023, 8, 5)),
        ("Premiered Aug 3, 2023", date(2023, 8, 3)),
        ("5 حزيران/يونيو 2016", date(2016, 6, 5)),
        ("5 حزيران (يونيو) 2016", date(2016, 6, 5)),
        ("الأحد 5 يونيو / حزيران 2016", date(2016, 6, 5)),
    ],
)
def test_a_stated_day_is_read(words: str, day: date) -> None:
    assert stated_day(words) == day


def test_a_hijri_day_is_converted() -> None:
    assert stated_day("15 رمضان 1444 هـ") == date(2023, 4, 6)
    assert stated_day("1 محرم 1400") == date(1979, 11, 20)
    assert stated_day("15/9/1444 هـ") == date(2023, 4, 6)
    assert stated_day("1444/09/15") == date(2023, 4, 6)


@pytest.mark.parametrize(
    "words",
    [
        "16 رمضان 1444 هـ الموافق 6 أبريل 2023",
        "الخميس 6 نيسان/أبريل 2023 الموافق 15 رمضان 1444 هـ",
        "15 رمضان 1444هـ - 2023/4/6",
    ],
)
def test_where_both_calendars_name_the_day_the_gregorian_one_decides(words: str) -> None:
    found = day_in(words)
    assert found is not None
    assert found.day == date(2023, 4, 6)
    assert not words[found.end :].strip(" هـ")


def test_two_days_side_by_side_stay_two() -> None:
    found = day_in("15 رمضان 1444 هـ, 9 أبريل 2024")
    assert found is not None
    assert found.day == date(2023, 4, 6)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "3/4/2015",
        "الخميس 5 تشرين الأول",
        "31 February 2015",
        "may 3 rise",
        "5 حزيران/يوليو 2016",
        "13.14.2015",
        "3 Mart",
        "mars 2019",
    ],
)
def test_what_fixes_no_day_stays_undated(words: str) -> None:
    assert stated_day(words) is None


def test_a_day_without_a_year_is_the_last_one_before_the_page() -> None:
    october = day_in("October 9th", before=date(2015, 10, 25))
    december = day_in("December 9th", before=date(2015, 10, 25))
    assert october is not None
    assert december is not None
    assert (october.day, october.year_stated) == (date(2015, 10, 9), False)
    assert december.day == date(2014, 12, 9)
