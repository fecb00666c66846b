"""Killed at any step of ``add``, the next command goes on and nothing is lost or doubled."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.intake.conftest import Desk
from tests.intake.killing import killed_at, steps_of, within
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


def _killed_and_gone_on(desk: Desk, path: Path, step: int) -> Iterator[str]:
    """Kill an ``add`` at a step, go on, and say what does not stand as it should."""
    before = _incidents()
    sealed_before = len(list(queries.captures()))
    if not killed_at(step, lambda: desk.add(path)):
        yield "it ended before it was killed"
    if queries_incidents.reconciled() != queries_incidents.basis():
        if _incidents() != before:
            yield "incidents changed that are not reconciled"
    elif {claim for one in queries_incidents.placed() for claim in one.claims} != _claims():
        yield "reconciled incidents do not hold every claim"
    with within():
        desk.add()
    if queries_incidents.reconciled() != queries_incidents.basis():
        yield "the next command did not go on"
    with within():
        added = desk.add(path)
    if added.counts[Outcome.IN] + added.counts[Outcome.ALREADY] != ROWS:
        yield "a row is not accounted for"
    if len(list(queries.captures())) != sealed_before + 1:
        yield "the input was not sealed once"


def _claims() -> set[str]:
    return {claim.claim_id for claim in queries.claims()}


def steps_of_an_add(desk: Desk) -> int:
    """Return how many steps the add of one input takes."""
    text = collected(ROWS).replace('"r-', '"w-')
    return steps_of(lambda: desk.add(desk.write("whole.jsonl", text)))


def faults_of_adds_killed_at(desk: Desk, steps: Sequence[int]) -> Iterator[str]:
    """Kill one add after another in one archive, and say what is not as if none had been."""
    whole = queries.totals().reports + ROWS * len(steps)
    for number, step in enumerate(steps):
        for fault in _killed_and_gone_on(desk, _input(desk, number), step):
            yield f"step {step}: {fault}"
    if queries.totals().reports != whole:
        yield "reports are lost or doubled"
    placed = [claim for one in queries_incidents.placed() for claim in one.claims]
    if sorted(placed) != sorted(claim.claim_id for claim in queries.claims()):
        yield "claims are lost or doubled"
    found = check_archive(desk.archive.folder, quotes=lambda: check_quotes(desk.archive.folder))
    yield from (wrong.sentence for wrong in found.wrong)


def test_an_add_killed_at_any_step_is_gone_on_with(desk: Desk) -> None:
    whole = steps_of_an_add(desk)
    assert whole > 40
    steps = random.Random(20310504).sample(range(1, whole), KILLS)
    assert list(faults_of_adds_killed_at(desk, steps)) == []
