"""Seal what is personal as ciphertext, so that destroying a key is enough to remove it.

Each item is encrypted to a fresh age key of its own. The store and the ledger hold the ciphertext;
the item's key, name, media type and the digest of what it says lie in ``vault/<sha256>.age``,
encrypted to the archive's vault key, which is kept outside. The ledger holds a salted commitment,
from which nobody can guess a short text. Without the vault key an archive tells nothing of it;
without the item's key nobody can ever read it again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action, Draft, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.removal import PRIVATE_TYPE, Removal, remove_bytes, sidecar_path
from tawthiq.custody.store import Store, Stored
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, DigestMismatchError

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Private:
    """What the vault says of an item, for who has the key.

    Attributes:
        data: Its bytes.
        media_type: Their media type.
        name: Name it came under, or ``None``.
    """

    data: bytes
    media_type: str
    name: str | None


class _Hashed(io.BufferedIOBase):
    """Reads and hashes what passes."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.sha256 = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._source.read(-1 if size is None else size)
        self.sha256.update(data)
        return data


@dataclass(frozen=True, slots=True)
class Item:
    """A private item that is to be sealed.

    Attributes:
        source: Gives its bytes, once.
        media_type: Their media type; only who has the vault key learns it.
        name: Name it came under, or ``None``; only who has the vault key learns it.
        about: Objects that it is about; these the ledger names, so that it goes when they go.
    """

    source: BinaryIO
    media_type: str
    name: str | None = None
    about: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hidden:
    """An item that lies in the store as ciphertext, before the ledger has it."""

    stored: Stored
    commitment: str
    sidecar: str


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of one archive, for whoever seals into it; no private key is needed for that.

    Attributes:
        archive: The archive.
        public: The vault's public key.
        entropy: Source of the salts.
    """

    archive: Archive
    public: pyrage.x25519.Recipient
    entropy: Callable[[int], bytes] = os.urandom

    def seal(self, item: Item, *, actor: str, clock: Clock) -> Entry:
        """Seal one item as ciphertext; nothing of it is written in the clear.

        Args:
            item: What is sealed.
            actor: Who brings it, as ``Draft.actor`` has it.
            clock: Gives the time of the entry.

        Raises:
            StorageError: If the disk refuses.
        """
        store = Store(self.archive.folder, entropy=self.entropy)
        with disk.held(store.objects):
            hidden = self._hide(store, item)
            detail = {"commitment": hidden.commitment, "sidecar": hidden.sidecar}
            draft = Draft(
                Action.RECEIVE,
                actor,
                object=hidden.stored.digest,
                size=hidden.stored.size,
                media_type=PRIVATE_TYPE,
                parents=item.about,
                detail=detail,
            )
            with Ledger(self.archive.folder) as ledger:
                return ledger.append([draft], clock=clock)[0]

    def note(
        self, text: str, about: Digest, *, actor: str, clock: Clock, supersedes: int | None = None
    ) -> Entry:
        """Enter a note about an object: a private item, and an entry that names it.

        Args:
            text: What it says.
            about: The object.
            actor: Who writes it.
            clock: Gives the time of the entry.
            supersedes: Number of the entry of an earlier note that this one replaces.

        Raises:
            StorageError: If the disk refuses.
        """
        data = text.encode("utf-8", "surrogatepass")
        item = Item(io.BytesIO(data), "text/plain", about=(about,))
        sealed = self.seal(item, actor=actor, clock=clock)
        detail = {"sealed_note": sealed.object, "supersedes": supersedes}
        draft = Draft(Action.ANNOTATE, actor, object=about, detail=detail)
        with Ledger(self.archive.folder) as ledger:
            return ledger.append([draft], clock=clock)[0]

    def _hide(self, store: Store, item: Item) -> _Hidden:
        own = pyrage.x25519.Identity.generate()
        hidden = store.tmp / f"{os.getpid()}-{self.entropy(8).hex()}.age"
        salt = self.entropy(16)
        with disk.explained("seal a private item"):
            try:
                clear = _Hashed(item.source)
                with hidden.open("xb") as target:
                    pyrage.encrypt_io(clear, target, [own.to_public()])
                stored = store.put(_pieces(hidden), media_type=PRIVATE_TYPE)
            finally:
                hidden.unlink(missing_ok=True)
            told = {
                "key": str(own),
                "sha256": clear.sha256.hexdigest(),
                "salt": salt.hex(),
                "media_type": item.media_type,
                "name": item.name,
            }
            sidecar = pyrage.encrypt(json.dumps(told).encode(), [self.public])
            path = sidecar_path(self.archive.folder, stored.digest)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            disk.write_new(path, sidecar, mode=0o600)
        commitment = hashlib.sha256(salt + clear.sha256.digest()).hexdigest()
        return _Hidden(stored, commitment, hashlib.sha256(sidecar).hexdigest())


def open_private(archive: Archive, digest: Digest, identity: pyrage.x25519.Identity) -> Private:
    """Read a private item.

    Raises:
        ArchiveError: If its key was destroyed, or the vault key is another.
        DigestMismatchError: If what comes out is not what went in.
    """
    try:
        told = json.loads(_sidecar(archive, digest, identity))
        own = pyrage.x25519.Identity.from_str(told["key"])
        with Store(archive.folder).open(digest) as file:
            data = bytes(pyrage.decrypt(file.read(), [own]))
    except pyrage.DecryptError as error:
        msg = f"the key does not open the private item {digest}: {error}"
        raise ArchiveError(msg) from error
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        msg = f"the private item {digest} is not what was sealed"
        raise DigestMismatchError(msg)
    return Private(data, told["media_type"], told["name"])


def destroy_key(archive: Archive, removal: Removal, *, clock: Clock) -> Entry:
    """Destroy an item's key: from now on nobody reads it, and the ledger says who decided.

    Raises:
        ArchiveError: If the item was never sealed here.
    """
    (entry,) = remove_bytes(archive, [removal], clock=clock)
    return entry


def _sidecar(archive: Archive, digest: Digest, identity: pyrage.x25519.Identity) -> bytes:
    try:
        sealed = sidecar_path(archive.folder, digest).read_bytes()
    except OSError as error:
        msg = f"the key of the private item {digest} is not here: it was destroyed, or never was"
        raise ArchiveError(msg) from error
    return bytes(pyrage.decrypt(sealed, [identity]))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
