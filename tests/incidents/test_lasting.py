"""What lasts over weeks is no one day's incident, and fixes no day. Places are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tawthiq.claims.claim import Claim, DateMention, Harm, Stance
from tawthiq.incidents.account import accounts_of
from tawthiq.incidents.likeness import days_told, levels_of
from tawthiq.incidents.linking import linked
from tawthiq.incidents.where import date_of
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.span import Span

Made = Callable[..., Claim]
SINCE = DateInterval(date(2031, 5, 1), None, Precision.DAY)
YEAR = DateInterval(date(2031, 1, 1), date(2031, 6, 30), Precision.YEAR)


def _lasting(claim: Claim, days: DateInterval = SINCE) -> Claim:
    return replace(claim, harm=Harm.BESIEGED, date=DateMention("since 1 May", days))


def test_a_siege_and_a_strike_of_one_report_are_two_accounts(said: Made) -> None:
    siege = _lasting(said("a", "mission", 6000, at="Tal Nuran"))
    strike = replace(
        said("b", "mission", 2, at="Tal Nuran", day="2031-05-20"),
        report_id=siege.report_id,
        span=Span(100, 104),
    )
    found = accounts_of([siege, strike])
    assert [one.claims for one in found] == [("a",), ("b",)]


def test_what_lasts_since_one_day_stays_one_account(said: Made) -> None:
    siege = _lasting(said("a", "mission", 6000, at="Tal Nuran"))
    hunger = replace(_lasting(said("b", "mission", 9, at="Tal Nuran")), report_id=siege.report_id)
    (found,) = accounts_of([siege, replace(hunger, span=Span(100, 104))])
    assert found.claims == ("a", "b")


def test_days_without_an_end_agree_with_no_day_in_them(said: Made) -> None:
    siege, strike = accounts_of(
        [
            _lasting(said("a", "mission", 6000, at="Tal Nuran")),
            said("b", "nurse", 2, at="Tal Nuran", day="2031-05-20"),
        ]
    )
    assert days_told(siege) is None
    assert ("date", "unknown") in levels_of(siege, strike)


def test_a_siege_and_a_strike_told_by_two_reports_stand_apart(said: Made) -> None:
    claims = [
        _lasting(said("a", "mission", 6000, at="Tal Nuran")),
        said("b", "nurse", 2, at="Tal Nuran", day="2031-05-20"),
    ]
    assert len(linked(accounts_of(claims))) == 2


def test_a_stretch_of_months_sets_the_days_only_where_nobody_tells_shorter_ones(
    said: Made,
) -> None:
    strike = said("b", "nurse", 2, day="2031-05-20")
    year = replace(said("a", "mission", 2), date=DateMention("this year", YEAR))
    other = said("c", "clerk", 2, day="2031-05-27")
    assert date_of([year, strike, other]) == DateInterval.on(date(2031, 5, 20))
    assert date_of([year]) == YEAR


def test_what_is_feared_for_a_time_to_come_sets_no_day(said: Made) -> None:
    feared = replace(said("a", "mission", 9, day="2031-05-27"), stance=Stance.FORECAST)
    assert date_of([feared]) == DateInterval(None, None, None)
