"""Intake from nothing to incidents, the same again, the check of every quote, and the site.

Run it alone: ``.venv/bin/python benchmarks/bench_intake.py [FILE]``. Each command is a process of
its own, so its peak of memory is its own. Beside each figure stands a bare baseline of the same
run: reading the file as JSON, hashing it, and one insert of the same rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parent.parent
REPORTS = PROJECT.parent / "shared" / "data" / "airwars-syria-dev" / "reports.jsonl"
TAWTHIQ = Path(sys.executable).with_name("tawthiq")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    if not path.is_file():
        print(f"no reports at {path}; give a file of collected reports")
        return
    with tempfile.TemporaryDirectory() as folder:
        archive, site = Path(folder) / "archive", Path(folder) / "site"
        _row("bare: read the rows as JSON", _timed(lambda: _json(path)))
        _row("bare: SHA-256 of the file", _timed(lambda: hashlib.sha256(path.read_bytes())))
        _row(
            "bare: insert the rows in one SQLite transaction", _timed(lambda: _insert(path, folder))
        )
        _run("tawthiq --help", "--help")
        _run("tawthiq init", "init", str(archive))
        _run("add: from nothing to incidents", "--archive", str(archive), "add", str(path))
        _run("add: the same again", "--archive", str(archive), "add", str(path))
        _run("verify --all, quotes included", "--archive", str(archive), "verify", "--all")
        _run("publish --draft: a site", "--archive", str(archive), "publish", "--draft", str(site))
        _run("rerun", "--archive", str(archive), "rerun")
        size = sum(one.stat().st_size for one in archive.rglob("*") if one.is_file())
        print(
            f"{'archive on disk':<52} {size / 1e6:8.1f} MB for {path.stat().st_size / 1e6:.1f} MB"
        )
    print("bounds: extraction (two processes), then grouping (one); a site: withholding and pages")


def _run(what: str, *words: str) -> None:
    """Run one command and print its time and its peak of memory."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as talk:
        process = subprocess.Popen([str(TAWTHIQ), *words], stdout=subprocess.DEVNULL, stderr=talk)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        _row(
            what,
            time.perf_counter() - start,
            memory=usage.ru_maxrss / 1024,
            work=usage.ru_utime + usage.ru_stime,
        )
        if process.returncode:
            talk.seek(0)
            print(f"  ended with {process.returncode}: {talk.read().decode()[-300:]}")


def _row(
    what: str, seconds: float, *, memory: float | None = None, work: float | None = None
) -> None:
    tail = f"{memory:8.0f} MB {work:8.2f} s of work" if memory else ""
    print(f"{what:<52} {seconds:8.2f} s {tail}", flush=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _json(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _insert(path: Path, folder: str) -> None:
    connection = sqlite3.connect(Path(folder) / "bare.sqlite3")
    with connection:
        connection.execute("CREATE TABLE report (id TEXT PRIMARY KEY, line TEXT)")
        rows = ((str(at), json.dumps(row)) for at, row in enumerate(_json(path)))
        connection.executemany("INSERT INTO report VALUES (?, ?)", rows)
    connection.close()


if __name__ == "__main__":
    main()
