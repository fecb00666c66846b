"""The search log and the court's minimum from the command line, and in each export."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive of one report, with a search in its log."""
    folder, page = tmp_path / "record", tmp_path / "page.txt"
    assert tawthiq("init", folder).returncode == 0
    page.write_text("Three people were killed in Qasr Numan on 4 May 2025.\n", encoding="utf-8")
    assert tawthiq("add", page, cwd=folder).returncode == 0
    made = logged(tawthiq, folder, "--since", "2025-05-01", "--until", "2025-05-04", "--new-person")
    assert made.returncode == 0, made.stderr
    return folder


def logged(tawthiq: Command, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return tawthiq(
        *("search-log", "add", "Amber Wire", "--found", "3", "--by", "reader-1"),
        *("--words", "Samir Haddan", "--kept", "https://amber.example/7"),
        *("--left", "two are of another town"),
        *more,
        cwd=folder,
    )


def test_the_log_says_who_searched_what_and_which_days_nobody_did(
    tawthiq: Command, record: Path
) -> None:
    again = logged(tawthiq, record, "--since", "2025-05-07", "--until", "2025-05-09")
    assert again.returncode == 0, again.stderr
    told = [json.loads(line) for line in listed(tawthiq, record)]
    searches, (source,) = told[:2], told[2:]
    assert [one["by"] for one in searches] == ["p:reader-1"] * 2
    assert searches[0]["kept"] == ["https://amber.example/7"]
    assert searches[0]["left"] == "two are of another town"
    assert (source["since"], source["until"]) == ("2025-05-01", "2025-05-09")
    assert source["gaps"] == [["2025-05-05", "2025-05-06"]]
    shown = tawthiq("search-log", "list", cwd=record).stdout
    assert "2025-05-05 to 2025-05-06" in shown


def listed(tawthiq: Command, record: Path) -> list[str]:
    return tawthiq("search-log", "list", "--jsonl", cwd=record).stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--found", "3", "--by", "reader-1"), "--left"),
        (("--found", "0", "--by", "stranger"), "--new-person"),
        (("--found", "0", "--by", "reader-1", "--since", "last week"), "YYYY-MM-DD"),
        (("--found", "-1", "--by", "reader-1"), "how many results"),
    ],
)
def test_a_search_that_says_too_little_is_refused_in_one_sentence(
    tawthiq: Command, record: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = tawthiq("search-log", "add", "Amber Wire", *arguments, cwd=record)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(listed(tawthiq, record)) == 2


def test_a_search_is_no_report_and_no_input_that_was_set_aside(
    tawthiq: Command, record: Path
) -> None:
    assert len(tawthiq("reports", "--jsonl", cwd=record).stdout.splitlines()) == 1
    again = tawthiq("add", record.parent / "page.txt", cwd=record)
    assert "transcribed" not in again.stdout
    assert tawthiq("verify", cwd=record).returncode == 0
    assert tawthiq("rerun", cwd=record).returncode == 0


def test_each_export_holds_the_log_and_says_what_each_capture_lacks(
    tawthiq: Command, record: Path
) -> None:
    (line,) = tawthiq("reports", "--jsonl", cwd=record).stdout.splitlines()
    capture, lacks = json.loads(line)["capture"], json.loads(line)["lacks"]
    assert lacks == ["address", "html source", "full-page image with time"]
    sealed = json.loads(listed(tawthiq, record)[0])["sealed"]
    bag = record.parent / "bag"
    made = tawthiq("export", bag, capture, cwd=record)
    assert made.returncode == 0, made.stderr
    assert (bag / "data" / "objects" / sealed).is_file()
    paper = (bag / "data" / "papers" / "captures.jsonl").read_text(encoding="utf-8")
    assert [(one["sha256"], one["lacks"]) for one in map(json.loads, paper.splitlines())] == [
        (capture, lacks)
    ]
    run = subprocess.run(
        [sys.executable, "-I", bag / "verify.py"], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_the_site_holds_the_log_without_what_was_typed(tawthiq: Command, record: Path) -> None:
    made = tawthiq("publish", record.parent / "site", "--draft", cwd=record)
    assert made.returncode == 0, made.stderr
    (site,) = {path.parent for path in (record.parent / "site").rglob("searches.jsonl")}
    (search,) = map(json.loads, (site / "searches.jsonl").read_text("utf-8").splitlines())
    assert (search["where"], search["found"], search["kept"]) == ("Amber Wire", 3, 1)
    (source,) = map(json.loads, (site / "sources.jsonl").read_text("utf-8").splitlines())
    assert source["gaps"] == []
    for path in (record.parent / "site").rglob("*"):
        assert not path.is_file() or b"Samir Haddan" not in path.read_bytes()
    code = tawthiq("incidents", "--jsonl", cwd=record).stdout
    shown = tawthiq("show", json.loads(code.splitlines()[0])["code"], cwd=record).stdout
    assert "lacks: address, html source, full-page image with time" in shown
