"""Personal items: sealed as ciphertext at the door, read by nobody without the vault's key.

Use ``seal_personal`` for contact details, notes and whatever a person marks as personal. Nothing of
it is read into the register; destroying its key removes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tawthiq.capture.files import FoundBag, files_in
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.entry import Action, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.removal import in_force, sidecar_path
from tawthiq.custody.vault import Item, Vault
from tawthiq.text.kinds import HEAD, kind_of
from tawthiq.values.digest import Digest

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kept:
    """A private item as the ledger tells of it; what it says needs the vault's key.

    Attributes:
        entry: The entry that sealed it.
        about: The objects it is about.
        note: Number of the entry that made it a note, or ``None``.
        supersedes: Number of the note that it replaces, or ``None``.
    """

    entry: Entry
    about: tuple[Digest, ...]
    note: int | None = None
    supersedes: int | None = None

    @property
    def digest(self) -> Digest:
        """Its ciphertext, by which it is named."""
        return self.entry.object or Digest.of(b"")


def seal_personal(
    vault: Vault, paths: Iterable[Path], *, about: tuple[Digest, ...], actor: str, clock: Clock
) -> Iterator[Entry | SetAside]:
    """Seal files as ciphertext.

    Args:
        vault: The archive's vault.
        paths: Files and folders.
        about: Objects that they are about, named in the ledger.
        actor: Who brings them.
        clock: Gives the times.

    Raises:
        StorageError: If the disk refuses; what came before is sealed.
    """
    for found in files_in(paths):
        if isinstance(found, SetAside):
            yield found
            continue
        if isinstance(found, FoundBag):
            yield SetAside(found.what, "a bag is taken in whole and not as a personal item")
            continue
        try:
            with found.path.open("rb") as stream:
                kind = kind_of(stream.read(HEAD), found.path.name)
                stream.seek(0, os.SEEK_SET)
                item = Item(stream, kind, found.path.name, about)
                yield vault.seal(item, actor=actor, clock=clock)
        except OSError as fault:
            yield SetAside(found.what, f"it cannot be read: {fault.strerror or fault}")


def private_items(folder: Path, *, about: Iterable[Digest] = ()) -> tuple[Kept, ...]:
    """Return the private items of an archive whose keys were not destroyed, in order.

    Args:
        folder: The archive's folder.
        about: Only those about these objects.
    """
    wanted = set(about)
    vault = sidecar_path(folder, Digest.of(b"")).parent
    with Ledger(folder) as ledger:
        notes = {one.detail["sealed_note"]: one for one in ledger.marks(Action.ANNOTATE)}
        found = []
        for path in sorted(vault.glob("*.age")):
            if not _SHA256.fullmatch(path.stem):
                continue
            digest = Digest(path.stem)
            entries = [one for one in ledger.entries_of(digest) if "sidecar" in one.detail]
            if not entries or in_force(ledger, digest) is not None:
                continue
            note = notes.get(digest.hex)
            told = note.detail["supersedes"] if note else None
            kept = Kept(entries[0], entries[0].parents, note.seq if note else None, told)
            if not wanted or wanted & {digest, *kept.about}:
                found.append(kept)
    return tuple(sorted(found, key=lambda one: one.entry.seq))
