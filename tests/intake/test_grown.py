"""A record that grows report by report is at each step what computing all of it would give."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from tests.intake.conftest import Desk
from tests.intake.growing import Watched, invented, told_by_register, told_by_state
from tests.intake.killing import killed_at, steps_of

from tawthiq.incidents import keys, standing, telling
from tawthiq.intake import filing
from tawthiq.intake.decide import decide, undo
from tawthiq.intake.whole import whole_state
from tawthiq.register import queries, queries_filed, queries_incidents, record_filed
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_people import record_person

HERON = Act("p-heron", datetime(2031, 6, 1, 12, 0, tzinfo=UTC), "read side by side")
FIRST = 16
SEED = 20310504


def _begun(desk: Desk, *, more: int) -> list[str]:
    """Bring in the first reports at once, and return more that are to come."""
    lines = list(invented(FIRST + more, SEED))
    desk.add(desk.write("first.jsonl", "\n".join(lines[:FIRST]) + "\n"))
    return lines[FIRST:]


def _whole() -> dict[str, object]:
    return told_by_state(whole_state(queries_incidents.basis()))


def test_each_report_gives_what_the_whole_would(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = _begun(desk, more=14)
    watched = Watched(monkeypatch)
    for number, line in enumerate(more):
        desk.add(desk.write(f"{number}.jsonl", line + "\n"))
        assert told_by_register() == watched.reference[-1]
    assert watched.whole == [False] * len(more)
    assert len(tuple(queries.families())) > 2
    codes = [one.code for one in queries_incidents.placed()]
    assert 2 < len(set(codes)) < len(codes) - 5


def test_in_a_crowd_it_gives_what_the_whole_would_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (keys, queries_filed, standing, telling):
        monkeypatch.setattr(room, "CROWD", 4)
    monkeypatch.setattr(record_filed, "CROWD_OF_A_WORD", 4)
    more = _begun(desk, more=10)
    watched = Watched(monkeypatch)
    for number, line in enumerate(more):
        desk.add(desk.write(f"{number}.jsonl", line + "\n"))
        assert told_by_register() == watched.reference[-1]
    assert watched.whole == [False] * len(more)


def test_decisions_hold_on_a_growing_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    more = _begun(desk, more=6)
    record_person("p-heron", act=HERON)
    watched = Watched(monkeypatch)
    codes = sorted({one.code for one in queries_incidents.placed()})
    done = decide(Decided.SAME, codes[:2], act=HERON)
    assert told_by_register() == watched.reference[-1]
    decide(Decided.ACCEPT, codes[2:3], act=HERON)
    one, other, *_ = (one for one in queries_incidents.placed() if one.code == codes[-1])
    decide(Decided.NOT_SAME, [one.claims[0], other.claims[0]], act=HERON)
    assert told_by_register() == watched.reference[-1]
    for number, line in enumerate(more):
        desk.add(desk.write(f"{number}.jsonl", line + "\n"))
        assert told_by_register() == _whole()
    undo(done.number, act=HERON)
    assert told_by_register() == _whole()
    assert watched.whole == [False] * (4 + len(more))


def test_an_accepted_incident_lets_a_new_report_wait(desk: Desk) -> None:
    (line,) = _begun(desk, more=1)
    record_person("p-heron", act=HERON)
    desk.add(desk.write("one.jsonl", line + "\n"))
    code = queries_incidents.placed()[-1].code
    decide(Decided.ACCEPT, [code], act=HERON)
    (before,) = queries_incidents.incidents("plain-1", codes=[code])
    desk.add(desk.write("two.jsonl", line.replace('"g-', '"h-') + "\n"))
    (after,) = queries_incidents.incidents("plain-1", codes=[code])
    assert queries_incidents.placed()[-1].code == code
    assert after == before
    assert [one.standing.code for one in queries_incidents.waiting()] == [code, code]


def test_other_rules_throw_the_filing_away_and_compute_everything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = _begun(desk, more=2)
    watched = Watched(monkeypatch)
    monkeypatch.setattr(filing, "_ROOMS", ("tawthiq.incidents",))
    filing.rules_version.cache_clear()
    try:
        before = queries_filed.filed(filing.rules_version())
        desk.add(desk.write("one.jsonl", one + "\n"))
        after = queries_filed.filed(filing.rules_version())
        desk.add(desk.write("two.jsonl", two + "\n"))
    finally:
        filing.rules_version.cache_clear()
    assert (before.last, before.reports) == (0, 0)
    assert after.reports == FIRST + 1
    assert watched.whole == [True, False]
    assert told_by_register() == watched.reference[-1]


def test_one_report_killed_at_any_step_leaves_the_state_before_or_after(desk: Desk) -> None:
    more = _begun(desk, more=6)
    whole = steps_of(lambda: desk.add(desk.write("0.jsonl", more[0] + "\n")))
    assert whole > 40
    for number, step in enumerate(random.Random(SEED).sample(range(1, whole), 5), 1):
        path = desk.write(f"{number}.jsonl", more[number] + "\n")
        before = told_by_register()
        killed_at(step, lambda path=path: desk.add(path))  # type: ignore[misc]
        between = told_by_register()
        if queries_incidents.reconciled() != queries_incidents.basis():
            assert between["placed"] == before["placed"]
            assert between["incidents"] == before["incidents"]
        desk.add(path)
        assert told_by_register() == _whole()
