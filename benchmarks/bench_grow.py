"""What one new report costs in a record of any size, beside computing the whole record.

Run alone: ``python benchmarks/bench_grow.py [REPORTS]`` (10,000 when none is given; 100,000 takes
some twenty minutes of a quiet core and 1.5 GB, in a folder that is removed at the end; ``--keep
FOLDER`` keeps it, and uses it again where it is there). Reports are written from a seed with known
truth. Then files come one at a time by ``tawthiq add``'s own function in a fresh process: the first
in it, which also loads word lists, and those after it. The bare baseline is the whole record
computed in the same run. Beside the clock stands the processor's work, since a machine may be
shared. What bounds it: a new report's claims, the accounts that share a key with it, the incidents
it touches, and the transactions that are flushed to disk.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from written_record import Written, written

from tawthiq.server.start import check, migrate, start_at

BEGUN = time.perf_counter()
start_at(Path.cwd())  # the register is imported only where there are settings; nothing is opened

from tawthiq.capture.capture import Bringer
from tawthiq.claims.claim import Claim
from tawthiq.custody.archive import Settings, create_archive, open_archive
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.intake.add import add
from tawthiq.intake.filing import file_reports
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.register.kept import Act, Arrival, Item, Outcome, Part
from tawthiq.register.record_reports import record_reports
from tawthiq.text.reading import Quality, Reading, Run, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program
from tawthiq.values.span import Span

SEED = 20_310_403
NEW = 20
BATCH = 500
_FILLER = 5_000
TAWTHIQ = Path(sys.executable).with_name("tawthiq")


def main() -> None:
    """Build the record, bring new reports to it, and print what each cost."""
    if sys.argv[1:2] == ["--one-process"]:
        one_process(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
        return
    print("grow: what one new report costs")
    reports = next((int(one) for one in sys.argv[1:] if one.isdigit()), 10_000)
    kept = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None
    folder = kept or Path(tempfile.mkdtemp(prefix="tawthiq-grow-"))
    try:
        archive = folder / f"archive-{reports}"
        truth = build(archive, reports)
        inputs = folder / "new"
        shutil.rmtree(inputs, ignore_errors=True)
        inputs.mkdir()
        names = [_file(inputs, number, truth) for number in range(2 * NEW + 1)]
        timed(archive, names)
    finally:
        if kept is None:
            shutil.rmtree(folder)


def build(folder: Path, reports: int) -> list[Written]:
    """Make the record, unless it is there, and return what new reports may tell of."""
    told = list(written(reports, SEED))
    if not folder.exists():
        start_at(create_archive(folder, settings=Settings()).folder)
        migrate()
        _fill(folder, told)
    with Ledger(folder) as ledger:  # a kept record has the new reports of the run before
        chance = random.Random(SEED + ledger.size)
    return chance.sample([one for one in told if one.claim.date is not None], 99)


def _fill(folder: Path, told: Sequence[Written]) -> None:
    """Keep what was written, file it and compute it, and print what each took."""

    given = texts(told)
    by = "program:bench@1"
    with _told("sealed and kept"):
        while batch := list(islice(given, BATCH)):
            _keep(folder, batch, by)
    with _told("filed under their keys"):
        file_reports()
    with _told("the whole record computed and kept"):
        bring_up_to_date(act=Act(by, datetime.now(UTC)))
    size = (folder / "register.sqlite3").stat().st_size / 1e9
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"  the register takes {size:.2f} GB; memory at most {memory:.2f} GiB", flush=True)


@contextmanager
def _told(what: str) -> Iterator[None]:
    clock, work = time.perf_counter(), time.process_time()
    yield
    work, clock = time.process_time() - work, time.perf_counter() - clock
    print(f"  {what}: {clock:.0f} s, {work:.0f} s of them work", flush=True)


def texts(told: Sequence[Written]) -> Iterator[tuple[str, list[Written]]]:
    """Give each report's text, one in seven a copy of the one before it, with its claims."""
    chance = random.Random(SEED + 1)
    before, truth = "", -1
    for _, claims in groupby(told, key=lambda one: one.claim.report_id):
        held = list(claims)
        first = held[0]
        if before and first.truth == truth and chance.random() < 0.14:
            words = before.split()
            words[chance.randrange(len(words))] = f"changed{chance.randrange(_FILLER)}"
        else:
            place = first.claim.place
            names = [place.words] if place else []
            common = (f"filler{int(_FILLER ** chance.random())}" for _ in range(40))
            words = [*names, *first.text.weights, *common]
        before, truth = " ".join(words), first.truth
        yield before, held


