"""A year that nobody said is known where what is known of the report leaves one, else left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.claims.conftest import MakeReading

from tawthiq.claims.claim import DateMention
from tawthiq.claims.days.years import Years
from tawthiq.claims.extract import extract
from tawthiq.claims.interchange import claim_of, line_of
from tawthiq.lexicon.load import rows

SEALED = date(2026, 5, 1)


def told(text: str, make: MakeReading, *, by: date | None = SEALED) -> DateMention:
    claim = extract(replace(make(text), by=by))[0]
    assert claim_of(line_of(claim)) == claim
    assert claim.date is not None
    return claim.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # 2010 lies before the name, 2027 after the sealing
        (
            "استشهد رجلان اليوم الخميس 2 أيلول بقصف قوات النظام وروسيا على قرية تل سنا.",
            "2021-09-02",
        ),
        (
            "Two men were killed on Thursday 2 September when the SDF shelled Tal Sana.",
            "2021-09-02",
        ),
        # 2016 lies before the year told of
        (
            "Two women were killed on Tuesday, Oct 18 in Tal Sana. A first raid fell there on 3 March 2019.",
            "2022-10-18",
        ),
        (
            "أصيب طفلان الثلاثاء 18 تشرين الأول في تل سنا، وكانت قرية أخرى قصفت في عام 2018.",
            "2022-10-18",
        ),
        # 29 April 2026 is a Wednesday, two days before the sealing
        ("قتل رجلان اليوم الأربعاء 29 نيسان في قرية تل سنا.", "2026-04-29"),
        # a hashtag names a body, too
        ("مقتل رجلين اليوم الخميس 2 أيلول في تل سنا.\n#الخوذ_البيضاء", "2021-09-02"),
    ],
)
def test_one_year_that_is_left_is_the_year(text: str, day: str, reading: MakeReading) -> None:
    days = told(text, reading).days
    assert (str(days.start), str(days.end)) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "قتل رجلان اليوم الثلاثاء 18 تشرين الأول بقصف قسد على قرية تل سنا.",
        "Two men were killed on Tuesday 18 October when the SDF shelled Tal Sana.",
    ],
)
def test_where_two_years_are_left_none_is_taken_and_both_are_told(
    text: str, reading: MakeReading
) -> None:
    when = told(text, reading)
    assert when.days.start is None
    assert when.month_day == (10, 18)
    assert when.left == (date(2016, 10, 18), date(2022, 10, 18))


def test_unsealed_the_year_stays_open_with_month_and_day(reading: MakeReading) -> None:
    when = told("Two men were killed on Thursday 2 September by the SDF.", reading, by=None)
    assert (when.days.start, when.month_day, when.left) == (None, (9, 2), ())


def test_a_year_that_lies_ahead_says_nothing_of_the_reports_age(reading: MakeReading) -> None:
    text = "Two men were killed on Tuesday, Oct 18 in Tal Sana. The SDF will vote in 2031."
    assert told(text, reading).left == (date(2016, 10, 18), date(2022, 10, 18))


def test_a_name_among_the_headlines_of_other_stories_says_nothing(reading: MakeReading) -> None:
    text = (
        "قتل رجلان اليوم الخميس 2 أيلول في قرية تل سنا.\n\nمقالات ذات صلة\n\n"
        "قسد تعلن عن خطة جديدة في المنطقة\n\nبيان من مجلس المدينة عن المدارس"
    )
    assert told(text, reading).left == ()


def test_today_and_yesterday_are_reckoned_from_the_day_that_is_left(reading: MakeReading) -> None:
    text = "اليوم الخميس 2 أيلول دخلت قسد القرية. قتل رجلان أمس في تل سنا."
    assert str(told(text, reading).days.start) == "2021-09-01"


def test_a_day_told_in_full_elsewhere_gives_its_year(reading: MakeReading) -> None:
    text = "Two boys were hurt on Oct 20\n\nShells of 20 October 2022 fell on Tal Sana, a speaker said."
    assert str(told(text, reading).days.start) == "2022-10-20"
    text = "أصيب طفلان في 3 ديسمبر بقصف على تل سنا. وجرت غارة 3 كانون الأول 2021 قرب القرية."
    assert str(told(text, reading).days.start) == "2021-12-03"


def test_a_day_told_in_full_in_two_years_gives_none(reading: MakeReading) -> None:
    text = (
        "Two boys were hurt on Oct 20.\n\nRaids of 20 October 2022 and 20 October 2019 fell there."
    )
    assert told(text, reading).days.start is None


def test_without_a_lower_bound_no_year_is_left() -> None:
    assert Years(by=SEALED).left(9, 2, 3) == ()


def test_the_names_of_groups_each_have_a_day_they_came_up_on_and_a_source() -> None:
    dated = [date.fromisoformat(row["since"]) for row in rows("eras") if row["source"]]
    assert len(dated) == len(rows("eras")) > 20


def test_a_recovery_far_on_in_a_sentence_leaves_the_day_of_the_harm(reading: MakeReading) -> None:
    text = (
        "مقتل طفلتين وإصابة أربعة آخرين من عائلة واحدة، يوم 2 تشرين الثاني 2021، بانفجار في منزلهم "
        "في قرية تل سنا، ووصلت الفرق إلى المكان وأمنته وانتشلت الجثث."
    )
    assert str(told(text, reading).days.start) == "2021-11-02"


def test_the_day_on_which_the_dead_were_found_is_not_the_day_of_the_harm(
    reading: MakeReading,
) -> None:
    claims = extract(reading("انتشلت الفرق يوم 2 تشرين الثاني 2021 جثث ثلاثة مدنيين في تل سنا."))
    assert [claim.date for claim in claims] == [None] * len(claims)
