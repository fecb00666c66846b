"""Why two accounts stand together is told in sentences with the words of both. Places are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.evidence import evidence_of
from tawthiq.incidents.evidence_words import sentence
from tawthiq.incidents.likeness import HERE, bits_of, levels_of, likeness, model
from tawthiq.incidents.telling import Telling
from tawthiq.values.count_range import CountRange

Made = Callable[..., Claim]
MARKET = Telling({"market": 0.8, "shell": 0.6}, frozenset({"market", "shell"}))


def _account(said: Made, name: str, number: int, **more: str) -> Account:
    (found,) = accounts_of([said(name, name, number, **more)])
    return replace(found, text=MARKET)


def test_each_sentence_shows_the_words_of_both_sides(said: Made) -> None:
    one = _account(said, "a", 4, at="Tal Nuran", day="2031-05-03")
    other = _account(said, "b", 9, at="Tal Nuran", day="2031-05-04")
    told = {found.words for found in evidence_of(one, other)}
    assert "Both name the same place: “tal nuran”." in told
    assert "The days that both tell lie a day apart: 2031-05-03 against 2031-05-04." in told
    assert "Their numbers of killed lie far apart: 4 against 9." in told
    assert "They share nearly all telling words in their texts: “market”, “shell”." in told


def test_what_is_told_adds_up_to_what_is_weighed(said: Made) -> None:
    one = _account(said, "a", 4, at="Tal Nuran", day="2031-05-03")
    other = _account(said, "b", 9, at="Wadi Barqa", day="2031-06-30")
    *parts, whole = evidence_of(one, other)
    assert abs(sum(part.bits for part in parts) - whole.bits) < 0.1
    assert whole.bits == bits_of(levels_of(one, other))
    assert whole.words == (
        "In all, these two would stand in two incidents if nothing else were told."
    )


def test_two_that_agree_would_stand_in_one(said: Made) -> None:
    one = _account(said, "a", 4, at="Tal Nuran", day="2031-05-03")
    other = _account(said, "b", 4, at="Tal Nuran", day="2031-05-03")
    assert evidence_of(one, other)[-1].words == (
        "In all, these two would stand in one incident if nothing else were told."
    )


def test_what_is_kept_beside_an_account_holds_no_word_of_a_report(said: Made) -> None:
    one = _account(said, "a", 4, at="Tal Nuran", day="2031-05-03")
    one = replace(one, people=frozenset({"samar of nuran"}))
    kept = likeness(one, one).why.lower()
    assert "both name the same person" in kept
    assert not [word for word in ("nuran", "samar", "market", "2031") if word in kept]


def test_ranges_and_open_days_are_told_as_they_are(said: Made) -> None:
    one = replace(_account(said, "a", 4, at="Tal Nuran"), killed=CountRange(3, 5))
    one = replace(one, told=date(2031, 5, 3), days=None)
    other = replace(one, account_id="z", killed=CountRange(5, 5))
    told = {found.words for found in evidence_of(one, other)}
    assert "Their numbers of killed overlap: 3 to 5 against 5." in told
    assert "The days before both were told agree: 2031-05-01 to 2031-05-03." in told


def test_every_level_of_the_model_that_says_something_has_its_sentence() -> None:
    silent = {"unknown", "no", "across scripts", ""}
    missing = {
        (name, level)
        for name, level in model()
        if level not in silent and sentence(name.removeprefix(HERE), level) is None
    }
    assert missing == set()
