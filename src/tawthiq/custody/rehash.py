"""Read many objects again, side by side.

Use ``rereading``. Many objects are read by processes that run ``reread.py``: to open and close a
small file holds an interpreter's lock, so threads of one process read them no faster than one. Few
are read here, by threads.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from queue import SimpleQueue

from tawthiq.custody import reread

Read = tuple[str, str, str, str, str]
"""What ``reread.reread`` gives of one object."""

_PART = 64  # objects that one worker takes at a time
_FEW = 4000  # from here on the start of two interpreters costs less than the lock


@contextmanager
def rereading(
    objects: str, names: Sequence[str], *, workers: int | None = None
) -> Iterator[Iterator[Read]]:
    """Begin to read objects, and give what each is in the order of the names while others follow.

    Args:
        objects: The store's folder of objects.
        names: The objects' names, ``UNREAD`` behind those of which only the note is read.
        workers: How many are read side by side; left out, one for each processor.
    """
    side_by_side = workers or os.cpu_count() or 1
    apart = side_by_side > 1 and len(names) >= _FEW and bool(sys.executable)
    desk = _Desk(objects)
    started = [desk.start() for _ in range(side_by_side if apart else 0)]
    parts = [names[start : start + _PART] for start in range(0, len(names), _PART)]
    try:
        with ThreadPoolExecutor(side_by_side) as pool:
            found = pool.map(desk.asked if apart else desk.own, parts)
            yield chain.from_iterable(found)
    finally:
        for process in started:
            process.communicate()


@dataclass(frozen=True, slots=True)
class _Desk:
    objects: str
    free: SimpleQueue[subprocess.Popen[bytes]] = field(default_factory=SimpleQueue)

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-S", reread.__file__, self.objects]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe)  # noqa: S603 - our own program
        self.free.put(process)
        return process

    def asked(self, names: Sequence[str]) -> list[Read]:
        process = self.free.get()
        try:
            answers = _answers(process, names)
        finally:
            self.free.put(process)
        return answers or self.own(names)

    def own(self, names: Sequence[str]) -> list[Read]:
        room = reread.piece()
        return [reread.reread(self.objects, name, room) for name in names]


def _answers(process: subprocess.Popen[bytes], names: Sequence[str]) -> list[Read]:
    """Return what a process says of some objects; nothing if it is there no more."""
    if process.stdin is None or process.stdout is None:
        return []
    try:
        process.stdin.write(f"{' '.join(names)}\n".encode())
        process.stdin.flush()
    except OSError:
        return []
    lines: list[bytes] = []
    for line in process.stdout:
        if line == b"\n":
            return [_parsed(*one) for one in zip(names, lines, strict=True)]
        lines.append(line)
    return []


def _parsed(asked: str, line: bytes) -> Read:
    # texts that are there already are used again: of a million objects many answers wait
    _, size, fault, kind, noted = line[:-1].decode().split("\t")
    return asked[:64], size, fault, sys.intern(kind), size if noted == size else noted
