"""Pinned floors of claims on reports that were read twice, where that data is at hand."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest
from tests.gates.read_reports import Asked, asked, likeness, share

READ = "syria_dev_read.jsonl"
MEASURED_ON = "d1e6ae6c66814a25587de78e95954560c996f1b828472f38faaf266dd2742c6f"
KILLED, KILLED_TWO = 0.87, 0.80
INJURED_LIKENESS = 0.88


@cache
def found(folder: Path, harm: str) -> list[Asked]:
    return asked(folder / "gold" / READ, harm, rules="airwars-2023")


@pytest.mark.gate
def test_the_floors_were_measured_on_these_reports(reference_data: Path) -> None:
    data = (reference_data / "gold" / READ).read_bytes()
    assert hashlib.sha256(data).hexdigest() == MEASURED_ON


@pytest.mark.gate
def test_the_number_killed_is_what_careful_readers_read(reference_data: Path) -> None:
    read = found(reference_data, "killed")
    assert share(read) >= KILLED
    assert share(read, least=2) >= KILLED_TWO


@pytest.mark.gate
def test_the_number_injured_is_like_what_careful_readers_read(reference_data: Path) -> None:
    assert likeness(found(reference_data, "injured")) >= INJURED_LIKENESS
