"""From a dead link to the copy that a public archive holds, read like any report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.capture.archiving import PAGE, SAID, Copies, asking, copies
from tests.intake.conftest import Desk, rows
from tests.intake.test_add import row

from tawthiq.capture.copies import Wanted, ask_archives
from tawthiq.capture.leads import Lead, State, leads
from tawthiq.cli.leads import wanted
from tawthiq.intake.add import take_in
from tawthiq.register import queries
from tawthiq.values.errors import BadArgumentError

DEAD = "http://amber.example/7"


@pytest.fixture
def told() -> Iterator[Copies]:
    with copies() as found:
        yield found


def found() -> tuple[Lead, ...]:
    return leads(kept.reading for kept in queries.reports())


def test_a_dead_link_gets_its_copy_and_the_copy_gives_claims(desk: Desk, told: Copies) -> None:
    report = row("r-1", f"Two were hurt in Tel Zamra; see {DEAD} for more.", published="2015-03-01")
    gone = row("r-2", "Page not found", url=DEAD)
    desk.add(desk.write("a.jsonl", rows([report, gone])))
    (lead,) = found()
    assert (lead.state, lead.copy) == (State.DEAD, None)
    (one,) = wanted(found(), ())
    assert one == Wanted(DEAD, date(2015, 3, 1))
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    who = asking(desk.bringer, told)
    came = ask_archives([one], desk.archive.folder, bringer=who, archives=[told.archive])
    added = take_in(desk.archive, came, bringer=who)
    assert added.claims >= 1
    assert not added.refused
    (lead,) = found()
    (kept,) = queries.reports([lead.copy or ""])
    assert (kept.reading.url, SAID in kept.reading.text) == (DEAD, True)
    assert wanted(found(), ()) == []


def test_addresses_are_named_in_any_state_and_only_addresses(desk: Desk) -> None:
    desk.add(desk.write("a.jsonl", rows([row("r-1", f"See {DEAD}.", published="2015-03-01")])))
    assert wanted(found(), ()) == []
    named = [f"{DEAD}?fbclid=9", "https://hill.example/1", "https://hill.example/1"]
    assert wanted(found(), named) == [
        Wanted(named[0], date(2015, 3, 1)),
        Wanted("https://hill.example/1", None),
    ]
    with pytest.raises(BadArgumentError, match="http or https"):
        wanted(found(), ["amber.example"])
