"""How long `tawthiq --help` takes, and how large a default install is.

Bounds: the start is bounded by Python's own and by typer's import; the install by Django, numpy
(for language recognition) and Babel's tables.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parent.parent
WHEELHOUSE = PROJECT / "wheelhouse"
RUNS = 7


def seconds(command: list[str]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def size_mb(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    bare = seconds([sys.executable, "-c", "pass"])
    start = seconds([sys.executable, "-m", "tawthiq", "--help"])
    print(f"tawthiq --help       {start:6.2f} s   bare python {bare:.2f} s   (aim: under 0.5 s)")
    if not list(WHEELHOUSE.glob("tawthiq-*.whl")):
        print("default install      not measured: run make wheelhouse first")
        return
    with tempfile.TemporaryDirectory() as folder:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--target"]
        install += [folder, "--find-links", str(WHEELHOUSE), "tawthiq"]
        environment = os.environ | {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        subprocess.run(install, check=True, env=environment)
        parts = sorted(
            ((size_mb(part), part.name) for part in Path(folder).iterdir()), reverse=True
        )
        total = sum(size for size, _ in parts)
        print(f"default install      {total:6.0f} MB  with compiled files (aim: under 300 MB)")
        print("  largest:", ", ".join(f"{name} {size:.0f}" for size, name in parts[:6]))


if __name__ == "__main__":
    main()
