"""The JSON Schemas and the code agree: every field, every closed value."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tawthiq.claims.claim import (
    Basis,
    Denied,
    Exactness,
    Harm,
    NamedRole,
    Scope,
    Stance,
    Status,
    Unit,
)
from tawthiq.incidents.incident import Grade, IncidentStatus, Position
from tawthiq.text.reading import Quality, Seen
from tawthiq.values.date_interval import Precision

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
SCHEMAS = sorted(REFERENCE.glob("*.schema.json"))


def _schema(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((REFERENCE / f"{name}.schema.json").read_text("utf-8"))
    return told


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_one_itself(path: Path) -> None:
    rules = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert list(rules.iter_errors(json.loads(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("schema", "field", "values"),
    [
        ("claim", "stance", Stance),
        ("claim", "scope", Scope),
        ("claim", "harm", Harm),
        ("claim", "count.exactness", Exactness),
        ("claim", "count.unit", Unit),
        ("claim", "count.basis", Basis),
        ("claim", "denies.what", Denied),
        ("claim", "status_claimed", Status),
        ("claim", "named.role", NamedRole),
        ("claim", "date.precision", Precision),
        ("report", "quality", Quality),
        ("report", "seen", Seen),
        ("incident", "status", IncidentStatus),
        ("incident", "grade", Grade),
        ("incident", "actors.position", Position),
    ],
)
def test_closed_values_are_those_of_the_code(
    schema: str, field: str, values: type[StrEnum]
) -> None:
    part = _schema(schema)
    for name in field.split("."):
        part = part.get("items", part)["properties"][name]
    assert set(part["enum"]) - {None} == {value.value for value in values}
