"""A mapping file, TOML, as a person writes it: checked key by key, refused in one sentence.

Use ``mapping_of`` on its text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from tawthiq.incidents.incident import Grade
from tawthiq.incidents.mapping import FIELDS, ListMapping
from tawthiq.values.errors import BadArgumentError

_KEYS = frozenset({"list", "key", "delimiter", "date_format", "fields", "grades", "parted"})


def mapping_of(text: str, *, name: str) -> ListMapping:
    """Read a mapping file.

    Args:
        text: The file's text, TOML.
        name: What to call the file in a sentence.

    Raises:
        BadArgumentError: If it names no key, or something that makes no sense; one sentence.
    """
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        msg = f"{name} is no TOML: {fault}"
        raise BadArgumentError(msg) from fault
    unknown = sorted(set(told) - _KEYS)
    if unknown:
        msg = (
            f"{name} has {', '.join(unknown)[:120]}, and a mapping holds {', '.join(sorted(_KEYS))}"
        )
        raise BadArgumentError(msg)
    key = _text(told, "key", name)
    if not key:
        msg = f'{name} names no key: write key = "…" with the column that holds each incident\'s own code'
        raise BadArgumentError(msg)
    list_name = _text(told, "list", name)
    if not list_name or len(list_name) > _LONGEST_NAME:
        msg = f'{name} names no list: write list = "…", a short name within which the codes are unique'
        raise BadArgumentError(msg)
    return ListMapping(
        list_name=list_name,
        key=key,
        fields=_fields(told, name),
        grades=_grades(told, name),
        parted=_parted(told, name),
        delimiter=_text(told, "delimiter", name),
        date_format=_text(told, "date_format", name),
    )


_LONGEST_NAME = 60


def _text(told: Mapping[str, Any], key: str, name: str) -> str:
    value = told.get(key, "")
    if not isinstance(value, str):
        msg = f"{name}: {key} is a text in quotation marks"
        raise BadArgumentError(msg)
    return value


def _table(told: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        msg = f"{name}: {key} is a table, written [{key}] with one line each below it"
        raise BadArgumentError(msg)
    return value


def _fields(told: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    table = _table(told, "fields", name)
    unknown = sorted(set(table) - FIELDS)
    if unknown:
        msg = (
            f"{name}: there is no field {unknown[0][:60]!r}; fields are {', '.join(sorted(FIELDS))}"
        )
        raise BadArgumentError(msg)
    found = {}
    for field, columns in sorted(table.items()):
        named: Sequence[object] = [columns] if isinstance(columns, str) else columns
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            msg = f"{name}: {field} is the name of a column, or a list of such names"
            raise BadArgumentError(msg)
        found[field] = tuple(str(one) for one in named)
    return found


def _grades(told: Mapping[str, Any], name: str) -> dict[str, Grade]:
    table = _table(told, "grades", name)
    for theirs, ours in table.items():
        if ours not in set(Grade):
            msg = f"{name}: the grade of {theirs[:40]!r} is one of {', '.join(Grade)}"
            raise BadArgumentError(msg)
    return {theirs: Grade(ours) for theirs, ours in table.items()}


def _parted(told: Mapping[str, Any], name: str) -> dict[str, str]:
    table = _table(told, "parted", name)
    for field, sign in table.items():
        if field not in _SEVERAL or not isinstance(sign, str) or not sign:
            msg = (
                f"{name}: parted takes {' and '.join(_SEVERAL)}, each with the sign between values"
            )
            raise BadArgumentError(msg)
    return dict(table)


_SEVERAL = ("aliases", "actors")
