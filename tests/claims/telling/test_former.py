from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Scope
from tawthiq.claims.extract import extract
from tawthiq.claims.telling.former import is_former


def scopes(text: str) -> list[tuple[int | None, Scope]]:
    claims = extract(reading_of(text))
    return [(claim.count.low, claim.scope) for claim in claims if claim.count is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Three civilians were killed in Tal Nuran today. Five people were killed there last Tuesday.",
        "قُتل ثلاثة مدنيين في تل نوران اليوم. وقُتل خمسة أشخاص فيها الثلاثاء الماضي.",
    ],
)
def test_what_happened_on_a_former_day_is_not_the_incident_of_the_lead(text: str) -> None:
    assert scopes(text) == [(3, Scope.INCIDENT), (5, Scope.SEVERAL_INCIDENTS)]


@pytest.mark.parametrize(
    "text",
    [
        "A strike on 12 June killed three people. It also wounded five on 12 June.",
        "قتلت غارة في 12 حزيران ثلاثة أشخاص. وأصيب خمسة في 12 حزيران.",
    ],
)
def test_the_same_day_told_again_is_the_same_incident(text: str) -> None:
    assert {scope for _, scope in scopes(text)} == {Scope.INCIDENT}


def test_a_date_is_former_only_beside_another_day() -> None:
    day = frozenset({"date 3-7"})
    assert is_former(day, frozenset({"today"}))
    assert is_former(day, frozenset({"date 3-9"}))
    assert not is_former(day, frozenset())
    assert not is_former(day, day)
    assert not is_former(frozenset({"today", "yesterday"}), frozenset({"today"}))
    assert not is_former(frozenset({"month 3"}), frozenset({"date 3-9"}))


def test_last_night_is_the_incident_s_own_day_where_no_day_was_told_before() -> None:
    text = (
        "استشهاد امرأة بقصف على سنام\nاستشهدت سيدة وأصيب رجل ليل أمس الجمعة الماضية بقصف على سنام"
    )
    assert {scope for _, scope in scopes(text)} == {Scope.INCIDENT}


def test_a_figure_of_another_date_does_not_lead_a_report_with_a_date_of_its_own() -> None:
    text = (
        "هجوم على سنام\nنشر في 07/03/2022\nأسفر الهجوم عن مقتل مدنيين.\nوقُتل ثلاثة جنود في 24 شباط."
    )
    assert scopes(text) == [(None, Scope.INCIDENT), (3, Scope.SEVERAL_INCIDENTS)]


def test_yesterday_is_a_former_day_beside_this_monday() -> None:
    text = "قُتلت امرأة اليوم الاثنين في قصف على سنام. وبالأمس أصيب 4 أشخاص في مرج سنود."
    assert scopes(text) == [(1, Scope.INCIDENT), (4, Scope.SEVERAL_INCIDENTS)]


def test_a_sentence_that_opens_with_another_weekday_is_about_another_day() -> None:
    text = (
        "Five men were injured in Tal Sana on Saturday. On Friday, a woman was killed in Wadi Lawz."
    )
    found = extract(reading_of(text))
    assert [claim.scope for claim in found] == ["incident", "several_incidents"]


@pytest.mark.parametrize(
    "text",
    [
        "Three civilians were killed in Tal Nuran today. Two weeks ago, five people were killed there.",
        "قُتل ثلاثة مدنيين في تل نوران اليوم. وقبل أسبوعين قُتل خمسة أشخاص فيها.",
        "قُتل ثلاثة مدنيين في تل نوران اليوم. وقُتل خمسة أشخاص فيها بتاريخ 17 / 2.",
        "قُتل ثلاثة مدنيين في تل نوران اليوم. وقُتل خمسة أشخاص فيها الجمعة 29-11.",
        "قُتل ثلاثة مدنيين في تل نوران اليوم. وفي الثاني من تموز قُتل خمسة أشخاص فيها.",
    ],
)
def test_a_former_day_is_known_in_the_ways_in_which_days_are_told(text: str) -> None:
    assert scopes(text) == [(3, Scope.INCIDENT), (5, Scope.SEVERAL_INCIDENTS)]


@pytest.mark.parametrize(
    "text",
    [
        "A strike on 12 June killed three people. It also wounded five that day.",
        "قتلت غارة في 12 حزيران ثلاثة أشخاص. وأصيب خمسة في اليوم نفسه.",
    ],
)
def test_the_day_told_before_is_no_former_day(text: str) -> None:
    assert {scope for _, scope in scopes(text)} == {Scope.INCIDENT}
