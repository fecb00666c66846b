"""Signed notes and checkpoints: the public text form in which a ledger's head is signed.

The forms are C2SP's *signed-note* and *tlog-checkpoint*, so that other people's tools and
witnesses can read them: three lines (origin, size, root in base64), an empty line, then lines
``— name base64`` that hold a key's short id and its signature over the three lines. A witness signs
in the *tlog-cosignature* form, which carries the witness's own time.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tawthiq.values.errors import BadArgumentError, BrokenSealError

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
_BODY = re.compile(rb"([^\n +]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n")
_LINE = re.compile("— ([^ \n+]+) ([A-Za-z0-9+/]+={0,2})\n".encode())


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name it signs under, ``name+id+base64``.

    Attributes:
        name: The name.
        kind: ``ED25519`` for a ledger's own signature, ``COSIGNATURE`` for a witness's.
        public: The 32 bytes of the key.
    """

    name: str
    kind: bytes
    public: bytes

    @property
    def id(self) -> bytes:
        """Give the four bytes by which a signature line names the key."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.public).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of the key's bytes in hexadecimal, to compare by eye."""
        return hashlib.sha256(self.public).hexdigest()

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(self.kind + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read ``name+id+base64``.

        Raises:
            BadArgumentError: If it has another form, or the id is not the key's.
        """
        try:
            name, _, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
            key = cls(name, raw[:1], raw[1:])
        except (ValueError, binascii.Error) as error:
            msg = f"a verifier key is name+id+base64, got {text[:120]!r}"
            raise BadArgumentError(msg) from error
        if str(key) != text.strip() or len(key.public) != 32 or not name:
            msg = f"the verifier key {text[:120]!r} does not agree with itself"
            raise BadArgumentError(msg)
        return key


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A ledger's head with the signatures that stand under it.

    Attributes:
        origin: Name of the ledger.
        size: Entries.
        root: Root over them.
        signatures: (name, key id, signature) in the order of their lines.
    """

    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...] = ()

    @property
    def body(self) -> bytes:
        """Give the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n".encode()

    @property
    def text(self) -> bytes:
        """Give the whole file."""
        lines = [f"— {name} {_base64(key + made)}\n" for name, key, made in self.signatures]
        return self.body + b"\n" + "".join(lines).encode()


def signed(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> Checkpoint:
    """Return the checkpoint with one more signature, made in its origin's name."""
    verifier = verifier_of(key, checkpoint.origin)
    line = (verifier.name, verifier.id, key.sign(checkpoint.body))
    return Checkpoint(
        checkpoint.origin, checkpoint.size, checkpoint.root, (*checkpoint.signatures, line)
    )


def cosigned(
    checkpoint: Checkpoint, key: Ed25519PrivateKey, *, name: str, at: datetime
) -> Checkpoint:
    """Return the checkpoint with a witness's signature, which carries the witness's time."""
    verifier = verifier_of(key, name, kind=COSIGNATURE)
    seconds = int(at.timestamp())
    made = seconds.to_bytes(8, "big") + key.sign(_cosigned_body(checkpoint, seconds))
    line = (name, verifier.id, made)
    return Checkpoint(
        checkpoint.origin, checkpoint.size, checkpoint.root, (*checkpoint.signatures, line)
    )


def verifier_of(key: Ed25519PrivateKey, name: str, *, kind: bytes = ED25519) -> VerifierKey:
    """Return the public half of a key under a name."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return VerifierKey(name, kind, raw)


def parse_checkpoint(data: bytes) -> Checkpoint:
    """Read a checkpoint in its one canonical spelling.

    Raises:
        BrokenSealError: If a byte is not where it must be.
    """
    body, separator, rest = data.partition(b"\n\n")
    match = _BODY.fullmatch(body + b"\n")
    if not separator or match is None:
        msg = "is no checkpoint: it must be three lines, an empty line and signatures"
        raise BrokenSealError(msg)
    try:
        lines = tuple(_signature(line) for line in rest.splitlines(keepends=True))
        found = Checkpoint(match[1].decode(), int(match[2]), base64.b64decode(match[3]), lines)
    except (ValueError, binascii.Error) as error:
        msg = f"is no checkpoint: {error}"
        raise BrokenSealError(msg) from error
    if found.text != data:
        msg = "is not in its canonical form"
        raise BrokenSealError(msg)
    return found


def is_signed(checkpoint: Checkpoint, key: VerifierKey) -> bool:
    """Tell whether the checkpoint bears a good signature of ``key``."""
    return any(_good(checkpoint, key))


def cosigned_at(checkpoint: Checkpoint, key: VerifierKey) -> datetime | None:
    """Return the time at which a witness first signed, or ``None`` if it did not."""
    if key.kind != COSIGNATURE:
        return None
    times = [int.from_bytes(made[:8], "big") for made in _good(checkpoint, key)]
    try:
        return datetime.fromtimestamp(min(times), UTC) if times else None
    except (OverflowError, OSError, ValueError):
        return None  # no year that there is


def _good(checkpoint: Checkpoint, key: VerifierKey) -> Iterator[bytes]:
    """Give the good signatures of a key: another line may bear its name and its id too."""
    for name, found, made in checkpoint.signatures:
        if name == key.name and found == key.id and _verifies(checkpoint, key, made):
            yield made


def _verifies(checkpoint: Checkpoint, key: VerifierKey, made: bytes) -> bool:
    body = checkpoint.body
    if key.kind == COSIGNATURE:
        if len(made) != 72:
            return False
        body = _cosigned_body(checkpoint, int.from_bytes(made[:8], "big"))
        made = made[8:]
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(made, body)
    except (InvalidSignature, ValueError):
        return False
    return True


def _cosigned_body(checkpoint: Checkpoint, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n".encode() + checkpoint.body


def _signature(line: bytes) -> tuple[str, bytes, bytes]:
    match = _LINE.fullmatch(line)
    raw = base64.b64decode(match[2], validate=True) if match else b""
    if match is None or len(raw) < 5:
        msg = f"a signature line reads {line[:60]!r}"
        raise ValueError(msg)
    return match[1].decode(), raw[:4], raw[4:]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
