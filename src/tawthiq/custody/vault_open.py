"""A vault that is open for a while: its key lies in the machine's memory and closes by itself.

Use ``open_for`` once the passphrase was given, ``key_if_open`` wherever private items are read, and
``close``. The key lies in a file of a memory-only file system, readable by its owner; it names its
end, and a small process takes it away at that time, whatever else runs or does not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pyrage

from tawthiq.custody import disk
from tawthiq.custody.keys import KeyRing
from tawthiq.values.errors import ArchiveError

_MEMORY = frozenset({"tmpfs", "ramfs"})
_CLOSER = """
import os, sys, time
if os.fork():
    os._exit(0)
os.setsid()
path, mark = sys.argv[1], sys.argv[3].encode()
end = time.time() + float(sys.argv[2])
def mine():
    with open(path, "rb") as file:
        return mark in file.read()
try:
    while mine() and time.time() < end:
        time.sleep(min(1, max(0, end - time.time())))
    if mine():
        with open(path, "r+b") as file:
            file.write(bytes(os.path.getsize(path)))
        os.unlink(path)
except OSError:
    pass
"""  # also a machine that slept wakes up to a closed vault: it goes by the clock on the wall


def open_for(
    ring: KeyRing, identity: pyrage.x25519.Identity, *, now: datetime, minutes: float
) -> datetime:
    """Let the vault's key be used without a passphrase for some minutes.

    Args:
        ring: The archive's keys.
        identity: The vault's key.
        now: The time.
        minutes: For how long.

    Returns:
        When it closes.

    Raises:
        ArchiveError: If this machine has no file system in memory; then the passphrase is to be
            given each time.
        StorageError: If the disk refuses.
    """
    until = now + timedelta(minutes=minutes)
    place = _place(ring)
    if place is None:
        msg = "this machine has no memory-only folder to keep an open vault in, so it stays closed"
        raise ArchiveError(msg)
    told = {"since": now.isoformat(), "until": until.isoformat(), "key": str(identity)}
    with disk.explained("open the vault"):
        disk.write_new(place, json.dumps(told).encode(), mode=0o600)
        subprocess.run(  # noqa: S603 - our own program and path
            [sys.executable, "-I", "-S", "-c", _CLOSER, place, str(minutes * 60), told["until"]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    return until


def key_if_open(ring: KeyRing, *, now: datetime) -> pyrage.x25519.Identity | None:
    """Return the vault's key if it is open now; past its end, or with a clock set back, it closes."""
    place = _place(ring)
    if place is None or not place.is_file() or place.stat().st_uid != os.geteuid():
        return None
    try:
        told = json.loads(place.read_bytes())
        since, until = (datetime.fromisoformat(told[name]) for name in ("since", "until"))
        if since <= now < until:
            return pyrage.x25519.Identity.from_str(told["key"])
    except (ValueError, KeyError, TypeError, pyrage.IdentityError):
        pass  # half taken away: it is closed
    close(ring)
    return None


def close(ring: KeyRing) -> bool:
    """Close the vault; say whether it was open.

    Raises:
        StorageError: If the disk refuses.
    """
    place = _place(ring)
    with disk.explained("close the vault"):
        if place is None or not place.exists():
            return False
        with place.open("r+b") as file:
            file.write(bytes(place.stat().st_size))
        place.unlink(missing_ok=True)
    return True


def _place(ring: KeyRing) -> Path | None:
    """Return where the key of an open vault lies; ``None`` where there is no memory-only folder."""
    name = f"tawthiq-{os.geteuid()}-{ring.archive_id}.vault"
    for folder in (Path(f"/run/user/{os.geteuid()}"), Path("/dev/shm")):  # noqa: S108 - 0600
        if folder.is_dir() and os.access(folder, os.W_OK) and _kind_of(folder) in _MEMORY:
            return folder / name
    return None


def _kind_of(folder: Path) -> str:
    """Return the kind of the file system that a folder is the top of, or lies in."""
    best, kind = -1, ""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    for line in lines:
        point, found = line.split()[4], line.partition(" - ")[2].split()[0]
        if len(point) >= best and folder.is_relative_to(point):
            best, kind = len(point), found
    return kind
