"""``tawthiq claims FILE``: claims of a file, nothing stored, no archive needed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

Command = Callable[..., subprocess.CompletedProcess[str]]

PROJECT = Path(__file__).parent.parent.parent
SAMPLES = PROJECT / "samples"
SCHEMA = PROJECT / "docs" / "reference" / "claim.schema.json"


def test_the_claims_of_a_file_fit_the_schema(tawthiq: Command) -> None:
    told = tawthiq("claims", SAMPLES / "18-collected-posts.jsonl", "--jsonl")
    fits = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert {"sample-p1", "sample-p2"} <= {line["report_id"] for line in lines}
    assert [list(fits.iter_errors(line)) for line in lines] == [[]] * len(lines)


def test_a_profile_gives_vague_words_a_number_and_its_name(
    tawthiq: Command, tmp_path: Path
) -> None:
    (tmp_path / "vague.txt").write_text("Dozens of people were killed.", encoding="utf-8")
    told = tawthiq("claims", "vague.txt", "--jsonl", "--profile", "airwars-2023")
    count = json.loads(told.stdout)["count"]
    assert (count["low"], count["high"], count["profile"]) == (12, 24, "airwars-2023")


def test_a_pipe_gets_cells_parted_by_tabs(tawthiq: Command) -> None:
    told = tawthiq("claims", SAMPLES / "01-nuran-gazette-market.html")
    killed = [line.split("\t") for line in told.stdout.splitlines() if "\tkilled\t" in line]
    assert killed[0][3] == "18+ (at least 18 people)"


def test_why_names_the_rule(tawthiq: Command) -> None:
    told = tawthiq("claims", SAMPLES / "01-nuran-gazette-market.html", "--why")
    assert "harms.csv" in told.stdout


def test_a_broken_line_is_named_and_the_others_are_read(tawthiq: Command, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": "Three people were killed in Kafr Zaylan."})
    (tmp_path / "two.jsonl").write_text(f"{good}\n{{broken\n", encoding="utf-8")
    told = tawthiq("claims", "two.jsonl", "--jsonl")
    assert told.returncode == 2
    assert "line 2" in told.stderr
    assert [json.loads(line)["report_id"] for line in told.stdout.splitlines()] == ["a"]


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tawthiq: Command) -> None:
    told = tawthiq("claims", "nowhere.txt")
    assert (told.returncode, told.stderr) == (2, "there is no nowhere.txt\n")


def test_an_unknown_profile_is_refused_with_the_known_ones(tawthiq: Command) -> None:
    told = tawthiq("claims", SAMPLES / "02-harbour-wire.txt", "--profile", "generous")
    assert told.returncode == 2
    assert "plain-1" in told.stderr


def test_how_young_a_text_may_be_settles_a_year_that_nobody_said(
    tawthiq: Command, tmp_path: Path
) -> None:
    words = "Two men were killed on Thursday 2 September when the SDF shelled Tal Sana."
    (tmp_path / "post.txt").write_text(words, encoding="utf-8")
    told = [
        json.loads(tawthiq("claims", "post.txt", "--jsonl", "--by", day).stdout)["date"]
        for day in ("2026-05-01", "2028-05-01")
    ]
    assert [one["from"] for one in told] == ["2021-09-02", None]
    assert (told[1]["partial"], told[1]["left"]) == ("--09-02", ["2021-09-02", "2027-09-02"])
