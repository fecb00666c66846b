"""``tawthiq upgrade``: an archive of each format that was ever written opens and verifies."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tawthiq.custody.archive import FORMAT

Command = Callable[..., subprocess.CompletedProcess[str]]

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("archive-format-*.tar.gz"))


def test_there_is_a_fixture_for_each_format() -> None:
    assert [path.name for path in FIXTURES] == [
        f"archive-format-{number}.tar.gz" for number in range(1, FORMAT + 1)
    ]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_an_older_archive_is_upgraded_opens_and_verifies(
    tawthiq: Command, tmp_path: Path, fixture: Path
) -> None:
    with tarfile.open(fixture) as pack:
        pack.extractall(tmp_path, filter="data")
    upgraded = tawthiq("--archive", "archive", "upgrade")
    assert upgraded.returncode == 0, upgraded.stderr
    assert tawthiq("--archive", "archive", "verify").returncode == 0
    rerun = tawthiq("--archive", "archive", "rerun")  # today's reader may read another text
    assert rerun.returncode == 0, rerun.stderr
    verified = tawthiq("--archive", "archive", "verify", "--all")
    assert verified.returncode == 0, verified.stdout
    assert len(tawthiq("--archive", "archive", "reports").stdout.splitlines()) == 8
    assert "Tal Nuran" in tawthiq("--archive", "archive", "incidents").stdout