def _keep(folder: Path, batch: Sequence[tuple[str, list[Written]]], by: str) -> None:
    """Seal the texts of a batch as one object, and keep its reports with their claims."""

    told = partial(_bytes, "\n".join(text for text, _ in batch))
    name = f"{batch[0][1][0].claim.report_id}.txt"
    item = Incoming(
        told, by, media_type="text/plain", name=name, detail={"way": "file", "from": by}
    )
    (sealed,) = seal(folder, [item], clock=lambda: datetime.now(UTC))
    assert isinstance(sealed, Sealed)
    arrivals = []
    for text, claims in batch:
        reading = _reading(text, claims[0].claim, sealed.digest)
        item_ = Item(reading.report_id, Outcome.IN, report_id=reading.report_id)
        bare = tuple(replace(one.claim, origin=None) for one in claims)
        arrivals.append(Arrival(replace(item_, capture=sealed.digest.hex), reading, bare))
    record_reports([Part(sealed, tuple(arrivals), (), whole=True)], act=Act(by, datetime.now(UTC)))


def _reading(text: str, claim: Claim, capture: Digest) -> Reading:
    return Reading(
        report_id=claim.report_id,
        capture=capture,
        text=text,
        runs=(Run(Span(0, len(text)), "bytes", 0, None),),
        blocks=(),
        lang="en",
        title=None,
        outlet=claim.outlet,
        author=None,
        url=None,
        published=claim.statement_date,
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=(),
        rights=None,
        quality=Quality.OK,
        quality_reason="written",
        reader=Program("written", "1"),
    )


def _bytes(text: str) -> Iterator[bytes]:
    yield text.encode()


def _file(folder: Path, number: int, truth: Sequence[Written]) -> Path:
    """Write a new report of an incident of the record, or of none, in one of four the copy of one."""
    one = truth[number].claim
    place, days = one.place, one.date and one.date.days
    assert place is not None
    assert days is not None
    assert days.start is not None
    name = place.candidates[0].name if place.candidates else place.words
    more = " ".join(truth[number].text.weights)
    path = folder / f"new-{number:03}.txt"
    path.write_text(
        f"At least {number % 7 + 2} civilians were killed in an air strike on {name} on"
        f" {days.start.day} {days.start:%B} {days.start.year}, residents said. {more}.\n",
        encoding="utf-8",
    )
    return path


def timed(archive: Path, names: Sequence[Path]) -> None:
    """Print what new reports cost."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    print(f"  bare interpreter: {(time.perf_counter() - start) * 1000:.0f} ms")
    start = time.perf_counter()
    subprocess.run([TAWTHIQ, "--help"], check=True, stdout=subprocess.DEVNULL)
    print(f"  tawthiq --help: {(time.perf_counter() - start) * 1000:.0f} ms", flush=True)
    words = [sys.executable, __file__, "--one-process", str(archive)]
    done = subprocess.run(
        [*words, *map(str, names[: NEW + 1])], check=True, stdout=subprocess.PIPE, text=True
    )
    told = json.loads(done.stdout)
    print(f"  start of a process, imports and database: {_ms([told['start']])}")
    print(f"  its first report, which loads the word lists: {_ms(told['adds'][:1])}")
    print(f"  each report after it: {_ms(told['adds'][1:])}", flush=True)
    took = []
    for path in names[NEW + 1 :]:
        command = [TAWTHIQ, "--archive", str(archive), "add", str(path)]
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took.append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime))
    print(f"  the whole command, a process each: {_ms(took)}", flush=True)


def _ms(took: Sequence[Sequence[float]]) -> str:
    """Return the middle and the slowest by the clock, and the middle of the work."""
    clock, work = (sorted(one[side] for one in took) for side in (0, 1))
    more = f", the slowest of {len(clock)} {clock[-1] * 1000:.0f} ms" if len(clock) > 1 else ""
    half = len(clock) // 2
    return f"{clock[half] * 1000:.0f} ms{more}; of it {work[half] * 1000:.0f} ms work"


def one_process(archive: Path, names: Sequence[Path]) -> None:
    """Add files one after another in this process, and print the times."""
    opened = open_archive(archive)
    start_at(opened.folder)
    check()
    bringer = Bringer("program:bench@1", lambda: datetime.now(UTC))
    begun = time.perf_counter() - BEGUN, time.process_time()
    adds = []
    for path in names:
        start = _now()
        add(opened, [path], bringer=bringer)
        adds.append(_since(start))
    print(json.dumps({"start": begun, "adds": adds}))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float]) -> tuple[float, float]:
    return time.perf_counter() - start[0], time.process_time() - start[1]


if __name__ == "__main__":
    main()
