"""How long short commands take to start and end, and how large a default install is.

Each figure is processor time of a whole process, the median of several, beside a Python that does
nothing and one that only imports what the command line itself is made with. With compiled modules,
as an installed package has them. Bounds: typer's import and its checks of options (pydantic) are a
third of a short command; the install is bounded by Django, numpy (for language recognition) and
Babel's tables.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parent.parent
WHEELHOUSE = PROJECT / "wheelhouse"
RUNS = 7
TAWTHIQ = (sys.executable, "-m", "tawthiq")
_DJANGO = "from pathlib import Path; from tawthiq.server.start import start_at; start_at(Path())"
# Invented reports of an invented place.
REPORTS = {
    "English": "Three civilians were killed and five others wounded on 12 March 2024 when shells "
    "hit the village of Tel Marun, local medics said.\n",
    "Arabic": "قتل ثلاثة مدنيين وأصيب خمسة آخرون في 12 آذار 2024 جراء قصف مدفعي استهدف قرية تل مارون، بحسب "
    "مصادر طبية.\n",
}


def spent() -> float:
    """Return the processor time of all processes that ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def taken(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Return seconds of processor time and by the clock."""
    compiled = {name: told for name, told in os.environ.items() if "BYTECODE" not in name}
    work, clock = spent(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=compiled)
    return spent() - work, time.perf_counter() - clock


def line(name: str, measured: list[tuple[float, float]], aim: str = "") -> None:
    work = statistics.median(one for one, _ in measured)
    clock = statistics.median(one for _, one in measured)
    least = min(one for one, _ in measured)
    print(f"{name:34} {work:6.2f} s of work (least {least:.2f}), {clock:.2f} s by the clock {aim}")


def commands(folder: Path) -> None:
    for lang, words in REPORTS.items():
        (folder / f"{lang}.txt").write_text(words, encoding="utf-8")
    bare = {
        "python, nothing": (sys.executable, "-c", "pass"),
        "python, typer and its checks alone": (
            sys.executable,
            "-c",
            "import typer, typer._adapters",
        ),
        "tawthiq --help": (*TAWTHIQ, "--help"),
    }
    told = {f"tawthiq claims, {lang}": (*TAWTHIQ, "claims", f"{lang}.txt") for lang in REPORTS}
    each = bare | told
    for command in each.values():  # the first run compiles modules
        taken(command, folder)
    measured = {
        name: [taken(command, folder) for _ in range(RUNS)] for name, command in each.items()
    }
    for name, figures in measured.items():
        line(name, figures, "(aim: under 0.5 s)" if name.startswith("tawthiq") else "")
    (folder / "record").mkdir()
    made = folder / "record"
    line("tawthiq init", [taken((*TAWTHIQ, "init", "."), made)])
    for number in range(RUNS):
        words = REPORTS["English"].replace("Three", ("Four", "Six", "Seven", "Nine")[number % 4])
        (folder / f"r{number}.txt").write_text(
            words.replace("12", f"{number + 1}"), encoding="utf-8"
        )
    adding = [taken((*TAWTHIQ, "add", f"../r{number}.txt"), made) for number in range(RUNS)]
    line("tawthiq add, one report", adding)
    django = (sys.executable, "-c", _DJANGO)
    line("python, Django and its models alone", [taken(django, made) for _ in range(RUNS)])


def size_mb(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        commands(Path(folder))
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
