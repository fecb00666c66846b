"""A head is signed on the first command after a day, and tokens are asked for when a way is open."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.custody.conftest import Authority, authority

from tawthiq.custody.archive import open_archive
from tawthiq.custody.seal import Incoming, seal

__all__ = ["authority"]

Command = Callable[..., subprocess.CompletedProcess[str]]


def seal_at(folder: Path, text: bytes, at: datetime) -> None:
    list(seal(folder, [Incoming(partial(iter, [text]), "p:alice")], clock=lambda: at))


def heads(folder: Path, ending: str = ".txt") -> list[str]:
    return sorted(path.name for path in (folder / "ledger/heads").glob(f"*{ending}"))


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    return folder


def test_the_first_command_after_a_day_signs_and_the_next_does_not(
    tawthiq: Command, record: Path
) -> None:
    seal_at(record, b"one", datetime.now(UTC) - timedelta(hours=25))
    assert tawthiq("verify", cwd=record).returncode == 0
    assert heads(record) == [], "a check changes nothing"
    assert tawthiq("reports", cwd=record).returncode == 0
    assert len(heads(record)) == 1
    seal_at(record, b"two", datetime.now(UTC) - timedelta(hours=23))
    assert tawthiq("reports", cwd=record).returncode == 0
    assert len(heads(record)) == 1


def test_a_clock_that_was_set_back_by_a_day_makes_a_head_due(
    tawthiq: Command, record: Path
) -> None:
    seal_at(record, b"one", datetime.now(UTC) + timedelta(days=3))
    assert tawthiq("reports", cwd=record).returncode == 0
    assert len(heads(record)) == 1
    assert "the clock stood before the entry before" in tawthiq("verify", cwd=record).stderr


def test_a_key_with_a_passphrase_is_asked_for_by_a_backup_only(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    seal_at(record, b"one", datetime.now(UTC) - timedelta(hours=25))
    assert tawthiq("reports", cwd=record).returncode == 0
    home = tmp_path / "home/.config/tawthiq"
    key = next(home.glob("*.signing"))
    key.write_bytes(b"-----BEGIN AGE ENCRYPTED FILE-----\n")
    seal_at(record, b"two", datetime.now(UTC) - timedelta(hours=25))
    told = tawthiq("reports", cwd=record)
    assert told.returncode == 0
    assert "waits to be signed" in told.stderr


def test_a_token_is_asked_for_later_when_the_authority_was_out_of_reach(
    tawthiq: Command, record: Path, tmp_path: Path, authority: Authority
) -> None:
    toml = record / "tawthiq.toml"
    plain = toml.read_text(encoding="utf-8").replace('egress = "never"', 'egress = "direct"')
    empty = "timestamp_authorities = []"
    seal_at(record, b"one", datetime.now(UTC) - timedelta(hours=25))

    away = plain.replace(empty, 'timestamp_authorities = ["http://127.0.0.1:1/tsr"]')
    toml.write_text(away, encoding="utf-8")
    told = tawthiq("reports", cwd=record)
    assert told.returncode == 0
    assert "could not be reached" in told.stderr
    assert (len(heads(record)), heads(record, ".tsr")) == (1, [])
    again = tawthiq("reports", cwd=record)
    assert "could not be reached" not in again.stderr, "not asked again within the hour"

    near = plain.replace(empty, f'timestamp_authorities = ["{authority.url}"]')
    toml.write_text(near, encoding="utf-8")
    asked = next((tmp_path / "home/.config/tawthiq").glob("*.asked"))
    asked.write_text("2020-01-01T00:00:00+00:00\n", encoding="ascii")
    assert tawthiq("reports", cwd=record).returncode == 0
    assert len(heads(record, ".tsr")) == 1
    assert open_archive(record).settings.timestamp_authorities == (authority.url,)
