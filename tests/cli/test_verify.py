"""``tawthiq verify``: names the first thing that is wrong, and says what it cannot prove."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

PROJECT = Path(__file__).parent.parent.parent
SAMPLES = sorted((PROJECT / "samples").glob("0[1-3]*"))


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive with three reports."""
    tawthiq("init", "record")
    tawthiq("--archive", "record", "add", *SAMPLES)
    return tmp_path / "record"


def test_a_whole_archive_is_called_whole_with_counts(tawthiq: Command, record: Path) -> None:
    told = tawthiq("--archive", record, "verify", "--all")
    assert (told.returncode, told.stdout.splitlines()[-1]) == (0, "whole")
    quotes = next(line for line in told.stdout.splitlines() if line.startswith("quotes: "))
    assert int(quotes.removeprefix("quotes: ")) >= 3
    assert "not proved: that what a report says is true" in told.stderr


def test_a_changed_byte_is_named_with_exit_code_one(tawthiq: Command, record: Path) -> None:
    victim = min(path for path in record.rglob("objects/*/*/*") if path.suffix == "")
    data = bytearray(victim.read_bytes())
    data[10] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(bytes(data))
    told = tawthiq("--archive", record, "verify", "--all")
    assert told.returncode == 1
    assert victim.name in told.stdout
    assert told.stdout.splitlines()[-1].startswith("not whole")


def test_a_quote_changed_in_the_register_is_found(tawthiq: Command, record: Path) -> None:
    with sqlite3.connect(record / "register.sqlite3") as base:
        base.execute("update register_claim set line = replace(line, 'At least 18', 'At least 81')")
    base.close()
    told = tawthiq("--archive", record, "verify", "--all")
    assert (told.returncode, "QUOTE" in told.stdout) == (1, True)


def test_a_register_that_cannot_be_opened_does_not_keep_the_bytes_from_being_checked(
    tawthiq: Command, record: Path
) -> None:
    (record / "register.sqlite3").write_bytes(b"no database")
    told = tawthiq("--archive", record, "verify", "--all")
    assert told.returncode == 1
    assert "WRONG REGISTER" in told.stdout
    assert "objects: 3" in told.stdout


def test_look_ups_are_made_anew_from_the_ledger_alone(tawthiq: Command, record: Path) -> None:
    before = tawthiq("--archive", record, "verify").stdout
    (record / "ledger" / "index.sqlite3").unlink()
    told = tawthiq("--archive", record, "verify", "--rebuild")
    assert (told.returncode, told.stdout) == (0, before)
