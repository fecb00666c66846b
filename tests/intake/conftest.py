"""An archive with its register, once on each kind of database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tawthiq.capture.capture import Bringer
from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.intake.add import add
from tawthiq.intake.added import Added
from tawthiq.server.database import REGISTER_FILE
from tawthiq.server.start import start_at


@dataclass(frozen=True)
class Desk:
    """An archive to bring things to."""

    archive: Archive
    inputs: Path
    bringer: Bringer

    def write(self, name: str, text: str | bytes) -> Path:
        """Make an input file."""
        path = self.inputs / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def add(self, *what: Path, columns: dict[str, str] | None = None) -> Added:
        """Bring files in."""
        return add(self.archive, what, bringer=self.bringer, columns=columns)


def clock() -> Callable[[], datetime]:
    """Give a clock that goes on by a second at each look."""
    start = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
    steps = iter(range(10**9))
    return lambda: start + timedelta(seconds=next(steps))


@pytest.fixture
def desk(tmp_path: Path, database: str) -> Desk:
    """Give an empty archive, once with SQLite and once with PostgreSQL."""
    folder = tmp_path / "archive"
    archive = create_archive(folder, settings=Settings(database=database))
    if not database:
        shutil.move(tmp_path / REGISTER_FILE, folder / REGISTER_FILE)
    start_at(folder, database=database or None)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    return Desk(archive, inputs, Bringer("program:test@1", clock()))


def rows(lines: Iterable[str]) -> str:
    """Return the lines of a file of collected reports."""
    return "\n".join(lines) + "\n"
