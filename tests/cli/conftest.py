"""Running the command as a person does: a process of its own, both outputs apart."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def tawthiq(tmp_path: Path) -> Command:
    """Give a function that runs ``tawthiq`` with these arguments in a folder of the test."""
    home = tmp_path / "home"
    home.mkdir()

    def start(
        *arguments: str | Path, cwd: Path = tmp_path, **more: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "tawthiq", *map(str, arguments)],
            cwd=cwd,
            env={**kept, "HOME": str(home), **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )

    return start
