"""Sign the ledger's head: from then on nobody rewrites what lies before it without being seen.

Use ``sign_head`` at an export, at a backup, and once a day. A head is a file
``ledger/heads/<size>.txt`` and an entry ``sign`` that names it; the first head under a new key is
preceded by an entry that tells which key that is and what it replaces.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.due import OWN
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.keys import KeyRing
from tawthiq.custody.ledger import Clock, Ledger, TreeHead
from tawthiq.custody.note import (
    Checkpoint,
    VerifierKey,
    cosigned_at,
    parse_checkpoint,
    signed,
    verifier_of,
)
from tawthiq.values.errors import BrokenSealError

PROGRAM = "program:tawthiq.custody@1"


def sign_head(
    archive: Archive,
    key: Ed25519PrivateKey,
    *,
    clock: Clock,
    ring: KeyRing | None = None,
    size: int | None = None,
) -> Checkpoint | None:
    """Sign the head of the ledger as it stands, unless nothing happened since the last one.

    Args:
        archive: The archive.
        key: Its signing key.
        clock: Gives the time of the entries.
        ring: Where the head is remembered outside the archive; left out, it is not.
        size: Sign the head of the first so many entries, whatever came after.

    Returns:
        The signed head, or ``None`` if an earlier one already covers all but signatures.
    """
    verifier = verifier_of(key, archive.origin)
    with Ledger(archive.folder) as ledger:
        if size is None and _is_covered(ledger, verifier):
            return None
        announce(ledger, verifier, clock)
        head = ledger.head(size)
        checkpoint = signed(Checkpoint(archive.origin, head.size, bytes.fromhex(head.root)), key)
        path = archive.folder / "ledger" / "heads" / f"{head.size}.txt"
        with disk.explained(f"write {path.name}"):
            disk.write_new(path, checkpoint.text)
        detail = {"size": head.size, "root": head.root, "fingerprint": verifier.fingerprint}
        ledger.append([Draft(Action.SIGN, PROGRAM, detail=detail)], clock=clock)
    if ring is not None:
        remember(ring, head)
    return checkpoint


def add_cosignature(archive: Archive, data: bytes, *, clock: Clock) -> Checkpoint:
    """Keep a head that a witness gave back with its signature under it.

    What other witnesses signed under the same head stays; the same signatures again change nothing.

    Returns:
        The head with all signatures that are kept under it.

    Raises:
        BrokenSealError: If it is no checkpoint, not over a head of this ledger, bears no other
            signature than the archive's, or one in the name of a known witness that is not its.
    """
    found = parse_checkpoint(data)
    path = archive.folder / "ledger" / "heads" / f"{found.size}.cosigned.txt"
    own = path.with_name(f"{found.size}.txt")
    if not own.exists() or parse_checkpoint(own.read_bytes()).body != found.body:
        msg = f"the cosigned head of {found.size} entries is none that this archive signed"
        raise BrokenSealError(msg)
    _refuse_forged(archive, found)
    held = parse_checkpoint((path if path.exists() else own).read_bytes())
    new = [line for line in dict.fromkeys(found.signatures) if line not in held.signatures]
    kept = replace(held, signatures=(*held.signatures, *new))
    if new:
        with disk.explained(f"write {path.name}"):
            disk.write_new(path, kept.text)
    detail = {"size": kept.size, "cosigned": hashlib.sha256(kept.text).hexdigest()}
    with Ledger(archive.folder) as ledger:
        # a process killed before left the file without its entry
        if all(mark.detail != detail for mark in ledger.marks(Action.SIGN)):
            ledger.append([Draft(Action.SIGN, PROGRAM, detail=detail)], clock=clock)
    return kept


def _refuse_forged(archive: Archive, found: Checkpoint) -> None:
    names = {name for name, _, _ in found.signatures} - {archive.origin}
    if not names:
        msg = f"no witness has signed this head of {found.size} entries"
        raise BrokenSealError(msg)
    keys = [VerifierKey.parse(text) for text in archive.settings.witnesses]
    good = {key.name for key in keys if cosigned_at(found, key) is not None}
    for name in sorted({key.name for key in keys} & names - good):
        msg = f"what stands under the head of {found.size} entries as {name} is not its signature"
        raise BrokenSealError(msg)


def remember(ring: KeyRing, head: TreeHead) -> None:
    """Write a head down outside the archive, so that an older archive is noticed."""
    with disk.explained("remember the head"):
        disk.write_new(ring.path("head"), f"{head.size} {head.root}\n".encode(), mode=0o600)


def remembered(ring: KeyRing) -> TreeHead | None:
    """Return the head that was written down here last, or ``None``."""
    try:
        size, root = ring.path("head").read_text(encoding="ascii").split()
        return TreeHead(int(size), root)
    except (OSError, ValueError):
        return None


def _is_covered(ledger: Ledger, verifier: VerifierKey) -> bool:
    if _announced(ledger) != verifier.fingerprint:
        return False
    for seq in range(ledger.size - 1, -1, -1):
        entry = ledger.entry(seq)
        if entry.action not in OWN:
            return False
        if "size" in entry.detail and entry.action == Action.SIGN:
            return True
    return False


def announce(ledger: Ledger, verifier: VerifierKey, clock: Clock) -> None:
    """Tell the ledger which key signs from now on, unless it knows."""
    last = _announced(ledger)
    if last == verifier.fingerprint:
        return
    detail = {
        "purpose": "signing key",
        "key": str(verifier),
        "fingerprint": verifier.fingerprint,
        "replaces": last,
    }
    ledger.append([Draft(Action.SIGN, PROGRAM, detail=detail)], clock=clock)


def _announced(ledger: Ledger) -> str | None:
    known = [entry for entry in ledger.marks(Action.SIGN) if "key" in entry.detail]
    return str(known[-1].detail["fingerprint"]) if known else None
