"""``tawthiq check DRAFT``: the numbers of a text against the archive."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_each_number_gets_a_line_and_a_difference_ends_with_one(
    tawthiq: Command, samples_record: Path, tmp_path: Path
) -> None:
    record = tawthiq("--archive", samples_record, "claims", "--jsonl")
    known = next(
        line
        for line in map(json.loads, record.stdout.splitlines())
        if line["harm"] == "killed"
        and line["place"]
        and line["count"]
        and line["count"]["low"]
        and line["scope"] == "incident"
        and line["stance"] == "asserted"
        and not line["subset_of"]
        and line["lang"] == "en"
    )
    place, low = known["place"]["words"], known["count"]["low"]
    (tmp_path / "right.txt").write_text(f"{low} people were killed in {place} village.", "utf-8")
    (tmp_path / "wrong.txt").write_text(f"9999 people were killed in {place} village.", "utf-8")
    right = tawthiq("--archive", samples_record, "check", "right.txt", "--jsonl")
    wrong = tawthiq("--archive", samples_record, "check", "wrong.txt", "--jsonl")
    assert [json.loads(line)["verdict"] for line in right.stdout.splitlines()] == ["supported"]
    assert right.returncode == 0
    assert [json.loads(line)["verdict"] for line in wrong.stdout.splitlines()] == ["differs"]
    assert wrong.returncode == 1


def test_a_draft_that_is_not_there_is_refused_in_one_sentence(
    tawthiq: Command, samples_record: Path
) -> None:
    told = tawthiq("--archive", samples_record, "check", "none.txt")
    assert (told.returncode, told.stdout) == (2, "")
    assert "none.txt" in told.stderr
    assert "Traceback" not in told.stderr
