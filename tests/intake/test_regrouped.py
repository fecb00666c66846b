"""Incidents that stand are not reshuffled, and where a full grouping differs is said."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from tests.intake.conftest import Desk, rows
from tests.intake.killing import killed_at, steps_of
from tests.intake.test_add import row
from tests.intake.test_decide import QARNUBA, ZAMRA

from tawthiq.intake.decide import decide
from tawthiq.intake.imports import bring_in, list_file
from tawthiq.intake.regrouped import apart_from_reference
from tawthiq.register import queries_imports, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_people import record_person

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
HERON = Act("p-heron", NOON, "two raids")


def test_what_stands_keeps_its_code_and_nothing_is_apart_from_the_reference(desk: Desk) -> None:
    desk.add(desk.write("a.jsonl", rows([row("r-1", QARNUBA), row("r-2", ZAMRA)])))
    before = {one.account_id: one.code for one in queries_incidents.placed()}
    desk.add(desk.write("b.jsonl", rows([row("r-3", QARNUBA + " Four houses were hit.")])))
    after = {one.account_id: one.code for one in queries_incidents.placed()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert apart_from_reference() == ()


def test_a_decision_is_no_difference_and_stays(desk: Desk) -> None:
    record_person("p-heron", act=HERON)
    desk.add(desk.write("a.jsonl", rows([row("r-1", QARNUBA), row("r-2", ZAMRA)])))
    codes = sorted({one.code for one in queries_incidents.placed()})
    assert len(codes) == 2
    decide(Decided.SAME, codes, act=HERON)
    assert len({one.code for one in queries_incidents.placed()}) == 1
    assert apart_from_reference() == ()


def test_an_import_killed_at_any_step_left_all_of_it_or_nothing(desk: Desk) -> None:
    def work(name: str) -> None:
        table = "ref,where\n" + "".join(f"{name}-{n},Sur\n" for n in range(600))
        mapping = f'list = "{name}"\nkey = "ref"\n[fields]\nplace = "where"\n'
        file = list_file(desk.write(f"{name}.csv", table), desk.write(f"{name}.toml", mapping))
        bring_in(desk.archive, file, bringer=desk.bringer, act=HERON)

    whole = steps_of(lambda: work("first"))
    for number, step in enumerate(random.Random(20310601).sample(range(1, whole), 5)):
        name = f"list{number}"
        killed_at(step, lambda name=name: work(name))  # type: ignore[misc]
        assert len(list(queries_imports.standing(list_name=name))) in {0, 600}
        work(name)
        assert len(list(queries_imports.standing(list_name=name))) == 600
