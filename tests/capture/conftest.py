"""An archive and a person who brings things to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawthiq.capture.capture import Bringer
from tawthiq.custody.archive import Settings, create_archive

PERSON = "p:reader-1"


@pytest.fixture
def bringer() -> Bringer:
    """Give a person with a still clock."""
    return Bringer(PERSON, lambda: datetime(2020, 1, 1, tzinfo=UTC))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give an empty archive's folder."""
    return create_archive(tmp_path / "archive", settings=Settings()).folder
