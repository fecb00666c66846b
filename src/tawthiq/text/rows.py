"""Collected reports in a file, one a row: ``.jsonl`` and ``.csv``.

Each row becomes one reading whose text is the row's ``text`` unchanged. Only the fields of the
house are read; whatever else a row holds stays sealed with the file. A row that cannot be read
gives a remark that names its line, and the others go on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import IO

from tawthiq.text.compose import READER
from tawthiq.text.decode import decode
from tawthiq.text.fields import Fields, told_by
from tawthiq.text.language import language_of
from tawthiq.text.marks_kept import MarksKept
from tawthiq.text.quality import grade
from tawthiq.text.reading import Reading, Run, Seen
from tawthiq.text.remark import Remark
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError
from tawthiq.values.span import Span

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest row that is read."""

Open = Callable[[], IO[bytes]]
_Row = tuple[str, Mapping[str, object] | str]
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(
    reopen: Open, capture: Digest, columns: Mapping[str, str]
) -> Iterator[Reading | Remark]:
    """Read a file of one JSON object a line.

    Args:
        reopen: Opens the bytes; called twice, because copies are judged over the whole file.
        capture: Digest of the file.
        columns: Their column to our field.
    """
    return _reports(partial(_json_rows, reopen), capture, columns)


def read_csv(
    reopen: Open, capture: Digest, columns: Mapping[str, str]
) -> Iterator[Reading | Remark]:
    """Read a table with a header row; commas, semicolons and tabs are told from the header.

    Args:
        reopen: Opens the bytes.
        capture: Digest of the file.
        columns: Their column to our field.

    Raises:
        UnreadableError: If the bytes are no text, or no column holds the text.
    """
    with reopen() as stream:
        text = decode(stream.read()).text
    return _reports(partial(_table_rows, text, columns), capture, columns)


def _reports(
    rows: Callable[[], Iterator[_Row]], capture: Digest, columns: Mapping[str, str]
) -> Iterator[Reading | Remark]:
    """Give the reading of each row, or why there is none."""
    with MarksKept() as kept:
        for _, told in _told(rows, columns):
            if isinstance(told, Fields):
                kept.add(mark_of(told.text))
        for number, (where, told) in enumerate(_told(rows, columns), 1):
            if isinstance(told, str):
                yield Remark(where, told, refused=True)
                continue
            mark = mark_of(told.text)
            name = told.id or f"{capture}#{number}"
            if kept.first_named(name, mark) != mark:
                own = f"{name}~{mark.hex()[:12]}"
                sentence = (
                    f"another row has the id {name} with another text; both are kept, "
                    f"this one as {own}"
                )
                yield Remark(where, sentence, refused=False)
                name = own
            yield reading_of(name, capture, told, where=where, copies=kept.times(mark))


def _told(
    rows: Callable[[], Iterator[_Row]], columns: Mapping[str, str]
) -> Iterator[tuple[str, Fields | str]]:
    for where, row in rows():
        yield where, row if isinstance(row, str) else told_by(row, columns)


def mark_of(text: str) -> bytes:
    """Return the digest of a text, by which copies and clashing ids are told."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def reading_of(name: str, capture: Digest, told: Fields, *, where: str, copies: int) -> Reading:
    """Put the reading of one row together."""
    graded = grade(told.text, title=told.title, copies=copies)
    return Reading(
        report_id=name,
        capture=capture,
        text=told.text,
        runs=(Run(Span(0, len(told.text)), f"{where} text"),) if told.text else (),
        blocks=(),
        lang=told.lang or language_of(told.text),
        title=told.title,
        outlet=told.outlet,
        author=None,
        url=told.url,
        published=told.published,
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=(),
        rights=None,
        quality=graded.quality,
        quality_reason=graded.reason,
        reader=READER,
    )


def _json_rows(reopen: Open) -> Iterator[_Row]:
    """Give each line's object, or why there is none; blank lines are no rows."""
    with reopen() as stream:
        number = 0
        for number, line in enumerate(_lines(stream), 1):
            where = f"line {number}"
            if len(line) > LONGEST_LINE:
                yield where, f"the line is longer than {LONGEST_LINE // 2**20} MB"
            elif line.strip():
                yield where, object_of(line)
        if number == 0:
            raise UnreadableError(_EMPTY)


_EMPTY = "the file is empty"


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the lines of a file in UTF-8 or UTF-16; a line beyond the limit comes cut."""
    head = stream.read(3)
    stream.seek(3 if head == _BOM else 0)
    if head[:2] in _WIDE:
        with io.TextIOWrapper(stream, encoding="utf-16", errors="replace") as text:
            while words := text.readline(LONGEST_LINE + 1):
                yield words.encode()
        return
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


def object_of(line: bytes) -> Mapping[str, object] | str:
    """Return the object of a line, or one sentence why there is none."""
    try:
        words = line.decode("utf-8") if line.isascii() else decode(line).text
        found = json.loads(words)
    except UnreadableError as fault:
        return str(fault)
    except (ValueError, RecursionError) as fault:
        told = fault.msg if isinstance(fault, json.JSONDecodeError) else type(fault).__name__
        return f"the line is no JSON object: {told}"
    if not isinstance(found, dict):
        return "the line is JSON, but no object with fields"
    return found


def _table_rows(text: str, columns: Mapping[str, str]) -> Iterator[_Row]:
    """Give each row of a table by its header's names."""
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header: list[str] | None = None
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as fault:
            number += 1
            yield f"row {number}", f"the row cannot be parted into cells: {fault}"
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            _check(header, columns)
        elif any(cells):
            number += 1
            yield f"row {number}", dict(zip(header, cells, strict=False))
    if header is None:
        raise UnreadableError(_EMPTY)


def _delimiter(text: str) -> str:
    """Return the sign that parts the cells of the header row."""
    head = text[: text.find("\n") + 1] or text[:_HEADER]
    return max(",;\t", key=head.count)


_HEADER = 4096


def _check(header: list[str], columns: Mapping[str, str]) -> None:
    """Refuse a table in which no column holds the text.

    Raises:
        UnreadableError: If there is none.
    """
    wanted = {theirs for theirs, ours in columns.items() if ours == "text"} or {"text"}
    if not wanted & set(header):
        named = ", ".join(header)[:200]
        msg = f"no column is named {' or '.join(sorted(wanted))}; the columns are: {named}. Name it with --map theirs=text"
        raise UnreadableError(msg)
