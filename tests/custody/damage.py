"""Damage done on purpose: a process killed while it seals, a disk that fills, many at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.entry import SEALING
from tawthiq.custody.findings import Findings
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


def lost_or_wrong(folder: Path, reported: list[tuple[int, str]]) -> list[str]:
    """Return what the check finds wrong, what was reported and is lost, what has no bytes."""
    faults = [wrong.sentence for wrong in check_archive(folder).wrong]
    with Ledger(folder) as ledger:
        told = ((seq, ledger.entry(seq).object, digest) for seq, digest in reported)
        faults += [
            f"entry {seq} is not of {digest}" for seq, held, digest in told if str(held) != digest
        ]
        sealed = {one.object for one in ledger.entries() if one.action in SEALING and one.object}
    store = Store(folder)
    faults += [f"{digest} has no bytes" for digest in sorted(sealed) if digest not in store]
    return faults


def sealed_until_full(folder: Path) -> tuple[int, str]:
    """Seal until the disk refuses; returns how many were sealed and the refusal."""
    items = (Incoming(lambda n=n: [f"{n} ".encode() * 3000], "p:a") for n in count())  # type: ignore[misc]
    sealed = 0
    try:
        for _ in seal(folder, items, clock=lambda: datetime.now(UTC), batch=5):
            sealed += 1
    except StorageError as error:
        return sealed, str(error)
    return sealed, ""


@dataclass(frozen=True)
class Filled:
    """What stood when a disk was full, and what the check found once there was room again."""

    sealed: int
    refusal: str
    findings: Findings
    scratch: tuple[Path, ...]


def filled_up(disk: Path, *, taken: int) -> Filled:
    """Fill a disk with so many bytes taken by an archive, look at it, and take it away."""
    folder = disk / "archive"
    create_archive(folder, settings=Settings())
    (disk / "ballast").write_bytes(bytes(taken))
    sealed, refusal = sealed_until_full(folder)
    (disk / "ballast").unlink()
    scratch = tuple((folder / "store/tmp").iterdir())
    found = Filled(sealed, refusal, check_archive(folder), scratch)
    shutil.rmtree(folder)
    return found
