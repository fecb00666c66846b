"""The tutorial and the notebook page are done as they say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
DOCS = PROJECT / "docs"
_CONSOLE = re.compile(r"^```\{code-block\} console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```\{code-block\} python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _lines(page: str) -> list[str]:
    blocks = _CONSOLE.findall((DOCS / page).read_text("utf-8"))
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the tutorial's lines in a folder with the samples; what each printed, by its line."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "samples").symlink_to(PROJECT / "samples")
    command = folder / "bin" / "tawthiq"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tawthiq "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    printed: dict[str, str] = {}
    code = "CODE"
    for line in _lines("tutorial/index.md"):
        run = subprocess.run(
            ["bash", "-c", line.replace("CODE", code)],
            cwd=folder,
            env={"PATH": f"{command.parent}:/usr/bin:/bin", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )
        assert run.returncode == 0, f"{line}\n{run.stderr}"
        printed[line] = printed.get(line, "") + run.stdout
        found = re.search(r"^(TW-\w+)\t2016-06-03\tTal Nuran\t", run.stdout, re.MULTILINE)
        code = found.group(1) if found else code
    return printed


def _of(told: dict[str, str], verb: str) -> str:
    return next(text for line, text in told.items() if f" {verb}" in line)


def test_the_second_add_changes_nothing(told: dict[str, str]) -> None:
    first, second = re.findall(r"^new claims\t(\d+)$", _of(told, "add samples"), re.MULTILINE)
    assert int(first) > 40
    assert second == "0"


def test_the_dry_run_names_the_login_wall(told: dict[str, str]) -> None:
    assert "login_wall" in _of(told, "add --dry-run")


def test_one_wire_on_three_outlets_is_one_family(told: dict[str, str]) -> None:
    lines = [line.split("\t")[0] for line in _of(told, "families").splitlines()]
    assert max(lines.count(family) for family in lines) >= 3


def test_the_number_of_tal_nuran_is_walked_to_its_ledger_entry(told: dict[str, str]) -> None:
    shown = _of(told, "show")
    assert "sets the low" in shown
    assert "against:" in shown
    assert "proved by" in shown


def test_the_site_and_the_check_end_the_lesson(told: dict[str, str]) -> None:
    assert Path(_of(told, "publish").strip()).is_file()
    assert _of(told, "verify").splitlines()[-1] == "whole"


def test_the_notebook_page_runs_without_django(tmp_path: Path) -> None:
    page = DOCS / "how-to" / "use-the-library-from-a-notebook.md"
    code = "\n".join(_PYTHON.findall(page.read_text("utf-8")))
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(PROJECT / "src")},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
