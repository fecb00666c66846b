"""A program that is watched with all that it starts, and ended with all of it.

A browser starts dozens of processes in groups of their own; when its driver dies they may stay.
Use ``ended_in_time``: whatever was once seen below the program is gone when it returns.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from tawthiq.network.seen import End

_TICK_S = 0.1
_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a program may take with all that it starts.

    Attributes:
        whole_s: Seconds by the clock.
        memory: Bytes of memory that lie in RAM, all processes together.
    """

    whole_s: float
    memory: int


def ended_in_time(
    program: subprocess.Popen[bytes],
    allowed: Allowance,
    *,
    tick: Callable[[], None] = lambda: None,
) -> End:
    """Wait for a program and end it with everything below it where it takes too much.

    Args:
        program: Just started.
        allowed: What it may take.
        tick: Called every moment.

    Returns:
        How it ended. Nothing of it runs any more, also where an interrupt comes in between.
    """
    below: dict[int, psutil.Process] = {}
    deadline = time.monotonic() + allowed.whole_s
    try:
        while True:
            _look_below(program.pid, below)
            if program.poll() is not None:
                return End.ITSELF if program.returncode == 0 else End.FAILED
            if time.monotonic() > deadline:
                return End.TIME
            if sum(map(_resident, list(below.values()))) > allowed.memory:
                return End.MEMORY
            tick()
            time.sleep(_TICK_S)
    finally:
        _end(program, below)


def _look_below(pid: int, below: dict[int, psutil.Process]) -> None:
    """Remember what runs below a program; what was seen once stays known when its parent dies."""
    known = [psutil.Process(pid)] if psutil.pid_exists(pid) else []
    for process in [*known, *below.values()]:
        with contextlib.suppress(psutil.Error):
            for child in process.children(recursive=True):
                below.setdefault(child.pid, child)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _end(program: subprocess.Popen[bytes], below: dict[int, psutil.Process]) -> None:
    """End a program and everything that was seen below it; a process reborn under a number is spared."""
    deadline = time.monotonic() + _GRACE_S
    _look_below(program.pid, below)
    program.kill()
    program.wait()
    while time.monotonic() < deadline:
        _look_below(program.pid, below)
        alive = [one for one in below.values() if _runs(one)]
        if not alive:
            return
        for process in alive:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(alive, timeout=_TICK_S)


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
