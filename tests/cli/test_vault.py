"""Private items: sealed as ciphertext at the door, read only while the vault is open."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.searching import found_in

Command = Callable[..., subprocess.CompletedProcess[str]]

WORDS = "five quite random dry words"
CARD = "The baker of Qasr Numan, Hudayfa Zarqalan, can be called on 0999 555 111."
NOTE = "Zarqalan asked us not to call before dusk."
CLOSED = "the vault is closed; tawthiq unlock opens it"


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive with one report, a person, and wrapped keys."""
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    page = tmp_path / "page.txt"
    page.write_text("Three people were killed in Qasr Numan on 4 May 2031.\n", encoding="utf-8")
    assert tawthiq("add", page, cwd=folder).returncode == 0
    code = tawthiq("incidents", cwd=folder).stdout.split("\t")[0]
    by = ("--by", "heron", "--why", "read", "--new-person")
    assert tawthiq("decide", "accept", code, *by, cwd=folder).returncode == 0
    locked = tawthiq("lock", cwd=folder, given=f"{WORDS}\n")
    assert locked.returncode == 0, locked.stderr
    return folder


def report_of(tawthiq: Command, record: Path) -> str:
    return tawthiq("reports", cwd=record).stdout.split("\t")[0]


def test_personal_files_and_notes_are_readable_only_while_the_vault_is_open(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    report = report_of(tawthiq, record)
    card = tmp_path / "card.txt"
    card.write_text(CARD, encoding="utf-8")
    sealed = tawthiq("add", "--personal", card, "--about", report, cwd=record)
    assert sealed.returncode == 0, sealed.stderr
    item = sealed.stdout.split("\t")[1].strip()
    noted = tawthiq("annotate", report, "--by", "heron", cwd=record, given=NOTE)
    assert noted.returncode == 0, noted.stderr
    assert found_in(record, "Zarqalan", "card.txt", "0999 555 111") == []

    closed = tawthiq("vault", report, cwd=record)
    assert closed.returncode == 0
    assert closed.stderr.strip() == CLOSED
    assert closed.stdout.count("(closed)") == 2
    refused = tawthiq("vault", item, "--show", cwd=record)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert CLOSED in refused.stderr
    wrong = tawthiq("unlock", cwd=record, given="another passphrase\n")
    assert wrong.returncode == 2
    assert "the passphrase does not open the vault key" in wrong.stderr

    opened = tawthiq("unlock", cwd=record, given=f"{WORDS}\n")
    assert opened.returncode == 0, opened.stderr
    told = tawthiq("vault", cwd=record)
    assert f"note {NOTE}" in told.stdout
    assert "card.txt (text/plain" in told.stdout
    assert tawthiq("vault", item, "--show", cwd=record).stdout == CARD
    assert "the vault is closed" in tawthiq("lock", cwd=record).stderr
    assert tawthiq("vault", cwd=record).stderr.strip() == CLOSED
    assert tawthiq("verify", "--all", cwd=record).returncode == 0


def test_an_open_vault_closes_by_itself(tawthiq: Command, record: Path) -> None:
    noted = tawthiq("annotate", report_of(tawthiq, record), "--by", "heron", cwd=record, given=NOTE)
    assert noted.returncode == 0, noted.stderr
    opened = tawthiq("unlock", "--minutes", "0.05", cwd=record, given=f"{WORDS}\n")
    assert opened.returncode == 0, opened.stderr
    memory = (Path("/run/user"), Path("/dev/shm"))  # noqa: S108 - where it lies
    archive_id = (record / "tawthiq.toml").read_text(encoding="utf-8").split('id = "')[1][:32]
    name = f"tawthiq-*-{archive_id}.vault"
    end = time.monotonic() + 60
    while any(True for folder in memory for _ in folder.rglob(name)) and time.monotonic() < end:
        time.sleep(0.1)
    assert [path for folder in memory for path in folder.rglob(name)] == []
    assert tawthiq("vault", cwd=record).stderr.strip() == CLOSED


def test_a_note_is_replaced_by_another_and_goes_with_what_it_is_about(
    tawthiq: Command, record: Path
) -> None:
    report = report_of(tawthiq, record)
    first = tawthiq("annotate", report, "--by", "heron", cwd=record, given=NOTE).stdout.split()[1]
    more = ("--by", "heron", "--supersedes", first)
    assert tawthiq("annotate", report, *more, cwd=record, given="dawn").returncode == 0
    none = tawthiq("annotate", report, "--by", "heron", "--supersedes", "0", cwd=record, given="x")
    assert "entry 0 is no note" in none.stderr
    listed = tawthiq("vault", cwd=record).stdout
    assert f"note that replaces {first}" in listed
    gone = tawthiq("remove", report, "--by", "heron", "--why", "an order", "--yes", cwd=record)
    assert gone.returncode == 0, gone.stderr
    assert tawthiq("vault", cwd=record).stdout == ""
    assert list((record / "vault").glob("*.age")) == []
    verified = tawthiq("verify", "--all", cwd=record)
    assert verified.returncode == 0, verified.stdout
    assert "keys destroyed: 2" in verified.stdout


def test_destroying_the_key_of_a_personal_item_removes_it(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    card = tmp_path / "card.txt"
    card.write_text(CARD, encoding="utf-8")
    item = tawthiq("add", "--personal", card, cwd=record).stdout.split("\t")[1].strip()
    gone = tawthiq("remove", item, "--by", "heron", "--why", "it was asked", "--yes", cwd=record)
    assert gone.returncode == 0, gone.stderr
    assert tawthiq("unlock", cwd=record, given=f"{WORDS}\n").returncode == 0
    refused = tawthiq("vault", item, "--show", cwd=record)
    assert refused.returncode == 2
    assert "it was destroyed" in refused.stderr
    assert tawthiq("lock", cwd=record).returncode == 0
    verified = tawthiq("verify", "--all", cwd=record)
    assert verified.returncode == 0, verified.stdout
    assert "the key of it was destroyed" in verified.stderr
    assert tawthiq("add", cwd=record).returncode == 2
    assert tawthiq("add", tmp_path / "page.txt", cwd=record).returncode == 0


def test_a_bag_is_no_personal_item(tawthiq: Command, record: Path, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    bag.mkdir()
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    refused = tawthiq("add", "--personal", bag, cwd=record)
    assert refused.returncode == 2
    assert "a bag is taken in whole and not as a personal item" in refused.stdout
