"""The register in PostgreSQL goes into a backup and comes out of it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from tests.postgres_server import Cluster, programs

from tawthiq.server.dump import dump_of, load_of
from tawthiq.values.errors import StorageError


def test_a_register_in_the_archives_own_file_needs_no_dump(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAWTHIQ_DATABASE_URL", raising=False)
    assert dump_of("") is None
    assert load_of() is None


@pytest.mark.postgres
def test_a_dump_is_loaded_into_an_empty_database(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAWTHIQ_DATABASE_URL", raising=False)
    monkeypatch.setenv("PATH", f"{programs()}:/usr/bin:/bin")
    cluster.execute("CREATE DATABASE dump_old")
    cluster.execute("CREATE DATABASE dump_new")
    with psycopg.connect(cluster.address("dump_old"), autocommit=True) as old:
        old.execute("CREATE TABLE claim (quote TEXT)")
        old.execute("INSERT INTO claim VALUES ('سبعة قتلى')")
    dump = dump_of(cluster.address("dump_old"))
    assert dump is not None
    dump(tmp_path / "dump")
    monkeypatch.setenv("TAWTHIQ_DATABASE_URL", cluster.address("dump_new"))
    load = load_of()
    assert load is not None
    load(tmp_path / "dump")
    with psycopg.connect(cluster.address("dump_new")) as new:
        assert new.execute("SELECT quote FROM claim").fetchall() == [("سبعة قتلى",)]
    with pytest.raises(StorageError, match="pg_restore refused"):
        load(tmp_path / "dump")
    cluster.execute("DROP DATABASE dump_old")
    cluster.execute("DROP DATABASE dump_new")


def test_a_missing_program_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAWTHIQ_DATABASE_URL", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    dump = dump_of("postgresql://nobody:secret@127.0.0.1/x")
    assert dump is not None
    with pytest.raises(StorageError, match="pg_dump is not installed") as caught:
        dump(tmp_path / "dump")
    assert "secret" not in str(caught.value)
