"""The how-tos that show how to grow are done as they say, on a copy of the package."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import tawthiq

PROJECT = Path(__file__).parent.parent.parent
PACKAGE = Path(tawthiq.__file__).parent
PAGES = ("add-an-input-format", "add-a-counting-profile", "add-an-exporter")
TRY = "try it"
_BLOCK = re.compile(
    r"^```\{code-block\} (\w+)\n:caption: ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """One block of a page: its language, what it is called, its text."""

    language: str
    caption: str
    text: str


def _blocks(page: str) -> list[Block]:
    text = (PROJECT / "docs" / "how-to" / f"{page}.md").read_text(encoding="utf-8")
    return [Block(*found.groups()) for found in _BLOCK.finditer(text)]


def _edited(old: str, change: str) -> str:
    """Apply the page's lines: ' ' is found in order, '+' put after it, '-' taken away."""
    lines, at = old.splitlines(), 0
    for line in change.splitlines():
        sign, words = line[:1], line[1:]
        if sign == "+":
            lines.insert(at, words)
            at += 1
        else:
            at = lines.index(words, at)
            if sign == "-":
                del lines[at]
            else:
                at += 1
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", PAGES)
def test_a_how_to_touches_at_most_two_files(page: str) -> None:
    assert len([block for block in _blocks(page) if block.caption != TRY]) <= 2


@pytest.mark.parametrize("page", PAGES)
def test_a_how_to_does_what_it_says(page: str, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "src" / "tawthiq", ignore=ignored)
    blocks = _blocks(page)
    for block in blocks:
        place = tmp_path / block.caption
        if block.language == "diff":
            changed = _edited(place.read_text(encoding="utf-8"), block.text)
            place.write_text(changed, encoding="utf-8")
        elif block.caption != TRY:
            place.write_text(block.text, encoding="utf-8")
    tried = [block.text for block in blocks if block.caption == TRY]
    assert len(tried) == 1
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", tried[0]],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        check=False,
        text=True,
    )
    assert told.returncode == 0, told.stderr
