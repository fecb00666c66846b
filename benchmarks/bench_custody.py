"""Custody's figures, each beside the bare operations in the same run.

Run alone: ``python benchmarks/bench_custody.py [FOLDER] [--full]``. Without ``--full`` the ledger has
100,000 entries instead of 1,000,000, and 200 MB of objects are checked instead of 1 GB.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


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


def bench_seal(folder: Path) -> None:
    """Seal 2,000 objects of 50 KB, three times, beside the bare operations."""
    best = []
    for turn in range(3):
        payloads = [os.urandom(SIZE) for _ in range(2000)]
        bare = 2000 / timed(partial(bare_write, folder / f"bare{turn}", payloads))
        archive = create_archive(folder / f"seal{turn}", settings=Settings())
        ours = 2000 / timed(partial(list, sealed(archive, payloads)))
        best.append((ours / bare, ours, bare))
    ratio, ours, bare = sorted(best)[1]
    print(
        f"seal 2,000 x 50 KB: {ours:,.0f}/s, bare {bare:,.0f}/s: {ratio:.2f} (asked 0.60; median of 3)"
    )
    print("  bound by fsync; four writers share commits of the disk's journal")


def hash_file(path: Path) -> None:
    """Hash one file and do nothing else."""
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def bench_verify(folder: Path, total: int) -> None:
    """Check objects without quotes, beside a bare SHA-256 pass with as many threads."""
    archive = create_archive(folder / "verify", settings=Settings())
    each = 1_000_000
    payloads = (os.urandom(each) for _ in range(total // each))
    items = (Incoming(lambda one=one: [one], "p:bench") for one in payloads)
    list(seal(archive.folder, items, clock=now, batch=50))
    paths = [p for p in (archive.folder / "store/objects").rglob("*") if len(p.name) == 64]
    workers = os.cpu_count() or 1

    def bare() -> None:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(hash_file, paths))

    bare()  # warms the cache for both
    plain = min(timed(bare) for _ in range(3))
    ours = min(timed(lambda: check_archive(archive.folder)) for _ in range(3))
    print(
        f"verify {total / 1e6:,.0f} MB: {total / ours / 1e6:,.0f} MB/s, bare SHA-256 "
        f"{total / plain / 1e6:,.0f} MB/s: {plain / ours:.2f} (asked 0.70), {workers} threads"
    )
    print("  bound by SHA-256; beside it one stat, one open and one note for each object")


def bench_ledger(folder: Path, entries: int) -> None:
    """Append in batches of 1,000, check the whole, prove inclusion."""
    archive = create_archive(folder / "ledger", settings=Settings())
    with Ledger(archive.folder) as ledger:
        seconds = 0.0
        for start in range(0, entries, 1000):
            drafts = [
                Draft(
                    Action.RECEIVE,
                    "p:bench",
                    object=Digest.of(str(number).encode()),
                    size=SIZE,
                    media_type="text/html",
                    detail={"name": f"{number}.html"},
                )
                for number in range(start, start + 1000)
            ]
            seconds += timed(partial(ledger.append, drafts, clock=now))
        print(
            f"ledger append: {entries / seconds:,.0f} entries/s in batches of 1,000 (asked 20,000)"
        )
        print("  bound by canonical JSON and its check, 15 us an entry")
        proofs = [timed(partial(ledger.proof_of_inclusion, entries * n // 101)) for n in range(101)]
        print(f"inclusion proof of {entries:,}: {sorted(proofs)[50] * 1e3:.2f} ms (asked 5)")
    code = (
        "import sys, time, resource; from pathlib import Path; "
        "from tawthiq.custody.ledger_check import check_ledger; s = time.perf_counter(); "
        "state = check_ledger(Path(sys.argv[1])); assert not state.wrong; "
        "print(time.perf_counter() - s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(archive.folder)],
        capture_output=True,
        check=True,
        text=True,
    )
    took, memory = run.stdout.split()
    print(
        f"full check of {entries:,}: {float(took):.1f} s, {memory} MB (asked 30 s, 500 MB at 1,000,000)"
    )


def bench_standalone(folder: Path, documents: int) -> None:
    """Export many documents and check them with ``verify.py`` in a process of its own."""
    archive = create_archive(folder / "export", settings=Settings())
    payloads = [os.urandom(20_000) for _ in range(documents)]
    digests = [one.digest for one in sealed(archive, payloads)]
    means = Means(Ed25519PrivateKey.generate(), now)
    wanted = Selection(digests, "BENCH", "p:bench")
    took = timed(lambda: export_bag(archive, folder / "bag", wanted, means=means))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    seconds = timed(
        lambda: subprocess.run(
            [sys.executable, "-I", str(folder / "bag" / "verify.py")],
            check=True,
            capture_output=True,
        )
    )
    memory = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
    print(
        f"verify.py on {documents:,} documents of 20 KB: {seconds:.1f} s, at most {memory} MB "
        f"(asked 1,024); the export took {took:.1f} s"
    )


def main() -> None:
    """Print every figure."""
    full = "--full" in sys.argv
    where = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(tempfile.mkdtemp(prefix="bench-custody-", dir=where[0] if where else None))
    try:
        bench_seal(folder)
        bench_verify(folder, 1_000_000_000 if full else 200_000_000)
        bench_standalone(folder, 10_000)
        bench_ledger(folder, 1_000_000 if full else 100_000)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
