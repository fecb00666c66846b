"""Input that no good reader would write is counted, flagged and shown, never refused or hung."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.invented import reading

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.incidents import Incident, reconcile
from tawthiq.incidents.account import accounts_of
from tawthiq.incidents.linking import linked
from tawthiq.incidents.reconcile import counted
from tawthiq.lexicon.profiles import PROFILES, profile
from tawthiq.text.reading import Reading
from tawthiq.values.place import Place

Made = Callable[..., Claim]


def _counted(*claims: Claim) -> tuple[Incident, ...]:
    return reconcile(claims, (), profile("plain-1"))


def _sound(found: tuple[Incident, ...]) -> bool:
    return all(
        one.killed is None
        or one.killed.low is None
        or one.killed.high is None
        or one.killed.low <= one.killed.high
        for one in found
    )


def test_a_range_told_backwards_keeps_its_words_and_gives_no_backward_toll() -> None:
    text = "Between nine and seven people were killed in Qarnuba on 3 May 2031."
    claims = extract(reading(text=text))
    assert claims
    assert all(claim.quote in text for claim in claims)
    assert _sound(_counted(*claims))


def test_more_dead_than_the_maximum_named_are_kept_and_flagged(said: Made) -> None:
    few = said("a", "x", "up_to 3", at="Ain", day="2031-05-03")
    many = said("b", "y", 9, at="Ain", day="2031-05-03")
    (found,) = _counted(few, many)
    assert found.killed is not None
    assert found.killed.high == 9
    assert set(found.claims) == {"a", "b"}
    assert _sound((found,))


def test_days_in_1970_and_in_the_future_stand_and_are_flagged(said: Made) -> None:
    none = said("a", "x", 4, at="Ain", day="1970-01-01")
    late = said("b", "y", 4, at="Bir", day="2999-01-01")
    told = said("c", "z", 4, at="Sur", day="2031-05-03")
    late = replace(late, statement_date=told.date.days.start if told.date else None)
    found = _counted(none, late)
    assert len(found) == 2
    assert all(one.flags for one in found)


def test_a_place_in_the_sea_stays_a_place_and_is_flagged(said: Made) -> None:
    claim = said("a", "x", 4, at="Null Rock", day="2031-05-03")
    assert claim.place is not None
    nowhere = replace(claim.place, candidates=(Place("Null Rock", None, 0.0, 0.0, score=1.0),))
    (found,) = _counted(replace(claim, place=nowhere))
    assert found.place is not None
    assert any("0, 0" in flag for flag in found.flags)


def test_five_thousand_reports_on_one_day_and_city_are_counted_under_each_profile(
    said: Made,
) -> None:
    claims = [
        said(f"c-{number}", f"speaker {number % 40}", 3 + number % 7, at="Ain", day="2031-05-03")
        for number in range(5000)
    ]
    groups = linked(accounts_of(claims))
    for name in PROFILES:
        found = counted(groups, claims, profile(name))
        assert sum(len(one.claims) for one in found) == 5000
        assert _sound(found)


def test_one_report_with_three_hundred_claims_keeps_every_one() -> None:
    told = " ".join(f"{number} people were killed in Ain{number}." for number in range(2, 302))
    page: Reading = reading(text=told)
    claims = extract(page)
    assert len(claims) == 300
    found = _counted(*claims)
    assert {claim for one in found for claim in one.claims} == {one.claim_id for one in claims}
