"""Files of age that open with a passphrase after little work, for tests of what is done with them.

The program's own take a second of work each, by design; ``tests/custody/test_keys.py`` wraps with
these. The form is that of age-encryption.org/v1 with one scrypt recipient, so that the program
opens it as it opens its own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import textwrap

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LOG_WORK = 4
_PIECE = 64 * 1024


def encrypt(plain: bytes, passphrase: str, *, armored: bool = False) -> bytes:
    """Encrypt as ``pyrage.passphrase.encrypt`` does, with little work."""
    assert len(plain) < _PIECE
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << _LOG_WORK,
        r=8,
        p=1,
        dklen=32,
    )
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    recipient = f"-> scrypt {_plain64(salt)} {_LOG_WORK}\n{_plain64(wrapped)}\n"
    header = f"age-encryption.org/v1\n{recipient}---".encode("ascii")
    seal = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    last = bytes(11) + b"\x01"
    body = ChaCha20Poly1305(_derived(key, nonce, b"payload")).encrypt(last, plain, None)
    whole = header + f" {_plain64(seal)}\n".encode("ascii") + nonce + body
    return _armored(whole) if armored else whole


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=purpose).derive(key)


def _plain64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii").rstrip("=")


def _armored(data: bytes) -> bytes:
    lines = textwrap.wrap(base64.b64encode(data).decode("ascii"), 64)
    told = ["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""]
    return "\n".join(told).encode("ascii")
