"""All the damage of custody: every byte, 500 kills, 50 full disks, a minute of writers at once."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking
from tests.custody.damage import filled_up, kill_after, lost_or_wrong, sealer
from tests.custody.rebuilt import rebuild_manifests
from tests.custody.test_archive_attacked import not_found, places

from tawthiq.custody.archive import FILE, Archive, open_archive
from tawthiq.custody.backup import back_up
from tawthiq.custody.bag import Means, Selection, export_bag
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.packing import Wanted
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.restore import restore
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BrokenSealError, UnreadableError

pytestmark = pytest.mark.soak


def test_every_single_byte_of_a_small_archive(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    paths = [p for p in (filled.folder / "store/objects").rglob("*") if p.is_file()]
    paths += [
        *(filled.folder / "ledger").glob("*.jsonl"),
        *(filled.folder / "ledger/heads").iterdir(),
    ]
    for path in sorted(paths):
        data = path.read_bytes()
        path.chmod(0o644)
        for place in range(len(data)):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert not check_archive(filled.folder).whole, (path, place)
        path.write_bytes(data)
    assert check_archive(filled.folder).whole


def test_every_single_byte_of_an_archive_whose_unsigned_parts_were_made_anew(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    assert list(not_found(filled.folder, places(filled.folder), tmp_path / "work")) == []


@pytest.mark.parametrize("rebuilt", [False, True], ids=["as it is", "manifests rebuilt"])
def test_every_single_byte_of_an_export(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path, rebuilt: bool
) -> None:
    chosen = Selection([Digest.of(b"report 1 of Qasr Numan")], "T", "p:alice")
    bag = export_bag(filled, tmp_path / "bag", chosen, means=Means(signing_key(ring), clock))
    for path in sorted(p for p in bag.folder.rglob("*") if p.is_file()):
        if rebuilt and ("manifest" in path.name or path.name == "bag-info.txt"):
            continue
        data = path.read_bytes()
        for place in range(0, len(data), 1 if not rebuilt or "custody" in path.parts else 5):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            if rebuilt:
                rebuild_manifests(bag.folder)
            assert standalone.main([str(bag.folder)]) == 1, (path, place)
        path.write_bytes(data)
        if rebuilt:
            rebuild_manifests(bag.folder)


def test_five_hundred_kills(archive: Archive) -> None:
    chosen = random.Random(1)
    reported: list[tuple[int, str]] = []
    for turn in range(500):
        reported += kill_after(sealer(archive.folder, f"turn {turn}"), chosen.uniform(0.0, 0.2))
        if turn % 10 == 9:
            assert lost_or_wrong(archive.folder, reported) == [], turn
    assert reported


def test_fifty_full_disks(small_disk: Path) -> None:
    chosen = random.Random(2)
    for _ in range(50):
        taken = chosen.randrange(7 << 20)
        filled = filled_up(small_disk, taken=taken)
        assert "the disk is full" in filled.refusal, taken
        assert filled.findings.wrong == (), taken
        assert filled.findings.counts["entries"] >= filled.sealed, taken
        assert filled.scratch == (), taken


def test_four_writers_and_a_verifier_for_a_minute(archive: Archive) -> None:
    writers = [sealer(archive.folder, f"writer {n}") for n in range(4)]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        findings = check_archive(archive.folder)
        assert findings.whole, findings.wrong[:3]
    reported = [one for writer in writers for one in kill_after(writer, 0)]
    assert lost_or_wrong(archive.folder, reported) == []


def test_a_restore_cut_short_at_every_block(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    made = back_up(filled, tmp_path / "b", wanted=Wanted(), clock=clock)
    data = made.file.read_bytes()
    for place in range(0, len(data), 128):
        (tmp_path / "cut").write_bytes(data[:place])
        try:
            done = restore([tmp_path / "cut"], tmp_path / "again", clock=clock)
        except (UnreadableError, BrokenSealError, ArchiveError):
            with pytest.raises(ArchiveError, match="no archive"):
                open_archive(tmp_path / "again")
        else:
            assert done.head == made.head, place  # only the padding behind the end was cut
        shutil.rmtree(tmp_path / "again")


def test_a_restore_killed_at_fifty_moments(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    made = back_up(filled, tmp_path / "b", wanted=Wanted(), clock=clock)
    chosen = random.Random(3)
    for turn in range(50):
        process = subprocess.Popen([sys.executable, "-c", RESTORER, made.file, tmp_path / "again"])
        time.sleep(0.3 + chosen.uniform(0.0, 0.5))
        process.kill()
        process.wait()
        if (tmp_path / "again" / FILE).exists():
            found = check_archive(tmp_path / "again")
            assert found.whole, (turn, found.wrong)
            assert found.size >= made.head.size
        shutil.rmtree(tmp_path / "again", ignore_errors=True)


RESTORER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tawthiq.custody.restore import restore
restore([Path(sys.argv[1])], Path(sys.argv[2]), clock=lambda: datetime.now(UTC))
"""
