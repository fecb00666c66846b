from __future__ import annotations

from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Scope
from tawthiq.claims.extract import extract


def scopes(text: str) -> list[Scope]:
    return [claim.scope for claim in extract(reading_of(text)) if not claim.subset_of]


def test_a_sentence_of_background_is_not_about_the_lead() -> None:
    text = "Two men were killed in Tal Sana today. Previously, five women were killed in Wadi Lawz."
    assert scopes(text) == [Scope.INCIDENT, Scope.SEVERAL_INCIDENTS]


def test_a_later_sentence_that_repeats_the_figure_stays() -> None:
    text = "مقتل رجلين في تل سنا.\nوكانت مصادر أفادت بمقتل رجلين في القصف."
    assert set(scopes(text)) == {Scope.INCIDENT}


def test_what_follows_a_period_total_is_background_too() -> None:
    talk = "The road by the river stayed closed all day. " * 6
    text = f"A man was killed. {talk}Since January, 90 people were killed. Five women were killed."
    assert scopes(text) == [Scope.INCIDENT, Scope.PERIOD_TOTAL, Scope.SEVERAL_INCIDENTS]


def test_another_incident_of_the_same_day_keeps_its_own_figure() -> None:
    text = "Between 20 and 50 people remain under the rubble. In another incident 14 bodies were found."
    assert set(scopes(text)) == {Scope.INCIDENT}


def test_the_headline_told_again_far_below_keeps_what_the_sentence_adds() -> None:
    talk = "The road by the river stayed closed all day, and nobody crossed it. " * 12
    again = "The shells hit a house, killing five villagers and wounding a woman."
    assert set(scopes(f"Shelling of Tal Sana, killing five villagers\n{talk}\n{again}")) == {
        Scope.INCIDENT
    }


def test_a_sentence_that_opens_with_another_day_is_not_about_the_lead() -> None:
    text = "قُتلت امرأة، الأربعاء، إثر قصف على تل سنا. والثلاثاء، قُتل 4 مدنيين في وادي لوز."
    assert scopes(text) == [Scope.INCIDENT, Scope.SEVERAL_INCIDENTS]
