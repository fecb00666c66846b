"""What the killing of our processes says of one that does not end as it should."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest
from rensa import RMinHash
from tests.intake import killing
from tests.intake.killing import StoodStillError, forked, within


def _stands_still() -> None:
    threading.Event().wait()


def _stops_itself() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _many_prints() -> None:
    RMinHash.from_token_sets([[f"word {number}"] for number in range(5000)], 64, 1)


def test_threads_that_a_library_started_before_the_fork_are_not_waited_for() -> None:
    _many_prints()
    assert forked(_many_prints, seconds=20) == 0


def test_a_process_that_stands_still_fails_with_its_stack() -> None:
    with pytest.raises(StoodStillError, match="_stands_still"):
        forked(_stands_still, seconds=0.5)


def test_a_process_that_was_stopped_fails_with_what_the_kernel_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(killing, "GRACE_S", 0.5)
    with pytest.raises(StoodStillError, match=r"State: T \(stopped\)"):
        forked(_stops_itself, seconds=0.5)


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        forked(lambda: 1 // 0)


def test_a_process_that_is_killed_gives_the_signal() -> None:
    assert forked(lambda: os.kill(os.getpid(), signal.SIGKILL)) == signal.SIGKILL


def test_a_process_that_ends_well_gives_nothing() -> None:
    assert forked(lambda: None) == 0


def test_what_this_process_does_has_an_end_too() -> None:
    start = time.monotonic()
    with pytest.raises(StoodStillError, match="this process stood still"), within(0.3):
        _stands_still()
    assert time.monotonic() - start < 30
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
