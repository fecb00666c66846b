"""Reads imported lists of incidents; gives frozen values only, in the order of their files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from tawthiq.incidents.imported import ImportedIncident, imported_of
from tawthiq.register import models
from tawthiq.register.kept import Verb
from tawthiq.register.lookup import BATCH, parts, values_by

_MOVING = (Verb.INCIDENTS_IMPORTED, Verb.IMPORT_UNDONE)


@dataclass(frozen=True, slots=True)
class KeptImport:
    """An import as the register keeps it.

    Attributes:
        number: Its number, by which it is undone.
        list_name: The list.
        file: Name that the file came under.
        digest: SHA-256 of the file in hexadecimal.
        columns: Its columns in their order.
        stands: Whether it was not undone.
        rows: How many rows it brought.
        at: When.
        by: Person or program.
        why: The reason given, or "".
    """

    number: int
    list_name: str
    file: str
    digest: str
    columns: tuple[str, ...]
    stands: bool
    rows: int
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A row that stands.

    Attributes:
        incident: What it says.
        cells: Column to cell, as the file has them.
        told: Digest of what it says.
        number: The import that brought it.
    """

    incident: ImportedIncident
    cells: dict[str, str]
    told: str
    number: int


def basis(*, before: int | None = None) -> int:
    """Return the number of the last write that changed what imports hold; 0 for none.

    Args:
        before: Look only at writes with a lower number.
    """
    rows = models.History.objects.filter(verb__in=_MOVING)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return int(rows.aggregate(last=Max("id"))["last"] or 0)


def imports() -> tuple[KeptImport, ...]:
    """Return every import, undone ones too, in the order in which they were made."""
    rows = models.Import.objects.select_related("recorded").order_by("id")
    return tuple(
        KeptImport(
            number=row.pk,
            list_name=row.list_name,
            file=row.file,
            digest=row.digest,
            columns=tuple(json.loads(row.columns)),
            stands=row.stands,
            rows=row.rows.count(),
            at=row.recorded.at,
            by=row.recorded.by,
            why=row.recorded.why,
        )
        for row in rows
    )


def lists() -> tuple[str, ...]:
    """Return the names of the lists of which something stands."""
    rows = models.Import.objects.filter(stands=True).order_by("list_name")
    return tuple(rows.values_list("list_name", flat=True).distinct())


def columns_of(list_name: str) -> tuple[str, ...]:
    """Return the columns of a list: those of its last import, then what earlier ones had more."""
    rows = models.Import.objects.filter(list_name=list_name, stands=True).order_by("-id")
    found: dict[str, None] = {}
    for told in rows.values_list("columns", flat=True):
        found.update(dict.fromkeys(json.loads(told)))
    return tuple(found)


def standing(
    *, list_name: str | None = None, names: Iterable[str] | None = None
) -> Iterator[StandingRow]:
    """Give the rows that stand, in the order in which they first came.

    Args:
        list_name: Only of this list.
        names: Only these keys of the list ("#2" behind one that a file has a second time).
    """
    rows = models.ImportedRow.objects.filter(stands=True).order_by("place", "id")
    if list_name is not None:
        rows = rows.filter(list_name=list_name)
    wanted = [rows] if names is None else (rows.filter(name__in=part) for part in parts(names))
    columns = {one.pk: json.loads(one.columns) for one in models.Import.objects.all()}
    for some in wanted:
        told = some.values_list("source_id", "line", "cells", "told")
        for source, line, cells, digest in told.iterator(BATCH):
            yield StandingRow(
                incident=imported_of(json.loads(line)),
                cells=dict(zip(columns[source], json.loads(cells), strict=True)),
                told=digest,
                number=source,
            )


def digests(list_name: str, names: Iterable[str]) -> dict[str, str]:
    """Return the digest of what each of these rows says, of those that stand."""
    rows = models.ImportedRow.objects.filter(list_name=list_name, stands=True)
    return values_by(rows, names, of="name", by="name", value="told")


def called(name: str) -> tuple[StandingRow, ...]:
    """Return the rows that stand under a code, a list's own code, or an older one."""
    rows = models.ImportedRow.objects.filter(stands=True)
    found = rows.filter(Q(code=name) | Q(key=name) | Q(aliases__alias=name)).distinct()
    keys = set(found.values_list("list_name", "name"))
    return tuple(
        one for list_name, key in sorted(keys) for one in standing(list_name=list_name, names=[key])
    )


def versions(code: str) -> tuple[tuple[KeptImport, ImportedIncident], ...]:
    """Return every version of an imported incident, with the import that brought it."""
    known = {one.number: one for one in imports()}
    rows = models.ImportedRow.objects.filter(code=code).order_by("id")
    told = rows.values_list("source_id", "line")
    return tuple((known[source], imported_of(json.loads(line))) for source, line in told)
