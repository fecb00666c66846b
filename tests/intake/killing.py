"""Kills a process of ours at a chosen step: before the n-th statement, commit or flush to disk.

Nothing here waits for ever: what stands still fails, and says where it stands.
"""

from __future__ import annotations

import faulthandler
import os
import select
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, Any

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

DEADLINE_S = 120.0
"""Many times what one piece of work takes on a busy machine: what stands longer stands for good."""
GRACE_S = 10.0
"""How much longer the kernel is asked for, of a process that cannot say itself where it stands."""
_WITHOUT_THREADS = {"RENSA_DOC_PAR_BATCH_SIZE": "1024", "RENSA_DOC_CHUNK_SIZE": "256"}
"""A fork brings no threads along: rensa would wait for ever for those that it started in the
process that forks, once that compared 256 windows of words at a time. It needs none for chunks
that are smaller than what it calls a batch."""


class StoodStillError(AssertionError):
    """A process did not end in its time."""


def steps_of(work: Callable[[], object]) -> int:
    """Run ``work`` in a process of its own, and return how many steps it took."""
    reading, writing = os.pipe()

    def counted() -> None:
        taken = _watched(0)
        work()
        os.write(writing, str(taken()).encode())

    assert forked(counted) == 0
    os.close(writing)
    with os.fdopen(reading) as stream:
        return int(stream.read())


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a process of its own, killed before its n-th step; say whether it was."""

    def watched() -> None:
        _watched(step)
        work()

    status = forked(watched)
    assert status in {0, signal.SIGKILL}, signal.Signals(status).name
    return status == signal.SIGKILL


@contextmanager
def within(seconds: float = DEADLINE_S) -> Iterator[None]:
    """Let this process do something, but not for longer; the error shows where it stood.

    Raises:
        StoodStillError: If it took longer.
    """

    def over(_number: int, _frame: FrameType | None) -> None:
        msg = f"this process stood still for {seconds:.0f} s"
        raise StoodStillError(msg)

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def forked(work: Callable[[], object], *, seconds: float = DEADLINE_S) -> int:
    """Run ``work`` in a process of its own.

    Returns:
        0 for a process that ended well, else the signal it ended by.

    Raises:
        StoodStillError: If it did not end within ``seconds``: with its stack, and where it cannot
            say that itself, as when it was stopped or waits in the kernel, with what that says.
        AssertionError: If ``work`` failed: with its traceback.
    """
    connections.close_all()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        process = os.fork()
        if process == 0:
            _work(work, told, seconds)
        kernel = _ended(process, seconds + GRACE_S)
        _, status = os.waitpid(process, 0)
        told.seek(0)
        words = told.read() + kernel
    if kernel or words.startswith("Timeout"):
        msg = f"a process stood still for {seconds:.0f} s:\n{words}"
        raise StoodStillError(msg)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status)
    assert os.WEXITSTATUS(status) == 0, words
    return 0


def _work(work: Callable[[], object], told: IO[str], seconds: float) -> None:
    """Do the work in the child, and end; never returns."""
    code = 1
    os.environ.update(_WITHOUT_THREADS)
    try:
        faulthandler.dump_traceback_later(seconds, exit=True, file=told)
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, the other process tells it
        traceback.print_exc(file=told)
        told.flush()
    finally:
        os._exit(code)


def _ended(process: int, seconds: float) -> str:
    """Wait for a child's end; where it does not come, kill it, and say what the kernel knew."""
    end = os.pidfd_open(process)
    try:
        if select.select([end], [], [], seconds)[0]:
            return ""
    finally:
        os.close(end)
    told = "".join(_known(process))
    os.kill(process, signal.SIGKILL)
    return told


def _known(process: int) -> Iterator[str]:
    """Say of each thread in which state it is, and what in the kernel it waits for."""
    for task in sorted(Path(f"/proc/{process}/task").iterdir()):
        state = next(
            line for line in (task / "status").read_text().splitlines() if line.startswith("State")
        )
        yield f"thread {task.name}: {state.expandtabs(1)}; it waits in {_waits(task)}\n"


def _waits(task: Path) -> str:
    try:
        return (task / "wchan").read_text()
    except OSError:  # the kernel tells it to nobody here
        return "what the kernel does not tell"


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
