"""The rows of somebody's table, each with its number, or one sentence why it cannot be taken.

Use ``table_of`` on the bytes of a file and ``Table.rows`` once. Nothing is written here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from tawthiq.incidents.mapping import ListMapping
from tawthiq.text.decode import decode
from tawthiq.values.errors import BadArgumentError

LONGEST_CELL = 16 * 1024 * 1024
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row with its key.

    Attributes:
        number: 1 for the first below the header; blank rows are none.
        key: The list's own code of the incident.
        name: The key, with "#2" behind it where the file has it a second time.
        cells: Its cells in the order of the columns.
    """

    number: int
    key: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, and why in one sentence."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header fits the mapping.

    Attributes:
        columns: Its columns in their order.
        broken: How many bytes of the file fitted no encoding.
    """

    columns: tuple[str, ...]
    broken: int
    _text: str
    _delimiter: str
    _key: int

    def rows(self) -> Iterator[ListRow | RefusedRow]:
        """Give the rows in their order."""
        reader = _reader(self._text, self._delimiter)
        next(reader)
        seen: dict[str, int] = {}
        number = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                number += 1
                yield RefusedRow(number, f"it cannot be parted into cells: {fault}")
                continue
            if any(cells):
                number += 1
                yield self._row(number, cells, seen)

    def _row(self, number: int, cells: list[str], seen: dict[str, int]) -> ListRow | RefusedRow:
        if len(cells) != len(self.columns):
            return RefusedRow(
                number, f"it has {len(cells)} cells and the header {len(self.columns)}"
            )
        key = cells[self._key].strip()
        if not key:
            return RefusedRow(number, f"its cell {self.columns[self._key]!r}, the key, is empty")
        if len(key) > LONGEST_KEY or "\x00" in key:
            return RefusedRow(number, f"its key {key[:20]!r}… is no code a person could write")
        seen[key] = seen.get(key, 0) + 1
        name = key if seen[key] == 1 else f"{key}#{seen[key]}"
        return ListRow(number, key, name, tuple(cells))


def table_of(data: bytes, mapping: ListMapping, *, name: str) -> Table:
    """Read the header of a table and hold it against a mapping.

    Args:
        data: The file's bytes; any encoding that ``text.decode`` tells.
        mapping: Which column feeds which field.
        name: What to call the file in a sentence.

    Raises:
        BadArgumentError: If there is no header, or a column that the mapping names is not there
            or there twice.
        UnreadableError: If the bytes are no text.
    """
    decoded = decode(data)
    text = decoded.text
    head = text[: text.find("\n") + 1] or text
    delimiter = mapping.delimiter or max(",;\t", key=head.count)
    try:
        columns = next(_reader(text, delimiter), [])
    except (csv.Error, TypeError, ValueError) as fault:
        msg = f"{name} has no header that can be parted into cells: {fault}"
        raise BadArgumentError(msg) from fault
    for wanted in sorted(mapping.columns()):
        if columns.count(wanted) != 1:
            held = ", ".join(columns)[:300] or "none"
            times = "twice" if wanted in columns else "not there"
            msg = f"the mapping names the column {wanted!r}, which is {times} in {name}; its columns are: {held}"
            raise BadArgumentError(msg)
    return Table(tuple(columns), decoded.broken, text, delimiter, columns.index(mapping.key))


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
