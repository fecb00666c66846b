"""``tawthiq verify --witness``: what is held outside is shown to the check."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawthiq.cli.witnesses import shown_in
from tawthiq.values.errors import BadArgumentError, UnreadableError

Command = Callable[..., subprocess.CompletedProcess[str]]
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
EDITION = {"edition": {"made_on": "2026-05-01", "head": {"size": 5, "root": "ab" * 32}}}


def test_a_published_site_and_a_bag_witness_what_they_were_made_from(
    tawthiq: Command, samples_record: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert tawthiq("--archive", samples_record, "publish", site, "--draft").returncode == 0
    assert tawthiq("--archive", samples_record, "export", tmp_path / "bag").returncode == 0
    today = datetime.now(UTC).date()
    options = ["--witness", f"{site}@{today}", "--witness", tmp_path / "bag"]
    told = tawthiq("--archive", samples_record, "verify", *options)
    assert told.returncode == 0, told.stdout
    known = [line for line in told.stdout.splitlines() if line.startswith("known outside: ")]
    assert f"since {today}" in known[0]
    assert f"you say that it is held outside since {today}" in known[0]
    assert "witnesses: 2" in told.stdout

    marker = site / "tawthiq-site.json"
    page = json.loads(marker.read_text(encoding="utf-8"))
    page["edition"]["head"]["root"] = "0" * 64
    marker.write_text(json.dumps(page), encoding="utf-8")
    told = tawthiq("--archive", samples_record, "verify", "--witness", site)
    assert told.returncode == 1
    assert "is not in this ledger" in told.stdout


@pytest.mark.parametrize("name", ["page.json", "odd@name.json", "a@2026-06-01"])
def test_without_a_day_the_edition_is_known_since_this_moment(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps(EDITION), encoding="utf-8")
    shown = shown_in(str(tmp_path / name), NOW)
    assert (shown.head.size, shown.head.root) == (5, "ab" * 32)
    assert shown.at == "2026-07-01T12:00:00Z", "never the day that the edition says"
    assert shown.by == "an edition that says 2026-05-01"


def test_with_a_day_it_is_known_since_the_end_of_that_day(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text(json.dumps(EDITION), encoding="utf-8")
    assert shown_in(f"{tmp_path}/e.json@2026-06-02", NOW).at == "2026-06-02T23:59:59Z"
    assert shown_in(f"{tmp_path}/e.json@2026-07-01", NOW).at == "2026-07-01T12:00:00Z"


@pytest.mark.parametrize("day", ["2026-07-02", "yesterday", ""])
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: str) -> None:
    (tmp_path / "e.json").write_text(json.dumps(EDITION), encoding="utf-8")
    with pytest.raises(BadArgumentError):
        shown_in(f"{tmp_path}/e.json@{day}", NOW)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"edition":{}}',
        b'{"edition":{"made_on":"2026-05-01","head":{"size":0,"root":"' + b"ab" * 32 + b'"}}}',
        b'{"edition":{"made_on":"2026-05-01","head":{"size":true,"root":"' + b"ab" * 32 + b'"}}}',
        b'{"edition":{"made_on":"2026-05-01","head":{"size":3,"root":"AB"}}}',
        b"{" + b'"a":{' * 5000,
        b"tawthiq/x\n3\nnonsense\n\n",
    ],
)
def test_what_holds_no_head_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "e").write_bytes(data)
    with pytest.raises(UnreadableError):
        shown_in(str(tmp_path / "e"), NOW)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        shown_in(str(tmp_path / "nothing"), NOW)
    with pytest.raises(UnreadableError, match="cannot be read"):
        shown_in(str(tmp_path), NOW)
