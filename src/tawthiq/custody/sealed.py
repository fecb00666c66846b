"""Bytes kept under their own hash, and how they were obtained.

``Sealed`` is what leaves this room. Its bytes are never changed and never opened for writing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.values.digest import Digest


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed object.

    Attributes:
        digest: SHA-256 of the bytes; also the name of the file that holds them.
        size: Number of bytes.
        media_type: Media type as declared or recognised ("text/html"), "application/octet-stream"
            where nothing tells.
        name: Name it came under (a file's own name without its folder, or an address), or ``None``.
        seq: Number of the ledger entry that sealed it.
        at: Time of that entry, ``YYYY-MM-DDThh:mm:ss.ffffffZ``.
    """

    digest: Digest
    size: int
    media_type: str
    name: str | None
    seq: int
    at: str
