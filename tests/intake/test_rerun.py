"""A rerun says what today's rules read otherwise; what people decided stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.intake.conftest import Desk
from tests.intake.test_add import ATTACK, collected

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.intake import extracting
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.intake.rerun import Rerun, rerun
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.register import queries, queries_acts, queries_decisions, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_decisions import record_decision
from tawthiq.register.record_people import record_person
from tawthiq.text.reading import Reading

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
HERON = Act("p-heron", NOON, "read side by side with the quotes")


def _rerun(desk: Desk) -> Rerun:
    return rerun(desk.archive, by="program:test@2", at=NOON)


def _fewer(reading: Reading, *, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Stand for rules that read every second report no longer and count one more in the others."""
    claims = extract(reading, gazetteer=gazetteer)
    if reading.report_id.endswith(("0", "2", "4", "6", "8")):
        return ()
    return tuple(
        replace(
            one, count=one.count and replace(one.count, low=(one.count.low or 0) + 1, high=None)
        )
        for one in claims
    )


def test_the_same_rules_read_the_same(desk: Desk) -> None:
    desk.add(
        desk.write("a.jsonl", collected(12)), desk.write("b.txt", ATTACK.format(9, "Sumar", "a"))
    )
    before = (list(queries.claims()), list(queries_incidents.incidents("plain-1")))
    found = _rerun(desk)
    assert not found.differences
    assert (list(queries.claims()), list(queries_incidents.incidents("plain-1"))) == before


def test_other_rules_are_told_as_new_gone_and_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(desk.write("a.jsonl", collected(10)))
    before = {claim.claim_id: claim for claim in queries.claims()}
    monkeypatch.setattr(extracting, "extract", _fewer)
    found = _rerun(desk).differences
    assert len(found.gone) == len(found.changed) == len(before) // 2
    assert not found.new
    assert {claim.claim_id for claim in queries.claims()} == set(before) - set(found.gone)
    monkeypatch.setattr(extracting, "extract", extract)
    back = _rerun(desk).differences
    assert back.new == found.gone
    assert {claim.claim_id: replace(claim, origin=None) for claim in queries.claims()} == {
        key: replace(claim, origin=None) for key, claim in before.items()
    }


def test_decisions_stay_whatever_the_rules_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_person("p-heron", act=Act("p-heron", NOON))
    desk.add(desk.write("a.jsonl", collected(40)))
    claims = [claim.claim_id for claim in queries.claims()][:20]
    for claim in claims:
        record_decision(Decided.SUPERSEDE, [claim], act=HERON)
    bring_up_to_date(act=HERON)
    decided = queries_decisions.decisions()
    monkeypatch.setattr(extracting, "extract", _fewer)
    found = _rerun(desk)
    assert queries_decisions.decisions() == decided
    assert len(decided) == 20
    gone = set(found.differences.gone)
    assert {one.subjects[0] for one in found.unbound} == gone & set(claims)
    held = {claim.claim_id for claim in queries.claims(claim_ids=claims)}
    assert held == set(claims)


def test_a_claim_read_otherwise_leaves_its_old_line_in_history(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(desk.write("a.jsonl", collected(2)))
    monkeypatch.setattr(extracting, "extract", _fewer)
    (changed,) = _rerun(desk).differences.changed
    (entry,) = queries_acts.history(changed)
    (touched,) = entry.touched
    assert touched.after == "is read otherwise"
    assert '"low":3' in touched.before


def test_an_incident_without_a_claim_is_withdrawn_and_its_code_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(desk.write("a.jsonl", collected(1)))
    (before,) = queries_incidents.incidents("plain-1")
    monkeypatch.setattr(extracting, "extract", _fewer)
    _rerun(desk)
    (after,) = queries_incidents.incidents("plain-1")
    assert after.code == before.code
    assert after.status == "withdrawn"
    assert "no claim of harm is left" in after.flags
