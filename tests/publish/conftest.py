"""The invented edition rendered once, for every test that reads the site."""

from __future__ import annotations

import pytest
from tests.publish import invented

from tawthiq.publish.edition import Edition
from tawthiq.publish.site import site_files


@pytest.fixture(scope="session")
def edition() -> Edition:
    """Give the invented draft edition."""
    return invented.edition()


@pytest.fixture(scope="session")
def site(edition: Edition) -> dict[str, bytes]:
    """Give its files by path."""
    return dict(site_files(edition))
