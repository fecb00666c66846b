"""The keys of the archive at hand, and how their passphrase is asked for."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pyrage.x25519 import Identity

    from tawthiq.custody.archive import Archive
    from tawthiq.custody.head_check import Anchors
    from tawthiq.custody.keys import KeyRing
    from tawthiq.custody.token import Post
    from tawthiq.custody.vault import Vault


def now() -> datetime:
    """Return the time as this machine believes it."""
    return datetime.now(UTC)  # noqa: TID251 - the command line is where the clock comes in


def ring_of(archive: Archive) -> KeyRing:
    """Return the user's key ring for an archive, its keys made if none was ever announced.

    Raises:
        ArchiveError: If the ledger tells of a signing key that is not here.
    """
    from tawthiq.custody.entry import Action
    from tawthiq.custody.keys import key_ring, make_keys
    from tawthiq.custody.ledger import Ledger

    ring = key_ring(archive, Path(typer.get_app_dir("tawthiq")))
    with Ledger(archive.folder) as ledger:
        announced = any("key" in entry.detail for entry in ledger.marks(Action.SIGN))
    if not announced:
        make_keys(ring)
    return ring


def signing_key_of(ring: KeyRing) -> Ed25519PrivateKey:
    """Load the signing key, asking for its passphrase where it has one."""
    from tawthiq.custody.keys import signing_key

    return signing_key(ring, ask=passphrase)


def vault_of(archive: Archive) -> Vault:
    """Return the archive's vault, for whoever seals into it; that needs no passphrase."""
    from tawthiq.custody.keys import vault_public
    from tawthiq.custody.vault import Vault

    return Vault(archive, vault_public(ring_of(archive)))


def vault_key_of(archive: Archive) -> Identity | str:
    """Return the key of the archive's vault, or one sentence why nobody can read in it now."""
    from tawthiq.custody.keys import vault_key
    from tawthiq.custody.vault_open import key_if_open

    ring = ring_of(archive)
    if not ring.has("vault"):
        return f"the vault key of this archive is not at {ring.path('vault')}; see the drill for a lost key"
    if not ring.is_wrapped("vault"):
        return vault_key(ring)
    return key_if_open(ring, now=now()) or "the vault is closed; tawthiq unlock opens it"


def passphrase() -> str:
    """Ask for a passphrase at the terminal, or read one line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("passphrase", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def way_out(archive: Archive) -> Post | None:
    """Return what carries a request to the time-stamp authorities, if any may be asked."""
    if not archive.settings.timestamp_authorities:
        return None
    from tawthiq.network.timestamp import poster

    return poster(archive.settings.egress, archive.settings.proxy)


def anchors_of(archive: Archive) -> Anchors:
    """Return what this user knows of the archive from outside it: the key, the last head."""
    from tawthiq.custody.head import remembered
    from tawthiq.custody.head_check import Anchors
    from tawthiq.custody.keys import key_ring, signing_key
    from tawthiq.custody.note import verifier_of

    ring = key_ring(archive, Path(typer.get_app_dir("tawthiq")))
    head = remembered(ring)
    heads = (head,) if head is not None else ()
    if not ring.has("signing") or ring.is_wrapped("signing"):
        return Anchors(heads=heads)
    fingerprint = verifier_of(signing_key(ring), archive.origin).fingerprint
    return Anchors(frozenset({fingerprint}), heads)
