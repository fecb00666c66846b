"""The verbs of a custodian, run as a person runs them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    page = tmp_path / "page.txt"
    page.write_text("Three people were killed in Qasr Numan on 4 May 2025.\n", encoding="utf-8")
    added = tawthiq("add", page, cwd=folder)
    assert added.returncode == 0, added.stderr
    return folder


def test_a_backup_is_restored_with_the_same_tree_head(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    made = tawthiq("backup", tmp_path / "b", cwd=record)
    assert made.returncode == 0, made.stderr
    assert "not encrypted" in made.stderr
    restored = tawthiq("restore", tmp_path / "b", tmp_path / "again")
    assert restored.returncode == 0, restored.stderr
    assert "equal to the backup's" in restored.stdout
    head = next(line for line in made.stdout.splitlines() if line.startswith("ledger"))
    assert head.split("root ")[1] in restored.stdout
    verified = tawthiq("verify", "--all", cwd=tmp_path / "again")
    assert verified.returncode == 0, verified.stdout
    assert "their time is this archive's word only" in verified.stdout


def test_an_encrypted_backup_needs_its_key(tawthiq: Command, record: Path, tmp_path: Path) -> None:
    holder = pyrage.x25519.Identity.generate()
    made = tawthiq("backup", tmp_path / "b", "--to", str(holder.to_public()), "--keys", cwd=record)
    assert made.returncode == 0, made.stderr
    refused = tawthiq("restore", tmp_path / "b", tmp_path / "no")
    assert refused.returncode == 2
    assert "is encrypted" in refused.stderr
    (tmp_path / "key").write_text(f"# mine\n{holder}\n", encoding="utf-8")
    done = tawthiq("restore", tmp_path / "b", tmp_path / "again", "--key", tmp_path / "key")
    assert done.returncode == 0, done.stderr


def test_an_export_verifies_without_us(tawthiq: Command, record: Path, tmp_path: Path) -> None:
    made = tawthiq("export", tmp_path / "bag", "--name", "TWQ-1", cwd=record)
    assert made.returncode == 0, made.stderr
    seal = made.stdout.split("seal: ")[1].split()[0]
    run = subprocess.run(
        [sys.executable, "-I", tmp_path / "bag" / "verify.py"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.stdout.splitlines()[-1] == f"OK {seal}"
    unknown = tawthiq("export", tmp_path / "none", "NO-SUCH", cwd=record)
    assert unknown.returncode == 2
    assert "there is no incident" in unknown.stderr


def test_a_replaced_key_is_told_and_the_archive_verifies(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    assert tawthiq("backup", tmp_path / "b", cwd=record).returncode == 0
    replaced = tawthiq("lock", "--new-key", cwd=record)
    assert replaced.returncode == 0, replaced.stderr
    assert tawthiq("verify", cwd=record).returncode == 0


def test_a_lost_key_is_said_and_an_older_archive_is_noticed(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    assert tawthiq("backup", tmp_path / "b", cwd=record).returncode == 0
    page = tmp_path / "second.txt"
    page.write_text("Two more were wounded in Qasr Numan.\n", encoding="utf-8")
    assert tawthiq("add", page, cwd=record).returncode == 0
    assert tawthiq("backup", tmp_path / "c", cwd=record).returncode == 0
    assert tawthiq("restore", tmp_path / "b", tmp_path / "old").returncode == 0
    older = tawthiq("verify", cwd=tmp_path / "old")
    assert older.returncode == 1
    assert "rolled back or rewritten" in older.stdout
    for key in (tmp_path / "home").rglob("*.signing"):
        key.unlink()
    lost = tawthiq("export", tmp_path / "bag", cwd=record)
    assert lost.returncode == 2
    assert "drill for a lost key" in lost.stderr


def test_a_short_passphrase_is_refused(tawthiq: Command, record: Path) -> None:
    refused = tawthiq("lock", cwd=record)
    assert refused.returncode == 2
    assert "at least 12" in refused.stderr
