"""``tawthiq`` as a person runs it: most tests take this process, some one of its own.

The tutorial, the incidents of the seeds, the demonstration and the wheel are run in processes too.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from tests import quick_age
from tests.commanding import run, run_here

Command = Callable[..., subprocess.CompletedProcess[str]]


def starting(tmp_path: Path, runs: Command) -> Command:
    """Return a function that runs a command in a folder of the test."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, given: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return runs(arguments, cwd=cwd, home=home, more=more, given=given)

    return start


@pytest.fixture(autouse=True)
def _little_work_for_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap keys with less work than the second each that guessing is to cost."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", quick_age.encrypt)


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
