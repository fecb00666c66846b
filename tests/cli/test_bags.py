"""A bag goes out of one archive and into another, run as a person runs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

REPORTS = [
    {
        "id": "qn-1",
        "outlet": "Qasr Numan Post",
        "title": "Market hit",
        "published": "2025-05-05",
        "text": "Three people were killed in Qasr Numan on 4 May 2025, a medic said.",
    },
    {
        "id": "qn-2",
        "outlet": "Amran Wire",
        "title": "Toll rises",
        "published": "2025-05-06",
        "text": "At least four civilians were killed and two injured in Qasr Numan on 4 May 2025.",
    },
]


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    lines = "".join(json.dumps(one) + "\n" for one in REPORTS)
    (tmp_path / "reports.jsonl").write_text(lines, encoding="utf-8")
    page = (
        "<html><article><h1>At the ford</h1><p>Two men were wounded near Wadi Salm.</p></article>"
    )
    (tmp_path / "ford.html").write_text(page, encoding="utf-8")
    added = tawthiq("add", tmp_path / "reports.jsonl", tmp_path / "ford.html", cwd=folder)
    assert added.returncode == 0, added.stderr
    return folder


def entries(archive: Path) -> list[dict[str, object]]:
    lines = (archive / "ledger/000000.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_what_goes_out_of_one_archive_comes_into_another_with_its_origin(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    made = tawthiq("export", tmp_path / "bag", "--name", "TWQ-1", cwd=record)
    assert made.returncode == 0, made.stderr
    seal = made.stdout.split("seal: ")[1].split()[0]
    key = made.stdout.split("key: ")[1].split()[0]
    other = tmp_path / "other"
    assert tawthiq("init", other).returncode == 0

    tried = tawthiq("add", "--dry-run", tmp_path / "bag", cwd=other)
    assert f"seal {seal}" in tried.stdout
    assert entries_or_none(other) == []
    added = tawthiq("add", tmp_path / "bag", cwd=other)
    assert added.returncode == 0, added.stdout + added.stderr
    assert f"parcel {seal}.tar" in added.stdout
    assert "decisions do not travel" in added.stdout

    for verb in ("reports", "claims", "incidents"):
        here = tawthiq(verb, "--jsonl", cwd=record).stdout
        assert here
        assert tawthiq(verb, "--jsonl", cwd=other).stdout == here, verb
    sealed = [one for one in entries(record) if one["action"] == "receive"]
    brought = [one for one in entries(other) if one["action"] == "receive"]
    assert [one["object"] for one in brought[1:]] == [one["object"] for one in sealed]
    for one, before in zip(brought[1:], sealed, strict=True):
        origin = one["detail"]["origin"]  # type: ignore[index]
        assert (origin["seq"], origin["at"], origin["key"]) == (before["seq"], before["at"], key)
        assert origin["bag"] == brought[0]["object"]
        assert one["detail"]["name"] == before["detail"]["name"]  # type: ignore[index]
    verified = tawthiq("verify", "--all", cwd=other)
    assert verified.returncode == 0, verified.stdout

    size = len(entries(other))
    again = tawthiq("add", tmp_path / "bag", cwd=other)
    assert again.returncode == 0, again.stderr
    assert len(entries(other)) == size
    assert "already there" in again.stdout
    size = len(entries(record))
    home = tawthiq("add", tmp_path / "bag", cwd=record)
    assert home.returncode == 0, home.stderr
    assert len(entries(record)) == size + 1, "only the papers are new at home"


@pytest.fixture
def mapped(tawthiq: Command, tmp_path: Path) -> Path:
    """Give a bag with a table that its sender had to map."""
    folder = tmp_path / "sender"
    table = tmp_path / "table.csv"
    table.write_text(
        'name,body\nqn-9,"Five people were killed in Qasr Numan on 7 May 2025."\n', encoding="utf-8"
    )
    assert tawthiq("init", folder).returncode == 0
    assert tawthiq("add", table, cwd=folder).returncode == 2
    named = ("--map", "body=text", "--map", "name=id")
    assert tawthiq("add", table, *named, cwd=folder).returncode == 0
    assert tawthiq("export", tmp_path / "bag", cwd=folder).returncode == 0
    return tmp_path / "bag"


def test_a_table_is_read_by_the_columns_that_its_sender_named(
    tawthiq: Command, mapped: Path, tmp_path: Path
) -> None:
    for number, bag in enumerate((mapped, tmp_path / "further")):
        other = tmp_path / f"other {number}"
        assert tawthiq("init", other).returncode == 0
        added = tawthiq("add", bag, cwd=other)
        assert added.returncode == 0, added.stdout
        assert "in\t1" in added.stdout.splitlines()
        (report,) = map(json.loads, tawthiq("reports", "--jsonl", cwd=other).stdout.splitlines())
        assert report["report_id"] == "qn-9"
        assert tawthiq("verify", "--all", cwd=other).returncode == 0
        again = tawthiq("add", bag, cwd=other)
        assert "in\t0" in again.stdout.splitlines()
        if number == 0:
            assert tawthiq("export", tmp_path / "further", cwd=other).returncode == 0


def test_a_map_of_ones_own_goes_before_the_senders(
    tawthiq: Command, mapped: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert tawthiq("init", other).returncode == 0
    added = tawthiq("add", mapped, "--map", "body=text", "--map", "name=title", cwd=other)
    assert added.returncode == 0, added.stdout
    (report,) = map(json.loads, tawthiq("reports", "--jsonl", cwd=other).stdout.splitlines())
    assert report["title"] == "qn-9"


def entries_or_none(archive: Path) -> list[dict[str, object]]:
    return entries(archive) if (archive / "ledger/000000.jsonl").exists() else []


def test_a_parcel_that_was_altered_is_refused_and_nothing_of_it_taken(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    assert tawthiq("export", tmp_path / "bag", cwd=record).returncode == 0
    one = min((tmp_path / "bag/data/objects").iterdir())
    one.chmod(0o644)
    one.write_bytes(one.read_bytes() + b" ")
    other = tmp_path / "other"
    assert tawthiq("init", other).returncode == 0
    added = tawthiq("add", tmp_path / "bag", cwd=other)
    assert added.returncode == 2
    assert "the bag is not whole" in added.stdout
    assert entries_or_none(other) == []
