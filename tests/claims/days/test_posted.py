"""Where neither text nor row says a day, the address or the title of a report may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.conftest import MakeReading

from tawthiq.claims.days.posted import posted_day, titled_day
from tawthiq.claims.extract import extract


def number_of(moment: datetime) -> int:
    """Return the number that the platform would give a post of this moment."""
    return (int(moment.timestamp() * 1000) - 1_288_834_974_657) << 22


NOON = number_of(datetime(2022, 7, 25, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (f"https://twitter.com/sanamwatch/status/{NOON}", "2022-07-25"),
        (f"https://x.com/sanamwatch/status/{NOON}?s=20", "2022-07-25"),
        (f"https://mobile.twitter.com/i/web/status/{NOON}/photo/1", "2022-07-25"),
        (f"https://archive.example/2023/01/02/https://x.com/w/status/{NOON}", "2022-07-25"),
        ("https://sanam.example/2022/07/25/shelling-of-tal-sana", "2022-07-25"),
        ("https://sanam.example/news/2022-07-25-tal-sana.html", "2022-07-25"),
        ("https://sanam.example/archive/2022/7/25", "2022-07-25"),
        ("https://archive.example/2023/01/02/https://sanam.example/2022/07/25/x", "2022-07-25"),
    ],
)
def test_an_address_tells_the_day(url: str, day: str) -> None:
    assert str(posted_day(url)) == day


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://x.com/sanamwatch",
        "https://x.com/sanamwatch/status/20",
        "https://notx.community/a/status/1549823456789012345",
        "https://sanam.example/2022/07/",
        "https://sanam.example/2022/13/25/x",
        "https://sanam.example/2022/07/2500/x",
        "https://sanam.example/?p=20220725",
    ],
)
def test_an_address_without_a_day_tells_none(url: str | None) -> None:
    assert posted_day(url) is None


@given(st.text(max_size=300), st.integers(0, 10**19 - 1))
def test_no_address_and_no_title_ends_in_an_error(text: str, number: int) -> None:
    day = posted_day(f"https://x.com/a/status/{number}{text}")
    assert day is None or day >= date(1900, 1, 1)
    assert isinstance(titled_day(text), date | None)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("حصاد ليوم الأربعاء 13-07-2022 | مرصد سنام", "2022-07-13"),
        ("قصف على تل سنا - 07.10.2023, مرصد سنام", "2023-10-07"),
        ("نشرة الجمعة 21 / شباط / 2025", "2025-02-21"),
        ("Round-up of Feb. 3, 2021 - Sanam Watch", "2021-02-03"),
        ("قصف في 5-8-2023 قصف في 5-8-2023", "2023-08-05"),
    ],
)
def test_a_title_tells_the_day_that_it_names(title: str, day: str) -> None:
    assert str(titled_day(title)) == day


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Seventh raid in 2022 on Tal Sana",
        "ذكرى مجزرة تل سنا 5-8-2013",
        "Anniversary of the shelling of 5 August 2013",
        "What happened since 5 August 2013",
        "بين 5-8-2013 و 7-8-2013",
        "قصف يوم الجمعة 5 آب",
    ],
)
def test_a_title_that_remembers_or_names_several_days_tells_none(title: str | None) -> None:
    assert titled_day(title) is None


def test_yesterday_is_reckoned_from_the_day_in_the_address(reading: MakeReading) -> None:
    read = replace(
        reading("قتل رجلان أمس في تل سنا."), url=f"https://x.com/sanamwatch/status/{NOON}"
    )
    (claim,) = extract(read)
    assert claim.date is not None
    assert (str(claim.date.days.start), str(claim.statement_date)) == ("2022-07-24", "2022-07-25")


def test_what_the_row_says_outranks_address_and_title(reading: MakeReading) -> None:
    read = replace(
        reading("قتل رجلان اليوم في تل سنا."),
        published=date(2022, 7, 20),
        url="https://sanam.example/2022/07/25/x",
        title="حصاد 13-07-2022",
    )
    (claim,) = extract(read)
    assert str(claim.statement_date) == "2022-07-20"


def test_the_year_of_a_day_comes_from_the_title(reading: MakeReading) -> None:
    read = replace(reading("قتل رجلان في 12 تموز في تل سنا."), title="حصاد الأربعاء 13-07-2022")
    (claim,) = extract(read)
    assert claim.date is not None
    assert str(claim.date.days.start) == "2022-07-12"


POST = "\n\nWe mourn our friends.\n— Sanam Front (@sanamfront) July 24, 2022\n\nHe spoke at noon."


def test_a_report_is_of_the_day_of_a_post_that_it_quotes_where_it_names_that_weekday(
    reading: MakeReading,
) -> None:
    text = "The front's speaker on Sunday named those to blame. Two men were killed on Friday."
    claim = extract(reading(text + POST))[0]
    assert claim.date is not None
    assert str(claim.date.days.start) == "2022-07-22"


def test_a_quoted_post_of_another_weekday_says_nothing_of_the_reports_day(
    reading: MakeReading,
) -> None:
    text = "The front's speaker on Monday named those to blame. Two men were killed on Friday."
    claim = extract(reading(text + POST))[0]
    assert claim.date is not None
    assert claim.date.days.start is None
