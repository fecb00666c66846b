"""What was seen of a file's rows, kept beside memory so that a file of any length fits.

Use ``MarksKept`` in a ``with`` statement while the rows of one file are read. It is a private
database on the temporary disk that is gone when it is closed; it holds digests and ids, no text.
"""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

_CACHE_KIB = 8192
_TABLES = (
    "CREATE TABLE copies (mark BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE ids (id BLOB PRIMARY KEY, mark BLOB NOT NULL) WITHOUT ROWID",
)


class MarksKept:
    """How often each text stands in a file, and which text each id named first."""

    def __init__(self) -> None:
        # the empty name is SQLite's own temporary database: on disk once it outgrows its cache
        self._kept = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._kept.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._kept.execute("PRAGMA journal_mode = OFF")
        for table in _TABLES:
            self._kept.execute(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.close()

    def add(self, mark: bytes) -> None:
        """Count one more row with this text."""
        self._kept.execute(
            "INSERT INTO copies VALUES (?, 1) ON CONFLICT (mark) DO UPDATE SET times = times + 1",
            (mark,),
        )

    def times(self, mark: bytes) -> int:
        """Return how often a text was added."""
        found = self._kept.execute("SELECT times FROM copies WHERE mark = ?", (mark,)).fetchone()
        return 0 if found is None else int(found[0])

    def first_named(self, name: str, mark: bytes) -> bytes:
        """Return the text that an id named first, which is this one if it is new."""
        key = name.encode("utf-8", "surrogatepass")
        self._kept.execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (key, mark))
        found = self._kept.execute("SELECT mark FROM ids WHERE id = ?", (key,)).fetchone()
        return bytes(found[0])
