"""What servers answered: one ``Hop`` for each request of a chain of redirects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Headers = tuple[tuple[bytes, bytes], ...]


class Cut(StrEnum):
    """Why a body was not received to its end, in the words of WARC 1.1."""

    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer.

    Attributes:
        url: Address asked.
        at: Time the request was sent.
        request: Request line and headers as sent.
        status: Status code.
        reason: Reason phrase.
        headers: Headers as received, in order.
        body: Body as received, before any decoding.
        cut: Why the body is not whole, or ``None``.
        address: Address of the peer; empty behind a proxy.
        certificates: The peer's certificates in DER, its own first; empty without TLS.
        protocol: Version of TLS, or ``None``.
        decoded: Whether a browser undid the coding of the body that its headers name.
    """

    url: str
    at: datetime
    request: bytes
    status: int
    reason: bytes
    headers: Headers
    body: bytes
    cut: Cut | None
    address: str
    certificates: tuple[bytes, ...]
    protocol: str | None
    decoded: bool = False

    def header(self, name: bytes) -> bytes | None:
        """Return the first header of a name, or ``None``."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back for an address.

    Attributes:
        hops: Each request in order; the last is the answer.
        stopped: Why a further redirect was not followed, or ``None``.
    """

    hops: tuple[Hop, ...]
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why nothing came back.

    Attributes:
        url: Address asked.
        reason: One plain sentence.
    """

    url: str
    reason: str
