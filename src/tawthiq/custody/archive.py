"""An archive: one folder that holds a team's evidence, its ledger and its settings.

Use ``create_archive`` once, ``find_archive`` from wherever the user stands, ``open_archive`` to
work. ``tawthiq.toml`` is read strictly: a key this program does not know may be a promise it would
break, so it is refused rather than ignored.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeGuard

from tawthiq.custody import disk
from tawthiq.values.errors import ArchiveError, BadArgumentError

FORMAT = 1
FILE = "tawthiq.toml"
EGRESS = ("direct", "proxy", "tor", "never")
FOLDERS = ("store/objects", "store/tmp", "store/quarantine", "ledger/heads")
_PRIVATE = (b"PRIVATE KEY", b"AGE-SECRET-KEY-", b"AGE ENCRYPTED FILE")
_LARGEST_KEY = 65_536
_LEAVES = frozenset({"tawthiq-site.json", "bagit.txt"})
_SIDECAR = re.compile(r"[0-9a-f]{64}\.age", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``tawthiq.toml`` says.

    Attributes:
        timezone: IANA name of the zone in which the team's days begin.
        egress: How the outside is reached: ``direct``, ``proxy``, ``tor`` or ``never``.
        proxy: Address of the proxy where ``egress`` is ``proxy`` (or of Tor's own), or empty.
        browser: Path of a Chromium for captures with a browser; empty finds one on ``PATH``.
        gazetteers: Paths of more place lists, relative to the archive.
        database: Address of the register's database; empty means ``register.sqlite3`` here.
        timestamp_authorities: Addresses of RFC 3161 authorities that date the ledger's heads.
        witnesses: Verifier keys ("name+id+base64") of those who cosign the ledger's heads.
        backup_recipients: Public keys ("age1…") to which a backup is encrypted.
        id: 32 hexadecimal characters that name this archive in its signed heads; made once.
    """

    timezone: str = "UTC"
    egress: str = "never"
    proxy: str = ""
    browser: str = ""
    gazetteers: tuple[str, ...] = ()
    database: str = ""
    timestamp_authorities: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    backup_recipients: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Refuse a zone or a way out that does not exist."""
        if self.egress not in EGRESS:
            msg = f"egress is one of {', '.join(EGRESS)}, got {self.egress!r}"
            raise BadArgumentError(msg)
        try:
            zoneinfo.ZoneInfo(self.timezone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
            msg = f"timezone {self.timezone!r} is not an IANA zone name such as Asia/Baghdad"
            raise BadArgumentError(msg) from error


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was found whole enough to work with.

    Attributes:
        folder: Its folder, absolute.
        settings: What its ``tawthiq.toml`` says.
    """

    folder: Path
    settings: Settings

    @property
    def origin(self) -> str:
        """Give the name under which its heads are signed."""
        return f"tawthiq/{self.settings.id}"


def create_archive(
    folder: Path, *, settings: Settings, entropy: Callable[[int], bytes] = os.urandom
) -> Archive:
    """Make an empty archive in ``folder``, which must be absent or empty.

    Args:
        folder: Where it is to stand; readable by its owner only.
        settings: Written to ``tawthiq.toml``; an empty ``id`` is filled.
        entropy: Source of random bytes for the id.

    Raises:
        ArchiveError: If something is there already.
        StorageError: If the disk refuses, or lacks the fsync and locks that the ledger needs.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is not empty: an archive is made in a new or an empty folder"
        raise ArchiveError(msg)
    settings = replace(settings, id=settings.id or entropy(16).hex())
    with disk.explained(f"make an archive in {folder}"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        disk.require_durable(folder)
        disk.write_new(folder / FILE, _toml(settings).encode(), mode=0o600)
    return Archive(folder, settings)


def open_archive(folder: Path) -> Archive:
    """Open the archive in ``folder``, changing nothing.

    Raises:
        ArchiveError: If there is none, its format is not this program's, a setting is unknown or
            wrong, or a private key lies inside it.
    """
    folder = folder.absolute()
    if not (folder / FILE).is_file():
        msg = f"{folder} is no archive: it has no {FILE} (make one with tawthiq init)"
        raise ArchiveError(msg)
    settings = read_settings(folder / FILE)
    refuse_key_inside(folder)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return Archive(folder, settings)


def find_archive(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that is an archive, as git does.

    Raises:
        ArchiveError: If there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    msg = f"no archive at or above {start}; name one with --archive FOLDER, or make one with tawthiq init FOLDER"
    raise ArchiveError(msg)


def read_settings(path: Path) -> Settings:
    """Read ``tawthiq.toml`` strictly.

    Raises:
        ArchiveError: If the format is newer or older, or a key is unknown, missing or of a wrong kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read as TOML: {error}"
        raise ArchiveError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise ArchiveError(msg) from error
    _refuse_other_format(path, table.pop("format", None))
    try:
        return replace(Settings(), **_fitting(path, table))
    except BadArgumentError as error:
        msg = f"{path}: {error}"
        raise ArchiveError(msg) from error


