"""Names that stood for something only from a day on, and what the title of a post tells of its age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.claims.conftest import MakeReading

from tawthiq.claims.claim import DateMention
from tawthiq.claims.days import eras
from tawthiq.claims.extract import extract
from tawthiq.claims.words.tokens import tokens_of, words_of
from tawthiq.lexicon.load import rows

SEALED = date(2026, 5, 1)
LONG = (
    "أصيب طفلان اليوم الثلاثاء 18 تشرين الأول بقصف على أطراف قرية تل سنا في ريف المدينة الغربي "
    "بعد ظهر اليوم، وأسعفت الفرق المصابين إلى أقرب مشفى وتفقدت المكان المستهدف وأمنته."
)


def since(text: str) -> date | None:
    return eras.since(words_of(tokens_of(text)))


def told(
    text: str, make: MakeReading, *, title: str | None = None, outlet: str | None = None
) -> DateMention:
    read = replace(make(text), by=SEALED, title=title, outlet=outlet)
    claim = extract(read)[0]
    assert claim.date is not None
    return claim.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قالت فرق الدفاع المدني السوري", "2013-01-01"),
        ("#الدفاع_المدني_السوري", "2013-01-01"),
        ("a team of Syria Civil Defence", "2013-01-01"),
        ("قصف طال قرية من ريف عفرين المحتلة", "2018-03-18"),
        ("غرفة عمليات الفتح المبين", "2019-05-01"),
        ("near a Turkish observation post", "2017-10-13"),
        ("Assad regime forces shelled the valley", "2011-03-15"),
        ("أضرار زلزال السادس من شباط", "2023-02-06"),
        ("🟠 مقتل رجلين في تل سنا", "2019-03-05"),
        ("رحمهم الله🤲🏻🥀", "2017-06-20"),
    ],
)
def test_a_name_tells_since_when_it_is_used(text: str, day: str) -> None:
    assert str(since(text)) == day


@pytest.mark.parametrize(
    ("alone", "beside", "day"),
    [
        ("الجيش الوطني", "القوات التركية والجيش الوطني", "2017-12-30"),
        ("a raid in Dhiban", "the SDF raided a house in Dhiban", "2017-09-09"),
        ("غارات روسية", "غارات روسية على ريف إدلب", "2015-09-30"),
        ("قوات النظام", "قوات النظام في ريف حماة", "2011-03-15"),
        ("the Turkish occupation", "the Turkish occupation shelled Ain Issa", "2016-08-24"),
    ],
)
def test_some_names_tell_it_only_beside_another(alone: str, beside: str, day: str) -> None:
    assert since(alone) is None
    assert str(since(beside)) == day


def test_two_names_of_one_side_tell_nothing() -> None:
    assert since("قوات النظام وميليشيات النظام") is None


def test_every_pair_of_names_has_both_sides_one_day_and_its_sources() -> None:
    sides: dict[str, set[tuple[str, str]]] = {}
    for row in rows("eras_beside"):
        sides.setdefault(row["pair"], set()).add((row["side"], row["since"]))
    assert all({side for side, _ in found} == {"one", "other"} for found in sides.values())
    assert all(len({day for _, day in found}) == 1 for found in sides.values())
    assert all(row["source"] and date.fromisoformat(row["since"]) for row in rows("eras_beside"))


def test_a_post_of_more_than_140_characters_is_no_older_than_the_longer_posts(
    reading: MakeReading,
) -> None:
    title = f'Sanam Watch on Twitter: "{LONG} https://t.co/abc" Sanam Watch on Twitter'
    assert len(LONG) > 140
    assert str(told(LONG, reading, title=title).days.start) == "2022-10-18"


def test_the_address_in_a_post_does_not_make_it_long() -> None:
    short = LONG[:100]
    title = f'Sanam Watch on Twitter: "{short} https://t.co/{"a" * 60}" / Twitter'
    assert eras.since_title(title) is None


def test_a_page_of_the_old_name_of_the_platform_is_not_of_a_later_year(
    reading: MakeReading,
) -> None:
    text = "قتل رجلان اليوم السبت 15 تشرين الثاني بقصف قوات الأسد على تل سنا."
    title = 'Sanam Watch on Twitter: "قتل رجلان اليوم" / Twitter'
    assert told(text, reading).left == (date(2014, 11, 15), date(2025, 11, 15))
    assert str(told(text, reading, title=title).days.start) == "2014-11-15"


def test_the_new_name_of_the_platform_tells_nothing_of_the_age_of_a_post() -> None:
    title = 'Sanam Watch on X: "قتل رجلان اليوم" / X'
    assert (eras.since_title(title), eras.until_title(title)) == (None, None)


def test_who_published_a_report_is_one_of_its_names(reading: MakeReading) -> None:
    text = "قتل رجلان اليوم الخميس 25 تشرين الثاني بقصف على قرية تل سنا."
    assert told(text, reading).days.start is None
    dated = told(text, reading, outlet="Syrian Civil Defense")
    assert str(dated.days.start) == "2021-11-25"


def test_a_sign_in_the_name_of_who_posted_says_nothing_of_the_age_of_a_post(
    reading: MakeReading,
) -> None:
    text = "قتل رجلان اليوم السبت 15 تشرين الثاني بقصف قوات الأسد على تل سنا."
    both = (date(2014, 11, 15), date(2025, 11, 15))
    assert told(text, reading, title="سنا 🤍 on X", outlet="سنا 🤍").left == both
    assert str(told(f"{text} 🤍", reading).days.start) == "2025-11-15"
