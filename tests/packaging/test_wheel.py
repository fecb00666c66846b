"""The wheel carries all it needs: it installs with no index and reads its own samples."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
WHEELHOUSE = PROJECT / "wheelhouse"


@pytest.fixture(scope="session")
def wheel() -> Path:
    """Give the wheel that `make wheelhouse` built; under CI it must be there."""
    built = sorted(WHEELHOUSE.glob("tawthiq-*.whl"))
    if not built:
        absent = "there is no wheelhouse; make it with: make wheelhouse"
        pytest.fail(absent) if os.environ.get("CI") else pytest.skip(absent)
    return built[-1]


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel from the wheelhouse alone and give the folder of its commands."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=True)
    subprocess.run(
        [
            folder / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--no-compile",
            "--find-links",
            str(WHEELHOUSE),
            "tawthiq",
        ],
        env={"PATH": os.defpath, "PIP_CONFIG_FILE": os.devnull, "HOME": str(folder)},
        check=True,
    )
    return folder / "bin"


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    source = PROJECT / "src"
    there = {
        str(path.relative_to(source))
        for path in (source / "tawthiq").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there <= carried
    assert {f"tawthiq/samples/{path.name}" for path in (PROJECT / "samples").iterdir()} <= carried


def test_the_wheel_brings_neither_tests_nor_paths_of_the_machine_that_built_it(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    assert not [name for name in archive.namelist() if name.startswith(("tests/", "docs/"))]
    record = b"".join(archive.read(name) for name in archive.namelist() if ".dist-info/" in name)
    assert str(PROJECT).encode() not in record


def test_the_installed_command_starts(installed: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [installed / "tawthiq", "--version"],
        cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.startswith("tawthiq ")
    assert sys.prefix not in told.stdout