def refuse_key_inside(folder: Path) -> None:
    """Refuse an archive that holds a private key: who takes the data would take the seal too.

    Everything that is small is looked into, at any depth and also where a link leads, but for
    sealed objects, which are evidence, and for sites and parcels, which hold only what leaves.

    Raises:
        ArchiveError: Naming the file.
    """
    for path in _places_of_keys(folder):
        if path.is_file() and path.stat().st_size <= _LARGEST_KEY and _is_private(path):
            msg = f"{path} is a private key inside the archive: move it out, then replace it, since whoever has this folder has the key"
            raise ArchiveError(msg)


def _places_of_keys(folder: Path) -> Iterator[Path]:
    for base, below, names in os.walk(folder):
        here = Path(base)
        if here == folder / "store":
            below.remove("objects")
        if _LEAVES & set(names):
            below.clear()
            continue
        below.sort()
        yield from (here / name for name in sorted(names) if not _SIDECAR.fullmatch(name))
        for name in below:
            if (here / name).is_symlink():
                yield from sorted((here / name).glob("*"))


def _is_private(path: Path) -> bool:
    try:
        beginning = path.read_bytes()[:4096]
    except OSError:
        return False
    return any(mark in beginning for mark in _PRIVATE)


def _refuse_other_format(path: Path, number: object) -> None:
    if type(number) is int and number == FORMAT:
        return
    if type(number) is int and number > FORMAT:
        msg = f"{path}: the archive has format {number}, newer than the {FORMAT} this program knows; use a newer Tawthiq"
    elif isinstance(number, int) and not isinstance(number, bool) and number > 0:
        msg = (
            f"{path}: the archive has format {number}; run tawthiq upgrade to bring it to {FORMAT}"
        )
    else:
        msg = f"{path}: format is missing or no number"
    raise ArchiveError(msg)


def _fitting(path: Path, table: Mapping[str, object]) -> dict[str, Any]:
    known = {field.name: field.default for field in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            msg = f"{path}: unknown key {key!r}; known are format, {', '.join(known)}"
            raise ArchiveError(msg)
        if isinstance(value, str) and isinstance(known[key], str):
            values[key] = value
        elif _is_list_of_text(value) and isinstance(known[key], tuple):
            values[key] = tuple(value)
        else:
            kind = "a text" if isinstance(known[key], str) else "a list of texts"
            msg = f"{path}: {key} must be {kind}, got {value!r}"
            raise ArchiveError(msg)
    return values


def _is_list_of_text(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _toml(settings: Settings) -> str:
    lines = [f"format = {FORMAT}"]
    for field in fields(settings):
        value = getattr(settings, field.name)
        lines.append(f"{field.name} = {_spelled(value)}")
    return "\n".join(lines) + "\n"


def _spelled(value: str | tuple[str, ...]) -> str:
    # a JSON text with every non-ASCII letter kept is also a TOML basic string, but for DEL
    return json.dumps(
        list(value) if isinstance(value, tuple) else value, ensure_ascii=False
    ).replace("\x7f", "\\u007F")
