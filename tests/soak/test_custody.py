"""All the damage of custody: every byte, 500 kills, 50 full disks, a minute of writers at once."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking
from tests.custody.damage import kill_after, require_nothing_lost, seal_until_full, sealer
from tests.custody.rebuilt import rebuild_manifests

from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.bag import Means, Selection, export_bag
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest

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
            require_nothing_lost(archive.folder, reported)
    require_nothing_lost(archive.folder, reported)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small tmpfs cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_fifty_full_disks(small_disk: Path) -> None:
    chosen = random.Random(2)
    for turn in range(50):
        folder = small_disk / "archive"
        create_archive(folder, settings=Settings())
        (small_disk / "ballast").write_bytes(bytes(chosen.randrange(7 << 20)))
        sealed = seal_until_full(folder)
        (small_disk / "ballast").unlink()
        findings = check_archive(folder)
        assert findings.whole, (turn, findings.wrong[:3])
        assert findings.counts["entries"] >= sealed
        assert not list((folder / "store/tmp").iterdir())
        shutil.rmtree(folder)


def test_four_writers_and_a_verifier_for_a_minute(archive: Archive) -> None:
    writers = [sealer(archive.folder, f"writer {n}") for n in range(4)]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        findings = check_archive(archive.folder)
        assert findings.whole, findings.wrong[:3]
    reported = [one for writer in writers for one in kill_after(writer, 0)]
    require_nothing_lost(archive.folder, reported)
