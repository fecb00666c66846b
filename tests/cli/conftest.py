"""Running the command as a person does: a process of its own, both outputs apart."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


def run(
    arguments: tuple[str | Path, ...],
    *,
    cwd: Path,
    home: Path,
    more: dict[str, str],
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run ``tawthiq`` with nothing of this machine's environment but what it needs."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "tawthiq", *map(str, arguments)],
        cwd=cwd,
        env={**kept, "HOME": str(home), **more},
        input=given,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def tawthiq(tmp_path: Path) -> Command:
    """Give a function that runs ``tawthiq`` with these arguments in a folder of the test."""
    home = tmp_path / "home"
    home.mkdir()

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, given: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return run(arguments, cwd=cwd, home=home, more=more, given=given)

    return start


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
