"""``tawthiq totals``: sums of ends, and what others say in all beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command

REPORTS = (
    ("r-1", "Valley Wire", "Five people were killed in a market in Qarnuba on 3 May 2031."),
    ("r-2", "Valley Wire", "Three shepherds were killed near Tel Zamra on 9 May 2031."),
    ("r-3", "Hill News", "The Mission said 1,202 people were killed in May 2031."),
)


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive with two incidents and somebody's total of their month."""
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    rows = (
        {"id": name, "outlet": outlet, "text": text, "published": "2031-06-02", "lang": "en"}
        for name, outlet, text in REPORTS
    )
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert tawthiq("--archive", folder, "add", tmp_path / "a.jsonl").returncode == 0
    return folder


def test_a_total_of_others_stands_beside_the_sums(tawthiq: Command, record: Path) -> None:
    told = tawthiq("--archive", record, "totals", "--jsonl")
    assert told.returncode == 0, told.stderr
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    (month,) = [one for one in lines if one["what"] == "sum"]
    assert (month["key"], month["sum_of_minimums"], month["sum_of_maximums"]) == ("2031-05", 8, 8)
    (other,) = [one for one in lines if one["what"] == "told by others"]
    assert (other["told"], other["lacking"]) == (1202, 1194)
    table = tawthiq("--archive", record, "totals", "--by", "place")
    assert "the record lacks 1194" in table.stdout
    assert "neither is a range for the total" in table.stderr


def test_a_key_or_harm_that_is_not_summed_is_refused(tawthiq: Command, record: Path) -> None:
    for words in (("--by", "colour"), ("--harm", "displaced"), ("--profile", "nobody-1")):
        told = tawthiq("--archive", record, "totals", *words)
        assert (told.returncode, told.stdout) == (2, "")
        assert len(told.stderr.splitlines()) == 1
