"""A removal killed at every single step, on each kind of database."""

from __future__ import annotations

import pytest
from tests.intake.conftest import Desk, desk
from tests.intake.test_remove_killed import (
    faults_of_removals_killed_at,
    steps_of_a_removal,
    two_reports,
)

__all__ = ["desk", "two_reports"]


@pytest.mark.soak
def test_a_removal_killed_at_every_step_is_finished_by_the_next(two_reports: Desk) -> None:
    steps = range(1, steps_of_a_removal(two_reports))
    assert list(faults_of_removals_killed_at(two_reports, steps)) == []
