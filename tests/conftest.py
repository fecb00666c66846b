"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
REFERENCE = PROJECT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """Give the folder of real reference data, or skip and say so."""
    if not REFERENCE.is_dir():
        pytest.skip(f"reference data is not at {REFERENCE}")
    return REFERENCE
