"""The records of a stranger's WARC file, taken one after another within bounds.

Use ``Records`` where a WARC file is opened. It is warcio's iterator, which by itself believes any
length, holds a header of any size in memory, opens a packed file as far as it goes and writes what
it minds to standard error; here each of these becomes a note about its record, or an end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from tawthiq.values.errors import HostileInputError

LONGEST_HEADER = 1 << 20
MOST_RATIO = 200
_ALWAYS = 64 << 20
"""Bytes that any packed file may open to, however small it is."""


class Records(ArchiveIterator):  # type: ignore[misc]
    """Gives records in order, and notes what is wrong with each."""

    def __init__(self, stream: IO[bytes], *, wanted: Callable[[Any], bool]) -> None:
        """Take the file from where its stream stands.

        Args:
            stream: The file; never closed here.
            wanted: Whether a record will be read; only then is its digest worked out. Whether the
                others are as they were brought is told by the seal over the file.
        """
        self.number = 0
        self._wanted = wanted
        self._notes: list[tuple[int, str]] = []
        super().__init__(stream, check_digests=True)
        self.reader = _Bounded(self.fh)

    def notes(self) -> list[tuple[int, str]]:
        """Return what was noted since the last call: a record's number, and a sentence."""
        found, self._notes = self._notes, []
        return found

    def _next_record(self, next_line: bytes | None) -> Any:
        """Take one record; of its two digests only the wider is worked out, where it is there."""
        self.reader.header_left = LONGEST_HEADER
        record = super()._next_record(next_line)
        self.reader.header_left = LONGEST_HEADER
        self.number += 1
        if not self._wanted(record):
            record.raw_stream.block_digester = record.raw_stream.payload_digester = None
        elif getattr(record.raw_stream, "block_digester", None):
            record.raw_stream.payload_digester = None
        return record

    def read_to_end(self, record: Any = None) -> None:
        """Leave a record; only now is it known whether it was whole."""
        if not self.record or self.member_info:
            return
        super().read_to_end(record)
        if getattr(self.record.raw_stream, "limit", 0) > 0:
            self._note("the file ends in the middle of this record")
        elif self.record.digest_checker.passed is False:
            self._note("its bytes do not fit the digest it states; it was changed or written wrong")

    def _note(self, sentence: str) -> None:
        self._notes.append((self.number, sentence))

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """Pass the empty lines behind a record; words there mean that its length is wrong."""
        size, first = 0, True
        self.reader.header_left = LONGEST_HEADER
        while line := self.reader.readline():
            if line.strip() and not first:
                return line, size
            if line.strip():
                self._note("the length it states does not fit where the next record begins")
            size, first = size + len(line), False
        return None, size


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """A reader with an end to what it opens, and to what it takes for a header."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.header_left = LONGEST_HEADER
        self._packed = 0
        self.decompressor: Any = None
        super().__init__(stream, decomp_type="gzip")

    def readline(self, length: int | None = None) -> bytes:
        """Return a line of a header.

        Raises:
            HostileInputError: If the header has no end.
        """
        line: bytes = super().readline(min(length or LONGEST_HEADER, LONGEST_HEADER))
        self.header_left -= len(line)
        if self.header_left < 0 or len(line) >= LONGEST_HEADER:
            msg = f"a record's header is larger than {LONGEST_HEADER >> 20} MB"
            raise HostileInputError(msg)
        return line

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        self._packed += len(data)
        if self.decompressor and self.num_read > max(_ALWAYS, MOST_RATIO * self._packed):
            msg = "the file opens to more than any record of pages holds"
            raise HostileInputError(msg)

    def _decompress(self, data: bytes) -> bytes:
        """Undo gzip; the first bytes tell whether the file is packed at all.

        Raises:
            zlib.error: If the packed file is damaged.
        """
        if not self.decompressor:
            return data
        if self._packed == 0 and not data.startswith(b"\x1f\x8b"):
            self.decompressor = None
            return data
        return bytes(self.decompressor.decompress(data))
