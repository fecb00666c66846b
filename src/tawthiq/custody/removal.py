"""Remove objects where law or safety demands it, so that the ledger still verifies.

The ledger holds digests, not bytes, so bytes can go while the tree stands. A ``remove`` entry says
by whose authority, on what ground and who decided; a tombstone ``<sha256>.removed.json`` lies where
the object lay; ``verify`` counts it apart. The entry comes first: a process killed after it leaves
a removal that ``finish_removals`` carries out. What other rooms hold of an object they clean
themselves; what lies out of reach (backups, exports) is listed, to be visited by a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING, Action, Draft, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.left_over import left_overs
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError

BYTES, KEY = "bytes", "key"
"""Scopes: the bytes go, or the key of a private item goes and its ciphertext stays."""
PRIVATE_TYPE = "application/age"

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
        second: ``p:<id>`` of the second person who agreed; another than the first. Empty where
            one person decided alone, which stays to be read in the ledger.
        court_copy: Whether a court is known to hold a copy.
    """

    digest: Digest
    authority: str
    basis: str
    person: str
    second: str = ""
    court_copy: bool = False

    def __post_init__(self) -> None:
        """Refuse a removal that nobody stands for."""
        if not self.authority.strip() or not self.basis.strip():
            msg = "a removal names who demands it and on what ground"
            raise BadArgumentError(msg)
        if not self.person.startswith("p:"):
            msg = f"a removal is decided by a person, p:<id>, got {self.person!r}"
            raise BadArgumentError(msg)
        if self.second and (self.person == self.second or not self.second.startswith("p:")):
            msg = "who agrees to a removal is another person than who decides, p:<id>"
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
    """Remove one object's bytes, then what the given rooms hold of it; safe to run again.

    Raises:
        ArchiveError: If the object was never sealed here.
        StorageError: If the disk refuses; run it again.
    """
    (entry,) = remove_bytes(archive, [removal], clock=clock)
    cleaned = tuple(line for walk in walks for line in walk(removal.digest))
    return Removed(entry, cleaned, tuple(entry.detail["held_by"]))


def remove_bytes(
    archive: Archive, removals: Sequence[Removal], *, clock: Clock
) -> tuple[Entry, ...]:
    """Tell the ledger of removals and take their bytes out of the store; safe to run again.

    A private item loses its key instead. A process killed in between leaves either no entry of
    the last of them or all entries.

    Raises:
        ArchiveError: If an object was never sealed here; then nothing is removed.
        StorageError: If the disk refuses; run it again.
    """
    store = Store(archive.folder)
    with Ledger(archive.folder) as ledger, disk.held(store.objects, alone=True):
        told = tell_removals(ledger, removals, clock=clock)
        finish_removals(archive.folder, ledger)
    return told


def tell_removals(
    ledger: Ledger, removals: Sequence[Removal], *, clock: Clock
) -> tuple[Entry, ...]:
    """Tell the ledger of removals in one batch, but of those that are in force already.

    Args:
        ledger: The ledger.
        removals: The decisions, each about another object.
        clock: Gives the time of the entries.

    Raises:
        ArchiveError: If an object was never sealed here.
    """
    standing = {one.digest: in_force(ledger, one.digest) for one in removals}
    new = [one for one in removals if standing[one.digest] is None]
    drafts = [_draft(ledger, one) for one in new]
    for entry in ledger.append(drafts, clock=clock):
        if entry.object is not None:
            standing[entry.object] = entry
    return tuple(entry for entry in standing.values() if entry is not None)


def in_force(ledger: Ledger, digest: Digest) -> Entry | None:
    """Return the entry that removed an object, if it was not received again afterwards."""
    last = [one for one in ledger.entries_of(digest) if one.action in {*SEALING, Action.REMOVE}]
    return last[-1] if last and last[-1].action is Action.REMOVE else None


def kin(ledger: Ledger, digests: Iterable[Digest]) -> dict[Digest, Digest]:
    """Return what holds the same as some objects because one was made from another.

    What an object was made from goes with it (what a page loaded, with the page), and whatever was
    made from any of these (its pictures), or was sealed as being about one (private items).

    Returns:
        Each with the object by which it was found, those given left out.
    """
    known = set(digests)
    made: dict[Digest, set[Digest]] = {}
    parents: dict[Digest, set[Digest]] = {}
    for entry in ledger.entries():
        if entry.action in SEALING and entry.object is not None and entry.parents:
            for parent in entry.parents:
                made.setdefault(parent, set()).add(entry.object)
            if "sidecar" not in entry.detail:  # a note goes without what it is about
                parents.setdefault(entry.object, set()).update(entry.parents)
    found = _reached(parents, known)
    return found | _reached(made, known | found.keys())


