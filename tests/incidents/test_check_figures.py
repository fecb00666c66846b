"""Known cases, read by hand from public reports, come out as the field reconciles them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawthiq.claims.claim import (
    Claim,
    Count,
    Denial,
    Denied,
    Exactness,
    Harm,
    Scope,
    Stance,
    Status,
    Unit,
)
from tawthiq.incidents import Decision, DecisionKind, Grade, Incident
from tawthiq.incidents.reconcile import incident_of
from tawthiq.incidents.statements import may_bound
from tawthiq.lexicon.profiles import profile
from tawthiq.values.program import Program
from tawthiq.values.span import Span

Row = Mapping[str, Any]


def _scope(row: Row) -> Scope:
    """Read the file's free words as its own description says."""
    said = row["scope"]
    if said.startswith("incident"):
        return Scope.INCIDENT
    if said.startswith("running total"):
        return Scope.RUNNING_TOTAL
    if said.startswith("several"):
        return Scope.SEVERAL_INCIDENTS
    return Scope.PERIOD_TOTAL


def _exactness(row: Row) -> Exactness:
    low, high = row["low"], row["high"]
    if high is None:
        return Exactness.AT_LEAST
    if low is None:
        return Exactness.UP_TO
    return Exactness.EXACT if low == high else Exactness.RANGE


def _stance(row: Row) -> Stance:
    if row["denies"]:
        return Stance.DENIED
    return Stance.RETRACTED if "retracted" in row["note"] else Stance.ASSERTED


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _origin(row: Row) -> str:
    return str(row["syndication_of"] or row["attributed_to"])


def _claim(row: Row) -> Claim:
    unsaid = row["low"] is None and row["high"] is None
    unit = Unit.BODIES if "bodies" in row["role"] else Unit.PERSONS
    words = row["quantity_text"]
    count = None if unsaid else Count(row["low"], row["high"], _exactness(row), unit, words)
    status = {"civilians": Status.CIVILIAN, "insurgents": Status.COMBATANT}
    return Claim(
        claim_id=row["claim_id"],
        report_id=row["source_url"],
        span=Span(0, len(words)),
        quote=words,
        lang="en",
        outlet=row["outlet"],
        speakers=(row["attributed_to"],),
        origin=_origin(row),
        stance=_stance(row),
        scope=_scope(row),
        harm=Harm.KILLED,
        count=count,
        denies=Denial(None, Denied.ACTOR) if row["denies"] else None,
        status_claimed=status.get(row["who"], Status.UNKNOWN),
        actor_alleged=row["actor"],
        statement_date=_day(row["statement_date"]),
        extractor=Program("by hand", "1"),
        why="read by hand",
    )


@pytest.fixture(scope="module")
def cases(reference_data: Path) -> dict[str, list[Claim]]:
    """Give the claims of each case; reference answers and copies of a copy resolved."""
    lines = (reference_data / "seeds" / "case_claims.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    inputs = [row for row in rows if "REFERENCE ANSWER" not in row["note"]]
    origin = {row["claim_id"]: _origin(row) for row in inputs}
    found: dict[str, list[Claim]] = {}
    for row in inputs:
        claim = _claim(row)
        root = origin.get(claim.origin or "", claim.origin)
        found.setdefault(row["case"], []).append(replace(claim, origin=root))
    return found


def _under(claims: list[Claim], name: str = "plain-1", *decisions: Decision) -> Incident:
    return incident_of("TW-TEST", claims, profile(name), decisions=decisions)


def _ends(found: Incident) -> tuple[int | None, int | None] | None:
    return None if found.killed is None else (found.killed.low, found.killed.high)


def _decided(kind: DecisionKind, *claims: str) -> Decision:
    return Decision("1", kind, claims, "Alice", "2031-01-01", "read by two reviewers")


def test_barwana_is_56_to_84_open_above_and_contested(cases: dict[str, list[Claim]]) -> None:
    claims = cases["barwana-2015"]
    officials = replace(
        claims[4], claim_id="IS", stance=Stance.ASSERTED, origin="officials", actor_alleged="IS"
    )
    found = _under([*claims, officials])
    assert _ends(found) == (56, 84)
    assert found.killed is not None
    assert found.killed.high_open
    assert found.killed.low_from == ("B8",)
    assert found.grade is Grade.CONTESTED
    numbered = {claim.origin for claim in claims if may_bound(claim)}
    assert len(numbered) == 4
    assert "B5" in found.claims


def test_jadida_is_61_to_300_until_a_person_accepts_the_inquiry(
    cases: dict[str, list[Claim]],
) -> None:
    claims = cases["jadida-2017"]
    before = _under(claims)
    assert _ends(before) == (61, 300)
    assert before.killed is not None
    assert before.killed.high_open
    after = _under(claims, "plain-1", _decided(DecisionKind.CONCESSION, "J9"))
    assert _ends(after) == (105, 141)
    assert after.grade is Grade.CONFIRMED
    assert after.claims == before.claims


def test_haditha_is_23_to_24_and_the_bomb_version_stays_visible(
    cases: dict[str, list[Claim]],
) -> None:
    claims = {claim.claim_id: claim for claim in cases["haditha-2005"]}
    whole = claims["H3"]
    assert whole.count is not None
    total = replace(whole, count=Count(23, 23, Exactness.EXACT, Unit.PERSONS, "23 in all"))
    part = replace(
        whole,
        claim_id="H3 part",
        subset_of="H3",
        count=Count(15, 15, Exactness.EXACT, Unit.PERSONS, "15 civilians"),
    )
    told = replace(claims["H2"], stance=Stance.RETRACTED)
    found = _under([claims["H1"], told, total, part, claims["H4"]])
    assert _ends(found) == (23, 24)
    assert {"H1", "H2"} <= set(found.claims)


def test_falluja_gives_no_incident_until_opened_and_then_800_open_above(
    cases: dict[str, list[Claim]],
) -> None:
    claims = {claim.claim_id: claim for claim in cases["fallujah-april-2004"]}
    totals = [claim for claim in claims.values() if claim.scope is Scope.PERIOD_TOTAL]
    assert _ends(_under(totals)) is None
    hospitals = "the hospitals of the city"
    opened = [
        replace(claims["G1"], scope=Scope.RUNNING_TOTAL, origin=hospitals),
        replace(
            claims["G2"],
            scope=Scope.RUNNING_TOTAL,
            origin=hospitals,
            statement_date=date(2004, 5, 1),
        ),
        claims["G3"],
    ]
    before = _under(opened)
    assert _ends(before) == (280, 800)
    assert "superseded: G1" in before.flags
    after = _under(opened, "plain-1", _decided(DecisionKind.SUPERSEDE, "G3"))
    assert _ends(after) == (800, 800)
    assert after.killed is not None
    assert after.killed.high_open
    assert "G3" in after.claims


def test_raqqa_2016_is_18_to_25_closed(cases: dict[str, list[Claim]]) -> None:
    claims = [
        replace(claim, speakers=() if claim.claim_id == "R3" else claim.speakers, report_id="AP")
        for claim in cases["raqqa-2016-06-21"]
    ]
    found = _under(claims)
    assert _ends(found) == (18, 25)
    assert found.killed is not None
    assert not found.killed.high_open
    assert found.origins == 2


def test_february_2014_keeps_two_period_totals_apart(cases: dict[str, list[Claim]]) -> None:
    found = _under(cases["unami-2014-02"])
    assert found.killed is None
    assert found.claims == ("U1", "U2")
    assert "totals set aside: U1, U2" in found.flags
