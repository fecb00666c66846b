"""Reports and claims come back as they went in, from either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.invented import BY_PROGRAM, arrival, arrived, claim, part, reading, sealed

from tawthiq.claims.claim import Claim, Count, Exactness, Unit
from tawthiq.register import queries, queries_acts
from tawthiq.register.kept import Arrival, Item, Outcome, Verb
from tawthiq.register.lines import clean, reading_line, reading_of
from tawthiq.register.record_reports import record_reports, record_set_aside
from tawthiq.text.reading import Reading


def _kept(of: Arrival) -> tuple[Reading, tuple[Claim, ...]]:
    record_reports([part(of)], act=BY_PROGRAM)
    (kept,) = queries.reports([of.reading.report_id])
    return kept.reading, tuple(queries.claims([of.reading.report_id]))


def test_a_report_and_its_claims_come_back_whole(register: Path) -> None:
    came = arrival()
    assert _kept(came) == (came.reading, came.claims)


@pytest.mark.parametrize(
    "text", ["a null \x00 inside", "half a pair \ud83d here", "", "قتل أربعة رعاة", "🕊" * 3]
)
def test_a_text_that_no_column_takes_comes_back_whole(register: Path, text: str) -> None:
    came = arrived(replace(reading(text=text), title=text, outlet=text, url=text))
    assert _kept(came)[0] == came.reading


def test_a_number_past_64_bits_stays_in_the_line(register: Path) -> None:
    came = arrival()
    big = Count(10**30, None, Exactness.AT_LEAST, Unit.PERSONS, "a made-up number")
    came = replace(came, claims=(replace(came.claims[0], count=big),))
    assert _kept(came)[1] == came.claims


def test_the_same_batch_given_twice_is_kept_once(register: Path) -> None:
    batch = [arrival("r-1"), arrival("r-2")]
    record_reports([part(*batch[:1], whole=False)], act=BY_PROGRAM)
    assert queries.columns_read(sealed()) is None
    record_reports([part(*batch)], act=BY_PROGRAM)
    assert queries.columns_read(sealed()) == {}
    assert [kept.reading.report_id for kept in queries.reports()] == ["r-1", "r-2"]
    assert len(list(queries.claims())) == 2
    assert queries.totals().reports == 2


def test_what_was_set_aside_is_told_with_its_reason(register: Path) -> None:
    digest = sealed().digest.hex
    aside = Item("row 7", Outcome.SET_ASIDE, "the line is no JSON", capture=digest)
    record_reports([part(arrival(), items=(aside,))], act=BY_PROGRAM)
    came, left = queries.items(sealed())
    assert (came.outcome, came.report_id) == (Outcome.IN, "r-1")
    assert left == aside


def test_an_input_that_is_missing_again_is_logged_once(register: Path) -> None:
    missing = [Item("nothing.txt", Outcome.REFUSED, "there is no such file")]
    record_set_aside(missing, act=BY_PROGRAM)
    record_set_aside(missing, act=BY_PROGRAM)
    (entry,) = queries_acts.history()
    assert (entry.verb, entry.rows, entry.by) == (Verb.INPUTS_SET_ASIDE, 1, "tawthiq.intake")


def test_a_write_that_fails_leaves_nothing_behind(register: Path) -> None:
    one = arrival()
    twice = replace(one, claims=one.claims * 2)
    with pytest.raises(Exception, match=r"(?i)unique"):
        record_reports([part(twice)], act=BY_PROGRAM)
    assert queries.totals().reports == 0
    assert queries.totals().captures == 0
    assert list(queries_acts.history()) == []


def test_each_write_has_one_history_row(register: Path) -> None:
    record_reports([part(arrival("r-1"), whole=False)], act=BY_PROGRAM)
    record_reports([part(arrival("r-2"))], act=BY_PROGRAM)
    assert [entry.verb for entry in queries_acts.history()] == [Verb.REPORTS_ADDED] * 2


def test_claims_are_found_by_their_ids(register: Path) -> None:
    came = arrival()
    _kept(came)
    assert list(queries.claims(claim_ids=[came.claims[0].claim_id, "c-none"])) == [*came.claims]
    assert came.claims[0] == claim(came.reading)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(alphabet=st.characters()),
    st.one_of(st.none(), st.text()),
    st.one_of(st.none(), st.dates()),
)
def test_a_reading_survives_its_line(text: str, title: str | None, by: date | None) -> None:
    read = replace(reading(text=text), title=title, by=by)
    data = read.text.encode("utf-8", "surrogatepass")
    assert reading_of(reading_line(read), data) == read


@given(st.text(alphabet=st.characters()))
def test_a_column_always_encodes(text: str) -> None:
    kept = clean(text, most=5)
    assert "\x00" not in kept
    assert len(kept.encode("utf-8")) <= 20
