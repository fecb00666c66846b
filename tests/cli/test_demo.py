"""``tawthiq demo`` and what it leaves: a site and an archive that ``show`` and ``publish`` read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
Demonstration = tuple[Path, str, str]

CHILD = "Salma Idris"


@pytest.fixture
def archive(demonstration: Demonstration) -> Path:
    """Give the demonstration's archive. Read only."""
    return demonstration[0] / "archive"


@pytest.fixture(scope="module")
def shown(demonstration: Demonstration) -> dict[str, str]:
    """Give what ``show`` prints and says of each incident, by code."""
    archive = demonstration[0] / "archive"
    codes = [
        line["code"] for line in _lines(demonstration[0] / "site" / "data" / "incidents.jsonl")
    ]
    program = [sys.executable, "-m", "tawthiq", "--archive", str(archive), "show"]
    found = {}
    for code in sorted(set(codes)):
        told = subprocess.run([*program, code], capture_output=True, check=True, text=True)
        found[code] = told.stdout + told.stderr
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_demonstration_prints_the_front_page_of_its_site(demonstration: Demonstration) -> None:
    folder, printed, _ = demonstration
    front = folder / "site" / "index.html"
    assert str(front) in printed.splitlines()
    assert front.is_file()


def test_every_page_of_a_draft_says_that_nobody_reviewed_it(demonstration: Demonstration) -> None:
    pages = sorted((demonstration[0] / "site" / "en").rglob("*.html"))
    assert pages
    assert [page for page in pages if "not reviewed" not in page.read_text("utf-8")] == []


def test_each_number_opens_to_its_quotes_without_a_script(demonstration: Demonstration) -> None:
    pages = sorted((demonstration[0] / "site" / "en" / "incidents").glob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        targets = set(re.findall(r'href="#([^"]+)"', text))
        assert targets <= set(re.findall(r'id="([^"]+)"', text)), page.name
        assert "<script" not in text or 'type="application' in text


def test_show_walks_from_each_number_to_the_ledger(
    demonstration: Demonstration, shown: dict[str, str]
) -> None:
    for incident in _lines(demonstration[0] / "site" / "data" / "incidents.jsonl"):
        told = shown[incident["code"]]
        assert [claim for claim in incident["claims"] if claim not in told] == []
        assert "ledger entry" in told
        assert "proved by" in told


def test_places_come_from_the_lists_that_the_archive_names(demonstration: Demonstration) -> None:
    incidents = _lines(demonstration[0] / "site" / "data" / "incidents.jsonl")
    names = {(one["place"] or {}).get("name"): one["place"] for one in incidents}
    assert names["Tal Nuran"]["lat"] == pytest.approx(-31.121)
    assert names["Tal Nuran"]["name_ar"] == "تل نوران"


def test_show_refuses_a_code_that_is_not_there(tawthiq: Command, archive: Path) -> None:
    told = tawthiq("--archive", archive, "show", "TW-NOSUCHCODE")
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)


def test_without_a_decision_nothing_is_published(
    tawthiq: Command, archive: Path, tmp_path: Path
) -> None:
    told = tawthiq("--archive", archive, "publish", tmp_path / "site")
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "site" / "data" / "incidents.jsonl").read_text("utf-8") == ""


def test_a_folder_of_somebody_else_is_not_overwritten(
    tawthiq: Command, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    told = tawthiq("--archive", archive, "publish", tmp_path, "--draft")
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_the_same_record_gives_the_same_bytes(
    tawthiq: Command, demonstration: Demonstration, tmp_path: Path
) -> None:
    told = tawthiq(
        "--archive",
        demonstration[0] / "archive",
        "publish",
        tmp_path / "again",
        "--draft",
        PYTHONHASHSEED="1",
        TZ="Pacific/Auckland",
        LC_ALL="C",
    )
    assert told.returncode == 0, told.stderr
    first = demonstration[0] / "site"
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(
        path.relative_to(tmp_path / "again")
        for path in (tmp_path / "again").rglob("*")
        if path.is_file()
    )
    assert [
        path
        for path in files
        if (first / path).read_bytes() != (tmp_path / "again" / path).read_bytes()
    ] == []


def test_the_name_of_a_child_leaves_only_in_the_teams_own_copy(
    tawthiq: Command, demonstration: Demonstration, archive: Path, shown: dict[str, str]
) -> None:
    own = tawthiq("--archive", archive, "claims", "--jsonl").stdout
    assert any(CHILD in line and json.loads(line)["withhold"] for line in own.splitlines())
    assert [code for code, told in shown.items() if CHILD in told] == []
    site = demonstration[0] / "site"
    leaks = [
        path for path in site.rglob("*") if path.is_file() and CHILD.encode() in path.read_bytes()
    ]
    assert leaks == []


def test_a_rerun_with_the_same_rules_reads_the_same(tawthiq: Command, samples_record: Path) -> None:
    before = tawthiq("--archive", samples_record, "claims", "--jsonl").stdout
    told = tawthiq("--archive", samples_record, "rerun")
    assert (told.returncode, told.stdout) == (0, "new\t0\ngone\t0\nchanged\t0\n")
    assert before == tawthiq("--archive", samples_record, "claims", "--jsonl").stdout
