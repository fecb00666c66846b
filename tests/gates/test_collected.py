"""Real collected reports: every row is accounted for, and the answers beside them are not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawthiq.cli.unsealed import read_unsealed
from tawthiq.text.reading import Reading

pytestmark = pytest.mark.gate

ANSWERS = ("incident_seqs", "quality")


def _told(path: Path) -> list[tuple[object, ...]]:
    """Return what was read of each row, in order, or why it was not."""
    return [
        (one.report_id, one.text_digest.hex, one.quality, one.outlet, one.published, one.lang)
        if isinstance(one, Reading)
        else (one.where, one.sentence)
        for one in read_unsealed(path)
    ]


def test_every_row_is_read_and_its_answers_make_no_difference(
    reference_data: Path, tmp_path: Path
) -> None:
    path = reference_data / "airwars-syria-dev" / "reports.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    bare = [{key: row[key] for key in row if key not in ANSWERS} for row in rows]
    without = tmp_path / "without-answers.jsonl"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in bare)
    without.write_text(text, encoding="utf-8")
    told = _told(path)
    assert len([one for one in told if len(one) > 2]) == len(rows) == 1_780
    assert told == _told(without)
