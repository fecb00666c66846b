"""Kills a process of ours at a chosen step: before the n-th statement, commit or flush to disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_STEPS: tuple[tuple[Any, str], ...] = (
    (CursorWrapper, "execute"),
    (CursorWrapper, "executemany"),
    (BaseDatabaseWrapper, "_commit"),
    (os, "fsync"),
    (os, "rename"),
    (os, "replace"),
    (os, "link"),
)


def steps_of(work: Callable[[], object]) -> int:
    """Run ``work`` in a process of its own, and return how many steps it took."""
    reading, writing = os.pipe()

    def counted() -> None:
        taken = _watched(0)
        work()
        os.write(writing, str(taken()).encode())

    assert _forked(counted) == 0
    os.close(writing)
    with os.fdopen(reading) as stream:
        return int(stream.read())


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a process of its own, killed before its n-th step; say whether it was."""

    def watched() -> None:
        _watched(step)
        work()

    status = _forked(watched)
    assert status in {0, signal.SIGKILL}, status
    return status == signal.SIGKILL


def _forked(work: Callable[[], object]) -> int:
    """Return 0 for a process that ended well, else the signal or the exit status it ended with."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _watched(last: int) -> Callable[[], int]:
    """Count every step from now on; at step ``last`` the process ends as by ``kill -9``."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for owner, name in _STEPS:
        setattr(owner, name, _before(step, getattr(owner, name)))
    return lambda: taken


def _before(step: Callable[[], None], function: Callable[..., Any]) -> Callable[..., Any]:
    def stepped(*args: Any, **options: Any) -> Any:
        step()
        return function(*args, **options)

    return stepped
