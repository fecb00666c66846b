"""New reports come to their incident, and what stands does not move."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.incidents import Decision, DecisionKind, assign
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import Link
from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import contradictions
from tawthiq.incidents.linking import linked
from tawthiq.incidents.standing import Group, Standing
from tawthiq.incidents.telling import Telling

Made = Callable[..., Claim]


def _accounts(*claims: Claim) -> tuple[Account, ...]:
    return accounts_of(claims)


def _codes(groups: tuple[Group, ...]) -> set[frozenset[str]]:
    return {frozenset(one.account_id for one in group.accounts) for group in groups}


def _grouped(
    accounts: tuple[Account, ...], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Group, ...], tuple[Link, ...]]:
    return linked(accounts, decisions), assign(accounts, (), decisions)


def _decide(kind: DecisionKind, *claims: str, number: str = "1") -> Decision:
    return Decision(number, kind, claims, "Alice", f"2031-01-0{number}", "read side by side")


def test_one_place_and_day_is_one_incident_with_its_reason(said: Made) -> None:
    one = said("a", "Dr Sidra", 5, at="Tell Mawrid", day="2031-06-03")
    two = said("b", "Well Watch", 5, at="Tell Mawrid", day="2031-06-03")
    groups, links = _grouped(_accounts(one, two))
    assert _codes(groups) == {frozenset({"a", "b"})}
    assert links[0].founded
    assert "Both name the same place" in links[1].why
    assert "the days that both tell agree" in links[1].why


def test_another_day_or_another_place_is_another_incident(said: Made) -> None:
    accounts = _accounts(
        said("a", "x", 5, at="Tell Mawrid", day="2031-06-03"),
        said("b", "x", 5, at="Tell Mawrid", day="2031-07-03"),
        said("c", "x", 5, at="Wadi Sidra", day="2031-06-03"),
    )
    groups, _ = _grouped(accounts)
    assert len(groups) == 3


def test_what_was_assigned_before_stays_where_it_is(said: Made) -> None:
    places = ["Ain", "Bir", "Sur", "Tell"]
    chance = random.Random(7)
    claims = [
        said(
            f"c{n:03}",
            "x",
            chance.randint(1, 9),
            at=chance.choice(places),
            day=f"2031-06-{n % 9 + 1:02}",
        )
        for n in range(120)
    ]
    accounts = accounts_of(claims)
    first, _ = _grouped(accounts[:100])
    links = assign(accounts[100:], first)
    assert [link.account_id for link in links] == [one.account_id for one in accounts[100:]]
    assert assign(accounts[100:], first) == links
    again, _ = _grouped(accounts[:100])
    assert again == first


def test_peoples_same_and_not_same_win_over_the_program(said: Made) -> None:
    near = _accounts(
        said("a", "x", 5, at="Tell", day="2031-06-03"),
        said("b", "y", 5, at="Tell", day="2031-06-03"),
    )
    far = _accounts(
        said("a", "x", 5, at="Tell", day="2031-06-03"),
        said("c", "y", 90, at="Sur", day="2030-01-01"),
    )
    groups, _ = _grouped(near, [_decide(DecisionKind.NOT_SAME, "b", "a")])
    assert len(groups) == 2
    groups, links = _grouped(far, [_decide(DecisionKind.SAME, "a", "c")])
    assert len(groups) == 1
    assert "Decided by Alice" in links[1].why


def test_decisions_that_contradict_each_other_are_named_and_void(said: Made) -> None:
    same = _decide(DecisionKind.SAME, "a", "b")
    also = _decide(DecisionKind.SAME, "b", "c", number="2")
    apart = _decide(DecisionKind.NOT_SAME, "a", "c", number="3")
    assert contradictions([apart, same, also]) == ((also, apart),)
    assert contradictions([same, _decide(DecisionKind.NOT_SAME, "a", "z", number="2")]) == ()


def test_a_report_of_two_places_gives_two_accounts(said: Made) -> None:
    first, second = _accounts(
        said("a", "x", 5, at="Ain", report_id="r"),
        said("b", "x", 2, report_id="r"),
        said("c", "x", 7, at="Sur", report_id="r"),
    )
    assert first.claims == ("a", "b")
    assert second.claims == ("c",)


def test_a_code_tells_nothing_and_stays(said: Made) -> None:
    assert re.fullmatch(r"TW-[0-9A-HJKMNP-TV-Z]{10}", code_of("c-1"))
    assert len({code_of(f"c-{n}") for n in range(20_000)}) == 20_000


def test_two_telling_words_are_enough_to_be_compared_with_what_stands(said: Made) -> None:
    words = Telling({"mazraa": 0.7, "halabi": 0.7}, frozenset({"mazraa", "halabi", "ain"}))
    claims = [said("a", "x", 3, at="Ain"), said("b", "y", 3)]
    texts = {"page of a": words, "page of b": words}
    first, second = accounts_of(claims, telling=texts)
    standing = Standing([Group("TW-1", (first,))])
    assert standing.near(second) == ["TW-1"]
    (link,) = assign([second], standing)
    assert link.code == "TW-1"
