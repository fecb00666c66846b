"""A look-up beside the ledger, rebuildable from it: leaves, where each entry lies, larger subtrees.

``ledger/index.sqlite3`` is never the truth. It is written after the ledger's own lines are
durable, so it may lag behind them and is caught up; if it is ever ahead, entries were lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tawthiq.custody.tree import node_hash, root_of, split
from tawthiq.values.digest import Digest

BLOCK = 256  # smallest subtree that is kept: a proof then reads at most 255 leaves beside it
_SCHEMA = """
CREATE TABLE IF NOT EXISTS leaf (
    seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    object BLOB);
CREATE INDEX IF NOT EXISTS leaf_object ON leaf (object) WHERE object IS NOT NULL;
CREATE TABLE IF NOT EXISTS mark (seq INTEGER PRIMARY KEY, action TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS node (
    level INTEGER, position INTEGER, hash BLOB NOT NULL, PRIMARY KEY (level, position)) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """Where one entry lies, as the table has it.

    Attributes:
        seq: Its number.
        leaf: Its leaf hash.
        start: Byte in its segment at which its line begins.
        length: Bytes of its line without the line's end.
        object: The 32 bytes of its object's digest, or ``None``.
    """

    seq: int
    leaf: bytes
    start: int
    length: int
    object: bytes | None


class Index:
    """The look-up of one ledger."""

    def __init__(self, path: Path) -> None:
        """Open or make it.

        Raises:
            sqlite3.DatabaseError: If the file is no database: build it again from the ledger.
        """
        self._db = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -65536")
            # a thousand entries touch a thousand pages of the objects' index: written once for
            # many batches, not after each
            self._db.execute("PRAGMA wal_autocheckpoint = 16384")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError:
            self._db.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def size(self) -> int:
        """Return how many entries are indexed."""
        (last,) = self._db.execute("SELECT max(seq) FROM leaf").fetchone()
        return 0 if last is None else last + 1

    def row(self, seq: int) -> Row | None:
        """Return where entry ``seq`` lies, or ``None``."""
        found = self._db.execute(
            "SELECT seq, leaf, start, length, object FROM leaf WHERE seq = ?", (seq,)
        ).fetchone()
        return None if found is None else Row(*found)

    def seqs_of(self, digest: Digest) -> tuple[int, ...]:
        """Return the numbers of all entries about an object, rising."""
        found = self._db.execute(
            "SELECT seq FROM leaf WHERE object = ? ORDER BY seq", (bytes.fromhex(digest.hex),)
        )
        return tuple(seq for (seq,) in found)

    def objects_beginning(self, start: str) -> tuple[str, ...]:
        """Return the objects whose digest begins with these hexadecimal letters, sorted."""
        low, high = bytes.fromhex(start.ljust(64, "0")), bytes.fromhex(start.ljust(64, "f"))
        found = self._db.execute(
            "SELECT DISTINCT object FROM leaf WHERE object >= ? AND object <= ? ORDER BY object",
            (low, high),
        )
        return tuple(digest.hex() for (digest,) in found)

    def marks(self, action: str) -> tuple[int, ...]:
        """Return the numbers of all entries of one of the marked actions, rising."""
        found = self._db.execute("SELECT seq FROM mark WHERE action = ? ORDER BY seq", (action,))
        return tuple(seq for (seq,) in found)

    def last_mark(self, action: str) -> int:
        """Return the number of the last entry of one of the marked actions, -1 for none."""
        (last,) = self._db.execute(
            "SELECT max(seq) FROM mark WHERE action = ?", (action,)
        ).fetchone()
        return -1 if last is None else int(last)

    def leaves(self, start: int, end: int) -> list[bytes]:
        """Return leaf hashes from ``start`` up to, not including, ``end``."""
        found = self._db.execute(
            "SELECT leaf FROM leaf WHERE seq >= ? AND seq < ? ORDER BY seq", (start, end)
        )
        return [leaf for (leaf,) in found]

    def nodes(self) -> Iterator[tuple[int, int, bytes]]:
        """Give every kept subtree: level, position, hash."""
        yield from self._db.execute("SELECT level, position, hash FROM node ORDER BY 1, 2")

    def range_hash(self, start: int, end: int) -> bytes:
        """Return the hash over a range of leaves as the tree has it."""
        width = end - start
        if width >= BLOCK and width & (width - 1) == 0 and start % width == 0:
            kept = self._node(width.bit_length() - 1, start // width)
            if kept is not None:
                return kept
        if width <= BLOCK:
            return root_of(self.leaves(start, end))
        middle = start + split(width)
        return node_hash(self.range_hash(start, middle), self.range_hash(middle, end))

    def add(self, rows: Sequence[Row], marks: Sequence[tuple[int, str]]) -> None:
        """Index entries that follow the last one, all or none.

        Args:
            rows: Where each lies.
            marks: Number and action of those that are about the archive.
        """
        if not rows:
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany("INSERT INTO leaf VALUES (?, ?, ?, ?, ?)", rows)
            self._db.executemany("INSERT INTO mark VALUES (?, ?)", marks)
            for block in range(rows[0].seq // BLOCK, (rows[-1].seq + 1) // BLOCK):
                self._keep_block(block)
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _keep_block(self, block: int) -> None:
        level, position = BLOCK.bit_length() - 1, block
        subtree = root_of(self.leaves(block * BLOCK, (block + 1) * BLOCK))
        self._keep(level, position, subtree)
        while position & 1:
            left = self._node(level, position - 1)
            if left is None:
                return
            subtree = node_hash(left, subtree)
            level, position = level + 1, position >> 1
            self._keep(level, position, subtree)

    def _keep(self, level: int, position: int, subtree: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", (level, position, subtree))

    def _node(self, level: int, position: int) -> bytes | None:
        found = self._db.execute(
            "SELECT hash FROM node WHERE level = ? AND position = ?", (level, position)
        ).fetchone()
        return None if found is None else bytes(found[0])
