"""A seeded part of the damage that must be survived; the whole is in ``tests/soak``."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking
from tests.custody.damage import (
    SEALER,
    filled_up,
    kill_after,
    killing,
    lost_or_wrong,
    sealer,
)

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sweep import sweep
from tawthiq.custody.verify import check_archive
from tawthiq.values.errors import StorageError


def test_nothing_is_lost_by_kills_at_random_moments(archive: Archive) -> None:
    chosen = random.Random(20260501)
    reported: list[tuple[int, str]] = []
    for turn in range(6):
        reported += kill_after(sealer(archive.folder, f"turn {turn}"), chosen.uniform(0.0, 0.25))
        assert lost_or_wrong(archive.folder, reported) == []
    assert reported


STEPS = [
    "os.fsync",
    "os.fchmod",
    "os.rename",
    "tawthiq.custody.disk.write_all",
    "tawthiq.custody.disk.sync_folder",
    "tawthiq.custody.segments.Segments.append",
    "tawthiq.custody.index.Index.add",
    "pathlib.Path.rename",
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("turn", [1, 3])
def test_a_kill_at_each_step_is_survived(
    archive: Archive, clock: Ticking, step: str, *, after: bool, turn: int
) -> None:
    killer = killing(step, turn=turn, after=after)
    run = subprocess.run(
        [sys.executable, "-c", killer + SEALER, str(archive.folder), step, "40"],
        capture_output=True,
        check=False,
        text=True,
    )
    lines = [line.split() for line in run.stdout.splitlines()[1:]]
    assert run.returncode == -9, run.stderr
    assert lost_or_wrong(archive.folder, [(int(seq), digest) for seq, digest in lines]) == []
    with Ledger(archive.folder) as ledger:
        draft = Draft(Action.CHECK, "p:alice", detail={"result": "goes on"})
        size = ledger.size
        assert ledger.append([draft], clock=clock)[0].seq == size


SIGNER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tawthiq.custody.archive import open_archive
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import key_ring, signing_key
archive = open_archive(Path(sys.argv[1]))
ring = key_ring(archive, Path(sys.argv[2]))
sign_head(archive, signing_key(ring), clock=lambda: datetime.now(UTC), ring=ring)
"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_while_a_head_is_signed_is_survived(
    filled: Archive, ring: KeyRing, clock: Ticking, step: str, *, after: bool
) -> None:
    command = [sys.executable, "-c", killing(step, turn=2, after=after) + SIGNER]
    run = subprocess.run([*command, str(filled.folder), str(ring.folder)], check=False)
    assert run.returncode == -9
    findings = check_archive(filled.folder)
    assert findings.whole, findings.wrong
    sign_head(filled, signing_key(ring), clock=clock)
    assert check_archive(filled.folder).whole
    sweep(filled.folder, now=datetime.now(UTC) + timedelta(days=2))
    assert not [note for note in check_archive(filled.folder).notes if "half written" in note]


@pytest.mark.parametrize("written", [0, 1, 30, 200])
def test_a_disk_that_fills_while_the_ledger_is_written_leaves_no_half_line(
    archive: Archive, clock: Ticking, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    with Ledger(archive.folder) as ledger:
        ledger.append([Draft(Action.CHECK, "p:a")], clock=clock)
        before = (archive.folder / "ledger/000000.jsonl").read_bytes()

        def full(descriptor: int, data: bytes) -> None:
            os.write(descriptor, data[:written])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_all", full)
            with pytest.raises(StorageError, match="the disk is full"):
                ledger.append([Draft(Action.CHECK, "p:b")], clock=clock)
        assert (archive.folder / "ledger/000000.jsonl").read_bytes() == before
        assert ledger.append([Draft(Action.CHECK, "p:c")], clock=clock)[0].seq == 1
    assert check_archive(archive.folder).whole


@pytest.mark.parametrize("taken", [0, 3 << 20, 6_900_000])
def test_a_small_disk_that_fills_leaves_an_archive_that_is_whole(
    small_disk: Path, taken: int
) -> None:
    filled = filled_up(small_disk, taken=taken)
    assert "the disk is full" in filled.refusal
    assert filled.findings.wrong == ()
    assert filled.findings.counts["entries"] >= filled.sealed
    assert filled.scratch == ()


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("tawthiq.custody.disk.sync_folder", "without fsync"),
        ("fcntl.flock", "without locks"),
    ],
)
def test_a_disk_without_fsync_or_locks_is_refused_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, spoil: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(name, refuse)
    with pytest.raises(StorageError, match=spoil):
        create_archive(tmp_path / "a", settings=Settings())


def test_two_segments_are_written_by_four_processes_and_a_verifier_finds_nothing_wrong(
    archive: Archive,
) -> None:
    writers = [sealer(archive.folder, f"writer {n}", 60) for n in range(4)]
    while any(writer.poll() is None for writer in writers):
        findings = check_archive(archive.folder)
        assert findings.whole, findings.wrong[:3]
    told = [line.split() for writer in writers for line in writer.communicate()[0].splitlines()]
    assert lost_or_wrong(archive.folder, [(int(seq), digest) for seq, digest in told]) == []
    assert sorted(int(seq) for seq, _ in told) == list(range(240))
