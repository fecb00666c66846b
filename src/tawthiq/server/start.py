"""Gives Django the register of one archive.

Call ``start_at`` once an archive is open and before anything of ``register`` or ``intake`` is
used. ``migrate`` makes or brings up to date the tables (``init``, ``upgrade``); every other verb
only checks, which takes one query.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tawthiq.server import settings
from tawthiq.server.database import database_of
from tawthiq.values.errors import ArchiveError, StorageError


def start_at(folder: Path, *, database: str | None = None) -> None:
    """Configure Django for the register of the archive in ``folder``.

    May be called again for another archive in the same process.

    Args:
        folder: The archive's folder.
        database: The archive's ``database`` setting; ``TAWTHIQ_DATABASE_URL`` goes before it.

    Raises:
        ArchiveError: If the address of the database is refused.
    """
    wanted = database_of(folder, settings.database_url() or database)
    if not django_settings.configured:
        django_settings.configure(**_defaults() | {"DATABASES": {"default": wanted}})
    if not apps.ready:
        django.setup()
    _use(wanted)


def migrate() -> None:
    """Make the register's tables, or bring them up to this program, and check the database.

    Raises:
        ArchiveError: If the database does not keep the settings that the register stands on.
        StorageError: If the database cannot be reached or written.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise _unreachable(error) from error
    faults = run_checks(tags=["database"], databases=["default"])
    if faults:
        raise ArchiveError("; ".join(str(fault.msg) for fault in faults))


def check() -> None:
    """Refuse a register whose tables are older or newer than this program.

    Raises:
        ArchiveError: If ``tawthiq upgrade`` is due, or this program is too old.
        StorageError: If the database cannot be reached.
    """
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError as error:
        raise _unreachable(error) from error
    known = set(MigrationLoader(None).disk_migrations)
    if not applied:
        msg = "the archive has no register yet; run: tawthiq upgrade"
        raise ArchiveError(msg)
    if applied - known:
        newest = max(name for _, name in applied - known)
        msg = f"the register was written by a newer Tawthiq (it knows {newest}); install that one"
        raise ArchiveError(msg)
    if known - applied:
        msg = "the register is of an older Tawthiq; run: tawthiq upgrade"
        raise ArchiveError(msg)


def _defaults() -> dict[str, Any]:
    return {name: getattr(settings, name) for name in dir(settings) if name.isupper()}


def _use(wanted: dict[str, Any]) -> None:
    """Point the default connection at another database."""
    connections.close_all()
    connections.settings.update(connections.configure_settings({"default": wanted}))
    with contextlib.suppress(AttributeError):  # no connection was made yet
        del connections["default"]


def _unreachable(error: Exception) -> StorageError:
    reason = str(error).strip().splitlines()[0]
    return StorageError(f"the register's database cannot be used: {reason}")
