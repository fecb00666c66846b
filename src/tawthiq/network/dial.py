"""Connections that go where the guard judged, and nowhere else.

``GuardedDial`` is a network backend of httpcore: it resolves a name once, has every answer judged,
connects to the address that was judged and compares the peer after connecting. Name and certificate
are still checked against the host as asked. Each connection has one deadline for all of it.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from typing import Any

import httpcore

from tawthiq.network.guard import Guard
from tawthiq.values.errors import RefusedError

Resolve = Callable[[str, int], list[str]]
"""Takes host and port, gives all addresses; raises ``OSError``."""

RESOLVE_S = 10.0
MOST_TRIED = 3
"""Addresses of one host that are tried one after another; all are judged before the first."""

_DER = 2


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(slots=True)
class Reached:
    """How a connection was made; filled while it is.

    Attributes:
        address: Address of the peer.
        port: Its port.
        certificates: The peer's certificates in DER, its own first; empty without TLS.
        protocol: Version of TLS, or ``None``.
    """

    address: str = ""
    port: int = 0
    certificates: tuple[bytes, ...] = ()
    protocol: str | None = None


class ProxyDial(httpcore.NetworkBackend):
    """Connects to the proxy that a person chose; the proxy resolves and connects further."""

    def __init__(self, reached: Reached, *, deadline: float) -> None:
        """Make connections for one request.

        Args:
            reached: Is told how the connection was made.
            deadline: Monotonic time at which everything ends.
        """
        self._reached = reached
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(  # noqa: PLR0917 - the shape that httpcore asks for
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the proxy."""
        stream = self._plain.connect_tcp(
            host, port, timeout=timeout, local_address=local_address, socket_options=socket_options
        )
        return Watched(stream, self._reached, self._deadline)


class GuardedDial(httpcore.NetworkBackend):
    """Connects to judged addresses only."""

    def __init__(
        self, guard: Guard, reached: Reached, *, deadline: float, resolve: Resolve = resolve
    ) -> None:
        """Make connections for one request.

        Args:
            guard: Judges each address.
            reached: Is told how the connection was made.
            deadline: Monotonic time at which everything ends.
            resolve: Looks names up.
        """
        self._guard = guard
        self._reached = reached
        self._deadline = deadline
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(  # noqa: PLR0917 - the shape that httpcore asks for
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, judge, connect, compare.

        Raises:
            RefusedError: If an answer is not public, or the peer is not who was judged.
        """
        answers = self._answers(host, port)
        for answer in answers:
            self._guard.judge(answer, port)
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for answer in answers[:MOST_TRIED]:
            try:
                stream = self._plain.connect_tcp(
                    answer,
                    port,
                    timeout=timeout,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as fault:
                failed = fault
                continue
            self._compare(stream, host, answer, port=port)
            self._reached.address, self._reached.port = answer, port
            return Watched(stream, self._reached, self._deadline)
        if failed is None:
            failed = httpcore.ConnectError(f"{host} cannot be reached")
        raise failed

    @staticmethod
    def _compare(stream: httpcore.NetworkStream, host: str, answer: str, *, port: int) -> None:
        """Refuse a connection that did not end where it was judged."""
        peer = stream.get_extra_info("server_addr")
        if _same(peer[0]) != _same(answer) or peer[1] != port:
            stream.close()
            msg = f"the connection to {host} ended at another address than was judged"
            raise RefusedError(msg)

    def _answers(self, host: str, port: int) -> list[str]:
        """Return all addresses of a host, within the time for it."""
        with ThreadPoolExecutor(1) as one:
            try:
                answers = one.submit(self._resolve, host, port).result(RESOLVE_S)
            except (OSError, UnicodeError, TookTooLong) as fault:
                msg = f"{host} cannot be resolved"
                raise RefusedError(msg) from fault
        if not answers:
            msg = f"{host} cannot be resolved"
            raise RefusedError(msg)
        return answers


class Watched(httpcore.NetworkStream):
    """A connection with one deadline for all of it."""

    def __init__(self, stream: httpcore.NetworkStream, reached: Reached, deadline: float) -> None:
        self._stream = stream
        self._reached = reached
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is, before the deadline."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, before the deadline."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Turn to TLS and keep the certificates that were shown."""
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        shown = secured.get_extra_info("ssl_object")
        if shown is not None:
            self._reached.certificates = _chain(shown)
            self._reached.protocol = shown.version()
        return Watched(secured, self._reached, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            msg = "the time for one answer is used up"
            raise RefusedError(msg)
        return left if timeout is None else min(timeout, left)


def _same(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address in one form, mapped ones as what they carry."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return (isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped) or found


def _chain(shown: Any) -> tuple[bytes, ...]:
    """Return the certificates in DER; where the chain cannot be had, the peer's own.

    Args:
        shown: What httpcore gives as ``ssl_object``: the object below ``ssl``'s own, whose methods
            take no names, or an ``ssl.SSLObject`` around it for TLS inside TLS.
    """
    inner = getattr(shown, "_sslobj", shown)
    asked = getattr(inner, "get_unverified_chain", None)
    found = tuple(bytes(one.public_bytes(_DER)) for one in (asked() if asked else None) or ())
    own = None if found else inner.getpeercert(True)  # noqa: FBT003 - it takes no names
    return found or ((own,) if own else ())
