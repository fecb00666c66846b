"""Compare every object, read again, with its name, its note and the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tawthiq.custody.entry import Action, Entry
from tawthiq.custody.findings import Tally, Wrong
from tawthiq.custody.layout import Layout
from tawthiq.custody.ledger_check import LedgerState, SealedObject
from tawthiq.custody.rehash import Read
from tawthiq.custody.removal import sentence as removal_sentence
from tawthiq.custody.removal import tombstone
from tawthiq.custody.reread import MISSING, piece, reread
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest


@dataclass(frozen=True, slots=True)
class ObjectCheck:
    """One check of a store's objects against the ledger.

    Attributes:
        store: The objects.
        layout: Which of them lie there.
        state: What the ledger says.
        tally: Where findings go.
    """

    store: Store
    layout: Layout
    state: LedgerState
    tally: Tally

    def run(self, found: Iterable[Read]) -> None:
        """Check objects that were read again.

        Args:
            found: What each object is that lay in the store when the check began.
        """
        late, gone = self._meanwhile()
        self._find_missing()
        self.tally.counts |= {"objects": 0, "bytes": 0, "orphans": 0}
        notes: list[Wrong] = []
        room = piece()
        came = (reread(str(self.store.objects), name, room) for name in late)
        for name, size, fault, kind, noted in chain(found, came):
            if name in gone:
                continue
            if size:
                self.tally.counts["objects"] += 1
                self.tally.counts["bytes"] += int(size)
                self._judge(name, int(size), fault)
            if kind == MISSING:
                notes.append(Wrong("NOTE", f"{place(name)}.json", "is missing"))
            elif not self._is_right_note(name, kind, noted):
                notes.append(Wrong("NOTE", f"{place(name)}.json", "is not what was written"))
        self.tally.wrong += notes

    def _meanwhile(self) -> tuple[list[str], set[str]]:
        """Bring the layout up to what others sealed and removed since it was made."""
        held = {bytes.fromhex(name) for name in self.layout.objects}
        new = (key.hex() for key in self.state.objects.keys() - held)
        late = sorted(name for name in new if Digest(name) in self.store)
        removed = {
            mark.object
            for mark in self.state.marks
            if mark.action == Action.REMOVE and mark.object is not None
        }
        gone = {one.hex for one in removed if one not in self.store}
        self.layout.objects[:] = sorted({*self.layout.objects, *late} - gone)
        buried = (one for one in removed if self.store.tombstone_path(one).exists())
        self.layout.tombstones.update(one.hex for one in buried)
        return late, gone

    def _find_missing(self) -> None:
        held = {bytes.fromhex(name) for name in self.layout.objects}
        removed = self._check_removed(held)
        for digest in sorted(self.state.objects.keys() - held - removed):
            seq = self.state.objects[digest].seq
            sentence = f"the object that ledger entry {seq} sealed is missing"
            self.tally.wrong.append(Wrong("OBJECT", place(digest.hex()), sentence))

    def _check_removed(self, held: set[bytes]) -> set[bytes]:
        """Return what was removed by a decision; its tombstone must be the ledger's."""
        removed: dict[bytes, Entry] = {}
        destroyed: dict[bytes, Entry] = {}
        for entry in self.state.marks:
            if entry.action == Action.REMOVE and entry.object is not None:
                key = bytes.fromhex(entry.object.hex)
                sealed = self.state.objects.get(key)
                if entry.detail.get("scope") == "key":
                    destroyed[key] = entry
                elif sealed is not None and sealed.last < entry.seq:
                    removed[key] = entry
        for key, entry in sorted(removed.items()):
            self._check_tombstone(key, entry, held)
        for name in sorted(self.layout.tombstones - {key.hex() for key in removed}):
            if bytes.fromhex(name) not in held:
                sentence = "no entry of the ledger removed it"
                self.tally.wrong.append(Wrong("OBJECT", f"{place(name)}.removed.json", sentence))
        if removed:
            self.tally.counts["removed"] = len(removed)
        if destroyed:
            self.tally.counts["keys destroyed"] = len(destroyed)
        self._check_sidecars(destroyed)
        return set(removed)

    def _check_tombstone(self, key: bytes, entry: Entry, held: set[bytes]) -> None:
        name = key.hex()
        path = self.store.tombstone_path(Digest(name))
        where = place(name)
        if key in held:
            self.tally.notes.append(f"{where}: its removal was not finished; run it again")
        elif not path.exists() or path.read_bytes() != tombstone(entry):
            sentence = f"is not the tombstone that ledger entry {entry.seq} left"
            self.tally.wrong.append(Wrong("OBJECT", f"{where}.removed.json", sentence))
        else:
            self.tally.notes.append(f"{where}: {removal_sentence(entry)}")

    def _check_sidecars(self, destroyed: Mapping[bytes, Entry]) -> None:
        folder = self.store.objects.parent.parent
        for key, sealed in sorted(self.state.objects.items()):
            if not sealed.sidecar:
                continue
            path = folder / "vault" / f"{key.hex()}.age"
            if key in destroyed:
                left = "its removal was not finished; run it again"
                told = left if path.exists() else removal_sentence(destroyed[key])
                self.tally.notes.append(f"vault/{path.name}: {told}")
            elif (
                not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sealed.sidecar
            ):
                sentence = f"is not the sidecar that ledger entry {sealed.seq} sealed"
                self.tally.wrong.append(Wrong("OBJECT", f"vault/{path.name}", sentence))

    def _judge(self, name: str, size: int, fault: str) -> None:
        sealed = self._sealed(name)
        if not fault and sealed is not None and sealed.size != size:
            fault = f"holds {size} bytes, ledger entry {sealed.seq} says {sealed.size}"
        if fault:
            self.tally.wrong.append(Wrong("OBJECT", place(name), fault))
        elif sealed is None:
            self.tally.counts["orphans"] += 1
            left = "kept without a ledger entry, as a killed process leaves it"
            self.tally.notes.append(f"{place(name)}: {left}")

    def _is_right_note(self, name: str, kind: str, noted: str) -> bool:
        sealed = self._sealed(name)
        if sealed is None:
            return True
        return noted == str(sealed.size) and kind in map(_spelled, sealed.media_types)

    def _sealed(self, name: str) -> SealedObject | None:
        return self.state.objects.get(bytes.fromhex(name))


def place(name: str) -> str:
    """Return an object's path relative to the archive."""
    return f"store/objects/{name[:2]}/{name[2:4]}/{name}"


@cache
def _spelled(media_type: str) -> str:
    return json.dumps(media_type)
