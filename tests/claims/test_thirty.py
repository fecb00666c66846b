"""Thirty stretches of real reports, by report and place; the words stay in the reference data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract

K, H, KH, M, T = "killed", "injured", "killed_or_injured", "missing", "detained"
Row = tuple[str, int | None, int | None]

# report (first eight digits of its id, or the id), first and last code point, claims that are no part
STRETCHES: tuple[tuple[str, int, int, frozenset[Row]], ...] = (
    ("7c1bfb40", 33, 116, frozenset({(H, 2, 2)})),
    ("6953baf6", 38, 105, frozenset({(K, 2, 2)})),
    ("2f23a68e", 113, 174, frozenset({(K, 1, 1), (H, 5, 5)})),
    ("9179df34", 63, 139, frozenset({(H, 5, 5)})),
    ("bd7827db", 60, 100, frozenset({(H, 10, 10)})),
    ("45d5f962", 101, 170, frozenset({(K, 9, 9), (H, 1, 1)})),
    ("b8da4066", 56, 130, frozenset({(K, 2, 2)})),
    ("3ed9a241", 43, 104, frozenset({(K, 3, 3)})),
    ("b952d215", 5, 60, frozenset({(K, 2, 2), (H, 5, 5)})),
    ("91d6811b", 101, 148, frozenset({(K, 2, None)})),
    ("03b48dc8", 8, 79, frozenset({(K, 10, 10), (H, 1, 1)})),
    ("dd4af0a5", 93, 164, frozenset({(K, 1, 1), (M, 5, 5)})),
    ("e3f8fe20", 0, 55, frozenset({(KH, 16, None)})),
    ("5fc508c8", 72, 130, frozenset({(K, 3, 3)})),
    ("d6ad9733", 0, 68, frozenset({(K, 3, 3), (H, None, None)})),
    ("ef81efbe", 247, 294, frozenset({(H, 1, 1)})),
    ("046baedb", 79, 140, frozenset({(K, 1, 1), (T, 2, 2)})),
    ("4a93a68f", 257, 302, frozenset({(K, 1, 1), (H, None, None)})),
    ("0926fbc5", 997, 1045, frozenset({(H, 0, 0)})),
    ("45d5f962", 1120, 1158, frozenset({(K, 71, None), (H, 349, 349)})),
    ("d55ddbf8", 97, 143, frozenset({(K, 4, 4), (H, 21, 21)})),
    ("64007bd7", 94, 195, frozenset({(K, 2, 2), (H, 5, 5)})),
    ("64007bd7", 21, 77, frozenset({(KH, 8, 8)})),
    ("ca4fb5ce", 194, 283, frozenset({(K, 1, 1), (H, 5, 5)})),
    ("3a72d6b8", 422, 510, frozenset({(K, 3, 3)})),
    ("64baaf79", 431, 498, frozenset({(K, 2, 2)})),
    ("d5b50ba6", 321, 377, frozenset({(H, 1, 1)})),
    ("DEV-MUC3-1201", 78, 153, frozenset({(K, 6, 6), (H, 24, None)})),
    ("DEV-MUC3-0241", 170, 230, frozenset({(K, 2, 2)})),
    ("DEV-MUC3-0143", 224, 293, frozenset({(K, 1, 1)})),
)  # fmt: skip


@cache
def texts(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, key in (
        ("airwars-syria-dev/reports.jsonl", "source_id"),
        ("muc4-dev/docs.jsonl", "id"),
    ):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[str(row.get(key) or row.get("id")).removeprefix("source-")[:13]] = row["text"]
    return found


def text_of(folder: Path, report: str) -> str:
    return next(text for name, text in texts(folder).items() if name.startswith(report))


@pytest.mark.parametrize(("report", "start", "end", "expected"), STRETCHES)
def test_a_stretch_of_a_real_report_gives_what_it_says(
    reference_data: Path, report: str, start: int, end: int, expected: frozenset[Row]
) -> None:
    words = " ".join(text_of(reference_data, report)[start:end].split())
    said = {
        (claim.harm.value, claim.count and claim.count.low, claim.count and claim.count.high)
        for claim in extract(reading_of(words))
        if not claim.subset_of
    }
    assert said == expected
