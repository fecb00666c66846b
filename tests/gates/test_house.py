"""The shape of the house, executed: sizes, room docstrings, import contracts that really bite."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tawthiq

ROOT = Path(tawthiq.__file__).parent
PROJECT = ROOT.parent.parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
ROOMS = sorted(path for path in ROOT.iterdir() if (path / "__init__.py").exists())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_it_takes_gives_and_never_does(room: Path) -> None:
    line = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert re.fullmatch(r"Takes .+, gives .+, never .+\.", line or "")


def _contracts_hold(folder: Path) -> bool:
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(program), "--no-logo", "--config", str(folder / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        text=True,
    )
    return run.returncode == 0


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("values", "from tawthiq.claims import claim"),
        ("text", "import socket"),
        ("claims", "import django"),
    ],
    ids=["a lower room uses a higher one", "text opens a socket", "claims uses Django"],
)
def test_a_planted_violation_breaks_a_contract(tmp_path: Path, room: str, planted: str) -> None:
    shutil.copytree(
        ROOT, tmp_path / "src" / "tawthiq", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "tawthiq" / room / "planted.py").write_text(
        planted + "\n", encoding="utf-8"
    )
    assert not _contracts_hold(tmp_path)
