"""The phrases of six known cases, each read as it stands and as a report would say it.

The phrases stay where they are. A total of which the text says that it grows is open above by its
scope; where the reference counts civilians alone, a part that is called civilian may answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim, Scope, Status
from tawthiq.claims.extract import extract

pytestmark = pytest.mark.gate

FLOOR = 30
"""How many of the 36 give the reference range; docs/explanation/claims-quality.md names the rest."""


def _sentences(row: dict[str, Any]) -> Iterator[str]:
    """Give the phrase alone, with a verb, and as a toll where the reference calls it one."""
    phrase = row["quantity_text"]
    yield phrase
    yield f"{phrase} were {row['role']}"
    if row["scope"] == "running total":
        yield f"{phrase} were recovered so far"


def _answers(claim: Claim, row: dict[str, Any]) -> bool:
    if claim.subset_of is not None and (
        row["who"] != "civilians" or claim.status_claimed is not Status.CIVILIAN
    ):
        return False
    if claim.count is None:
        return row["low"] is None and row["high"] is None
    high = None if claim.scope is Scope.RUNNING_TOTAL else claim.count.high
    wanted = None if claim.scope is Scope.RUNNING_TOTAL else row["high"]
    return (claim.count.low, high) == (row["low"], wanted)


def _is_read(row: dict[str, Any]) -> bool:
    found = [claim for text in _sentences(row) for claim in extract(reading_of(text))]
    if row["low"] is None and row["high"] is None:
        return all(claim.count is None for claim in found)
    return any(_answers(claim, row) for claim in found)


def test_the_phrases_of_known_cases_give_their_ranges(reference_data: Path) -> None:
    lines = (reference_data / "seeds" / "case_claims.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 36
    unread = [row["claim_id"] for row in rows if not _is_read(row)]
    assert len(rows) - len(unread) >= FLOOR, unread
