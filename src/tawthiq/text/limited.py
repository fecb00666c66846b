"""Strangers' files, read in a short-lived child with limits.

One nurse process is started with all readers loaded; for each file it forks a child that may use
so much time, memory and output and no more, and that as root gives up its rights and its network.
A hostile file costs one report: the nurse and this program go on. POSIX only.
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

_NURSE = "import sys; sys.path[:] = {path!r}; from tawthiq.text.nurse import serve; serve()"


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
        """Start nothing yet: the nurse starts with the first file.

        Args:
            limits: What one file may take; ``None`` takes the house's.
        """
        self.limits = limits or Limits()
        self._nurse: subprocess.Popen[bytes] | None = None
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
            nurse = self._started()
            try:
                answer = _asked(
                    nurse, {"kind": kind, "size": len(data), **asdict(self.limits)}, data
                )
            except (OSError, ValueError) as fault:
                self._stop()
                msg = "the file stopped the program that reads strangers' files"
                raise HostileInputError(msg) from fault
            except BaseException:  # interrupted: what the nurse still says belongs to this file
                self._stop()
                raise
        told, body = answer
        if told == "read":
            return unpacked(body)
        sentence = body.decode("utf-8", "replace")
        if told == "limit":
            raise HostileInputError(sentence)
        raise UnreadableError(sentence)

    def close(self) -> None:
        """Stop the nurse."""
        with self._turn:
            self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # a fork of this program shares no nurse with it
            self._nurse, self._owner = None, os.getpid()
        if self._nurse is not None and self._nurse.poll() is not None:
            self._stop()
        if self._nurse is None:
            code = _NURSE.format(path=[entry for entry in sys.path if entry])
            self._nurse = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
                [sys.executable, "-I", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                start_new_session=True,
            )
        return self._nurse

    def _stop(self) -> None:
        nurse, self._nurse = self._nurse, None
        if nurse is None or self._owner != os.getpid():
            return
        for stream in (nurse.stdin, nurse.stdout):
            if stream:
                _shut(stream)
        try:
            nurse.wait(timeout=1)
        except subprocess.TimeoutExpired:
            nurse.kill()
            nurse.wait()


def _shut(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # a nurse that is gone cannot take the last bytes
        return


def _asked(
    nurse: subprocess.Popen[bytes], job: dict[str, object], data: bytes
) -> tuple[str, bytes]:
    """Hand a file to the nurse and wait; every child ends by its own clock.

    Raises:
        ValueError: If the nurse gave no answer.
        OSError: If it is gone.
    """
    if nurse.stdin is None or nurse.stdout is None:
        msg = "the nurse has no pipes"
        raise ValueError(msg)
    nurse.stdin.write(json.dumps(job).encode() + b"\n")
    nurse.stdin.write(data)
    nurse.stdin.flush()
    told, _, size = nurse.stdout.readline(200).decode("ascii").strip().partition(" ")
    return told, nurse.stdout.read(int(size))


@cache
def nursery() -> Nursery:
    """Return the one nursery of this program."""
    found = Nursery()
    atexit.register(found.close)
    return found
