"""A full rerun brings all accounts to incidents, in any order, as people decided."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from tawthiq.claims.claim import Claim
from tawthiq.incidents import Decision, DecisionKind
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import assign
from tawthiq.incidents.clusters import ENOUGH
from tawthiq.incidents.details import details_in
from tawthiq.incidents.likeness import likeness, model
from tawthiq.incidents.linking import differences, linked
from tawthiq.incidents.standing import Group, Standing
from tawthiq.incidents.telling import Telling
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval

Made = Callable[..., Claim]


def _told(groups: tuple[Group, ...]) -> set[frozenset[str]]:
    return {frozenset(one.account_id for one in group.accounts) for group in groups}


def _month(said: Made) -> tuple[Account, ...]:
    chance = random.Random(11)
    places = ["Tell Mawrid", "Wadi Sidra", "Ain Sour", "Bir Halat"]
    return accounts_of(
        said(
            f"c{n:03}",
            f"speaker {n % 7}",
            chance.randint(1, 5),
            at=chance.choice(places),
            day=f"2031-06-{chance.randint(1, 28):02}",
        )
        for n in range(150)
    )


def test_the_order_of_the_accounts_changes_nothing(said: Made) -> None:
    accounts = list(_month(said))
    first = linked(accounts)
    random.Random(3).shuffle(accounts)
    assert linked(accounts) == first
    assert 4 < len(first) < 150


def test_every_account_is_in_exactly_one_incident(said: Made) -> None:
    accounts = _month(said)
    inside = [one.account_id for group in linked(accounts) for one in group.accounts]
    assert sorted(inside) == sorted(one.account_id for one in accounts)


def test_what_people_keep_apart_never_meets_through_a_third(said: Made) -> None:
    accounts = accounts_of(
        said(name, "x", 5, at="Ain Sour", day="2031-06-03") for name in ("a", "b", "c")
    )
    assert _told(linked(accounts)) == {frozenset("abc")}
    apart = Decision("1", DecisionKind.NOT_SAME, ("a", "c"), "Alice", "2031-07-01", "two houses")
    found = _told(linked(accounts, [apart]))
    assert not any({"a", "c"} <= group for group in found)


def test_a_bridge_does_not_tie_two_days_together(said: Made) -> None:
    days = {"a": "2031-06-03", "b": "2031-06-03", "x": "2031-06-19", "y": "2031-06-19"}
    claims = [said(name, "x", 5, at="Ain Sour", day=day) for name, day in days.items()]
    undated = said("m", "x", 5, at="Ain Sour")
    found = _told(linked(accounts_of([*claims, undated])))
    assert not any({"a", "x"} <= group for group in found)


def test_the_evidence_is_told_in_words(said: Made) -> None:
    one, other = accounts_of(
        [
            said("a", "x", 5, at="Ain Sour", day="2031-06-03", actor_alleged="militias"),
            said("b", "y", 7, at="Ain Sour", day="2031-06-04", actor_alleged="Islamic State"),
        ]
    )
    found = likeness(one, other)
    assert found.why.startswith(
        "Both name the same place; the days that both tell lie a day apart; their numbers of "
    )
    assert found == likeness(other, one)


def test_a_text_that_names_the_others_place_speaks_for_one_incident(said: Made) -> None:
    texts = {"page of b": Telling(words=frozenset({"ain", "sour"})), "page of a": Telling()}
    claims = [said("a", "x", 5, at="Ain Sour"), said("b", "y", 5)]
    one, other = accounts_of(claims, telling=texts)
    assert ("place in text", "named and silent") in likeness(one, other).levels


def test_the_stored_model_has_a_weight_for_what_speaks_loudest() -> None:
    weights = model()
    assert weights["place", "same"] > 0 > weights["place", "apart"]
    assert weights["date", "said same"] > 0 > weights["date", "said apart"]


def test_differences_name_what_a_rerun_would_cut_and_join_otherwise(said: Made) -> None:
    a, b, c = accounts_of(
        said(name, "x", 5, at="Ain", day="2031-06-03") for name in ("a", "b", "c")
    )
    standing = [Group("TW-1", (a, b)), Group("TW-2", (c,))]
    rerun = [Group("TW-1", (a,)), Group("TW-3", (b, c))]
    assert differences(standing, standing) == ()
    first, second = differences(standing, rerun)
    assert (first.code, first.parts, first.joins) == ("TW-1", (("a",), ("b",)), ("TW-2",))
    assert (second.code, second.parts, second.joins) == ("TW-2", (("c",),), ("TW-1",))


def test_a_record_that_grew_report_by_report_keeps_every_code(said: Made) -> None:
    accounts = _month(said)
    standing = Standing(linked(accounts[:100]))
    before = {one.account_id: group.code for group in standing.groups() for one in group.accounts}
    for account in accounts[100:]:
        (link,) = assign([account], standing)
        standing.add(account, link.code)
    after = {one.account_id: group.code for group in standing.groups() for one in group.accounts}
    assert len(after) == len(accounts)
    assert before.items() <= after.items()


def _told_of(name: str, toll: int, *words: str, head: str = "") -> Account:
    telling = Telling(
        dict.fromkeys(sorted(words), 1 / len(words) ** 0.5),
        frozenset({*words, "ain", "sour"}),
        details=details_in(head.split()),
    )
    day = DateInterval.on(date(2031, 6, 3))
    toll_ = CountRange(toll, toll)
    places = frozenset({"ain sour"})
    return Account(name, name, (name,), day, places=places, killed=toll_, text=telling)


def test_two_strikes_on_one_town_and_day_are_told_apart_by_what_was_hit_and_with_what() -> None:
    market = [
        _told_of(f"m{n}", 6, "alpha", "beta", f"m{n}", head="drones hit the market at dawn")
        for n in range(3)
    ]
    school = [
        _told_of(f"s{n}", 2, "gamma", "delta", f"s{n}", head="Shelling hit a school in the evening")
        for n in range(2)
    ]
    found = _told(linked([*market, *school]))
    assert found == {frozenset({"m0", "m1", "m2"}), frozenset({"s0", "s1"})}


def test_place_and_day_alone_make_one_incident_until_something_speaks_against_it() -> None:
    same = likeness(_told_of("a", 4, "x", "y"), _told_of("b", 4, "x", "z"))
    other = likeness(_told_of("a", 1, "x", "y"), _told_of("b", 9, "v", "w"))
    assert same.bits > 1 > ENOUGH > other.bits


def test_an_unlisted_place_is_one_place_in_both_scripts(said: Made) -> None:
    accounts = accounts_of(
        said(name, name, 7, at=place, day="2031-06-03")
        for name, place in (("post", "Darvil"), ("shabaka", "درفيل"), ("marsad", "زمرود"))
    )
    told = _told(linked(accounts))
    assert sorted(len(group) for group in told) == [1, 2]


def test_names_that_sound_alike_on_two_days_stay_apart(said: Made) -> None:
    accounts = accounts_of(
        said(name, name, 7, at=place, day=day)
        for name, place, day in (
            ("post", "Darvil", "2031-06-03"),
            ("shabaka", "درفيل", "2031-08-09"),
        )
    )
    assert sorted(map(len, _told(linked(accounts)))) == [1, 1]
