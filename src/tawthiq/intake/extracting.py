"""Claims of many readings, with a second process where there are enough of them.

Use ``Extractor`` in a ``with`` statement, or ``extracted`` on a few readings. The second process
is started at the first batch that is worth it and ends with this one, also where this one is
killed: its pipe is then closed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.custody.archive import Archive
from tawthiq.lexicon.gazetteer import Gazetteer, gazetteer
from tawthiq.text.reading import Reading

WORTH = 100
"""Readings in one batch from which a second process pays for its start of about a second."""
PATIENCE_S = 5.0

Claims = list[tuple[Claim, ...]]


def place_lists(archive: Archive) -> tuple[Path, ...]:
    """Return the lists of places that an archive's settings name."""
    return tuple(archive.folder / name for name in archive.settings.gazetteers)


def extracted(readings: Sequence[Reading], *, places: Gazetteer | None = None) -> Claims:
    """Return the claims of each reading, in order; an unusable one gives none."""
    return [_each_once(extract(reading, gazetteer=places)) for reading in readings]


def _each_once(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims, each id once: a defect of one rule must not stop ten thousand rows."""
    return tuple({claim.claim_id: claim for claim in reversed(claims)}.values())[::-1]


class Extractor:
    """Reads claims with this process and, for large batches, one more."""

    def __init__(self, lists: Sequence[Path] = (), *, processors: int | None = None) -> None:
        """Take as many processors as there are.

        Args:
            lists: Lists of places besides those that ship.
            processors: Take it that there are so many; with one there is no second process.

        Raises:
            UnreadableError: If a list cannot be read.
        """
        self._lists = tuple(lists)
        self._places = gazetteer(self._lists)
        self._able = (processors or os.cpu_count() or 1) > 1
        self._pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def second(self) -> int | None:
        """Number of the second process while there is one."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the second process."""
        if self._pipe is not None and self._process is not None:
            self._pipe.close()
            self._process.join(PATIENCE_S)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
            self._process.close()
        self._pipe = self._process = None

    def claims(self, readings: Sequence[Reading]) -> Claims:
        """Return the claims of each reading, in order."""
        if not self._able or len(readings) < WORTH:
            return extracted(readings, places=self._places)
        try:
            return self._halved(readings)
        except (EOFError, OSError):
            # the second process was killed, as where memory is short: go on alone
            self.close()
            self._able = False
            return extracted(readings, places=self._places)

    def _halved(self, readings: Sequence[Reading]) -> Claims:
        pipe = self._pipe or self._started()
        mine, theirs = readings[::2], readings[1::2]
        pipe.send(theirs)
        found: list[tuple[Claim, ...]] = [()] * len(readings)
        found[::2] = extracted(mine, places=self._places)
        found[1::2] = pipe.recv()
        return found

    def _started(self) -> Connection:
        # spawned, not forked: it shares neither the database's connection nor our end of the pipe
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_read_for, args=(theirs, self._lists), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours


def _read_for(pipe: Connection, lists: Sequence[Path]) -> None:
    """Read claims for another process until it closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process says what is to be said
    places = gazetteer(lists)
    try:
        while True:
            pipe.send(extracted(pipe.recv(), places=places))
    except (EOFError, OSError):
        pipe.close()
