"""A disk that is full is one sentence; what was sealed is kept, and the next command goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from tests.intake.conftest import clock
from tests.intake.test_add import collected

from tawthiq.capture.capture import Bringer
from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.verify import check_archive
from tawthiq.intake.add import add
from tawthiq.intake.quotes import check_quotes
from tawthiq.register import queries
from tawthiq.register.kept import Outcome
from tawthiq.server.start import check, migrate, start_at
from tawthiq.values.errors import StorageError
from tawthiq.values.progress import Tell

ROWS = 300


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of its own of 40 MB, or skip and say so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("a disk of its own needs root and mount")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("a disk of its own cannot be mounted here")
    yield folder
    connections.close_all()
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_disk_that_is_full_from_the_start_is_refused_before_any_work(
    small_disk: Path, tmp_path: Path
) -> None:
    archive = _made(small_disk / "archive")
    _fill(small_disk / "ballast", leave=120_000)
    with pytest.raises(StorageError, match="the disk is full"):
        _add(archive, _input(tmp_path))
    assert check_archive(archive.folder).wrong == ()


def test_a_disk_that_fills_up_on_the_way_loses_nothing_that_was_sealed(
    small_disk: Path, tmp_path: Path
) -> None:
    archive = _made(small_disk / "archive")
    ballast = small_disk / "ballast"

    def full_after_the_first_batch(what: str, done: int, whole: int | None) -> None:
        _fill(ballast, leave=0)

    with pytest.raises(StorageError, match="the register's database refused: ") as told:
        _add(archive, _input(tmp_path), tell=full_after_the_first_batch)
    assert "\n" not in str(told.value)
    ballast.unlink()
    assert check_archive(archive.folder).wrong == ()
    added = _add(archive, _input(tmp_path))
    assert added[Outcome.IN] + added[Outcome.ALREADY] == ROWS
    assert queries.totals().reports == ROWS
    found = check_archive(archive.folder, quotes=lambda: check_quotes(archive.folder))
    assert found.wrong == ()


def _input(folder: Path) -> Path:
    path = folder / "a.jsonl"
    path.write_text(collected(ROWS), encoding="utf-8")
    return path


def _made(folder: Path) -> Archive:
    archive = create_archive(folder, settings=Settings())
    start_at(folder)
    migrate()
    check()
    return archive


def _add(archive: Archive, path: Path, *, tell: Tell | None = None) -> dict[Outcome, int]:
    bringer = Bringer("program:test@1", clock())
    return add(archive, [path], bringer=bringer, tell=tell).counts


def _fill(path: Path, *, leave: int) -> None:
    """Write until only ``leave`` bytes are free."""
    free = shutil.disk_usage(path.parent).free
    path.write_bytes(bytes(max(free - leave, 0)))
