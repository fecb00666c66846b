"""What the ledger already holds.

Use ``held`` before sealing, so that bytes which came under the same name before are not entered
twice. Bytes under another name, or with another export of a chat, get an entry of their own: that
somebody brought them again is a fact of custody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from tawthiq.capture.chat_exports import export_paths
from tawthiq.custody.entry import SEALING, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest


def held(
    ledger: Ledger,
    store: Store,
    pieces: Iterable[bytes],
    *,
    name: str | None,
    exports: Mapping[str, str] | None = None,
) -> Sealed | None:
    """Return how these bytes were sealed under this name, or ``None``.

    Args:
        ledger: The archive's ledger.
        store: The archive's store; what an entry names but the store lost is sealed again.
        pieces: The bytes.
        name: Name they come under.
        exports: Their path in each export of a chat that they come with.

    Raises:
        UnreadableError: As ``pieces`` does.
    """
    told = hashlib.sha256()
    for piece in pieces:
        told.update(piece)
    digest = Digest(told.hexdigest())
    if digest not in store:
        return None
    return next(
        (
            sealed_by(entry)
            for entry in ledger.entries_of(digest)
            if entry.action in SEALING
            and entry.detail.get("name") == name
            and (exports or {}).items() <= export_paths(entry).items()
        ),
        None,
    )


def sealed_by(entry: Entry) -> Sealed:
    """Return what a sealing entry sealed.

    Args:
        entry: An entry whose action is in ``custody.entry.SEALING``.
    """
    name = entry.detail.get("name")
    return Sealed(
        digest=entry.object or Digest.of(b""),
        size=entry.size,
        media_type=entry.media_type,
        name=name if isinstance(name, str) else None,
        seq=entry.seq,
        at=entry.at,
    )
