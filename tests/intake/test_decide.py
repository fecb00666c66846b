"""People decide; programs obey; one decision undoes another and nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.intake.conftest import Desk, rows
from tests.intake.test_add import row

from tawthiq.incidents.incident import Incident
from tawthiq.intake.decide import decide, undo
from tawthiq.intake.why import why
from tawthiq.register import queries_acts, queries_decisions, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_people import record_person
from tawthiq.values.errors import BadArgumentError

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
HERON = Act("p-heron", NOON, "read side by side with the quotes")
QARNUBA = (
    "At least 4 civilians were killed in an air strike on Qarnuba on 3 May 2031, a nurse said."
)
ZAMRA = "Nine shepherds were killed by a mine near Tel Zamra on 20 June 2031, the governor said."


def _incidents() -> dict[str, Incident]:
    return {one.code: one for one in queries_incidents.incidents("plain-1")}


@pytest.fixture
def codes(desk: Desk) -> tuple[str, str]:
    """Give the codes of two incidents that a person may settle."""
    record_person("p-heron", act=Act("p-heron", NOON))
    desk.add(desk.write("a.jsonl", rows([row("r-1", QARNUBA), row("r-2", ZAMRA)])))
    of_report = {one.report_id: one.code for one in queries_incidents.placed()}
    assert of_report["r-1"] != of_report["r-2"]
    return of_report["r-1"], of_report["r-2"]


def test_same_merges_and_undo_puts_everything_where_it_was(codes: tuple[str, str]) -> None:
    before = _incidents()
    done = decide(Decided.SAME, codes, act=HERON)
    (left,) = _incidents().values()
    (gone,) = set(codes) - {left.code}
    assert queries_incidents.redirects() == {gone: left.code}
    assert queries_incidents.code_today(gone) == left.code
    assert set(left.reports) == {"r-1", "r-2"}
    undo(done.number, act=HERON)
    assert _incidents() == before
    assert queries_incidents.redirects() == {}


def test_not_same_parts_and_is_not_proposed_again(desk: Desk, codes: tuple[str, str]) -> None:
    desk.add(desk.write("b.jsonl", rows([row("r-3", QARNUBA + " Four houses were hit.")])))
    placed = {one.report_id: one for one in queries_incidents.placed()}
    if placed["r-3"].code != placed["r-1"].code:
        decide(Decided.SAME, [placed["r-3"].claims[0], placed["r-1"].claims[0]], act=HERON)
        pytest.fail("two reports of one strike should be one incident")
    done = decide(Decided.NOT_SAME, [placed["r-3"].claims[0], placed["r-1"].claims[0]], act=HERON)
    parted = {one.report_id: one.code for one in queries_incidents.placed()}
    assert parted["r-3"] != parted["r-1"]
    desk.add(desk.write("c.jsonl", rows([row("r-4", ZAMRA + " He was there.")])))
    again = {one.report_id: one.code for one in queries_incidents.placed()}
    assert again["r-3"] != again["r-1"]
    undo(done.number, act=HERON)
    back = {one.report_id: one.code for one in queries_incidents.placed()}
    assert back["r-3"] == back["r-1"] == placed["r-1"].code
    assert queries_incidents.code_today(parted["r-3"]) == back["r-1"]


def test_two_that_contradict_each_other_are_named_and_have_no_effect(
    codes: tuple[str, str],
) -> None:
    before = _incidents()
    first = decide(Decided.SAME, codes, act=HERON)
    second = decide(Decided.NOT_SAME, first.subjects, act=HERON)
    assert second.against == (first.number,)
    assert _incidents() == before
    undo(second.number, act=HERON)
    assert len(_incidents()) == 1


def test_an_accepted_incident_keeps_its_numbers_until_accepted_again(
    desk: Desk, codes: tuple[str, str]
) -> None:
    code = codes[0]
    decide(Decided.ACCEPT, [code], act=HERON)
    accepted = _incidents()[code]
    assert accepted.status == "accepted"
    more = QARNUBA.replace("At least 4", "At least 11")
    desk.add(desk.write("b.jsonl", rows([row("r-3", more, outlet="River Post")])))
    assert _incidents()[code] == accepted
    (waiting,) = [one for one in queries_incidents.waiting() if one.standing.profile == "plain-1"]
    assert waiting.standing == accepted
    assert "r-3" in waiting.proposed.reports
    decide(Decided.ACCEPT, [code], act=HERON)
    assert _incidents()[code] == waiting.proposed
    assert queries_incidents.waiting() == ()


def test_a_rejected_incident_is_withdrawn_and_comes_back_when_undone(
    codes: tuple[str, str],
) -> None:
    done = decide(Decided.REJECT, codes[:1], act=HERON)
    assert _incidents()[codes[0]].status == "withdrawn"
    undo(done.number, act=HERON)
    assert _incidents()[codes[0]].status == "proposed"


def test_a_grade_and_a_superseded_claim_have_effect(codes: tuple[str, str]) -> None:
    decide(Decided.GRADE, codes[:1], value="fair", act=HERON)
    assert _incidents()[codes[0]].grade == "fair"
    before = _incidents()[codes[0]].killed
    claims = [one.claims for one in queries_incidents.placed(codes=codes[:1])]
    for claim in claims[0]:
        decide(Decided.SUPERSEDE, [claim], act=HERON)
    assert before is not None
    assert _incidents()[codes[0]].killed != before


def test_history_tells_who_did_what_to_an_incident(codes: tuple[str, str]) -> None:
    decide(Decided.ACCEPT, codes[:1], act=HERON)
    told = [
        (entry.by, one.after) for entry in queries_acts.history(codes[0]) for one in entry.touched
    ]
    assert ("p-heron", "accept") in told


@pytest.mark.parametrize(
    ("kind", "about", "value", "sentence"),
    [
        (Decided.ACCEPT, ["TW-0000000000"], "", "there is no incident"),
        (Decided.SAME, ["c-1", "c-1"], "", "about 2 different things, got 1"),
        (Decided.SAME, ["c-1", "c-2"], "", "there is no claim 'c-1'"),
        (Decided.GRADE, ["c-1"], "splendid", "a grade is one of confirmed"),
        (Decided.UNDO, ["1"], "", "undo is about"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    codes: tuple[str, str], kind: Decided, about: list[str], value: str, sentence: str
) -> None:
    before = list(queries_acts.history())
    with pytest.raises(BadArgumentError, match=sentence):
        decide(kind, about, value=value, act=HERON)
    assert list(queries_acts.history()) == before


def test_a_program_or_a_stranger_cannot_decide(codes: tuple[str, str]) -> None:
    for by in ("tawthiq.intake", "p-nobody"):
        with pytest.raises(BadArgumentError, match="only people decide"):
            decide(Decided.ACCEPT, codes[:1], act=Act(by, NOON, "because"))
    with pytest.raises(BadArgumentError, match="needs its reason"):
        decide(Decided.ACCEPT, codes[:1], act=Act("p-heron", NOON, " "))


def test_what_was_decided_or_undone_already_is_said(codes: tuple[str, str]) -> None:
    done = decide(Decided.ACCEPT, codes[:1], act=HERON)
    with pytest.raises(
        BadArgumentError, match=f"decided already: number {done.number} of 2031-06-01"
    ):
        decide(Decided.ACCEPT, codes[:1], act=HERON)
    undo(done.number, act=HERON)
    for number, sentence in ((done.number, "undone already"), (999, "there is no decision 999")):
        with pytest.raises(BadArgumentError, match=sentence):
            undo(number, act=HERON)
    assert [one.undone for one in queries_decisions.decisions()] == [True, False]


def test_why_compares_two_incidents_in_words(codes: tuple[str, str]) -> None:
    pair = why(*codes)
    assert {pair.one.code, pair.other.code} == set(codes)
    assert all(one.words.endswith(".") for one in pair.evidence)
    assert pair.evidence[-1].words.startswith("In all, these two would stand in ")
    done = decide(Decided.SAME, codes, act=HERON)
    (decision,) = why(*done.subjects).decisions
    assert decision.number == done.number
    with pytest.raises(BadArgumentError, match="no claim or incident 'c-none'"):
        why(codes[0], "c-none")
