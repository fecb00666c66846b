"""Reasons and positions are told in the reports' own words, never in look-up keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents import Decision, DecisionKind, Incident
from tawthiq.incidents.incident import Position
from tawthiq.incidents.reconcile import incident_of
from tawthiq.lexicon.profiles import profile

Made = Callable[..., Claim]
KEY = "9f" * 32


def _one(*claims: Claim, decisions: tuple[Decision, ...] = ()) -> Incident:
    return incident_of("TW-1", claims, profile("plain-1"), decisions=decisions)


def _asked(claim: Claim, at: str, value: str) -> Decision:
    return Decision(at, DecisionKind.ASKED, (claim.claim_id,), "p-heron", at, "wrote", value)


def test_a_reason_prints_words_as_the_report_writes_them(said: Made) -> None:
    first = replace(
        said("a", "the town s hospital", 4),
        outlet="Nuran Gazette",
        speakers=("The town's Hospital",),
    )
    other = replace(said("b", KEY, 4), outlet=None, speakers=())
    found = _one(first, other)
    assert found.grade_reason == (
        "2 independent origins: an outlet not named; The town's Hospital (in Nuran Gazette)."
    )


def test_origins_that_name_different_actors_are_named_by_their_words(said: Made) -> None:
    first = replace(
        said("a", "x y", 4, actor_alleged="militias"), outlet="The X-Y Post", speakers=()
    )
    other = replace(
        said("b", "z", 4, actor_alleged="the coalition"), outlet=None, speakers=("Dr. Zed",)
    )
    reason = _one(first, other).grade_reason
    assert "The X-Y Post says Popular Mobilisation Forces" in reason
    assert "Dr. Zed (in an outlet not named) says" in reason


def test_the_accused_side_was_asked_on_a_day_and_answered_on_another(said: Made) -> None:
    claim = said("a", "x", 4, actor_alleged="militias")
    (silent,) = _one(claim).actors
    assert (silent.position, silent.note) == (Position.NONE_FOUND, "")
    wrote = _asked(claim, "2031-06-02T10:00:00+00:00", "2031-06-01: ")
    (asked,) = _one(claim, decisions=(wrote,)).actors
    assert asked.position is Position.ASKED
    assert asked.note == "Asked on 2031-06-01 by p-heron; no answer is recorded."
    back = _asked(claim, "2031-06-20T10:00:00+00:00", "we were not there.")
    (answered,) = _one(claim, decisions=(wrote, back)).actors
    assert answered.note.endswith("Asked on 2031-06-20 by p-heron; answered: we were not there.")


def test_a_day_after_the_last_report_and_the_day_of_no_day_are_flagged(said: Made) -> None:
    late = said("a", "x", 4, day="2999-05-03")
    told = replace(late, statement_date=said("b", "x", 4, day="2031-05-03").date.days.start)  # type: ignore[union-attr]
    assert "day after the last report: 2999-05-03, 2031-05-03" in _one(told).flags
    none = said("c", "x", 4, day="1970-01-01")
    assert "day that means none: 1970-01-01" in _one(none).flags
