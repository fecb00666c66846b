"""Sign the ledger's head: from then on nobody rewrites what lies before it without being seen.

Use ``sign_head`` at an export, at a backup, and once a day. A head is a file
``ledger/heads/<size>.txt`` and an entry ``sign`` that names it; the first head under a new key is
preceded by an entry that tells which key that is and what it replaces.
"""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.due import OWN
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.keys import KeyRing
from tawthiq.custody.ledger import Clock, Ledger, TreeHead
from tawthiq.custody.note import Checkpoint, VerifierKey, parse_checkpoint, signed, verifier_of
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


def add_cosignature(archive: Archive, data: bytes, *, clock: Clock) -> None:
    """Keep a head that a witness gave back with its signature under it.

    Raises:
        BrokenSealError: If it is no checkpoint, or not over a head of this ledger.
    """
    found = parse_checkpoint(data)
    path = archive.folder / "ledger" / "heads" / f"{found.size}.cosigned.txt"
    own = path.with_name(f"{found.size}.txt")
    if not own.exists() or parse_checkpoint(own.read_bytes()).body != found.body:
        msg = f"the cosigned head of {found.size} entries is none that this archive signed"
        raise BrokenSealError(msg)
    with disk.explained(f"write {path.name}"):
        disk.write_new(path, data)
    detail = {"size": found.size, "cosigned": hashlib.sha256(data).hexdigest()}
    with Ledger(archive.folder) as ledger:
        ledger.append([Draft(Action.SIGN, PROGRAM, detail=detail)], clock=clock)


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
