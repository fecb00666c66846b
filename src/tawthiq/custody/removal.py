"""Remove an object where law or safety demands it, so that the ledger still verifies.

The ledger holds digests, not bytes, so bytes can go while the tree stands. A ``remove`` entry says
by whose authority, on what basis and who decided; a tombstone ``<sha256>.removed.json`` lies where
the object lay; ``verify`` counts it apart. What other rooms hold of it is walked by functions that
the caller gives, and what lies out of reach (backups, exports) is listed, to be visited by a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING, Action, Draft, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError

Walk = Callable[[Digest], Iterable[str]]
"""Takes what is held of an object out of another room; gives one line for each place cleaned."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A decision to remove one object.

    Attributes:
        digest: The object.
        authority: Who demands it, as an id or an office; never a private person's name.
        basis: The legal or safety ground.
        person: ``p:<id>`` of who decided.
        second: ``p:<id>`` of the second person who agreed; another than the first.
        court_copy: Whether a court is known to hold a copy.
    """

    digest: Digest
    authority: str
    basis: str
    person: str
    second: str
    court_copy: bool = False

    def __post_init__(self) -> None:
        """Refuse a removal that nobody stands for."""
        if not self.authority.strip() or not self.basis.strip():
            msg = "a removal names who demands it and on what ground"
            raise BadArgumentError(msg)
        if self.person == self.second or not self.second.startswith("p:"):
            msg = "a removal is decided by two persons, p:<id> each"
            raise BadArgumentError(msg)


@dataclass(frozen=True, slots=True)
class Removed:
    """An object that was removed.

    Attributes:
        entry: The ledger's entry about it.
        cleaned: What other rooms took out.
        held_by: Backups and exports that hold it or may hold it; a person must visit them.
    """

    entry: Entry
    cleaned: tuple[str, ...]
    held_by: tuple[str, ...]


def remove(
    archive: Archive, removal: Removal, *, clock: Clock, walks: Iterable[Walk] = ()
) -> Removed:
    """Remove an object's bytes and what the given rooms hold of it; safe to run again.

    Raises:
        ArchiveError: If the object was never sealed here.
    """
    with Ledger(archive.folder) as ledger:
        cleaned = tuple(line for walk in walks for line in walk(removal.digest))
        entry = tell_removal(ledger, removal, scope="bytes", clock=clock)
        finish_removals(archive.folder, ledger)
    return Removed(entry, cleaned, tuple(entry.detail["held_by"]))


def tell_removal(ledger: Ledger, removal: Removal, *, scope: str, clock: Clock) -> Entry:
    """Tell the ledger of a removal, unless the last entry about the object is one already.

    Args:
        ledger: The ledger.
        removal: The decision.
        scope: ``bytes``, or ``key`` where the bytes stay and can no longer be read.
        clock: Gives the time of the entry.

    Raises:
        ArchiveError: If the object was never sealed here.
    """
    entries = ledger.entries_of(removal.digest)
    if not any(entry.action in SEALING for entry in entries):
        msg = f"object {removal.digest} was never sealed in this archive"
        raise ArchiveError(msg)
    if entries[-1].action == Action.REMOVE:
        return entries[-1]
    detail = {
        "authority": removal.authority,
        "basis": removal.basis,
        "person": removal.person,
        "second": removal.second,
        "scope": scope,
        "court_copy": removal.court_copy,
        "held_by": list(holders(ledger, removal.digest)),
    }
    draft = Draft(
        Action.REMOVE,
        removal.person,
        object=removal.digest,
        size=entries[0].size,
        media_type=entries[0].media_type,
        detail=detail,
    )
    return ledger.append([draft], clock=clock)[0]


def holders(ledger: Ledger, digest: Digest) -> Iterable[str]:
    """Give the backups that hold an object and the exports that may, from the ledger."""
    first = ledger.entries_of(digest)[0].seq
    for entry in ledger.marks(Action.COPY):
        if int(entry.detail["size"]) > first:
            yield f"backup {entry.detail['target']} of {entry.at[:10]}"
    for entry in ledger.marks(Action.EXPORT):
        if entry.seq > first:
            yield f"export {entry.detail['submission']} of {entry.at[:10]} (may hold it)"


def finish_removals(folder: Path, ledger: Ledger) -> None:
    """Carry out every removal that the ledger names; a killed process may have left one half done."""
    store = Store(folder)
    for entry in ledger.marks(Action.REMOVE):
        if entry.object is None or entry.detail.get("scope") != "bytes":
            continue
        about = ledger.entries_of(entry.object)
        if about[-1].seq != entry.seq and any(
            one.action in SEALING and one.seq > entry.seq for one in about
        ):
            continue  # received again later, by a decision of its own
        with disk.explained(f"remove object {entry.object}"):
            path = store.path(entry.object)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not tombstone_path(path).exists():
                disk.write_new(tombstone_path(path), tombstone(entry))
            path.unlink(missing_ok=True)
            store.note_path(entry.object).unlink(missing_ok=True)
            disk.sync_folder(path.parent)


def tombstone_path(path: Path) -> Path:
    """Return where the tombstone of the object at ``path`` lies."""
    return path.with_name(f"{path.name}.removed.json")


def tombstone(entry: Entry) -> bytes:
    """Return the canonical bytes of an object's tombstone."""
    told = {"at": entry.at, "authority": entry.detail.get("authority"), "seq": entry.seq}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