def _reached(by: Mapping[Digest, set[Digest]], start: AbstractSet[Digest]) -> dict[Digest, Digest]:
    found: dict[Digest, Digest] = {}
    waiting = sorted(start)
    while waiting:
        one = waiting.pop()
        for other in sorted(by.get(one, set()) - start - found.keys()):
            found[other] = one
            waiting.append(other)
    return found


def holders(ledger: Ledger, digest: Digest) -> Iterator[str]:
    """Give the backups that hold an object and the exports that may, from the ledger."""
    first = ledger.entries_of(digest)[0].seq
    for entry in ledger.marks(Action.COPY):
        if int(entry.detail["size"]) > first:
            yield f"backup {entry.detail['target']} of {entry.at[:10]}"
    for entry in ledger.marks(Action.EXPORT):
        if entry.seq > first:
            yield f"export {entry.detail['submission']} of {entry.at[:10]} (may hold it)"


def finish_removals(folder: Path, ledger: Ledger) -> None:
    """Carry out every removal that the ledger names; a killed process may have left one half done.

    Raises:
        StorageError: If the disk refuses; run it again.
    """
    told = {entry.object for entry in ledger.marks(Action.REMOVE) if entry.object is not None}
    entries = {digest: in_force(ledger, digest) for digest in sorted(told)}
    gone = {digest: entry for digest, entry in entries.items() if entry is not None}
    for digest in [one for one, entry in gone.items() if entry.detail.get("scope") == KEY]:
        _destroy_key(folder, digest)
        del gone[digest]
    store = Store(folder)
    for digest, entry in gone.items():
        _bury(store, digest, entry)
    with disk.explained("remove what killed processes left"):
        for path in left_overs(store, gone):
            path.unlink(missing_ok=True)
    for digest in gone:  # the objects last: left-overs are told by them
        _take_away(store, digest)


def sidecar_path(folder: Path, digest: Digest) -> Path:
    """Return where a private item's encrypted sidecar lies."""
    return folder / "vault" / f"{digest}.age"


def tombstone(entry: Entry) -> bytes:
    """Return the canonical bytes of an object's tombstone."""
    told = {"at": entry.at, "authority": entry.detail.get("authority"), "seq": entry.seq}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sentence(entry: Entry) -> str:
    """Say by whom and why an object was removed."""
    second = entry.detail.get("second")
    people = f"{entry.actor} and {second}" if second else f"{entry.actor} alone"
    what = "the key of it was destroyed" if entry.detail.get("scope") == KEY else "removed"
    return f"{what} (entry {entry.seq}) on {entry.at[:10]} by {people}, for {entry.detail.get('authority')}: {entry.detail.get('basis')}"


def _draft(ledger: Ledger, removal: Removal) -> Draft:
    sealed = [one for one in ledger.entries_of(removal.digest) if one.action in SEALING]
    if not sealed:
        msg = f"object {removal.digest} was never sealed in this archive"
        raise ArchiveError(msg)
    detail = {
        "authority": removal.authority,
        "basis": removal.basis,
        "person": removal.person,
        "second": removal.second,
        "scope": KEY if "sidecar" in sealed[0].detail else BYTES,
        "court_copy": removal.court_copy,
        "held_by": list(holders(ledger, removal.digest)),
    }
    return Draft(
        Action.REMOVE,
        removal.person,
        object=removal.digest,
        size=sealed[0].size,
        media_type=sealed[0].media_type,
        detail=detail,
    )


def _bury(store: Store, digest: Digest, entry: Entry) -> None:
    """Lay the tombstone of a removal where the object lies."""
    grave = store.tombstone_path(digest)
    with disk.explained(f"remove object {digest}"):
        grave.parent.mkdir(parents=True, exist_ok=True)
        if not grave.exists() or grave.read_bytes() != tombstone(entry):
            disk.write_new(grave, tombstone(entry), by=store.tmp)


def _take_away(store: Store, digest: Digest) -> None:
    """Take an object and its note out of the store."""
    there = [path for path in (store.note_path(digest), store.path(digest)) if path.exists()]
    with disk.explained(f"remove object {digest}"):
        for path in there:
            path.unlink()
        if there:
            disk.sync_folder(there[0].parent)


def _destroy_key(folder: Path, digest: Digest) -> None:
    path = sidecar_path(folder, digest)
    with disk.explained("destroy the key of a private item"):
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            disk.sync(file.fileno())
        path.unlink()
        disk.sync_folder(path.parent)
