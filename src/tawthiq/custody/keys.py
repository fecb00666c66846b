"""The keys of an archive, kept outside it: who takes the data must not take the seal.

An archive has a signing key (Ed25519; it signs the ledger's heads) and a vault key (age X25519; it
opens what was sealed as ciphertext). Both lie in the user's configuration folder, readable by the
owner only, named for the archive's id; by choice each is wrapped with a passphrase (age's scrypt).
Beside them lies the last head that was signed here, so that an archive rolled back behind it is
noticed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.values.errors import ArchiveError

KINDS = ("signing", "vault")
_WRAPPED = b"-----BEGIN AGE ENCRYPTED FILE-----"

Ask = Callable[[], str]
"""Gives the passphrase; called only where a key is wrapped."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Where one archive's keys lie.

    Attributes:
        folder: The user's configuration folder for Tawthiq, outside every archive.
        archive_id: Id of the archive.
    """

    folder: Path
    archive_id: str

    def path(self, kind: str) -> Path:
        """Return the file of the ``signing`` or the ``vault`` key."""
        return self.folder / f"{self.archive_id}.{kind}"

    def has(self, kind: str) -> bool:
        """Tell whether the key is here."""
        return self.path(kind).is_file()

    def is_wrapped(self, kind: str) -> bool:
        """Tell whether the key is wrapped with a passphrase."""
        return self.has(kind) and self.path(kind).read_bytes().startswith(_WRAPPED)


def key_ring(archive: Archive, folder: Path | None = None) -> KeyRing:
    """Return where an archive's keys lie; ``folder`` is ``~/.config/tawthiq`` if left out.

    Raises:
        ArchiveError: If the folder lies inside the archive or holds it, by whatever path, or the
            archive has no id.
    """
    folder = (folder or Path.home() / ".config" / "tawthiq").absolute()
    if _lies_in(folder, archive.folder) or _lies_in(archive.folder, folder):
        msg = f"keys may not lie inside the archive, nor it beside them ({folder}): who takes the data would take the seal"
        raise ArchiveError(msg)
    if not archive.settings.id:
        msg = f"{archive.folder}/tawthiq.toml has no id, so its keys cannot be found"
        raise ArchiveError(msg)
    return KeyRing(folder, archive.settings.id)


def _lies_in(path: Path, folder: Path) -> bool:
    """Say whether a path lies in a folder, also by a link or by a second mount of the same disk."""
    real = path.resolve()
    known = [one for one in (real, *real.parents) if one.exists()]
    return folder.exists() and any(one.samefile(folder) for one in known)


def make_keys(ring: KeyRing, *, passphrase: str | None = None) -> None:
    """Make those keys that are not there yet; with a passphrase they are wrapped.

    Raises:
        StorageError: If the disk refuses.
    """
    with disk.explained(f"keep keys in {ring.folder}"):
        ring.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not ring.has("signing"):
        _keep(ring, "signing", _new_signing(), passphrase=passphrase)
    if not ring.has("vault"):
        identity = pyrage.x25519.Identity.generate()
        keep_public(ring, identity)
        _keep(ring, "vault", f"{identity}\n".encode(), passphrase=passphrase)


def replace_signing_key(ring: KeyRing, *, passphrase: str | None = None) -> None:
    """Make a new signing key; the old one stays beside it as ``….signing.old``.

    The next signed head tells the ledger of the new key and of what it replaces.
    """
    if ring.has("signing"):
        with disk.explained("set the old key aside"):
            ring.path("signing").replace(ring.path("signing").with_suffix(".signing.old"))
    _keep(ring, "signing", _new_signing(), passphrase=passphrase)


def signing_key(ring: KeyRing, ask: Ask | None = None) -> Ed25519PrivateKey:
    """Load the signing key.

    Raises:
        ArchiveError: If it is not here, others may read it, or the passphrase is wrong.
    """
    try:
        key = serialization.load_pem_private_key(_load(ring, "signing", ask), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        msg = f"{ring.path('signing')} is no private key"
        raise ArchiveError(msg) from error
    if not isinstance(key, Ed25519PrivateKey):
        msg = f"{ring.path('signing')} is no Ed25519 key"
        raise ArchiveError(msg)
    return key


def vault_key(ring: KeyRing, ask: Ask | None = None) -> pyrage.x25519.Identity:
    """Load the vault key; errors as for ``signing_key``."""
    try:
        return pyrage.x25519.Identity.from_str(_load(ring, "vault", ask).decode().strip())
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        msg = f"{ring.path('vault')} is no age identity"
        raise ArchiveError(msg) from error


def vault_public(ring: KeyRing) -> pyrage.x25519.Recipient:
    """Load the vault's public key, which is enough to seal; no passphrase is needed.

    Raises:
        ArchiveError: If it is not here, and the private key is wrapped or gone.
    """
    path = ring.path("vault").with_suffix(".vault.pub")
    try:
        return pyrage.x25519.Recipient.from_str(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return keep_public(ring, vault_key(ring))
    except (OSError, ValueError, pyrage.RecipientError) as error:
        msg = f"{path} is no public key of a vault"
        raise ArchiveError(msg) from error


def keep_public(ring: KeyRing, identity: pyrage.x25519.Identity) -> pyrage.x25519.Recipient:
    """Keep the vault's public key beside the private one, and return it."""
    public = identity.to_public()
    with disk.explained(f"keep a key in {ring.folder}"):
        path = ring.path("vault").with_suffix(".vault.pub")
        disk.write_new(path, f"{public}\n".encode(), mode=0o600)
    return public


