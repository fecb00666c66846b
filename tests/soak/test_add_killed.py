"""An add killed at every single step, on each kind of database."""

from __future__ import annotations

import pytest
from tests.intake.conftest import Desk, desk
from tests.intake.test_killed import faults_of_adds_killed_at, steps_of_an_add

__all__ = ["desk"]


@pytest.mark.soak
def test_an_add_killed_at_every_step_is_gone_on_with(desk: Desk) -> None:
    steps = range(1, steps_of_an_add(desk))
    assert list(faults_of_adds_killed_at(desk, steps)) == []
