"""The register of an archive is opened, refused or brought up to date with a plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection

from tawthiq.server.start import check, migrate, start_at
from tawthiq.values.errors import ArchiveError, StorageError


def test_a_register_with_its_tables_passes_every_check(register: Path) -> None:
    check()
    assert run_checks(databases=["default"]) == []


def test_a_setting_without_effect_is_found_by_asking_the_database(register: Path) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout=0")
        else:
            cursor.execute("SET lock_timeout = '1s'")
    (fault,) = run_checks(tags=["database"], databases=["default"])
    assert "timeout is" in str(fault.msg)


def test_a_register_without_tables_asks_for_an_upgrade(tmp_path: Path) -> None:
    start_at(tmp_path)
    with pytest.raises(ArchiveError, match="run: tawthiq upgrade"):
        check()
    migrate()
    check()


def test_a_register_of_a_newer_program_is_refused(register: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('register', '9999_later', '2030-01-01 00:00:00+00:00')"
        )
    with pytest.raises(ArchiveError, match=r"newer Tawthiq.*9999_later"):
        check()


def test_a_register_of_an_older_program_is_refused_until_upgraded(register: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'register'")
    with pytest.raises(ArchiveError, match="older Tawthiq"):
        check()


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    start_at(tmp_path, database="postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    with pytest.raises(StorageError, match="the register's database cannot be used: "):
        check()


def test_two_archives_in_one_process_have_registers_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    start_at(tmp_path / "one")
    migrate()
    start_at(tmp_path / "two")
    with pytest.raises(ArchiveError, match="no register yet"):
        check()
    start_at(tmp_path / "one")
    check()


def test_the_environment_goes_before_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAWTHIQ_DATABASE_URL", "mysql://host/name")
    with pytest.raises(ArchiveError, match="does not begin with postgresql://"):
        start_at(tmp_path)
