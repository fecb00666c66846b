"""Dumps and loads the register's database for a backup, where it is not the archive's own file.

SQLite's file is copied by ``custody`` itself; for PostgreSQL its own ``pg_dump`` and ``pg_restore``
are used, since they alone give a consistent picture while others write.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from tawthiq.server import settings
from tawthiq.values.errors import StorageError


def dump_of(address: str) -> Callable[[Path], None] | None:
    """Return what dumps an archive's database, or ``None`` where it is a file in the archive."""
    found = settings.database_url() or address
    if not found:
        return None
    return lambda target: _run(
        "pg_dump", found, ["--format=custom", "--no-owner", f"--file={target}"]
    )


def load_of() -> Callable[[Path], None] | None:
    """Return what loads a dump into the database of ``TAWTHIQ_DATABASE_URL``, if that is set."""
    found = settings.database_url()
    if not found:
        return None
    options = ["--no-owner", "--exit-on-error", "--single-transaction"]
    return lambda source: _run("pg_restore", found, [*options, str(source)])


def _run(name: str, address: str, options: list[str]) -> None:
    program = shutil.which(name)
    if program is None:
        msg = f"{name} is not installed, and the register is in PostgreSQL"
        raise StorageError(msg)
    # the password goes by the environment: a command line is seen by every user of the machine
    parts = urlsplit(address)
    bare = parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@"))
    environment = {"PATH": str(Path(program).parent), "PGPASSWORD": unquote(parts.password or "")}
    run = subprocess.run(  # noqa: S603 - our own settings
        [program, f"--dbname={urlunsplit(bare)}", *options],
        capture_output=True,
        check=False,
        text=True,
        env=environment,
    )
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or ["no reason given"])[0]
        msg = f"{name} refused: {reason}"
        raise StorageError(msg)
