"""The verifier that travels in a bag: what it runs on, and what it needs."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tawthiq.custody.bag import Exported
from tawthiq.custody.parcel import verify as standalone

VERIFIER = Path(standalone.__file__)


def test_the_verifier_runs_from_the_parcel_with_nothing_installed(bag: Exported) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", "."],
        cwd=bag.folder,
        env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.stdout.splitlines()[-1] == f"OK {bag.seal}", run.stderr


def interpreter(minor: int) -> str | None:
    """Find a Python of that version on the path, or among pyenv's."""
    kept = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3.{minor}"))
    for program in [*map(str, kept), shutil.which(f"python3.{minor}")]:
        if (
            program
            and subprocess.run([program, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return program
    return None


@pytest.mark.parametrize("minor", [8, 9, 10, 11, 12, 13])
def test_the_verifier_runs_on_each_python_that_is_here_and_parses_for_all(
    minor: int, bag: Exported
) -> None:
    ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, minor))
    program = interpreter(minor)
    if program is None:
        return
    run = subprocess.run(
        [program, "-I", "verify.py"], cwd=bag.folder, capture_output=True, check=False, text=True
    )
    assert run.stdout.splitlines()[-1:] == [f"OK {bag.seal}"], run.stderr


def test_the_verifier_uses_the_standard_library_only_and_is_short() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    names = {
        name.name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        str(node.module).partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= set(sys.stdlib_module_names)
    assert len(text.splitlines()) <= 300


def test_the_verifiers_signature_check_is_that_of_the_standard() -> None:
    # RFC 8032 section 7.1, test 2
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    made = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert standalone.verifies(key, made, b"\x72")
    assert not standalone.verifies(key, made, b"\x73")
    assert not standalone.verifies(key, made[:63] + b"\x20", b"\x72")
    order = (standalone.Q + int.from_bytes(made[32:], "little")).to_bytes(32, "little")
    assert not standalone.verifies(key, made[:32] + order, b"\x72")
