"""The address of the register's database is read strictly and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.server.database import database_of
from tawthiq.values.errors import ArchiveError


def test_without_an_address_the_register_is_a_file_of_the_archive(tmp_path: Path) -> None:
    settings = database_of(tmp_path, None)
    assert settings["NAME"] == str(tmp_path / "register.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_every_part_of_an_address_lands_where_django_reads_it(tmp_path: Path) -> None:
    address = "postgresql://a%40b:p%2Fw%3A@db.example:6543/the%20record?sslmode=require"
    settings = database_of(tmp_path, address)
    assert {key: settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "the record",
        "USER": "a@b",
        "PASSWORD": "p/w:",
        "HOST": "db.example",
        "PORT": "6543",
    }
    assert settings["OPTIONS"] == {"options": "-c lock_timeout=30s", "sslmode": "require"}


def test_a_folder_of_sockets_is_an_option(tmp_path: Path) -> None:
    settings = database_of(tmp_path, "postgresql:///record?host=/run/postgresql")
    assert settings["HOST"] == ""
    assert settings["OPTIONS"]["host"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("record.sqlite3", "does not begin with postgresql://"),
        ("mysql://secret@host/name", "does not begin with postgresql://"),
        ("postgresql:/secret/name", "two slashes"),
        ("postgresql://secret@host", "names no database"),
        ("postgresql://secret@host/a/b", "names no database"),
        ("postgresql://secret@host:99999/name", "port is no number"),
        ("postgresql://secret@host:abc/name", "port is no number"),
        ("postgresql://secret@[host/name", "cannot be read"),
        ("postgresql://u:secret#x@host/name", "write %23"),
        ("postgresql://secret@host/name?sslmod=require", "'sslmod' is unknown"),
        ("postgresql://secret@host/name?sslmode=", "'sslmode' is unknown, twice or empty"),
        ("postgresql://secret@host/name?sslmode=a&sslmode=b", "'sslmode' is unknown, twice"),
        ("postgresql://secret@host/name?sslmode", "not name=value"),
        ("postgresql://secret@host/name?host=/run", "two hosts"),
    ],
)
def test_what_cannot_be_meant_is_refused_without_repeating_it(
    tmp_path: Path, address: str, sentence: str
) -> None:
    with pytest.raises(ArchiveError, match="database address is refused") as told:
        database_of(tmp_path, address)
    assert sentence in str(told.value)
    assert "secret" not in str(told.value)
