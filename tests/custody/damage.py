"""Damage done on purpose: a process killed while it seals, a disk that fills, many at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.entry import SEALING
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.store import Store
from tawthiq.custody.verify import check_archive
from tawthiq.values.errors import StorageError

SEALER = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from tawthiq.custody.seal import Incoming, seal
folder, mark, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
items = (
    Incoming(lambda n=n: [f"{mark} {n} ".encode() * 700], "p:alice", name=f"{n}")
    for n in itertools.islice(itertools.count(), most)
)
print("begun", flush=True)
for one in seal(folder, items, clock=lambda: datetime.now(UTC), batch=7):
    print(one.seq, one.digest, flush=True)
"""


def sealer(folder: Path, mark: str, most: int = 10**9) -> subprocess.Popen[str]:
    """Start a process that seals and prints what it reports as sealed."""
    process = subprocess.Popen(
        [sys.executable, "-c", SEALER, str(folder), mark, str(most)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def kill_after(process: subprocess.Popen[str], seconds: float) -> list[tuple[int, str]]:
    """Kill a sealer with -9 and return what it had reported as sealed."""
    time.sleep(seconds)
    process.kill()
    told, _ = process.communicate()
    lines = [line.split() for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return [(int(seq), digest) for seq, digest in lines]


def killing(step: str, *, turn: int, after: bool) -> str:
    """Return Python that has its own process killed before or after a call's so-manieth time."""
    owner, _, name = step.rpartition(".")
    module = "pathlib" if owner == "pathlib.Path" else owner
    for last in (".Segments", ".Index"):
        module = module.removesuffix(last)
    return (
        f"import itertools, os, pathlib, {module}\n"
        f"owner, name, turns = {owner}, {name!r}, itertools.count(1)\n"
        "real = getattr(owner, name)\n"
        "def deadly(*arguments, **options):\n"
        f"    deadline = next(turns) == {turn}\n"
        f"    if deadline and not {after}: os.kill(os.getpid(), 9)\n"
        "    given = real(*arguments, **options)\n"
        f"    if deadline and {after}: os.kill(os.getpid(), 9)\n"
        "    return given\n"
        "setattr(owner, name, deadly)\n"
    )


def require_nothing_lost(folder: Path, reported: list[tuple[int, str]]) -> None:
    """Nothing reported is lost, nothing half-written is read, and the check finds nothing wrong."""
    findings = check_archive(folder)
    assert findings.whole, findings.wrong[:3]
    with Ledger(folder) as ledger:
        for seq, digest in reported:
            entry = ledger.entry(seq)
            assert str(entry.object) == digest
        store = Store(folder)
        assert all(
            entry.object in store
            for entry in ledger.entries()
            if entry.object is not None and entry.action in SEALING
        )


def seal_until_full(folder: Path) -> int:
    """Seal until the disk refuses with a sentence; returns how many were sealed."""
    items = (Incoming(lambda n=n: [f"{n} ".encode() * 3000], "p:a") for n in count())  # type: ignore[misc]
    sealed = 0
    try:
        for _ in seal(folder, items, clock=lambda: datetime.now(UTC), batch=5):
            sealed += 1
    except StorageError as error:
        assert "the disk is full" in str(error)  # noqa: PT017 - the sentence is what is tested
        return sealed
    raise AssertionError


def require_survives_a_full_disk(disk: Path, *, taken: int) -> None:
    """An archive on a disk with so many bytes taken fills it, and is whole."""
    folder = disk / "archive"
    create_archive(folder, settings=Settings())
    (disk / "ballast").write_bytes(bytes(taken))
    sealed = seal_until_full(folder)
    (disk / "ballast").unlink()
    findings = check_archive(folder)
    assert findings.whole, (taken, findings.wrong[:3])
    assert findings.counts["entries"] >= sealed
    assert not list((folder / "store/tmp").iterdir())
    shutil.rmtree(folder)
