"""System checks: that the register's database has the settings it was promised.

``django-admin check --database default`` runs them, and so does the making of an archive. A
setting that is nested wrongly has no effect and no error, so the database itself is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK_WAIT_S = 30
"""How long a writer waits for another's lock before it gives up."""


@register(Tags.database)
def database_keeps_its_settings(
    databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Ask each database for the settings that the register stands on."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        found += _sqlite(connection) if connection.vendor == "sqlite" else _asked(connection)
    return found


def _sqlite(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if connection.settings_dict["NAME"] == ":memory:":
        return []
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    faults: list[CheckMessage] = []
    if mode != "IMMEDIATE":
        text = f"the register's transaction_mode is {mode}, not IMMEDIATE"
        faults.append(Error(text, id="register.E001"))
    wanted = {"journal_mode": "wal", "busy_timeout": LOCK_WAIT_S * 1000, "foreign_keys": 1}
    return faults + _compared(connection, "PRAGMA {}", wanted)


def _asked(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    wanted = {"server_encoding": "UTF8", "lock_timeout": f"{LOCK_WAIT_S}s"}
    return _compared(connection, "SHOW {}", wanted)


def _compared(
    connection: BaseDatabaseWrapper, question: str, wanted: dict[str, Any]
) -> list[CheckMessage]:
    faults: list[CheckMessage] = []
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(question.format(name))
            row = cursor.fetchone()
            if row is None or row[0] != value:
                text = f"the register's {name} is {row and row[0]}, not {value}"
                faults.append(Error(text, id="register.E002"))
    return faults
