"""Pinned floors of places and days on reports that were read twice, where that data is at hand.

Digest of what they were measured on: ``test_claims_floor.MEASURED_ON``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.gates.test_claims_floor import READ

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.text.reading import Reading
from tawthiq.text.rows import read_jsonl
from tawthiq.values.digest import Digest

COLLECTED = date(2026, 8, 1)
"""Day on which the reports had been collected; they carry no seal."""

PLACE, DAY = 0.85, 0.83
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def told(folder: Path) -> tuple[tuple[dict[str, Any], tuple[Claim, ...]], ...]:
    path = folder / "gold" / READ
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = {row["id"]: row["expected"] for row in map(json.loads, lines)}
    read = read_jsonl(lambda: path.open("rb"), Digest.of(path.read_bytes()), {})
    readings = (replace(one, by=COLLECTED) for one in read if isinstance(one, Reading))
    return tuple((wanted[one.report_id], extract(one)) for one in readings)


@pytest.mark.gate
def test_the_place_is_the_one_that_careful_readers_named(reference_data: Path) -> None:
    hits = [
        any(names & _skeleton(claim.place.words) for claim in claims if claim.place)
        for want, claims in told(reference_data)
        if (names := _skeleton(" ".join(filter(None, (want.get("place") or {}).values()))))
    ]
    assert len(hits) > 200
    assert sum(hits) / len(hits) >= PLACE


@pytest.mark.gate
def test_the_day_is_the_one_that_careful_readers_fixed(reference_data: Path) -> None:
    hits = [
        any(low <= end and start <= high for low, high in _days(claims))
        for want, claims in told(reference_data)
        if (start := _day(want.get("date")))
        and (end := _day(want.get("date_end") or want.get("date")))
    ]
    assert len(hits) > 50
    assert sum(hits) / len(hits) >= DAY


def _days(claims: tuple[Claim, ...]) -> Iterator[tuple[date, date]]:
    for claim in claims:
        days = claim.date.days if claim.date else None
        if days and days.start and days.end:
            yield days.start, days.end


def _day(text: str | None) -> date | None:
    found = _ISO.match(text or "")
    return date.fromisoformat(found.group()) if found else None


def _skeleton(name: str) -> set[str]:
    """Return the consonants of a name's words, so that its spellings are alike."""
    words = (word.removeprefix("ال") for word in re.findall(r"[^\W\d_]{4,}", name.lower()))
    bones = ((re.sub(r"[aeiouyاويىةأإآ]", "", word).rstrip("h"), word) for word in words)
    return {short if len(short) > 1 else word for short, word in bones}
