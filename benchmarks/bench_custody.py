"""Custody's figures, each beside the bare operations in the same run.

Run alone: ``python benchmarks/bench_custody.py [PART…] [--full] [--in FOLDER]``, with parts ``seal``,
``verify``, ``parcel`` and ``ledger``; none named: all. Without ``--full`` the ledger has 100,000
entries instead of 1,000,000, and 200 MB of objects are checked instead of 1 GB. Ours and bare take
turns, so that whatever else the machine does slows both; beside the time by the clock stands the
processor's, which others do not touch.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.bag import Means, Selection, export_bag
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest

SIZE = 50_000
TURNS = 3


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that something took.

    Attributes:
        wall: By the clock.
        cpu: Of all this process's processor time, children's included.
    """

    wall: float
    cpu: float


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def timed(work: Callable[[], object]) -> Took:
    """Return what ``work`` takes."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Took(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def bare_write(folder: Path, payloads: list[bytes]) -> None:
    """Do what any program must do for one durable file: temp, fsync, rename, fsync of the folder."""
    folder.mkdir()
    for number, payload in enumerate(payloads):
        descriptor = os.open(folder / "tmp", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, payload)
        os.fsync(descriptor)
        os.close(descriptor)
        (folder / "tmp").rename(folder / str(number))
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def sealed(archive: Archive, payloads: list[bytes]) -> Iterator[Sealed]:
    """Seal payloads as they would come from a folder."""
    items = (Incoming(lambda one=one: [one], "p:bench") for one in payloads)
    for one in seal(archive.folder, items, clock=now):
        assert isinstance(one, Sealed)
        yield one


def bench_seal(folder: Path, *, full: bool) -> None:
    """Seal 2,000 objects of 50 KB, beside the bare operations, in turns of 500."""
    del full
    archive = create_archive(folder / "seal", settings=Settings())
    ours, bare = [], []
    for turn in range(4):
        payloads = [os.urandom(SIZE) for _ in range(500)]
        bare.append(timed(partial(bare_write, folder / f"bare{turn}", payloads)))
        ours.append(timed(partial(list, sealed(archive, payloads))))
    own, other = sum(one.wall for one in ours), sum(one.wall for one in bare)
    print(
        f"seal 2,000 x 50 KB: {2000 / own:,.0f}/s, bare {2000 / other:,.0f}/s: {other / own:.2f} "
        f"(asked 0.60); {sum(one.cpu for one in ours) / 2000 * 1e6:.0f} us of processor each; {_load()}"
    )
    print("  bound by fsync; four writers share commits of the disk's journal")


def hash_files(paths: list[str]) -> None:
    """Hash files and do nothing else."""
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123 - the barest there is
            hashlib.file_digest(file, "sha256")


def bench_verify(folder: Path, *, full: bool) -> None:
    """Check objects without quotes, large ones and small, beside a bare SHA-256 pass."""
    total = 1_000_000_000 if full else 200_000_000
    for each in (1_000_000, SIZE):
        _verify(folder / f"verify{each}", total, each)


def _verify(folder: Path, total: int, each: int) -> None:
    archive = create_archive(folder, settings=Settings())
    payloads = (os.urandom(each) for _ in range(total // each))
    items = (Incoming(lambda one=one: [one], "p:bench") for one in payloads)
    list(seal(archive.folder, items, clock=now, batch=50))
    paths = [str(p) for p in (folder / "store/objects").rglob("*") if len(p.name) == 64]
    workers = os.cpu_count() or 1
    ours, bare = [], []
    with ProcessPoolExecutor(workers) as pool:
        parts = [paths[number::workers] for number in range(workers)]
        list(pool.map(hash_files, parts))  # warms the cache for both, and starts the processes
        for _ in range(TURNS):
            bare.append(timed(lambda: list(pool.map(hash_files, parts))).wall)
            ours.append(timed(lambda: check_archive(folder)))
    one = timed(lambda: hash_files(paths)).cpu
    own, other = _middle([took.wall for took in ours]), _middle(bare)
    cpu = _middle([took.cpu for took in ours])
    print(
        f"verify {total / 1e6:,.0f} MB in objects of {each / 1000:,.0f} KB: {total / own / 1e6:,.0f} MB/s, "
        f"bare SHA-256 by {workers} processes {total / other / 1e6:,.0f} MB/s: {other / own:.2f} "
        f"(asked 0.70); by processor time {one / cpu:.2f}; {_load()}"
    )
    print("  bound by SHA-256; beside it, for each object, its entry, its note and its name")


def bench_ledger(folder: Path, *, full: bool) -> None:
    """Append in batches of 1,000, check the whole, prove inclusion."""
    entries = 1_000_000 if full else 100_000
    archive = create_archive(folder / "ledger", settings=Settings())
    bare = folder / "bare.jsonl"
    with Ledger(archive.folder) as ledger:
        ours, plain, longest = [], [], 0.0
        for start in range(0, entries, 1000):
            drafts = [_draft(number) for number in range(start, start + 1000)]
            ours.append(timed(partial(ledger.append, drafts, clock=now)))
            plain.append(timed(partial(_append_bare, bare, 1000)).wall)
            longest = max(longest, ours[-1].wall)
        wall, cpu = sum(one.wall for one in ours), sum(one.cpu for one in ours)
        print(
            f"ledger append: {entries / wall:,.0f} entries/s in batches of 1,000 (asked 20,000), "
            f"by processor time {entries / cpu:,.0f}/s; longest batch {longest * 1e3:.0f} ms; "
            f"bare append and fsync of as many bytes {entries / sum(plain):,.0f}/s; {_load()}"
        )
        print("  bound by canonical JSON and the index; one fsync a batch")
        proofs = [
            timed(partial(ledger.proof_of_inclusion, entries * n // 101)).wall for n in range(101)
        ]
        print(
            f"inclusion proof of {entries:,}: {_middle(proofs) * 1e3:.2f} ms, at most "
            f"{max(proofs) * 1e3:.2f} ms (asked 5)"
        )
    code = (
        "import os, sys, time, resource; from pathlib import Path; "
        "from tawthiq.custody.ledger_check import check_ledger; s = time.perf_counter(); "
        "state = check_ledger(Path(sys.argv[1])); assert not state.wrong; "
        "print(time.perf_counter() - s, sum(os.times()[:2]), "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    command = [sys.executable, "-c", code, str(archive.folder)]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    took, cpu_s, memory = run.stdout.split()
    print(
        f"full check of {entries:,}: {float(took):.1f} s, {float(cpu_s):.1f} s of processor, "
        f"{memory} MB (asked 30 s, 500 MB at 1,000,000); {_load()}"
    )


def _draft(number: int) -> Draft:
    return Draft(
        Action.RECEIVE,
        "p:bench",
        object=Digest.of(str(number).encode()),
        size=SIZE,
        media_type="text/html",
        detail={"name": f"{number}.html"},
    )


def _append_bare(path: Path, entries: int) -> None:
    with path.open("ab") as file:
        file.write(b"x" * 560 * entries)
        file.flush()
        os.fsync(file.fileno())


def bench_parcel(folder: Path, *, full: bool) -> None:
    """Export 10,000 documents and check them with ``verify.py`` in a process of its own."""
    del full
    documents = 10_000
    archive = create_archive(folder / "export", settings=Settings())
    payloads = [os.urandom(20_000) for _ in range(documents)]
    digests = [one.digest for one in sealed(archive, payloads)]
    del payloads
    means = Means(Ed25519PrivateKey.generate(), now)
    wanted = Selection(digests, "BENCH", "p:bench")
    export = timed(lambda: export_bag(archive, folder / "bag", wanted, means=means))
    command = [sys.executable, "-I", str(folder / "bag" / "verify.py")]
    check = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"verify.py on {documents:,} documents of 20 KB: {check.wall:.1f} s, {check.cpu:.1f} s of "
        f"processor, at most {memory} MB (asked 1,024); the export took {export.wall:.1f} s; {_load()}"
    )


PARTS = {
    "seal": bench_seal,
    "verify": bench_verify,
    "parcel": bench_parcel,
    "ledger": bench_ledger,
}


def main() -> None:
    """Print every figure that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--in", dest="where", type=Path)
    told = parser.parse_args()
    if unknown := sorted(set(told.parts) - set(PARTS)):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for name, part in PARTS.items():
        if name in told.parts or not told.parts:
            folder = Path(tempfile.mkdtemp(prefix="bench-custody-", dir=told.where))
            try:
                part(folder, full=told.full)
            finally:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
