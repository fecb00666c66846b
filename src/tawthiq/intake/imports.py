"""Somebody's list of incidents brought in: seen first, written only when asked, undone as a whole.

Use ``preview`` to see what a file would bring, ``bring_in`` to write it. Rows stand apart from
what reports tell: their receipt is the sealed file. The same file twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.files import pieces_of
from tawthiq.capture.held import held
from tawthiq.custody.archive import Archive
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, NotSealed, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.incidents.code import code_of
from tawthiq.incidents.imported import ImportedIncident, RowReceipt, imported_line
from tawthiq.incidents.mapping import ListMapping
from tawthiq.incidents.mapping_file import mapping_of
from tawthiq.intake.list_rows import ListRow, RefusedRow, Table, table_of
from tawthiq.register import queries_imports
from tawthiq.register.kept import Act
from tawthiq.register.lines import written
from tawthiq.register.record_imports import NewRow, Source, record_import
from tawthiq.text.decode import decode
from tawthiq.text.kinds import LIST
from tawthiq.text.read import LARGEST
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError, StorageError, UnreadableError
from tawthiq.values.progress import Tell, counted

_PART = 500
_ATTEMPTS = 5


class Verdict(StrEnum):
    """What a row is beside what stands."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row and what it is.

    Attributes:
        number: Its number in the file, 1 for the first below the header.
        verdict: What it is.
        key: The list's own code, "" where it has none.
        why: What differs, or why it is refused; "" otherwise.
        flags: What a person should look at.
        row: What would be written, of a row that is new or changed.
    """

    number: int
    verdict: Verdict
    key: str = ""
    why: str = ""
    flags: tuple[str, ...] = ()
    row: NewRow | None = None


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with its mapping, as a person named them.

    Attributes:
        path: The table.
        mapping: How it is to be read.
        mapping_text: Text of the mapping file.
    """

    path: Path
    mapping: ListMapping
    mapping_text: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What an import wrote.

    Attributes:
        number: The import's number, ``None`` where there was nothing to write.
        rows: How many rows it brought.
    """

    number: int | None
    rows: int


def list_file(path: Path, mapping: Path) -> ListFile:
    """Read a mapping file.

    Raises:
        BadArgumentError: If it, or the table, cannot be had, or it names no key.
    """
    for named in (path, mapping):
        if not named.is_file():
            msg = f"there is no file {named}"
            raise BadArgumentError(msg)
        if named.stat().st_size > LARGEST:
            msg = f"{named} has {named.stat().st_size / 1e6:.0f} MB; tables up to {LARGEST / 1e6:.0f} MB are imported"
            raise BadArgumentError(msg)
    text = decode(b"".join(pieces_of(mapping))).text
    return ListFile(path, mapping_of(text, name=mapping.name), text)


def preview(file: ListFile, *, today: date) -> Iterator[RowTold]:
    """Say of each row what it is beside what stands; nothing is written.

    Args:
        file: The table and its mapping.
        today: A day of harm after it is flagged.

    Raises:
        BadArgumentError: If the table does not fit the mapping.
        UnreadableError: If it is no table.
    """
    data = b"".join(pieces_of(file.path))
    receipt = RowReceipt(file.path.name, Digest.of(data).hex, 0, -1)
    yield from _compared(file, data, receipt=receipt, today=today)


def bring_in(
    archive: Archive, file: ListFile, *, bringer: Bringer, act: Act, tell: Tell | None = None
) -> BroughtIn:
    """Seal a table and write its new and changed rows in one transaction.

    Args:
        archive: The archive, its register in use.
        file: The table and its mapping.
        bringer: Who brings it, for the ledger.
        act: Who imports, when, and why, for the register.
        tell: Told of progress.

    Raises:
        BadArgumentError: If the table does not fit the mapping.
        StorageError: If the disk or the database refuses; nothing is written then.
    """
    today = act.at.date()
    if not any(told.row for told in preview(file, today=today)):
        return BroughtIn(None, 0)
    sealed = _sealed(archive, file.path, bringer)
    with Store(archive.folder).open(sealed.digest) as stream:
        data = stream.read()
    receipt = RowReceipt(file.path.name, sealed.digest.hex, 0, sealed.seq)
    columns = table_of(data, file.mapping, name=file.path.name).columns
    for _ in range(_ATTEMPTS):
        basis = queries_imports.basis()
        found = counted(_compared(file, data, receipt=receipt, today=today), tell, "rows")
        rows = [told.row for told in found if told.row is not None]
        source = Source(
            sealed=sealed,
            file=file.path.name,
            list_name=file.mapping.list_name,
            mapping=file.mapping_text,
            columns=columns,
            basis=basis,
        )
        number = record_import(source, rows, act=act) if rows else None
        if number is not None or not rows:
            return BroughtIn(number, len(rows))
    msg = "others kept importing while the rows were compared; run the command again"
    raise StorageError(msg)


def _sealed(archive: Archive, path: Path, bringer: Bringer) -> Sealed:
    """Seal the table, or find how it was sealed before."""
    with Ledger(archive.folder) as ledger:
        before = held(ledger, Store(archive.folder), pieces_of(path), name=path.name)
    if before is not None and before.media_type == LIST:
        return before
    item = Incoming(
        chunks=partial(pieces_of, path),
        actor=bringer.actor,
        media_type=LIST,
        name=path.name,
        detail={"way": "list of incidents", "from": bringer.actor},
    )
    (got,) = seal(archive.folder, [item], clock=bringer.clock)
    if isinstance(got, NotSealed):
        raise UnreadableError(got.reason)
    return got


def _compared(
    file: ListFile, data: bytes, *, receipt: RowReceipt, today: date
) -> Iterator[RowTold]:
    table = table_of(data, file.mapping, name=file.path.name)
    rows = table.rows()
    while part := list(islice(rows, _PART)):
        names = [one.name for one in part if isinstance(one, ListRow)]
        standing = queries_imports.digests(file.mapping.list_name, names)
        found = [
            RowTold(one.number, Verdict.REFUSED, why=one.why)
            if isinstance(one, RefusedRow)
            else _judged(one, table, file.mapping, receipt=receipt, today=today, standing=standing)
            for one in part
        ]
        yield from _with_differences(found, file.mapping.list_name, table)


def _judged(  # noqa: PLR0913 - what a row is judged by
    row: ListRow,
    table: Table,
    mapping: ListMapping,
    *,
    receipt: RowReceipt,
    today: date,
    standing: dict[str, str],
) -> RowTold:
    cells = dict(zip(table.columns, row.cells, strict=True))
    said = mapping.row_of(cells, today=today)
    flags = said.flags
    if row.name != row.key:
        flags = (*flags, f"key more than once: {row.key}")
    fields = {name: getattr(said, name) for name in said.__slots__} | {"flags": flags}
    one = ImportedIncident(
        code=code_of(f"list {mapping.list_name}\n{row.name}"),
        list_name=mapping.list_name,
        key=row.key,
        receipt=RowReceipt(receipt.file, receipt.digest, row.number, receipt.seq),
        **fields,
    )
    told = _digest(one, cells)
    if standing.get(row.name) == told:
        return RowTold(row.number, Verdict.SAME, row.key, flags=flags)
    verdict = Verdict.CHANGED if row.name in standing else Verdict.NEW
    new = NewRow(row.name, one, row.cells, told)
    return RowTold(row.number, verdict, row.key, flags=flags, row=new)


def _digest(one: ImportedIncident, cells: dict[str, str]) -> str:
    """Return the digest of what a row says, wherever it stands and on whatever day it is read."""
    fields = imported_line(one) | {"receipt": None, "flags": None}
    line = written({"fields": fields, "cells": sorted(cells.items())})
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def _with_differences(found: list[RowTold], list_name: str, table: Table) -> Iterator[RowTold]:
    names = [one.row.name for one in found if one.row and one.verdict is Verdict.CHANGED]
    before = {}
    if names:
        told = queries_imports.standing(list_name=list_name, names=names)
        before = {one.incident.code: one.cells for one in told}
    for one in found:
        if one.row is None or one.verdict is not Verdict.CHANGED:
            yield one
            continue
        old = before.get(one.row.incident.code, {})
        why = _difference(old, dict(zip(table.columns, one.row.cells, strict=True)))
        yield RowTold(one.number, one.verdict, one.key, why, one.flags, one.row)


def _difference(old: dict[str, str], new: dict[str, str]) -> str:
    """Say which cells are others than before."""
    pieces = [
        f"{column}: {old.get(column, '')[:60]!r} becomes {cell[:60]!r}"
        for column, cell in new.items()
        if old.get(column, "") != cell
    ]
    pieces += [f"column {column} is gone" for column in old if column not in new]
    return "; ".join(pieces) or "the mapping reads its cells otherwise"
