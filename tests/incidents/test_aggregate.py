"""Sums are sums of ends, and others' totals stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tawthiq.claims.claim import Claim, DateMention, Scope
from tawthiq.incidents import IncidentStatus, reconcile
from tawthiq.incidents.aggregate import aggregated, by_harm, gaps
from tawthiq.lexicon.profiles import profile
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place

Made = Callable[..., Claim]
MAY = DateMention("May", DateInterval(date(2031, 5, 1), date(2031, 5, 31), Precision.MONTH))


def _claims(said: Made) -> list[Claim]:
    return [
        said("a", "x", 5, at="Ain", day="2031-05-03", actor_alleged="militias"),
        said("b", "x", "at_least 7", at="Bir", day="2031-05-09"),
        said("c", "x", (2, 4), at="Sur", day="2031-06-09"),
        said("d", "x", None, at="Tell", day="2031-06-10"),
        said("t", "The Mission", 40, scope=Scope.PERIOD_TOTAL, date=MAY),
    ]


def test_ends_are_summed_apart_and_openness_is_kept(said: Made) -> None:
    found = reconcile(_claims(said), (), profile("plain-1"))
    may, june = aggregated(found, "month")
    assert (may.key, may.incidents, may.low, may.high, may.high_open) == (
        "2031-05",
        2,
        12,
        12,
        True,
    )
    assert (june.low, june.high, june.without_number) == (2, 4, 1)
    assert [one.key for one in aggregated(found, "place")] == ["Ain", "Bir", "Sur", "Tell"]
    assert sum(one.incidents for one in aggregated(found, "grade")) == 4
    assert {one.key for one in aggregated(found, "actor")} == {
        "Popular Mobilisation Forces",
        "unknown",
    }


def test_withdrawn_incidents_are_in_no_sum(said: Made) -> None:
    found = reconcile(_claims(said), (), profile("plain-1"))
    gone = [replace(one, status=IncidentStatus.WITHDRAWN) for one in found]
    assert aggregated(gone, "month") == ()


def test_a_total_of_a_month_stands_beside_the_record_and_shows_what_it_lacks(said: Made) -> None:
    claims = _claims(said)
    (gap,) = gaps(reconcile(claims, (), profile("plain-1")), claims)
    assert (gap.claim_id, gap.told, gap.low, gap.high, gap.lacking) == ("t", 40, 12, 12, 28)


def test_a_total_of_a_country_covers_its_towns_and_says_what_it_cannot_place(said: Made) -> None:
    here = Place("Mosul", "الموصل", 36.335, 43.11889)
    claims = [
        said("a", "x", 5, at="Mosul", day="2031-05-03"),
        said("b", "x", 7, at="Bir", day="2031-05-09"),
        said("t", "The Mission", 40, at="Iraq", scope=Scope.PERIOD_TOTAL, date=MAY),
    ]
    found = [
        replace(one, place=here) if one.place and one.place.name == "Mosul" else one
        for one in reconcile(claims, (), profile("plain-1"))
    ]
    (gap,) = gaps(found, claims)
    assert (gap.incidents, gap.high, gap.lacking, gap.unplaced) == (1, 5, 35, 1)


def test_sums_by_harm_keep_each_harm_apart(said: Made) -> None:
    sums = by_harm(reconcile(_claims(said), (), profile("plain-1")))
    assert [(one.key, one.low, one.without_number) for one in sums] == [
        ("killed", 14, 1),
        ("injured", 0, 4),
        ("missing", 0, 4),
    ]


def test_a_total_since_a_day_is_held_against_the_record_up_to_when_it_was_told(
    said: Made,
) -> None:
    since = DateMention("since May", DateInterval(date(2031, 5, 1), None, Precision.MONTH))
    claims = _claims(said)
    claims[-1] = replace(claims[-1], date=since, statement_date=date(2031, 5, 8))
    (gap,) = gaps(reconcile(claims, (), profile("plain-1")), claims)
    assert (gap.compared, gap.incidents, gap.lacking) == (True, 1, 35)


def test_a_total_of_days_that_nobody_tells_is_set_beside_nothing(said: Made) -> None:
    until = DateMention("to date", DateInterval(None, date(2031, 5, 31), Precision.MONTH))
    claims = _claims(said)
    claims[-1] = replace(claims[-1], date=until)
    (gap,) = gaps(reconcile(claims, (), profile("plain-1")), claims)
    assert (gap.compared, gap.incidents, gap.lacking) == (False, 0, 0)
