"""Many names looked up in the database, by queries of bounded size.

Use ``values_by`` where each name has one value, and ``parts`` for any other question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import QuerySet

BATCH = 500
"""How many rows one statement names or writes."""
Name = TypeVar("Name", int, str)


def parts(names: Iterable[Name]) -> Iterator[list[Name]]:
    """Cut names, sorted and each once, into parts small enough for one query."""
    wanted = sorted(set(names))
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]


def values_by(
    rows: QuerySet[Any], names: Iterable[Name], *, of: str, by: str, value: str
) -> dict[Any, Any]:
    """Return one column's values by another's, of the rows that any of the names is of.

    Args:
        rows: The rows to look in.
        names: Names of what is looked for.
        of: Column that holds these names.
        by: Column of the keys.
        value: Column of the values.
    """
    found: dict[Any, Any] = {}
    for part in parts(names):
        found.update(rows.filter(**{f"{of}__in": part}).values_list(by, value))
    return found
