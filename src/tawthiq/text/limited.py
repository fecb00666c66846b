"""Strangers' files, read in a short-lived child with limits.

One helper process is started with all readers loaded; for each file it forks a child that may use
so much time, memory and output and no more, and that as root gives up its rights and its network.
A hostile file costs one report: the helper and this program go on. POSIX only.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from functools import cache
from typing import IO

from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told, unpacked
from tawthiq.values.errors import HostileInputError, UnreadableError

_HELPER = "import sys; sys.path[:] = {path!r}; from tawthiq.text.helper import serve; serve()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take.

    Attributes:
        cpu_s: Seconds of processor time.
        wall_s: Seconds by the clock.
        memory: Bytes of memory beyond what the loaded readers take.
        output: Bytes of what the reader gives back.
    """

    cpu_s: int = 20
    wall_s: int = 30
    memory: int = 1024**3
    output: int = 64 * 1024**2


class Nursery:
    """Reads strangers' files in limited children. Close it when done."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Start nothing yet: the helper starts with the first file.

        Args:
            limits: What one file may take; ``None`` takes the house's.
        """
        self.limits = limits or Limits()
        self._helper: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._turn = threading.Lock()

    def read(self, kind: str, data: bytes) -> list[Told | Remark]:
        """Read one file.

        Args:
            kind: Its media type, one that ``text.formats`` names.
            data: The whole file.

        Raises:
            UnreadableError: If its reader refuses it.
            HostileInputError: If it broke a limit or killed its reader.
        """
        with self._turn:
            helper = self._started()
            try:
                answer = _asked(
                    helper, {"kind": kind, "size": len(data), **asdict(self.limits)}, data
                )
            except (OSError, ValueError) as fault:
                self._stop()
                msg = "the file stopped the program that reads strangers' files"
                raise HostileInputError(msg) from fault
        told, body = answer
        if told == "read":
            return unpacked(body)
        sentence = body.decode("utf-8", "replace")
        raise (HostileInputError if told == "limit" else UnreadableError)(sentence)

    def close(self) -> None:
        """Stop the helper."""
        with self._turn:
            self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # a fork of this program shares no helper with it
            self._helper, self._owner = None, os.getpid()
        if self._helper is not None and self._helper.poll() is not None:
            self._stop()
        if self._helper is None:
            code = _HELPER.format(path=[entry for entry in sys.path if entry])
            self._helper = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
                [sys.executable, "-I", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                start_new_session=True,
            )
        return self._helper

    def _stop(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None or self._owner != os.getpid():
            return
        for stream in (helper.stdin, helper.stdout):
            if stream:
                _shut(stream)
        try:
            helper.wait(timeout=1)
        except subprocess.TimeoutExpired:
            helper.kill()
            helper.wait()


def _shut(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # a helper that is gone cannot take the last bytes
        return


def _asked(
    helper: subprocess.Popen[bytes], job: dict[str, object], data: bytes
) -> tuple[str, bytes]:
    """Hand a file to the helper and wait; every child ends by its own clock.

    Raises:
        ValueError: If the helper gave no answer.
        OSError: If it is gone.
    """
    if helper.stdin is None or helper.stdout is None:
        msg = "the helper has no pipes"
        raise ValueError(msg)
    helper.stdin.write(json.dumps(job).encode() + b"\n")
    helper.stdin.write(data)
    helper.stdin.flush()
    told, _, size = helper.stdout.readline(200).decode("ascii").strip().partition(" ")
    return told, helper.stdout.read(int(size))


@cache
def nursery() -> Nursery:
    """Return the one nursery of this program."""
    found = Nursery()
    atexit.register(found.close)
    return found
