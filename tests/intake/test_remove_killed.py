"""A removal killed at any step, and ended by the next command."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import partial

from tests.intake.conftest import Desk, rows
from tests.intake.killing import killed_at, steps_of
from tests.intake.test_add import row
from tests.intake.test_remove import (
    NAME,
    TEXT,
    TOWN,
    WHY,
    carried_out,
    checked,
    found,
    two_reports,
)

from tawthiq.custody.findings import Findings
from tawthiq.intake.removal_plan import planned
from tawthiq.intake.remove import finish, remove
from tawthiq.register import queries, queries_incidents

__all__ = ["two_reports"]


def test_a_removal_killed_at_any_step_is_finished_by_the_next(two_reports: Desk) -> None:
    whole = steps_of_a_removal(two_reports)
    assert whole > 30
    steps = random.Random(20310504).sample(range(1, whole), 4)
    assert list(faults_of_removals_killed_at(two_reports, steps)) == []


def steps_of_a_removal(desk: Desk) -> int:
    """Return how many steps the removal of one report takes."""
    return steps_of(lambda: carried_out(desk, "r-1"))


def faults_of_removals_killed_at(desk: Desk, steps: Iterable[int]) -> Iterator[str]:
    """Kill one removal after another in one archive, and say what the next command left undone."""
    for number, step in enumerate(steps):
        name = f"k-{number}"
        text = TEXT.replace("At least 4", str(number + 20))
        desk.add(desk.write(f"{name}.jsonl", rows([row(name, text)])))
        digest = next(s.digest.hex for s in queries.captures() if s.name == f"{name}.jsonl")
        if not killed_at(step, partial(carried_out, desk, name)):
            yield f"step {step}: it ended before it was killed"
        yield from (f"step {step}: {fault}" for fault in _but_unfinished(checked(desk)))
        finish(desk.archive, clock=desk.bringer.clock)
        plan = planned(desk.archive, [digest])
        if plan.objects:
            remove(desk.archive, plan, WHY, clock=desk.bringer.clock)
        yield from (f"step {step}: {place} has its words" for place in found(desk, TOWN, NAME))
        yield from (f"step {step}: {wrong.sentence}" for wrong in checked(desk).wrong)
        if queries_incidents.reconciled() != queries_incidents.basis():
            yield f"step {step}: the incidents are not of what is left"


def _but_unfinished(findings: Findings) -> Iterator[str]:
    """Give what is wrong but what says that a removal was not finished, as after a kill."""
    told = (wrong.sentence for wrong in findings.wrong)
    return (sentence for sentence in told if "removal was not finished" not in sentence)
