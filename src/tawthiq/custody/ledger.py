"""What was done, in order, for ever: append drafts, read entries, prove them.

The truth is the segments' lines; each entry names the leaf hash of the one before, and all of
them are the leaves of one Merkle tree. Many processes may append at once: each batch is written
under one lock with one fsync, and is reported as sealed only after it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Self

from tawthiq.custody import disk
from tawthiq.custody.canonical import plain
from tawthiq.custody.clock import compared
from tawthiq.custody.entry import MARKED, NO_ENTRY, Action, Draft, Entry, parsed, placed
from tawthiq.custody.index import Index, Row
from tawthiq.custody.segments import LINES, Segments
from tawthiq.custody.tree import EMPTY, consistency_proof, inclusion_proof
from tawthiq.values.digest import Digest
from tawthiq.values.errors import LedgerGapError, StorageError

Clock = Callable[[], datetime]
"""Gives the time with its zone, as this machine believes it."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The whole ledger in one line.

    Attributes:
        size: Number of entries.
        root: Root of the Merkle tree over them, in hexadecimal.
    """

    size: int
    root: str


class Ledger:
    """The ledger of one archive. Close it, or use it in a ``with`` statement."""

    def __init__(
        self, folder: Path, *, host: str = "local", entropy: Callable[[int], bytes] = os.urandom
    ) -> None:
        """Work on the ledger of the archive in ``folder``.

        Args:
            folder: The archive's folder.
            host: Label of this machine, told in each entry; never its network name.
            entropy: Source of the salts that keep a withheld entry from being guessed.
        """
        self.folder = folder / "ledger"
        self._scratch = folder / "store" / "tmp"
        self.segments = Segments(self.folder)
        self._host = host
        self._entropy = entropy
        self._index: Index | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    @property
    def size(self) -> int:
        """Number of entries."""
        return self.index().size()

    def head(self, size: int | None = None) -> TreeHead:
        """Return the head of the whole ledger, or of its first ``size`` entries."""
        index = self.index()
        size = index.size() if size is None else size
        root = index.range_hash(0, size) if size else EMPTY
        return TreeHead(size, root.hex())

    def append(self, drafts: Sequence[Draft], *, clock: Clock) -> tuple[Entry, ...]:
        """Seal drafts as the next entries; when this returns they survive a power cut.

        Args:
            drafts: What was done, in order; one time is taken for all of them.
            clock: Gives the time; where it stands before the last entry, the entries say so.

        Raises:
            StorageError: If the disk refuses, or another process writes for too long.
            LedgerGapError: If entries that the index knows are gone: nothing is written.
        """
        if not drafts:
            return ()
        with disk.explained("write the ledger"), disk.locked(self.folder / "lock"):
            index = self._caught_up()
            first = index.size()
            entries = self._chained(drafts, index, clock)
            starts = self.segments.append(first, [entry.line for entry in entries])
            try:
                _add(index, entries, starts)
            except sqlite3.Error:
                self.close()  # the entries are sealed; the next use catches the index up
        return entries

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """Give the entries from number ``start`` on, read from the truth and checked as a chain.

        Raises:
            LedgerGapError: Naming the first entry that is not what it must be.
        """
        before: str | None = NO_ENTRY if start == 0 else None
        for seq, _, line in self.segments.lines(start):
            entry = _placed(seq, line)
            if before not in {None, entry.prev}:
                msg = f"ledger entry {seq} does not follow entry {seq - 1}"
                raise LedgerGapError(msg)
            before = entry.leaf
            yield entry

    def entry(self, seq: int) -> Entry:
        """Return one entry.

        Raises:
            LedgerGapError: If there is none, or it is not what the index says.
        """
        row = self.index().row(seq)
        if row is None:
            msg = f"the ledger has no entry {seq}"
            raise LedgerGapError(msg)
        entry = _placed(seq, self.segments.line_at(seq, start=row.start, length=row.length))
        if entry.leaf != row.leaf.hex():
            msg = f"ledger entry {seq} is not the one that was sealed"
            raise LedgerGapError(msg)
        return entry

    def entries_of(self, digest: Digest) -> tuple[Entry, ...]:
        """Return all entries about one object, in order."""
        return tuple(self.entry(seq) for seq in self.index().seqs_of(digest))

    def objects_beginning(self, start: str) -> tuple[str, ...]:
        """Return the digests of objects that begin with these letters, sorted.

        Args:
            start: Hexadecimal letters, at most 64.
        """
        return self.index().objects_beginning(start)

    def marks(self, action: Action) -> tuple[Entry, ...]:
        """Return all entries of an action that is about the archive, in order."""
        return tuple(self.entry(seq) for seq in self.index().marks(action.value))

    def proof_of_inclusion(self, seq: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the path from entry ``seq`` to the root of the first ``size`` entries."""
        index = self.index()
        return tuple(inclusion_proof(seq, size or index.size(), index.range_hash))

    def proof_of_consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that the first ``old`` entries are still the beginning."""
        index = self.index()
        return tuple(consistency_proof(old, new or index.size(), index.range_hash))

    def index(self) -> Index:
        """Return the look-up, caught up with the truth."""
        if self._index is None or not self._is_current(self._index):
            with disk.explained("read the ledger"), disk.locked(self.folder / "lock"):
                return self._caught_up()
        return self._index

    def _is_current(self, index: Index) -> bool:
        return self.segments.end() == _end(index)

    def _caught_up(self) -> Index:
        try:
            return self._mended(self._opened())
        except sqlite3.Error as error:
            msg = f"could not use {self.folder}/index.sqlite3: {error}; tawthiq verify --rebuild makes it anew"
            raise StorageError(msg) from error

    def _mended(self, index: Index) -> Index:
        known = _end(index)
        if known > self.segments.end():
            msg = f"the ledger ends before entry {index.size() - 1}, which was sealed: run tawthiq verify"
            raise LedgerGapError(msg)
        self.segments.cut_half_line()
        if known > self.segments.end():
            msg = f"ledger entry {index.size() - 1} is cut short: run tawthiq verify"
            raise LedgerGapError(msg)
        if known != self.segments.end():
            _catch_up(index, self.segments)
        return index

    def _opened(self) -> Index:
        if self._index is None:
            path = self.folder / "index.sqlite3"
            if not path.exists():
                self._make_index(path)
            try:
                self._index = Index(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                for name in ("index.sqlite3", "index.sqlite3-wal", "index.sqlite3-shm"):
                    (self.folder / name).unlink(missing_ok=True)
                self._index = Index(path)
        return self._index

    def _make_index(self, path: Path) -> None:
        # made elsewhere and then named: a process killed here leaves no index without its tables
        with tempfile.TemporaryDirectory(dir=self._scratch) as scratch:
            made = Path(scratch) / path.name
            Index(made).close()
            for name in (f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
                path.with_name(name).unlink(missing_ok=True)
            made.rename(path)

    def _at(self, index: Index, seq: int) -> Entry | None:
        row = index.row(seq)
        if row is None:
            return None
        return _placed(row.seq, self.segments.line_at(row.seq, start=row.start, length=row.length))

    def _chained(self, drafts: Sequence[Draft], index: Index, clock: Clock) -> tuple[Entry, ...]:
        last = self._at(index, index.size() - 1)
        token = self._at(index, index.last_mark(Action.TIMESTAMP))
        at = clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        salts = self._entropy(16 * len(drafts)).hex()
        back = last is not None and at < last.at
        seq, prev = (last.seq + 1, last.leaf) if last else (0, NO_ENTRY)
        place = {
            "at": at,
            "clock": {"back": back, **compared(token)},
            "host": plain(self._host),
        }
        entries = []
        for number, draft in enumerate(drafts):
            salt = salts[32 * number : 32 * number + 32]
            entry = placed(draft, {**place, "seq": seq + number, "prev": prev, "salt": salt})
            entries.append(entry)
            prev = entry.leaf
        return tuple(entries)


def _add(index: Index, entries: Sequence[Entry], starts: Sequence[int]) -> None:
    rows = [
        Row(
            entry.seq,
            bytes.fromhex(entry.leaf),
            start,
            len(entry.line),
            bytes.fromhex(entry.object.hex) if entry.object else None,
        )
        for entry, start in zip(entries, starts, strict=True)
    ]
    index.add(rows, [(one.seq, one.action.value) for one in entries if one.action in MARKED])


def _end(index: Index) -> tuple[int, int]:
    """Return the segment and the byte at which the indexed entries end."""
    row = index.row(index.size() - 1)
    return (-1, 0) if row is None else (row.seq // LINES, row.start + row.length + 1)


def _catch_up(index: Index, segments: Segments) -> None:
    waiting = segments.lines(index.size())
    while part := list(islice(waiting, LINES)):
        entries = [_placed(seq, line) for seq, _, line in part]
        _add(index, entries, [start for _, start, _ in part])


def _placed(seq: int, line: bytes) -> Entry:
    try:
        entry = parsed(line)
    except LedgerGapError as error:
        msg = f"ledger entry {seq} {error}"
        raise LedgerGapError(msg) from error
    if entry.seq != seq:
        msg = f"ledger entry {seq} says it is entry {entry.seq}"
        raise LedgerGapError(msg)
    return entry
