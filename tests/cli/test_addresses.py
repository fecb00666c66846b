"""Addresses on the command line; nothing here may reach a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command


@pytest.fixture
def direct(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive that may reach the outside."""
    assert tawthiq("init", tmp_path / "record", "--egress", "direct").returncode == 0
    return tmp_path / "record"


def test_a_dry_run_says_of_each_address_what_would_become_of_it_and_asks_nobody(
    tawthiq: Command, direct: Path
) -> None:
    told = tawthiq("--archive", direct, "add", "--dry-run", "https://amber.invalid/7",
                   "http://127.0.0.1/secret", "http://amberwire.onion/")  # fmt: skip
    assert told.returncode == 2
    lines = told.stdout.splitlines()
    assert sum("would be fetched" in one for one in lines) == 1
    assert "127.0.0.1 is not a public address" in told.stdout
    assert "reached by Tor only" in told.stdout
    assert "nothing was written" in told.stderr


def test_an_archive_that_never_reaches_out_says_so_before_and_after(
    tawthiq: Command, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    tawthiq("init", record)
    for more in (["--dry-run"], [], ["--browser"]):
        told = tawthiq("--archive", record, "add", *more, "https://amber.invalid/7")
        assert told.returncode == 2
        assert "egress = never" in told.stdout
        assert "Traceback" not in told.stderr


def test_a_missing_browser_is_one_sentence(tawthiq: Command, direct: Path) -> None:
    settings = direct / "tawthiq.toml"
    told = settings.read_text("utf-8").replace('browser = ""', 'browser = "/nowhere/chromium"')
    settings.write_text(told, encoding="utf-8")
    said = tawthiq("--archive", direct, "add", "--browser", "https://amber.invalid/7")
    assert said.returncode == 2
    assert said.stderr.strip().splitlines() == [
        "there is no browser at /nowhere/chromium (browser in tawthiq.toml)"
    ]


def test_what_is_no_feed_s_address_is_refused_and_no_feed_is_no_fault(
    tawthiq: Command, direct: Path
) -> None:
    assert tawthiq("--archive", direct, "poll", "feed.xml").returncode == 2
    told = tawthiq("--archive", direct, "poll")
    assert (told.returncode, "no feed was polled before" in told.stderr) == (0, True)
