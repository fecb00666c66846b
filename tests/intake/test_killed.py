"""Killed at any step of ``add``, the next command goes on and nothing is lost or doubled."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from tests.intake.conftest import Desk
from tests.intake.killing import killed_at, steps_of
from tests.intake.test_add import collected

from tawthiq.custody.verify import check_archive
from tawthiq.intake.quotes import check_quotes
from tawthiq.register import queries, queries_incidents
from tawthiq.register.kept import Outcome

KILLS = 6
ROWS = 5


def _input(desk: Desk, number: int) -> Path:
    return desk.write(f"{number}.jsonl", collected(ROWS).replace('"r-', f'"r{number}-'))


def _incidents() -> tuple[object, ...]:
    return (
        queries_incidents.placed(),
        tuple(queries.families()),
        tuple(queries_incidents.incidents("plain-1")),
        tuple(queries_incidents.incidents("airwars-2023")),
    )


def _killed_and_gone_on(desk: Desk, path: Path, step: int) -> None:
    """Kill an ``add`` at a step, look at what stands, and go on."""
    before = _incidents()
    sealed_before = len(list(queries.captures()))
    killed_at(step, lambda: desk.add(path))
    if queries_incidents.reconciled() != queries_incidents.basis():
        assert _incidents() == before
    else:
        held = {claim for one in queries_incidents.placed() for claim in one.claims}
        assert held == {claim.claim_id for claim in queries.claims()}
    desk.add()
    assert queries_incidents.reconciled() == queries_incidents.basis()
    added = desk.add(path)
    assert added.counts[Outcome.IN] + added.counts[Outcome.ALREADY] == ROWS
    assert len(list(queries.captures())) == sealed_before + 1


def steps_of_an_add(desk: Desk) -> int:
    """Return how many steps the add of one input takes."""
    text = collected(ROWS).replace('"r-', '"w-')
    return steps_of(lambda: desk.add(desk.write("whole.jsonl", text)))


def kill_at(desk: Desk, steps: Iterable[int]) -> None:
    """Kill one add after another in one archive, and check that all of it is there at the end."""
    whole = queries.totals().reports
    for number, step in enumerate(steps):
        _killed_and_gone_on(desk, _input(desk, number), step)
        whole += ROWS
    assert queries.totals().reports == whole
    placed = [claim for one in queries_incidents.placed() for claim in one.claims]
    assert sorted(placed) == sorted(claim.claim_id for claim in queries.claims())
    found = check_archive(desk.archive.folder, quotes=lambda: check_quotes(desk.archive.folder))
    assert found.wrong == ()


def test_an_add_killed_at_any_step_is_gone_on_with(desk: Desk) -> None:
    whole = steps_of_an_add(desk)
    assert whole > 40
    kill_at(desk, random.Random(20310504).sample(range(1, whole), KILLS))
