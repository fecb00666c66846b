"""The name of some bytes: their SHA-256, as 64 lower-case hexadecimal characters.

Use ``Digest`` wherever bytes are named; SHA-256 is the only digest in anything that is signed,
because any clerk's machine can recompute it (FIPS 180-4).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from tawthiq.values.errors import BadArgumentError

_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """A SHA-256 digest.

    Attributes:
        hex: 64 lower-case hexadecimal characters.

    Raises:
        BadArgumentError: If ``hex`` is anything else.
    """

    hex: str

    def __post_init__(self) -> None:
        """Refuse what is no SHA-256 in its one canonical spelling."""
        if not _HEX.fullmatch(self.hex):
            msg = f"a digest is 64 lower-case hexadecimal characters, got {self.hex[:80]!r}"
            raise BadArgumentError(msg)

    def __str__(self) -> str:
        return self.hex

    @classmethod
    def of(cls, data: bytes) -> Digest:
        """Return the digest of ``data``."""
        return cls(hashlib.sha256(data).hexdigest())

    @classmethod
    def of_text(cls, text: str) -> Digest:
        """Return the digest of ``text`` in UTF-8; a lone surrogate keeps its own three bytes."""
        return cls.of(text.encode("utf-8", "surrogatepass"))
