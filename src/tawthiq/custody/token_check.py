"""Judge a token's signature by two verifiers, each of which refuses tokens that the other takes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import rfc3161_client
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from tawthiq.values.errors import BadArgumentError


@dataclass(frozen=True, slots=True)
class Dated:
    """A token and what is needed to judge it.

    Attributes:
        token: File of the authority's response.
        head: File that it dates.
        at: Time that it says.
        roots: PEM file of the authority's certificates, the root and those between.
    """

    token: Path
    head: Path
    at: datetime
    roots: Path


def signature_of(dated: Dated) -> str:
    """Return by whom the token's signature was found good, in words.

    Raises:
        BadArgumentError: If every verifier refuses it, with what each said.
    """
    faults = []
    for name, verify in (("rfc3161-client", _by_library), ("openssl ts", _by_openssl)):
        fault = verify(dated)
        if fault is None:
            return f"signature good by {name} under {_trusted(dated.roots)}"
        faults.append(f"{name}: {fault}")
    raise BadArgumentError("; ".join(faults))


def _trusted(roots: Path) -> str:
    """Name what was trusted, so that it can be compared with what the authority publishes."""
    try:
        known = x509.load_pem_x509_certificates(roots.read_bytes())
    except ValueError:
        return f"the certificates in {roots.name}"
    own = [one for one in known if one.issuer == one.subject] or known
    told = sorted(one.fingerprint(hashes.SHA256()).hex() for one in own)
    return "the root " + ", ".join(f"{one[:16]}…" for one in told)


def openssl_line(dated: Dated) -> list[str]:
    """Return the command with which anybody judges the token."""
    # judged at the token's own time: a certificate that ran out later does not undo it
    at = ["-attime", str(int(dated.at.timestamp()))]
    files = ["-in", str(dated.token), "-data", str(dated.head)]
    trust = ["-CAfile", str(dated.roots), "-untrusted", str(dated.roots)]
    return ["openssl", "ts", "-verify", *files, *trust, *at]


def _by_library(dated: Dated) -> str | None:
    builder = rfc3161_client.VerifierBuilder()
    try:
        for certificate in x509.load_pem_x509_certificates(dated.roots.read_bytes()):
            if certificate.issuer == certificate.subject:
                builder = builder.add_root_certificate(certificate)
            else:
                builder = builder.add_intermediate_certificate(certificate)
        response = rfc3161_client.decode_timestamp_response(dated.token.read_bytes())
        builder.build().verify_message(response, dated.head.read_bytes())
    except (ValueError, OSError, rfc3161_client.VerificationError) as error:
        return (str(error) or "refused").splitlines()[0]
    return None


def _by_openssl(dated: Dated) -> str | None:
    program = shutil.which("openssl")
    if program is None:
        return "is not installed"
    command = [program, *openssl_line(dated)[1:]]
    run = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603 - our own files only
    return None if run.returncode == 0 else "refused"
