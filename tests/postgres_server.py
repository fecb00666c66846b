"""A PostgreSQL server of the tests' own: a temporary folder, a free loopback port, stopped after.

``initdb`` refuses to run as root, so its programs then run as another user.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

PATIENCE_S = 30
PASSWORD = "only-on-loopback"  # noqa: S105 - of a server that lives as long as the tests


def programs() -> Path | None:
    """Return the folder of PostgreSQL's newest programs, or ``None`` where there are none."""
    held = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(held, key=lambda path: [int(n) for n in path.parts[4].split(".")])
    if newest:
        return newest[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """A running server."""

    template = "template_register"

    def __init__(self, port: int) -> None:
        self.port = port
        self.numbers = itertools.count(1)

    @staticmethod
    def missing() -> str:
        """Say what is missing to start a server, or ""."""
        return "" if programs() else "PostgreSQL is not installed (no initdb was found)"

    def address(self, name: str) -> str:
        """Return the address of a database."""
        return f"postgresql://tawthiq:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def copy(self) -> Iterator[str]:
        """Make a database with the register's tables, give its address, and drop it after."""
        name = f"register_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        try:
            yield self.address(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run a statement beside the tests' own databases."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Cluster]:
        """Start a server and stop it after."""
        # not a name of the program's own scratch, which every removal searches
        folder = Path(tempfile.mkdtemp(prefix="pg-"))
        try:
            _initialise(folder)
            server = cls(_free_port())
            process = _served(folder, server.port)
            try:
                _wait(server, process)
                server.execute(f"CREATE DATABASE {cls.template} TEMPLATE template0 ENCODING 'UTF8'")
                yield server
            finally:
                process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
                process.wait(PATIENCE_S)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _initialise(folder: Path) -> None:
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    user = _other_user()
    if user:
        os.chown(folder, user["user"], user["group"])
        os.chown(folder / "password", user["user"], user["group"])
    bin_folder = programs()
    assert bin_folder is not None
    done = subprocess.run(
        [
            bin_folder / "initdb",
            f"--pgdata={folder / 'data'}",
            "--username=tawthiq",
            "--auth=scram-sha-256",
            f"--pwfile={folder / 'password'}",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ],
        capture_output=True,
        check=False,
        cwd=folder,
        text=True,
        **user,
    )
    assert done.returncode == 0, done.stderr


def _served(folder: Path, port: int) -> subprocess.Popen[bytes]:
    bin_folder = programs()
    assert bin_folder is not None
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": folder,
        "fsync": "off",  # the tests' data need not outlive a power cut
    }
    words = [str(bin_folder / "postgres"), "-D", str(folder / "data")]
    for name, value in settings.items():
        words += ["-c", f"{name}={value}"]
    return subprocess.Popen(
        words,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_other_user(),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(server: Cluster, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, "PostgreSQL ended at its start"
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"PostgreSQL did not answer within {PATIENCE_S} s")
