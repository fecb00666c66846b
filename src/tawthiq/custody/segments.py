"""The ledger's files: ``ledger/NNNNNN.jsonl``, 10,000 lines each; a full one is read-only.

A line counts once its end is there: what a killed process left after the last line's end was
never reported as sealed, is never read, and is cut off by the next writer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.values.errors import LedgerGapError

LINES = 10_000
_NAME = re.compile(r"\d{6}\.jsonl", re.ASCII)


class Segments:
    """The segment files of one ledger folder."""

    def __init__(self, folder: Path) -> None:
        """Work on the ledger in ``folder``."""
        self.folder = folder

    def path(self, number: int) -> Path:
        """Return where segment ``number`` lies."""
        return self.folder / f"{number:06d}.jsonl"

    def count(self) -> int:
        """Return how many segments there are.

        Raises:
            LedgerGapError: If one between the first and the last is missing.
        """
        names = sorted(path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        for number, name in enumerate(names):
            if name != self.path(number).name:
                msg = f"ledger segment {self.path(number).name} is missing"
                raise LedgerGapError(msg)
        return len(names)

    def lines(self, seq: int = 0) -> Iterator[tuple[int, int, bytes]]:
        """Give (number, byte at which it begins, bytes) of every whole line from ``seq`` on.

        Raises:
            LedgerGapError: If a segment before the last is cut short or one is too long.
        """
        count = self.count()
        for number in range(seq // LINES, count):
            given = 0
            for place, (start, line) in enumerate(self._whole_lines(number)):
                given = place + 1
                if number * LINES + place >= seq:
                    yield number * LINES + place, start, line
            if given > LINES or (given < LINES and number < count - 1):
                msg = f"ledger segment {self.path(number).name} holds {given} lines, not {LINES}"
                raise LedgerGapError(msg)

    def _whole_lines(self, number: int) -> Iterator[tuple[int, bytes]]:
        start = 0
        with self.path(number).open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    return
                yield start, line[:-1]
                start += len(line)

    def line_at(self, seq: int, *, start: int, length: int) -> bytes:
        """Return the bytes of one line whose place is known."""
        with self.path(seq // LINES).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def end(self) -> tuple[int, int]:
        """Return the last segment's number (-1 for none) and its length in bytes."""
        number = self.count() - 1
        return (number, self.path(number).stat().st_size) if number >= 0 else (-1, 0)

    def cut_half_line(self) -> None:
        """Cut off what a killed process left behind the last whole line; only under the lock."""
        number, length = self.end()
        if number < 0 or length == 0:
            return
        path = self.path(number)
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            if file.read(1) == b"\n":
                return
            file.seek(0)
            whole = file.read().rfind(b"\n") + 1
        path.chmod(0o644)
        with path.open("r+b") as file:
            file.truncate(whole)
            os.fsync(file.fileno())

    def append(self, seq: int, lines: Sequence[bytes]) -> list[int]:
        """Write lines durably, the first of which has number ``seq``; only under the lock.

        Returns:
            The byte at which each begins.
        """
        starts: list[int] = []
        done = 0
        while done < len(lines):
            number, used = divmod(seq + done, LINES)
            part = lines[done : done + LINES - used]
            starts += self._append_to(number, part, full=used + len(part) == LINES)
            done += len(part)
        return starts

    def _append_to(self, number: int, lines: Sequence[bytes], *, full: bool) -> list[int]:
        path = self.path(number)
        fresh = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            before = os.fstat(descriptor).st_size
            try:
                disk.write_all(descriptor, b"".join(line + b"\n" for line in lines))
                if full:
                    os.fchmod(descriptor, 0o444)
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, before)
                raise
        finally:
            os.close(descriptor)
        if fresh:
            disk.sync_folder(self.folder)
        starts = []
        for line in lines:
            starts.append(before)
            before += len(line) + 1
        return starts
