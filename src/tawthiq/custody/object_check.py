"""Hash every object again and compare it with its name, its note and the ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from tawthiq.custody.entry import Action, Entry
from tawthiq.custody.findings import Tally, Wrong
from tawthiq.custody.layout import Layout
from tawthiq.custody.ledger_check import LedgerState, SealedObject
from tawthiq.custody.removal import sentence as removal_sentence
from tawthiq.custody.removal import tombstone
from tawthiq.custody.store import Store, note
from tawthiq.values.digest import Digest

_PIECE = 1 << 18  # stays in the processor's cache
_PART = 32  # objects that one worker takes at a time


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

    def run(self, *, only: Callable[[Digest], bool] | None, workers: int | None) -> None:
        """Check all objects, or the bytes of those that ``only`` chooses."""
        self._find_missing()
        chosen = [name for name in self.layout.objects if only is None or only(Digest(name))]
        self.tally.counts |= {"objects": 0, "bytes": 0, "orphans": 0}
        parts = [chosen[start : start + _PART] for start in range(0, len(chosen), _PART)]
        with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
            hashed = pool.map(self._hash_part, parts)
            notes = list(self._note_faults())  # while the others hash
            for name, size, fault in chain.from_iterable(hashed):
                self.tally.counts["objects"] += 1
                self.tally.counts["bytes"] += size
                self._judge(name, size, fault)
        self.tally.wrong += notes

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

    def _judge(self, name: str, size: int, fault: str | None) -> None:
        sealed = self._sealed(name)
        if fault is None and sealed is not None and sealed.size != size:
            fault = f"holds {size} bytes, ledger entry {sealed.seq} says {sealed.size}"
        if fault is not None:
            self.tally.wrong.append(Wrong("OBJECT", place(name), fault))
        elif sealed is None:
            self.tally.counts["orphans"] += 1
            left = "kept without a ledger entry, as a killed process leaves it"
            self.tally.notes.append(f"{place(name)}: {left}")

    def _note_faults(self) -> Iterator[Wrong]:
        for name in self.layout.objects:
            try:
                found = _contents(f"{self._full(name)}.json")
            except FileNotFoundError:
                yield Wrong("NOTE", f"{place(name)}.json", "is missing")
                continue
            if not self._is_right_note(name, found):
                yield Wrong("NOTE", f"{place(name)}.json", "is not what was written")

    def _is_right_note(self, name: str, found: bytes) -> bool:
        sealed = self._sealed(name)
        if sealed is None:
            return True
        kinds = sealed.media_types
        return any(note(Digest(name), sealed.size, kind) == found for kind in kinds)

    def _hash_part(self, names: Sequence[str]) -> list[tuple[str, int, str | None]]:
        """Give each object's name, its length, and what is wrong with it."""
        piece = memoryview(bytearray(_PIECE))
        return [(name, *_hash_one(self._full(name), name, piece)) for name in names]

    def _full(self, name: str) -> str:
        return f"{self.store.objects}/{name[:2]}/{name[2:4]}/{name}"

    def _sealed(self, name: str) -> SealedObject | None:
        return self.state.objects.get(bytes.fromhex(name))


def place(name: str) -> str:
    """Return an object's path relative to the archive."""
    return f"store/objects/{name[:2]}/{name[2:4]}/{name}"


def _hash_one(path: str, name: str, piece: memoryview) -> tuple[int, str | None]:
    sha256 = hashlib.sha256()
    size = 0
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time of a Path's open
            while length := file.readinto(piece):
                sha256.update(piece[:length])
                size += length
    except OSError as error:
        return size, f"cannot be read: {error.strerror}"
    if sha256.hexdigest() != name:
        return size, "its bytes are not those that were sealed"
    return size, None


def _contents(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time of a Path's open
        return file.read()
