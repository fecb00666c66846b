"""Which database holds the register, from one address, read strictly.

Use ``database_of`` with the archive's ``database`` setting or ``TAWTHIQ_DATABASE_URL``. Nothing is
guessed: an unknown scheme or option is refused with a sentence, since an option that is silently
dropped has no effect and no error. The system check in ``register/checks.py`` asks the database
whether it obeys.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from tawthiq.register.checks import LOCK_WAIT_S
from tawthiq.values.errors import ArchiveError

REGISTER_FILE = "register.sqlite3"
_SCHEMES = ("postgresql", "postgres")
_OPTIONS = {
    "host": "a folder of sockets",
    "sslmode": "disable, allow, prefer, require, verify-ca or verify-full",
    "sslrootcert": "a file",
    "sslcert": "a file",
    "sslkey": "a file",
    "connect_timeout": "seconds",
}


def database_of(folder: Path, address: str | None) -> dict[str, Any]:
    """Return Django's settings of the register's database.

    Args:
        folder: The archive's folder; without an address the register is a SQLite file in it.
        address: ``postgresql://user:password@host:port/name?sslmode=require``, or ``None``.

    Raises:
        ArchiveError: If the address cannot be meant as one; it is never repeated in the
            sentence, since it may hold a password.
    """
    return _sqlite(folder / REGISTER_FILE) if address is None else _postgresql(address)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_WAIT_S,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = _split(address)
    try:
        port = parts.port
    except ValueError:
        _refuse("its port is no number below 65536")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        _refuse("it names no database after the host")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"options": f"-c lock_timeout={LOCK_WAIT_S}s"} | _options(parts),
    }


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
    except ValueError:
        _refuse("it cannot be read as an address")
    if parts.scheme not in _SCHEMES:
        _refuse("it does not begin with postgresql://")
    if not address.startswith(f"{parts.scheme}://"):
        _refuse("two slashes are missing after the scheme")
    if parts.fragment:
        _refuse("it holds a '#'; write %23")
    return parts


def _options(parts: SplitResult) -> dict[str, str]:
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        _refuse("its options are not name=value")
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in _OPTIONS or name in given or not value:
            known = ", ".join(sorted(_OPTIONS))
            _refuse(f"option {name!r} is unknown, twice or empty; known are {known}")
        given[name] = value
    if "host" in given and parts.hostname:
        _refuse("it names two hosts")
    return given


def _refuse(why: str) -> NoReturn:
    msg = f"the register's database address is refused: {why}"
    raise ArchiveError(msg) from None
