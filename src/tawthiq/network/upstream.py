"""One connection to a host and port, made by the way that this archive's people chose.

Use ``open_way`` for what is no request of our own: a browser's tunnel. Directly, the guard judges
what the name resolves to; by a proxy or Tor the far end resolves, and only names and literal
addresses were judged before.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from typing import cast

import httpcore
from socksio import socks5

from tawthiq.network.dial import GuardedDial, Reached, Resolve, resolve
from tawthiq.network.egress import Egress
from tawthiq.network.guard import Guard
from tawthiq.values.errors import RefusedError

_LONGEST_ANSWER = 65_536
_OK = b" 200"


@dataclass(frozen=True, slots=True)
class Way:
    """How connections are made.

    Attributes:
        egress: The way to the outside.
        guard: Judges every address.
        resolve: Looks names up.
        connect_s: Seconds to connect.
    """

    egress: Egress
    guard: Guard
    resolve: Resolve = resolve
    connect_s: float = 10


def open_way(way: Way, host: str, port: int, *, deadline: float) -> tuple[socket.socket, str]:
    """Connect to a host.

    Args:
        way: How.
        host: Name or literal address, judged by ``Guard.target`` before.
        port: Port.
        deadline: Monotonic time at which everything ends.

    Returns:
        The connected socket, and the peer's address; empty behind a proxy.

    Raises:
        RefusedError: If it leads where nobody may go, or cannot be reached.
    """
    try:
        if way.egress.proxy:
            return _behind(way.egress.proxy, host, port, connect_s=way.connect_s), ""
        reached = Reached()
        dial = GuardedDial(way.guard, reached, deadline=deadline, resolve=way.resolve)
        stream = dial.connect_tcp(host, port, timeout=way.connect_s)
        return cast("socket.socket", stream.get_extra_info("socket")), reached.address
    except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as fault:
        msg = f"{host} could not be reached: {str(fault) or type(fault).__name__}"
        raise RefusedError(msg) from fault


def _behind(proxy: str, host: str, port: int, *, connect_s: float) -> socket.socket:
    """Connect by the proxy that a person chose."""
    place = httpcore.URL(proxy)
    scheme, name = place.scheme.decode(), place.host.decode()
    usual = {"http": 80, "https": 443, "socks5": 1080}[scheme]
    link = socket.create_connection((name, place.port or usual), connect_s)
    try:
        if scheme == "https":
            link = ssl.create_default_context().wrap_socket(link, server_hostname=name)
        (_by_socks if scheme == "socks5" else _by_http)(link, host, port)
    except (OSError, RefusedError):
        link.close()
        raise
    return link


def _by_http(link: socket.socket, host: str, port: int) -> None:
    """Ask an HTTP proxy for a tunnel."""
    named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    link.sendall(f"CONNECT {named} HTTP/1.1\r\nHost: {named}\r\n\r\n".encode("ascii"))
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < _LONGEST_ANSWER:
        piece = link.recv(1)  # one by one: what follows the head belongs to the tunnel
        if not piece:
            break
        answer += piece
    if not answer.startswith(b"HTTP/1.") or answer[8:12] != _OK:
        msg = f"the proxy made no way to {host}"
        raise RefusedError(msg)


def _by_socks(link: socket.socket, host: str, port: int) -> None:
    """Ask a SOCKS5 proxy, which resolves the name itself."""
    talk = socks5.SOCKS5Connection()
    talk.send(socks5.SOCKS5AuthMethodsRequest([socks5.SOCKS5AuthMethod.NO_AUTH_REQUIRED]))
    link.sendall(talk.data_to_send())
    talk.receive_data(link.recv(2))
    asked = socks5.SOCKS5CommandRequest.from_address(
        socks5.SOCKS5Command.CONNECT, (host.encode("ascii"), port)
    )
    talk.send(asked)
    link.sendall(talk.data_to_send())
    told = talk.receive_data(link.recv(_LONGEST_ANSWER))
    if getattr(told, "reply_code", None) is not socks5.SOCKS5ReplyCode.SUCCEEDED:
        msg = f"the proxy made no way to {host}"
        raise RefusedError(msg)
