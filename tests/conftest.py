"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from tests.postgres_server import Cluster

from tawthiq.server.database import REGISTER_FILE
from tawthiq.server.start import migrate, start_at

PROJECT = Path(__file__).parent.parent
REFERENCE = PROJECT.parent / "shared" / "data"
CI = os.environ.get("CI") == "true"

# How long an example takes says how busy the machine is, not whether a rule holds.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """Give the folder of real reference data, or skip and say so."""
    if not REFERENCE.is_dir():
        pytest.skip(f"reference data is not at {REFERENCE}")
    return REFERENCE


@pytest.fixture(scope="session", autouse=True)
def _open_databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let tests use databases: each makes its own archive, so there is none to protect."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL server of our own with one database whose tables are made."""
    missing = Cluster.missing()
    if missing:
        (pytest.fail if CI else pytest.skip)(missing)
    with Cluster.started() as server:
        start_at(Path(), database=server.address(server.template))
        migrate()
        connections.close_all()
        yield server
        connections.close_all()


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite register with its tables made, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    start_at(folder)
    migrate()
    connections.close_all()
    return folder / REGISTER_FILE


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give the ``database`` setting of an empty register on each kind of database.

    On SQLite it is "", and the register's file stands in ``tmp_path`` with its tables made.
    """
    monkeypatch.delenv("TAWTHIQ_DATABASE_URL", raising=False)
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_register"), tmp_path / REGISTER_FILE)
        yield ""
        connections.close_all()
        return
    server: Cluster = request.getfixturevalue("cluster")
    connections.close_all()
    with server.copy() as address:
        yield address
        connections.close_all()


@pytest.fixture
def register(tmp_path: Path, database: str) -> Path:
    """Give the folder whose empty register is in use, once on SQLite and once on PostgreSQL."""
    start_at(tmp_path, database=database or None)
    return tmp_path
