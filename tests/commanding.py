"""Running the command as a person does, both outputs apart: in this process or in one of its own.

Use ``run_here`` where a process adds nothing: it spares a second of loading each time. Use ``run``
for what only a process has: signals, memory, pipes, a start with nothing loaded.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import traceback
from pathlib import Path
from unittest.mock import patch

from django.db import connections

from tawthiq.cli import main


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
