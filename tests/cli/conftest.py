"""Running the command as a person does, both outputs apart.

``tawthiq`` runs it in this process, which spares a second of loading each time; ``process`` in one
of its own, for what only a process has: signals, memory, pipes, a start with nothing loaded. The
tutorial, the seeds and the wheel are run in processes too.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connections

from tawthiq.cli import main

Command = Callable[..., subprocess.CompletedProcess[str]]


def kept(home: Path, more: dict[str, str]) -> dict[str, str]:
    """Return what a command gets of this machine's environment: nothing but what it needs."""
    needed = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**needed, "HOME": str(home), **more}


def run(
    arguments: tuple[str | Path, ...],
    *,
    cwd: Path,
    home: Path,
    more: dict[str, str],
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run ``tawthiq`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tawthiq", *map(str, arguments)],
        cwd=cwd,
        env=kept(home, more),
        input=given,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def run_here(
    arguments: tuple[str | Path, ...],
    *,
    cwd: Path,
    home: Path,
    more: dict[str, str],
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run ``tawthiq`` in this process: same folder, environment, input and outputs."""
    said = (io.BytesIO(), io.BytesIO())
    out, err = (io.TextIOWrapper(one, encoding="utf-8", write_through=True) for one in said)
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    words = list(map(str, arguments))
    with (
        patch.dict(os.environ, kept(home, more), clear=True),
        patch.object(sys, "stdin", stdin),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = main.run(words)
        except Exception:  # noqa: BLE001 - as Python does with what a program lets through
            traceback.print_exc()
            code = 1
        finally:
            connections.close_all()
    stdout, stderr = (one.getvalue().decode() for one in said)
    return subprocess.CompletedProcess(words, code, stdout, stderr)


def starting(tmp_path: Path, runs: Command) -> Command:
    """Return a function that runs a command in a folder of the test."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, given: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return runs(arguments, cwd=cwd, home=home, more=more, given=given)

    return start


@pytest.fixture
def tawthiq(tmp_path: Path) -> Command:
    """Give a function that runs ``tawthiq`` with these arguments in this process."""
    return starting(tmp_path, run_here)


@pytest.fixture
def process(tmp_path: Path) -> Command:
    """Give a function that runs ``tawthiq`` with these arguments in a process of its own."""
    return starting(tmp_path, run)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Run ``tawthiq demo`` once: its folder, what it printed, what it said. Read only."""
    folder = tmp_path_factory.mktemp("demonstration")
    told = run(("demo", folder / "demo"), cwd=folder, home=folder, more={})
    assert told.returncode == 0, told.stderr
    return folder / "demo", told.stdout, told.stderr


@pytest.fixture
def samples_record(demonstration: tuple[Path, str, str], tmp_path: Path) -> Path:
    """Give a copy of the demonstration's archive, to be changed as one likes."""
    copy = tmp_path / "record"
    shutil.copytree(demonstration[0] / "archive", copy, symlinks=True)
    return copy
