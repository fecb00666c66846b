"""``tawthiq verify``: names the first thing that is wrong, and says what it cannot prove."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_a_whole_archive_is_called_whole_with_counts(
    tawthiq: Command, samples_record: Path
) -> None:
    told = tawthiq("--archive", samples_record, "verify", "--all")
    assert (told.returncode, told.stdout.splitlines()[-1]) == (0, "whole")
    quotes = next(line for line in told.stdout.splitlines() if line.startswith("quotes: "))
    assert int(quotes.removeprefix("quotes: ")) >= 40
    assert "not proved: that what a report says is true" in told.stderr


def test_a_changed_byte_is_named_with_exit_code_one(tawthiq: Command, samples_record: Path) -> None:
    victim = min(path for path in samples_record.rglob("objects/*/*/*") if path.suffix == "")
    data = bytearray(victim.read_bytes())
    data[10] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(bytes(data))
    told = tawthiq("--archive", samples_record, "verify", "--all")
    assert told.returncode == 1
    assert victim.name in told.stdout
    assert told.stdout.splitlines()[-1].startswith("not whole")


def test_a_quote_changed_in_the_register_is_found(tawthiq: Command, samples_record: Path) -> None:
    with sqlite3.connect(samples_record / "register.sqlite3") as base:
        base.execute("update register_claim set line = replace(line, 'At least 18', 'At least 81')")
    base.close()
    told = tawthiq("--archive", samples_record, "verify", "--all")
    assert (told.returncode, "QUOTE" in told.stdout) == (1, True)


def test_a_register_that_cannot_be_opened_does_not_keep_the_bytes_from_being_checked(
    tawthiq: Command, samples_record: Path
) -> None:
    (samples_record / "register.sqlite3").write_bytes(b"no database")
    told = tawthiq("--archive", samples_record, "verify", "--all")
    assert told.returncode == 1
    assert "WRONG REGISTER" in told.stdout
    assert "objects: 27" in told.stdout


def test_look_ups_are_made_anew_from_the_ledger_alone(
    tawthiq: Command, samples_record: Path
) -> None:
    before = tawthiq("--archive", samples_record, "verify").stdout
    (samples_record / "ledger" / "index.sqlite3").unlink()
    told = tawthiq("--archive", samples_record, "verify", "--rebuild")
    assert (told.returncode, told.stdout) == (0, before)


def test_a_nightly_sample_reads_what_was_unseen_and_remembers_when_it_was_whole(
    tawthiq: Command, samples_record: Path
) -> None:
    first = tawthiq("--archive", samples_record, "verify", "--sample", "0.5")
    assert first.returncode == 0, first.stdout
    assert "objects: 14" in first.stdout
    assert "every object but 13 was seen whole since" in first.stderr
    second = tawthiq("--archive", samples_record, "verify", "--sample", "0.5")
    assert "every object but 0 was seen whole since" in second.stderr
    with sqlite3.connect(samples_record / "checks.sqlite3") as base:
        (seen,) = base.execute("select count(*) from seen where at like '20%Z'").fetchone()
    base.close()
    assert seen == 27
    victim = min(path for path in samples_record.rglob("objects/*/*/*") if path.suffix == "")
    victim.chmod(0o600)
    victim.write_bytes(b"rotten")
    third = tawthiq("--archive", samples_record, "verify", "--sample", "1")
    assert (third.returncode, victim.name in third.stdout) == (1, True)
