"""Seal what comes in: bytes into the store, then one ledger entry each, in batches.

Use ``seal`` for everything that arrives. The order is what makes a killed process harmless: bytes
without an entry are an orphan that ``verify`` reports, an entry without bytes cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from tawthiq.custody import disk
from tawthiq.custody.canonical import plain
from tawthiq.custody.entry import Action, Draft, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import UNKNOWN_TYPE, Store, Stored
from tawthiq.values.digest import Digest
from tawthiq.values.errors import StorageError, UnreadableError

BATCH = 500
WRITERS = 4  # fsyncs that wait side by side share one commit of the disk's journal


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that are to be sealed, and how they came.

    Attributes:
        chunks: Called once, gives the bytes; raises ``UnreadableError`` where they cannot be had.
        actor: Who brought them, as ``Draft.actor`` has it.
        action: ``Action.RECEIVE`` for a file from somebody, ``Action.CAPTURE`` for what we fetched.
        media_type: As declared or recognised.
        name: File's own name or address, or ``None``.
        detail: How it was obtained, with the keys that the action allows.
        expected: Number of bytes where it is known.
        parents: The sealed objects it was made from.
    """

    chunks: Callable[[], Iterable[bytes]]
    actor: str
    action: Action = Action.RECEIVE
    media_type: str = UNKNOWN_TYPE
    name: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    expected: int | None = None
    parents: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSealed:
    """Something that could not be had.

    Attributes:
        incoming: What it was.
        reason: Why, in one plain sentence.
    """

    incoming: Incoming
    reason: str


def seal(
    folder: Path,
    items: Iterable[Incoming],
    *,
    clock: Clock,
    batch: int = BATCH,
    again: bool = False,
) -> Iterator[Sealed | NotSealed]:
    """Seal what comes in, in its order; what was given is durable and in the ledger.

    Args:
        folder: The archive's folder.
        items: What comes in; taken as it is needed.
        clock: Gives the time of an entry.
        batch: How many share one fsync of the ledger.
        again: Take in also what was removed from this archive before.

    Raises:
        StorageError: If the disk refuses; what came before it is sealed and given first.
    """
    store = Store(folder)
    waiting = iter(items)
    with Ledger(folder) as ledger, ThreadPoolExecutor(WRITERS) as writers:
        while part := list(islice(waiting, batch)):
            with disk.held(store.objects):  # until the ledger has it, nobody removes it
                kept = list(writers.map(partial(_keep, store, again=again), part))
                came = _entered(ledger, part, kept, clock=clock)
            yield from came.given
            if came.refused is not None:
                raise came.refused


def _keep(store: Store, item: Incoming, *, again: bool) -> Stored | UnreadableError | StorageError:
    kind, size = plain(item.media_type), item.expected
    try:
        return store.put(item.chunks(), media_type=kind, expected=size, again=again)
    except (UnreadableError, StorageError) as error:
        return error


@dataclass(frozen=True, slots=True)
class _Came:
    """What became of a batch; where the disk refused, what came before that."""

    given: list[Sealed | NotSealed]
    refused: StorageError | None


def _entered(
    ledger: Ledger,
    part: list[Incoming],
    kept: list[Stored | UnreadableError | StorageError],
    *,
    clock: Clock,
) -> _Came:
    failed = next((i for i, one in enumerate(kept) if isinstance(one, StorageError)), len(kept))
    pairs = list(zip(part, kept, strict=True))[:failed]
    drafts = [_draft(item, one) for item, one in pairs if isinstance(one, Stored)]
    entries = iter(ledger.append(drafts, clock=clock))
    given = [
        _sealed(item, one, next(entries)) if isinstance(one, Stored) else NotSealed(item, str(one))
        for item, one in pairs
    ]
    refused = kept[failed] if failed < len(kept) else None
    return _Came(given, refused if isinstance(refused, StorageError) else None)


def _draft(item: Incoming, stored: Stored) -> Draft:
    detail = dict(item.detail) if item.name is None else {**item.detail, "name": item.name}
    return Draft(
        item.action,
        item.actor,
        object=stored.digest,
        size=stored.size,
        media_type=item.media_type,
        parents=item.parents,
        detail=detail,
    )


def _sealed(item: Incoming, stored: Stored, entry: Entry) -> Sealed:
    return Sealed(
        digest=stored.digest,
        size=stored.size,
        media_type=entry.media_type,
        name=item.name,
        seq=entry.seq,
        at=entry.at,
    )
