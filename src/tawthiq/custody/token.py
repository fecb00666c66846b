"""Have a head dated by authorities outside: RFC 3161 tokens, queued while there is no way out.

Use ``stamp`` whenever the outside can be reached; it asks each authority of the settings for a
token over the newest head that has none of it. One token dates every entry before it, so nothing
is lost when weeks pass between two. A token is stored before it is judged: one that this program
cannot read may be good for another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import rfc3161_client

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.head import PROGRAM
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.tsp import read_token
from tawthiq.values.errors import StorageError, UnreadableError

Post = Callable[[str, bytes], bytes]
"""Sends a request to an address and gives the answer's bytes; raises ``TawthiqError`` or ``OSError``."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """What one authority gave.

    Attributes:
        authority: Its address.
        size: Entries of the head that was to be dated.
        at: Time of the token, or ``None`` where none came; it is asked again next time.
        reason: Why none came, or empty.
    """

    authority: str
    size: int
    at: str | None
    reason: str = ""


def stamp(archive: Archive, *, post: Post, clock: Clock) -> tuple[Stamped, ...]:
    """Ask every authority for a token over the newest head, where it has not given one.

    Args:
        archive: The archive.
        post: Carries a request outside; this room never opens the network itself.
        clock: Gives the time of the entries.

    Returns:
        One result for each authority that was asked.
    """
    head = newest_head(archive.folder)
    if head is None:
        return ()
    asked = owed(archive)
    return tuple(_ask(archive, head, one, post=post, clock=clock) for one in asked)


def owed(archive: Archive) -> tuple[str, ...]:
    """Return the authorities that have not dated the newest head yet.

    An older head needs no token: the newest dates whatever lies before it.
    """
    head = newest_head(archive.folder)
    if head is None:
        return ()
    every = archive.settings.timestamp_authorities
    return tuple(one for one in every if not token_path(head, one).exists())


def newest_head(folder: Path) -> Path | None:
    """Return the file of the head over the most entries, or ``None``."""
    sizes = [
        int(path.stem) for path in (folder / "ledger/heads").glob("*.txt") if path.stem.isdigit()
    ]
    return folder / "ledger" / "heads" / f"{max(sizes)}.txt" if sizes else None


def token_path(head: Path, authority: str) -> Path:
    """Return where an authority's token over a head lies."""
    return head.with_name(f"{head.stem}.{label(authority)}.tsr")


def label(authority: str) -> str:
    """Return the short name of an authority's address, fit for a file's name."""
    host = re.sub(r"[^a-z0-9.-]+", "-", (urlsplit(authority).hostname or "authority").lower())
    return f"{host[:60]}-{hashlib.sha256(authority.encode()).hexdigest()[:6]}"


def _ask(archive: Archive, head: Path, authority: str, *, post: Post, clock: Clock) -> Stamped:
    size, data = int(head.stem), head.read_bytes()
    request = rfc3161_client.TimestampRequestBuilder(
        data=data, hash_algorithm=rfc3161_client.HashAlgorithm.SHA256
    ).build()
    try:
        response = post(authority, request.as_bytes())
        info = read_token(response)
    except (UnreadableError, StorageError, OSError) as error:
        return Stamped(authority, size, None, str(error) or type(error).__name__)
    if info.imprint != hashlib.sha256(data).digest() or info.nonce != request.nonce:
        return Stamped(authority, size, None, "the token answers another request")
    with disk.explained("keep a token"):
        disk.write_new(token_path(head, authority), response)
    at = info.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    detail = {
        "size": size,
        "token": hashlib.sha256(response).hexdigest(),
        "authority": label(authority),
        "time": at,
    }
    with Ledger(archive.folder) as ledger:
        ledger.append([Draft(Action.TIMESTAMP, PROGRAM, detail=detail)], clock=clock)
    return Stamped(authority, size, at)
