"""A party's own voice never makes its account Fair, and the reason says so. Places are invented."""

from __future__ import annotations

from collections.abc import Callable

from tawthiq.claims.claim import Claim
from tawthiq.incidents.grade import graded
from tawthiq.incidents.incident import Grade
from tawthiq.incidents.reason_words import in_words
from tawthiq.lexicon.load import rows

Made = Callable[..., Claim]


def _outlet_of_a_party() -> str:
    return next(row["name"] for row in rows("outlets") if row["kind"] == "party" and row["side"])


def test_two_origins_of_which_one_is_a_partys_outlet_stay_weak(said: Made) -> None:
    outlet = _outlet_of_a_party()
    own = said("a", None, 5, at="Ain Sour", outlet=outlet, origin=outlet)
    other = said("b", "the mayor of Ain Sour", 5, at="Ain Sour")
    grade, reason = graded([own, other])
    assert grade is Grade.WEAK
    assert in_words(reason).endswith("the voice of a party is no witness in its own cause.")


def test_two_origins_beside_a_partys_outlet_are_fair_and_named(said: Made) -> None:
    outlet = _outlet_of_a_party()
    own = said("a", None, 5, at="Ain Sour", outlet=outlet, origin=outlet)
    others = [said("b", "the mayor of Ain Sour", 5), said("c", "Relief Committee of Sour", 6)]
    grade, reason = graded([own, *others])
    assert grade is Grade.FAIR
    assert outlet not in in_words(reason)


def test_a_body_named_shorter_elsewhere_is_no_second_origin(said: Made) -> None:
    whole = said("a", "Kafr Zaylan health office", 5, at="Kafr Zaylan")
    short = said("b", "health office", 5, at="Kafr Zaylan")
    grade, reason = graded([whole, short])
    assert grade is Grade.WEAK
    assert "1 origin" in in_words(reason)
