"""How finely place and day are known is coded as UCDP does, with a reason. Places are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tawthiq.claims.claim import Claim, DateMention, PlaceMention, Scope
from tawthiq.incidents import Incident
from tawthiq.incidents.precision import code_of, days_coded
from tawthiq.incidents.reconcile import incident_of
from tawthiq.lexicon.profiles import profile
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

Made = Callable[..., Claim]
FIRST = date(2031, 5, 1)


def _one(*claims: Claim) -> Incident:
    return incident_of("TW-1", claims, profile("plain-1"))


@pytest.mark.parametrize(
    ("said_as", "name", "code"),
    [
        ("Tal Nuran", "Tal Nuran", 1),
        ("the village of Tal Nuran", "Tal Nuran", 1),
        ("eastern Tal Nuran", "Tal Nuran", 1),
        ("near the village of Tal Nuran", "Tal Nuran", 2),
        ("south of Tal Nuran", "Tal Nuran", 2),
        ("Tal Nuran district", "Tal Nuran", 3),
        ("Nuran province", "Nuran", 4),
        ("Anbar", "Anbar", 4),
        ("the road between Tal Nuran and Wadi Barqa", "Tal Nuran", 5),
        ("Barqa mountains", "Barqa", 5),
        ("northern Iraq", "Iraq", 5),
        ("Iraq", "Iraq", 6),
        ("off the coast of Nuran", "Nuran", 7),
        ("بلدة تل نوران", "تل نوران", 1),
        ("قرب بلدة تل نوران", "تل نوران", 2),
        ("جنوب تل نوران", "تل نوران", 2),
        ("قضاء نوران", "نوران", 3),
        ("منطقة نوران", "نوران", 2),
        ("محيط مدرسة نوران", "نوران", 1),
        ("near the Nuran neighbourhood", "Nuran", 1),
        ("محافظة نوران", "نوران", 4),
        ("ريف الأنبار", "ريف الأنبار", 4),
        ("ريف نوران", "ريف نوران", 2),
        ("طريق نوران", "نوران", 5),
        ("جبال برقة", "برقة", 5),
        ("شمال العراق", "العراق", 5),
        ("العراق", "العراق", 6),
        ("عرض البحر", "عرض البحر", 7),
    ],
)
def test_words_for_a_place_give_its_code(said_as: str, name: str, code: int) -> None:
    assert code_of(said_as, name) == code


def test_a_village_named_after_a_mountain_is_a_village() -> None:
    assert code_of("the village of Jabal Nuran", "Jabal Nuran") == 1
    assert code_of("قرية وادي نوران", "وادي نوران") == 1


def test_a_town_that_shares_its_provinces_name_is_the_town_where_a_list_knows_it() -> None:
    assert code_of("Anbar", "Anbar", listed=True) == 1


@pytest.mark.parametrize(
    ("length", "code"),
    [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)],
)
def test_the_length_of_the_days_gives_their_code(length: int, code: int | None) -> None:
    days = DateInterval(FIRST, FIRST + timedelta(length - 1), None)
    assert days_coded((), days).code == code


def test_days_with_an_open_end_and_no_days_at_all_have_no_code_and_say_so() -> None:
    open_end = days_coded((), DateInterval(FIRST, None, None))
    nothing = days_coded((), DateInterval(None, None, None))
    assert (open_end.code, open_end.reason) == (None, "Only one end of the days is told.")
    assert (nothing.code, nothing.reason) == (None, "No claim says when.")


def test_an_incident_carries_both_codes_with_a_sentence_each(said: Made) -> None:
    near = PlaceMention("Tal Nuran", (), said="the outskirts of Tal Nuran")
    claims = [replace(said(name, name, 4, day="2031-05-03"), place=near) for name in ("a", "b")]
    found = _one(*claims)
    assert found.place_precision.code == 2
    assert found.place_precision.reason == (
        "The reports put it near or around a place: “the outskirts of Tal Nuran”."
    )
    assert found.date_precision.code == 1
    assert found.date_precision.reason == "One day, as told by 2 origins."


def test_the_words_of_most_origins_count_and_the_finest_of_equals(said: Made) -> None:
    at = PlaceMention("Tal Nuran", (), said="Tal Nuran")
    near = PlaceMention("Tal Nuran", (), said="near Tal Nuran")
    one, two, three = (said(name, name, 4) for name in "abc")
    assert _one(replace(one, place=at), replace(two, place=near)).place_precision.code == 1
    most = _one(replace(one, place=at), replace(two, place=near), replace(three, place=near))
    assert most.place_precision.code == 2


def test_a_point_that_only_lies_near_is_no_exact_place(said: Made) -> None:
    row = Place("Tal Nuran", None, 35.0, 38.0, accuracy_m=15_000, score=0.9)
    claim = replace(said("a", "x", 4), place=PlaceMention("Kafr Nuran", (row,), said="Kafr Nuran"))
    found = _one(claim).place_precision
    assert found.code == 2
    assert "known to within 15,000 m" in found.reason


def test_an_incident_of_which_nobody_says_where_has_no_code(said: Made) -> None:
    found = _one(replace(said("a", "x", 4), place=None)).place_precision
    assert (found.code, found.reason) == (None, "No claim says where.")


def test_dates_of_totals_tell_nothing_of_the_day(said: Made) -> None:
    claim = said("a", "x", 4, day="2031-05-03")
    month = DateMention("May", DateInterval(FIRST, date(2031, 5, 31), None))
    total = replace(said("b", "y", 90, scope=Scope.PERIOD_TOTAL), date=month)
    assert _one(claim, total).date_precision.reason == "One day, as told by 1 origin."
