"""A published total that covers stored incidents stands beside them, in whatever order they come."""

from __future__ import annotations

import itertools
import json

import pytest
from tests.intake.conftest import Desk
from tests.intake.growing import Watched, invented, told_by_register
from tests.intake.test_grown import HERON

from tawthiq.incidents.incident import Incident
from tawthiq.incidents.reconcile import OTHER_SCOPE, SUM_EXCEEDS_TOTAL, reconcile
from tawthiq.intake.counting import PROFILES, counted_under
from tawthiq.intake.decide import decide
from tawthiq.intake.whole import whole_state
from tawthiq.lexicon.profiles import profile
from tawthiq.register import queries, queries_incidents
from tawthiq.register.kept import Decided
from tawthiq.register.record_people import record_person

RAIDS = {
    "raid-1": "Nine people were killed in an air strike on Qarnuba on 4 May 2031, residents said.",
    "raid-2": "Seven people died when shells hit Qarnuba on 19 May 2031, a teacher said.",
    "raid-3": "Six people were killed in an air strike on Kafr Mirun on 11 May 2031, a guard said.",
}
TOTAL = "A total of {n} civilians were killed in Qarnuba during May 2031, the mission said."


def _line(name: str, text: str, day: str = "2031-06-02") -> str:
    return json.dumps({"id": name, "text": text, "published": day, "outlet": f"Herald {name}"})


def _flagged(incidents: tuple[Incident, ...], flag: str) -> list[str]:
    """Return the places of the incidents that carry a flag, sorted."""
    return sorted(
        one.place.name or "" if one.place else ""
        for one in incidents
        if any(each.startswith(flag) for each in one.flags)
    )


def _stored() -> tuple[Incident, ...]:
    return tuple(queries_incidents.incidents("plain-1"))


@pytest.mark.parametrize("last", ["total", "raid-1", "raid-2"])
def test_the_stored_record_is_flagged_as_what_is_reconciled_at_once(desk: Desk, last: str) -> None:
    lines = {name: _line(name, text) for name, text in RAIDS.items()}
    lines["total"] = _line("total", TOTAL.format(n=12))
    first = [line for name, line in lines.items() if name != last]
    desk.add(desk.write("first.jsonl", "\n".join(first) + "\n"))
    desk.add(desk.write("last.jsonl", lines[last] + "\n"))
    at_once = reconcile(queries.claims(), queries.families(), profile("plain-1"))
    assert _stored() == at_once
    for flag in (OTHER_SCOPE, SUM_EXCEEDS_TOTAL):
        assert _flagged(_stored(), flag) == ["Qarnuba", "Qarnuba"]
    assert _flagged(counted_under("ucdp-19.1"), SUM_EXCEEDS_TOTAL) == ["Qarnuba", "Qarnuba"]


def test_a_total_that_is_large_enough_stands_beside_and_accuses_nobody(desk: Desk) -> None:
    lines = [_line(name, text) for name, text in RAIDS.items()]
    desk.add(desk.write("raids.jsonl", "\n".join(lines) + "\n"))
    desk.add(desk.write("total.jsonl", _line("total", TOTAL.format(n=40)) + "\n"))
    assert _flagged(_stored(), OTHER_SCOPE) == ["Qarnuba", "Qarnuba"]
    assert _flagged(_stored(), SUM_EXCEEDS_TOTAL) == []


def test_a_flag_goes_where_a_decision_takes_an_incident_apart_from_its_total(desk: Desk) -> None:
    lines = [_line(name, text) for name, text in RAIDS.items()]
    desk.add(
        desk.write("all.jsonl", "\n".join([*lines, _line("total", TOTAL.format(n=12))]) + "\n")
    )
    record_person("p-heron", act=HERON)
    codes = [one.code for one in _stored() if one.place and one.place.name == "Qarnuba"]
    decide(Decided.SAME, codes, act=HERON)
    kept = told_by_register()["incidents"]
    reference = whole_state(queries_incidents.basis())
    redirects = {code for code, to in reference.redirects.items() if to}
    assert kept == sorted(
        [one for one in reference.incidents if one.code not in redirects],
        key=lambda one: (one.code, one.profile),
    )
    assert _flagged(_stored(), SUM_EXCEEDS_TOTAL) == []


def test_totals_among_many_reports_give_at_each_step_what_the_whole_would(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    raids = list(invented(24, 20310612))
    towns = ("Ain Dalwa", "Dayr Nakhla", "Wadi Hasil")
    totals = [
        _line(f"t-{number}", TOTAL.format(n=n).replace("Qarnuba", town))
        for number, (town, n) in enumerate(itertools.product(towns, (10, 60)))
    ]
    desk.add(desk.write("first.jsonl", "\n".join([*raids[:16], *totals[:2]]) + "\n"))
    watched = Watched(monkeypatch)
    mixed = [one for pair in zip(raids[16:], totals[2:], strict=False) for one in pair]
    for number, line in enumerate(mixed):
        desk.add(desk.write(f"{number}.jsonl", line + "\n"))
        assert told_by_register() == watched.reference[-1]
    assert watched.whole == [False] * len(mixed)
    flagged = {
        name: _flagged(tuple(queries_incidents.incidents(name)), SUM_EXCEEDS_TOTAL)
        for name in PROFILES
    }
    assert {name: len(found) > 1 for name, found in flagged.items()} == dict.fromkeys(
        PROFILES, True
    ), flagged
