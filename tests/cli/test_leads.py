"""Leads and transcriptions from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an empty archive."""
    assert tawthiq("init", "record").returncode == 0
    return tmp_path / "record"


def test_leads_are_addresses_that_no_report_came_from(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Seven were killed, says https://amber.example/7?fbclid=1.", encoding="utf-8")
    assert tawthiq("--archive", record, "add", page).returncode == 0
    lines = tawthiq("--archive", record, "leads", "--jsonl").stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert [(one["address"], one["state"]) for one in told] == [
        ("https://amber.example/7", "missing")
    ]


def test_a_transcription_of_a_held_picture_is_a_report(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    picture, words = tmp_path / "p.png", tmp_path / "words.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    words.write_text("Three people were killed in Tell Amber.\n", encoding="utf-8")
    early = tawthiq("--archive", record, "transcribe", picture, words)
    assert (early.returncode, "add it first" in early.stderr) == (2, True)
    assert tawthiq("--archive", record, "add", picture).returncode == 0
    assert tawthiq("--archive", record, "transcribe", picture, words).returncode == 0
    lines = tawthiq("--archive", record, "reports", "--jsonl").stdout.splitlines()
    assert any("Transcription of" in (json.loads(line)["title"] or "") for line in lines)


def test_no_public_archive_is_asked_where_the_archive_never_reaches_the_outside(
    tawthiq: Command, record: Path
) -> None:
    asked = tawthiq("--archive", record, "leads", "--ask-archives", "https://amber.example/7")
    assert (asked.returncode, "no public archive was asked" in asked.stderr) == (2, True)
    named = tawthiq("--archive", record, "leads", "https://amber.example/7")
    assert (named.returncode, "--ask-archives" in named.stderr) == (2, True)
    told = " ".join(tawthiq("leads", "--help").stdout.split())
    assert "They learn which addresses you look at" in told
