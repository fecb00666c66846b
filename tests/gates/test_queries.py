"""What leaves the register is frozen: the annotations of its reads name values, never rows."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import pytest
from django.db.models import Model
from django.db.models.query import QuerySet

import tawthiq.register

PLAIN = (int, str, bool, float, bytes, type(None))


def reads() -> Iterator[Callable[..., Any]]:
    """Give every public function of the modules that read."""
    for found in pkgutil.iter_modules(tawthiq.register.__path__):
        if not found.name.startswith(("queries", "edition")):
            continue
        module = importlib.import_module(f"tawthiq.register.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield function


def frozen(kind: Any) -> bool:
    """Say whether values of this annotation can neither change nor reach the database."""
    parts = typing.get_args(kind)
    if parts:
        return all(frozen(part) for part in parts if part is not Ellipsis)
    if not isinstance(kind, type) or issubclass(kind, Model | QuerySet):
        return False
    if dataclasses.is_dataclass(kind):
        return bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    return kind in PLAIN or issubclass(kind, Enum) or kind.__module__ in {"datetime", "builtins"}


@pytest.mark.parametrize("function", list(reads()), ids=lambda function: function.__name__)
def test_a_read_gives_frozen_values_only(function: Callable[..., Any]) -> None:
    assert frozen(typing.get_type_hints(function)["return"])


@pytest.mark.parametrize(
    "kind",
    [Model, QuerySet[Model], Iterator[Model], tuple[int, Model], Model | None, Any],
    ids=str,
)
def test_a_row_would_be_found_wherever_it_hides(kind: Any) -> None:
    assert isinstance(kind, object)
    assert not frozen(kind)


def test_plain_values_pass() -> None:
    assert frozen(dict[str, tuple[int | None, ...]])
    assert not frozen(types.SimpleNamespace)
