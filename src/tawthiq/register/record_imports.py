"""Writes the rows of an imported list: superseded, never changed, and taken back as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from tawthiq.custody.sealed import Sealed
from tawthiq.incidents.imported import ImportedIncident, imported_line
from tawthiq.register import models
from tawthiq.register.kept import Act, Touched, Verb
from tawthiq.register.lines import clean, written
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.queries_imports import basis
from tawthiq.register.writing import Write, one_write

_FAR = 10**9
"""More rows than a file that is read can have: places of one import lie below those of the next."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file of an import.

    Attributes:
        sealed: The file as it was sealed.
        file: Name that it came under.
        list_name: The list.
        mapping: Text of the mapping file.
        columns: Its columns in their order.
        basis: State of all imports that the rows were compared with (``queries_imports.basis``).
    """

    sealed: Sealed
    file: str
    list_name: str
    mapping: str
    columns: tuple[str, ...]
    basis: int


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is new, or differs from the one that stands.

    Attributes:
        name: Its key, with "#2" behind it where the file has the key a second time.
        incident: What it says.
        cells: Its cells in the order of the columns.
        told: Digest of what it says.
    """

    name: str
    incident: ImportedIncident
    cells: tuple[str, ...]
    told: str


def record_import(source: Source, rows: Sequence[NewRow], *, act: Act) -> int | None:
    """Keep the rows of one file in one transaction and return the import's number.

    Returns:
        ``None`` if another import was written since the rows were compared; then nothing is
        written, and they are to be compared again.
    """
    with one_write(
        Verb.INCIDENTS_IMPORTED, act, list=source.list_name, digest=source.sealed.digest.hex
    ) as write:
        if basis(before=write.history.pk) != source.basis:
            transaction.set_rollback(True)
            return None
        row = models.Import.objects.create(
            list_name=source.list_name,
            file=clean(source.file),
            digest=source.sealed.digest.hex,
            seq=source.sealed.seq,
            mapping=clean(source.mapping),
            columns=json.dumps(source.columns, ensure_ascii=True),
            recorded=write.history,
        )
        _capture(source.sealed, write)
        for start in range(0, len(rows), BATCH):
            _keep(rows[start : start + BATCH], row, write)
        write.touched.append(Touched(f"import {row.pk}", "", f"{len(rows)} rows came in"))
    return row.pk


def stand_anew(number: int, *, stands: bool, write: Write) -> None:
    """Take an import back or let it stand again, inside a person's decision.

    Args:
        number: The import.
        stands: Whether it is to stand.
        write: The write under way.
    """
    models.Import.objects.filter(pk=number).update(stands=stands)
    mine = models.ImportedRow.objects.filter(source=number)
    list_name = models.Import.objects.values_list("list_name", flat=True).get(pk=number)
    for names in parts(mine.values_list("name", flat=True)):
        rows = models.ImportedRow.objects.filter(list_name=list_name, name__in=names)
        write.rows += rows.filter(stands=True).update(stands=False)
        told = rows.filter(source__stands=True).order_by("id").values_list("name", "id")
        latest: dict[str, int] = dict(told)
        write.rows += rows.filter(pk__in=latest.values()).update(stands=True)


def _capture(sealed: Sealed, write: Write) -> None:
    """Note the file as read to its end, so that no later intake takes it for reports."""
    kind = clean(sealed.media_type, most=200)
    models.Capture.objects.get_or_create(
        digest=sealed.digest.hex,
        media_type=kind,
        defaults={
            "size": sealed.size,
            "name": clean(sealed.name),
            "seq": sealed.seq,
            "at": sealed.at,
            "whole": True,
            "recorded": write.history,
        },
    )


def _keep(rows: Sequence[NewRow], source: models.Import, write: Write) -> None:
    names = [one.name for one in rows]
    held = {
        row.name: row
        for row in models.ImportedRow.objects.filter(list_name=source.list_name, name__in=names)
        .order_by("id")
        .only("name", "place", "stands")
    }
    models.ImportedRow.objects.filter(
        list_name=source.list_name, name__in=names, stands=True
    ).update(stands=False)
    new = [
        models.ImportedRow(
            source=source,
            list_name=source.list_name,
            name=one.name,
            key=one.incident.key,
            code=one.incident.code,
            place=held[one.name].place if one.name in held else _place(source, one),
            line=written(imported_line(one.incident)),
            cells=json.dumps(one.cells, ensure_ascii=not _plain(one.cells)),
            told=one.told,
        )
        for one in rows
    ]
    models.ImportedRow.objects.bulk_create(new, batch_size=BATCH)
    models.ImportedAlias.objects.bulk_create(
        [
            models.ImportedAlias(row=row, alias=clean(alias, most=200))
            for row, one in zip(new, rows, strict=True)
            for alias in one.incident.aliases
        ],
        batch_size=BATCH,
    )
    write.rows += len(new)


def _place(source: models.Import, one: NewRow) -> int:
    return source.pk * _FAR + one.incident.receipt.row


def _plain(cells: Iterable[str]) -> bool:
    """Say whether UTF-8 takes every cell as it is."""
    return all(cell == clean(cell) for cell in cells)
