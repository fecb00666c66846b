"""What others write while incidents are computed is taken in by computing again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.intake.conftest import Desk
from tests.intake.test_add import collected

from tawthiq.intake import incidents
from tawthiq.register import queries_acts, queries_incidents
from tawthiq.register.kept import Act, Verb
from tawthiq.register.record_incidents import record_incidents
from tawthiq.register.state import State

ACT = Act("program:test@1", datetime(2031, 6, 1, 12, 0, tzinfo=UTC))


def test_a_state_that_is_out_of_date_is_not_taken_and_leaves_no_trace(desk: Desk) -> None:
    desk.add(desk.write("a.jsonl", collected(3)))
    before = (list(queries_acts.history()), list(queries_incidents.incidents("plain-1")))
    assert not record_incidents(State(basis=queries_incidents.basis() - 1), act=ACT)
    assert (list(queries_acts.history()), list(queries_incidents.incidents("plain-1"))) == before


def test_incidents_are_computed_again_where_others_wrote_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(desk.write("a.jsonl", collected(3)))
    calls: list[State] = []

    def late(state: State, *, act: Act) -> bool:
        calls.append(state)
        old = State(basis=state.basis - 1) if len(calls) == 1 else state
        return record_incidents(old, act=act)

    monkeypatch.setattr(incidents, "record_incidents", late)
    assert incidents.bring_up_to_date(act=ACT, anew=True)
    assert len(calls) == 2
    told = [one.verb for one in queries_acts.history()]
    assert told.count(Verb.INCIDENTS_RECONCILED) == 2
