"""A full rerun brings all accounts to incidents, in any order, as people decided."""

from __future__ import annotations

import random
from collections.abc import Callable

from tawthiq.claims.claim import Claim
from tawthiq.incidents import Decision, DecisionKind
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import Group, Standing, assign
from tawthiq.incidents.likeness import likeness, model
from tawthiq.incidents.linking import differences, linked
from tawthiq.incidents.telling import Telling

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
    assert found.why.startswith("place same, date said next, killed apart, actor other: ")
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
