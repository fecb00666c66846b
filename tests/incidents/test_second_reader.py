"""What a second reader offers counts for nothing until a person includes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents import Decision, DecisionKind, reconcile
from tawthiq.incidents.reconcile import OFFERED
from tawthiq.lexicon.profiles import profile
from tawthiq.values.program import Program

Made = Callable[..., Claim]
WHERE = {"at": "Tell Mawrid", "day": "2031-06-03"}


def offered(claim: Claim) -> Claim:
    return replace(claim, extractor=Program("model sample", "prompt 0"))


def told(claims: list[Claim], *decisions: Decision) -> tuple[int | None, int | None, list[str]]:
    (incident,) = reconcile(claims, (), profile("plain-1"), decisions=decisions)
    assert incident.killed is not None
    return incident.killed.low, incident.killed.high, list(incident.flags)


def test_an_offered_claim_sets_no_bound_and_is_flagged(said: Made) -> None:
    claims = [said("a", "x", 5, **WHERE), offered(said("b", "y", 400, **WHERE))]
    low, high, flags = told(claims)
    assert (low, high) == (5, 5)
    assert f"{OFFERED}b" in flags


def test_an_offered_claim_counts_once_a_person_includes_it(said: Made) -> None:
    claims = [said("a", "x", 5, **WHERE), offered(said("b", "y", 9, **WHERE))]
    decision = Decision("1", DecisionKind.INCLUDE, ("b",), "Alice", "2031-06-04", "read it")
    low, high, flags = told(claims, decision)
    assert (low, high) == (5, 9)
    assert not any(flag.startswith(OFFERED) for flag in flags)
