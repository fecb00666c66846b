"""What stands is found by what it shares with a new account, in a crowd by time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.assign import assign
from tawthiq.incidents.standing import Group, Looked, Standing, around
from tawthiq.incidents.telling import CROWD, Telling

Made = Callable[..., Claim]


def _one(said: Made, name: str, **more: object) -> Account:
    (account,) = accounts_of([said(name, "x", 3, **more)])
    return account


def test_of_a_crowded_key_the_nearest_in_time_are_taken() -> None:
    filed = [(f"2031-{n // 28 + 1:02}-{n % 28 + 1:02}", n) for n in range(300)]
    assert around(filed[:CROWD], "2031-01-01") == list(range(CROWD))
    near = around(filed, filed[150][0])
    assert near == list(range(151 - CROWD // 2, 151 + CROWD // 2))
    assert around(filed, "") == list(range(CROWD // 2))


def test_a_word_that_a_crowd_holds_is_no_key(said: Made) -> None:
    told = Telling({"mazraa": 0.7, "halabi": 0.7}, frozenset({"mazraa", "halabi"}))
    first = replace(_one(said, "a", at="Ain"), text=told)
    second = replace(_one(said, "b"), text=told)
    common = replace(second, text=replace(told, common=frozenset({"halabi"})))
    standing = Standing([Group("TW-1", (first,))])
    assert standing.near(second) == ["TW-1"]
    assert standing.near(common) == []


def test_incidents_that_were_looked_up_give_the_links_of_all_in_memory(said: Made) -> None:
    first = _one(said, "a", at="Ain", day="2031-06-03")
    far = _one(said, "z", at="Bir", day="2031-01-03")
    new = _one(said, "b", at="Ain", day="2031-06-03")
    groups = [Group("TW-1", (first,)), Group("TW-2", (far,))]
    looked = Looked({"b": ["TW-1"]}, {"TW-1": (first,)}, {})
    assert assign([new], looked) == assign([new], groups)
    assert assign([new], looked)[0].code == "TW-1"
