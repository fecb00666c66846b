"""A certificate authority of the tests' own, and a server on loopback that shows its certificates."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_PEM = serialization.Encoding.PEM
_DER = serialization.Encoding.DER


@dataclass(frozen=True, slots=True)
class Authority:
    """A server's certificate, its key, and the authority that signed it.

    Attributes:
        file: Chain and key, as a server loads them.
        root: The authority's certificate.
        leaf: The server's own.
    """

    file: Path
    root: x509.Certificate
    leaf: x509.Certificate

    @property
    def trust(self) -> ssl.SSLContext:
        """What a client needs that trusts this authority alone."""
        return ssl.create_default_context(cadata=self.root.public_bytes(_PEM).decode())

    @property
    def chain(self) -> tuple[bytes, bytes]:
        """Both certificates in DER."""
        return (self.leaf.public_bytes(_DER), self.root.public_bytes(_DER))

    @property
    def pin(self) -> str:
        """Digest of the server's key, as Chromium's switch takes it."""
        key = self.leaf.public_key().public_bytes(
            _DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(hashlib.sha256(key).digest()).decode("ascii")


def authority(folder: Path, host: str) -> Authority:
    """Make an authority and a certificate of a host."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    root = _certificate("Invented authority", keys[0], None, keys[0])
    leaf = _certificate(host, keys[1], root, keys[0])
    secret = keys[1].private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "chain.pem"
    file.write_bytes(leaf.public_bytes(_PEM) + root.public_bytes(_PEM) + secret)
    return Authority(file, root, leaf)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    signer: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    draft = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1))  # noqa: DTZ001 - a certificate's days are in UTC
        .not_valid_after(datetime(2049, 1, 1))  # noqa: DTZ001
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if issuer is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        draft = draft.add_extension(names, critical=False)
    return draft.sign(signer, hashes.SHA256())


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that refuses a certificate is what is tested."""


@contextlib.contextmanager
def serving(
    handler: Callable[..., BaseHTTPRequestHandler], file: Path | None = None
) -> Iterator[int]:
    """Give the port of a server on loopback, with TLS where a certificate is given."""
    with _Quiet(("127.0.0.1", 0), handler) as server:
        if file is not None:
            shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            shown.load_cert_chain(file)
            server.socket = shown.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
