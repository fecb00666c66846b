"""Bags that another archive or another program packed, sealed file by file with where they come from.

Use ``capture_bag``. A bag is checked whole before any of it is sealed. Its papers (manifests, tags
and, where an archive of Tawthiq exported it, that archive's ledger, head and tokens) are sealed
first, as one object; each file's entry names them, so that the origin's proof can be walked.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.chat_exports import ORIGIN, export_paths
from tawthiq.capture.columns_told import COLUMNS, columns_in
from tawthiq.capture.files import FoundBag, head_of, part_of_a_page
from tawthiq.capture.held import sealed_by
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.bagit import BagFile, CheckedBag, check_bag, pieces_of
from tawthiq.custody.canonical import plain
from tawthiq.custody.entry import SEALING, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.own_bag import OwnBag, check_own_bag, is_own
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.kinds import BAG, HEAD, PARCEL, PART, kind_of
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError

BATCH = 200
_BLOCK = 512


def capture_bag(found: FoundBag, folder: Path, *, bringer: Bringer) -> Iterator[Sealed | SetAside]:
    """Seal the files of a bag.

    Args:
        found: The bag.
        folder: The archive's folder.
        bringer: Who brings it.

    Yields:
        The papers, then each file by path; one ``SetAside`` for a bag that is not whole, of which
        nothing is taken.
    """
    try:
        bag, own = opened_bag(found.path)
    except UnreadableError as fault:
        yield SetAside(found.what, str(fault))
        return
    items = _items(bag, own, bringer)
    with Ledger(folder) as ledger:
        store = Store(folder)
        while part := list(islice(items, BATCH)):
            slots = [_known(one, ledger, store) or one for one in part]
            new = [slot.incoming for slot in slots if isinstance(slot, _Item)]
            came = seal(folder, new, clock=bringer.clock, again=bringer.again)
            for slot in slots:
                if isinstance(slot, Sealed):
                    yield slot
                    continue
                got, name = next(came), slot.incoming.name or slot.digest.hex
                yield (
                    got if isinstance(got, Sealed) else SetAside(f"{found.what}/{name}", got.reason)
                )


def opened_bag(folder: Path) -> tuple[CheckedBag, OwnBag | None]:
    """Check a bag whole; the second is ``None`` where no archive of Tawthiq exported it.

    Raises:
        UnreadableError: With what is wrong.
    """
    bag = check_bag(folder)
    return bag, check_own_bag(bag) if is_own(bag) else None


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing to be sealed, and by which digest and leaves it would be known."""

    incoming: Incoming
    digest: Digest
    leaves: frozenset[str] = frozenset()


def _items(bag: CheckedBag, own: OwnBag | None, bringer: Bringer) -> Iterator[_Item]:
    papers = list(bag.papers)
    if own is not None:
        papers += [file for file in bag.payload if file.path.startswith("data/custody/")]
    told = hashlib.sha256()
    size = 0
    for piece in _packed(papers):
        told.update(piece)
        size += len(piece)
    digest = Digest(told.hexdigest())
    detail = {"way": "bag", "from": bringer.actor}
    named = Incoming(
        chunks=partial(_packed, papers),
        actor=bringer.actor,
        media_type=PARCEL if own else BAG,
        name=f"parcel {own.seal}.tar" if own else "bag-papers.tar",
        detail=detail,
        expected=size,
    )
    yield _Item(named, digest)
    if own is None:
        yield from (_of_others(file, digest, bringer) for file in bag.payload if file.size)
        return
    columns = columns_in(bag)
    for entry, file in own.sealed:
        origin = _origin(entry, own, digest)
        if entry.seq in columns:
            origin[COLUMNS] = columns[entry.seq]
        yield _of_ours(entry, file, origin, bringer=bringer)


def _of_others(file: BagFile, papers: Digest, bringer: Bringer) -> _Item:
    name = str(plain(file.full.name))
    kind = kind_of(head_of(file.full, HEAD), name)
    incoming = Incoming(
        chunks=partial(pieces_of, file),
        actor=bringer.actor,
        media_type=kind + (PART if part_of_a_page(file.full) else ""),
        name=name,
        detail={
            "way": "bag",
            "from": bringer.actor,
            "origin": {"bag": papers.hex, "path": file.path},
        },
        expected=file.size,
    )
    return _Item(incoming, Digest(file.sha256))


def _origin(entry: Entry, own: OwnBag, papers: Digest) -> dict[str, Any]:
    """Return what is kept of where an object came from."""
    origin: dict[str, Any] = {
        "archive": own.archive,
        "key": own.fingerprint,
        "size": own.size,
        "root": own.root,
        "seq": entry.seq,
        "leaf": entry.leaf,
        "action": entry.action.value,
        "at": entry.at,
        "bag": papers.hex,
    }
    if exports := export_paths(entry):
        origin[ORIGIN] = exports
    return origin


def _of_ours(entry: Entry, file: BagFile, origin: Mapping[str, Any], *, bringer: Bringer) -> _Item:
    name = entry.detail.get("name")
    incoming = Incoming(
        chunks=partial(pieces_of, file),
        actor=bringer.actor,
        media_type=entry.media_type,
        name=name if isinstance(name, str) else None,
        detail={"way": "bag", "from": bringer.actor, "origin": origin},
        expected=file.size,
        parents=entry.parents,
    )
    return _Item(incoming, Digest(file.sha256), _leaves(entry))


def _known(item: _Item, ledger: Ledger, store: Store) -> Sealed | None:
    """Return what the ledger holds of an item already.

    A file of an archive's bag is known by its entry there, wherever it has travelled since; any
    other by its name.
    """
    if item.digest not in store:
        return None
    for entry in ledger.entries_of(item.digest):
        same = entry.detail.get("name") == item.incoming.name
        if entry.action in SEALING and same and (not item.leaves or item.leaves & _leaves(entry)):
            return sealed_by(entry)
    return None


def _leaves(entry: Entry) -> frozenset[str]:
    """Return the leaf of an entry, and that of the entry elsewhere from which it came."""
    origin: Any = entry.detail.get("origin")
    before = origin.get("leaf") if isinstance(origin, Mapping) else None
    return frozenset(leaf for leaf in (entry.leaf, before) if isinstance(leaf, str))


def _packed(files: Iterable[BagFile]) -> Iterator[bytes]:
    """Give files as one tar, the same bytes each time."""
    for file in files:
        info = tarfile.TarInfo(file.path)
        info.size = file.size
        yield info.tobuf(tarfile.PAX_FORMAT)
        yield from pieces_of(file)
        yield bytes(-file.size % _BLOCK)
    yield bytes(2 * _BLOCK)
