"""The page of damage names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
PAGE = TESTS.parent / "docs/reference/damage.md"


def test_each_named_test_exists_and_runs_where_the_page_says() -> None:
    rows = [row.split("|") for row in PAGE.read_text("utf-8").splitlines() if "`test_" in row]
    assert len(rows) >= 20
    for column, soak in ((2, False), (3, True)):
        files = [path for path in TESTS.rglob("test_*.py") if ("soak" in path.parts) == soak]
        there = set(re.findall(r"^def (test_\w+)", "".join(map(_text, files)), re.MULTILINE))
        named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row[column])}
        assert named
        assert sorted(named - there) == []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
