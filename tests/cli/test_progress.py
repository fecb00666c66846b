"""Long work shows on a terminal how far it has come, and nowhere else.

What is drawn last is always drawn; what goes by within a tenth of a second may not be.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

PROJECT = Path(__file__).parent.parent.parent
SAMPLES = sorted((PROJECT / "samples").glob("[0-9]*"))
_DRAWN = re.compile(r"([a-z]+) +\S+ +(\d+)/(\d+|\?)")
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def watched(*arguments: str | Path, home: Path) -> tuple[int, dict[str, set[str]]]:
    """Run ``tawthiq`` with a terminal for its talk; return its end and the numbers by what is done."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tawthiq", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    pieces = []
    while piece := _read(ours):
        pieces.append(piece)
    os.close(ours)
    text = _CODES.sub("", b"".join(pieces).decode())
    found: dict[str, set[str]] = {}
    for what, done, _ in _DRAWN.findall(text):
        found.setdefault(what, set()).add(done)
    return process.wait(), found


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the last who wrote to it is gone
        return b""


@pytest.mark.parametrize(
    ("arguments", "what", "least"),
    [
        (("add", *SAMPLES), "incidents", 0),
        (("rerun",), "reading", 2),
        (("verify", "--all"), "quotes", 2),
        (("publish", "site", "--draft"), "files", 2),
        (("backup", "one.backup"), "entries", 2),
    ],
)
def test_a_terminal_is_shown_how_far_the_work_has_come(
    arguments: tuple[str | Path, ...], what: str, least: int, samples_record: Path, tmp_path: Path
) -> None:
    placed = [tmp_path / one if one in {"site", "one.backup"} else one for one in arguments]
    ended, drawn = watched("--archive", samples_record, *placed, home=tmp_path)
    assert ended == 0
    assert max(map(int, drawn[what])) >= least


def test_what_is_no_terminal_is_told_nothing(tawthiq: Command, samples_record: Path) -> None:
    told = tawthiq("--archive", samples_record, "verify", "--all")
    assert told.returncode == 0
    assert _DRAWN.findall(told.stderr) == []