def wrap_keys(ring: KeyRing, passphrase: str) -> tuple[str, ...]:
    """Wrap the keys that are open; afterwards nobody uses them without the passphrase.

    Returns:
        The kinds that were wrapped now.

    Raises:
        ArchiveError: If the passphrase is shorter than 12 characters.
    """
    if len(passphrase) < 12:
        msg = "a passphrase has at least 12 characters; five random words are good"
        raise ArchiveError(msg)
    wrapped = []
    for kind in KINDS:
        if ring.has(kind) and not ring.is_wrapped(kind):
            if kind == "vault":
                vault_public(ring)  # kept in the open: sealing goes on while the vault is closed
            _keep(ring, kind, _load(ring, kind, None), passphrase=passphrase)
            wrapped.append(kind)
    return tuple(wrapped)


def unwrap_keys(ring: KeyRing, passphrase: str) -> tuple[str, ...]:
    """Store the keys open again; returns the kinds that were opened now."""
    opened = []
    for kind in KINDS:
        if ring.is_wrapped(kind):
            _keep(ring, kind, _load(ring, kind, lambda: passphrase), passphrase=None)
            opened.append(kind)
    return tuple(opened)


def _new_signing() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _keep(ring: KeyRing, kind: str, secret: bytes, *, passphrase: str | None) -> None:
    if passphrase is not None:
        secret = pyrage.passphrase.encrypt(secret, passphrase, armored=True)
    with disk.explained(f"keep a key in {ring.folder}"):
        disk.write_new(ring.path(kind), secret, mode=0o600)


def _load(ring: KeyRing, kind: str, ask: Ask | None) -> bytes:
    path = ring.path(kind)
    try:
        mode, secret = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        msg = f"the {kind} key of this archive is not at {path}; see the drill for a lost key"
        raise ArchiveError(msg) from error
    if mode & 0o077 or path.stat().st_uid != os.geteuid():
        msg = f"{path} may be read by others: run chmod 600 on it, and replace the key if somebody did"
        raise ArchiveError(msg)
    if not secret.startswith(_WRAPPED):
        return secret
    if ask is None:
        msg = f"the {kind} key is wrapped with a passphrase, and nobody is here to give it"
        raise ArchiveError(msg)
    try:
        return bytes(pyrage.passphrase.decrypt(secret, ask()))
    except pyrage.DecryptError as error:
        msg = f"the passphrase does not open the {kind} key"
        raise ArchiveError(msg) from error
