"""A proxy on loopback through which a browser is forced, with the guard of every other fetch.

Use ``Relay`` as a context. What a browser asks for is judged by name, by port and as resolved, and
connected to as judged; TLS goes through as a tunnel, so that the browser itself checks the
certificate. What is refused gets no answer at all: an answer of ours could pass for the site's.
Every connection is logged, and time and bytes of them all have one limit.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tawthiq.network.answer import Cut
from tawthiq.network.upstream import Way, open_way
from tawthiq.values.errors import RefusedError

_PIECE = 65_536
_LONGEST_HEAD = 65_536
_LONGEST_TOLD = 120
_TICK_S = 0.1
_NOT_PASSED = (b"proxy-", b"connection:", b"keep-alive:", b"upgrade:", b"te:")
MOST_CONNECTIONS = 64
"""How many are open at once; a browser opens 32 to one proxy."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One connection that a browser asked for.

    Attributes:
        host: Host as asked; with its port where it was refused for its spelling.
        port: Port, or 0 where it was refused for its spelling.
        address: Address it was connected to; empty where it was not, or behind a proxy.
        refused: Why it was not connected, or ``None``.
    """

    host: str
    port: int
    address: str = ""
    refused: str | None = None


class Relay:
    """Listens on loopback for one browser and one capture."""

    def __init__(
        self,
        way: Way,
        *,
        most: int,
        whole_s: float,
        unasked: frozenset[str] = frozenset(),
        listen: Callable[[], socket.socket] | None = None,
    ) -> None:
        """Listen at once; serve when entered.

        Args:
            way: How connections are made.
            most: Bytes of everything together.
            whole_s: Seconds for everything together.
            unasked: Hosts that the browser asks by itself; they are not connected and not told.
            listen: Gives the listening socket, where it is not a free port of loopback.
        """
        self._way = way
        self._left = most
        self._unasked = unasked
        self._deadline = time.monotonic() + whole_s
        self._door = (listen or _loopback)()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._room = threading.Semaphore(MOST_CONNECTIONS)
        self._threads: list[threading.Thread] = []
        self.asked: list[Asked] = []
        self.cut: Cut | None = None

    @property
    def port(self) -> int:
        """Port that it listens on."""
        return int(self._door.getsockname()[1])

    def __enter__(self) -> Relay:
        """Serve."""
        self._begin(self._serve)
        return self

    def __exit__(self, *_: object) -> None:
        """End every connection."""
        self._closing.set()
        self._door.close()
        for thread in list(self._threads):
            thread.join()

    def address_of(self, host: str, port: int) -> str:
        """Return the address that a host was connected to, or nothing."""
        with self._lock:
            found = [one.address for one in self.asked if (one.host, one.port) == (host, port)]
        return next((one for one in reversed(found) if one), "")

    def refusals(self) -> tuple[Asked, ...]:
        """Return what was not connected, each host and port once, in order."""
        with self._lock:
            found = {(one.host, one.port): one for one in self.asked if one.refused}
        return tuple(found.values())

    def _begin(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(OSError, ValueError):
                if select.select([self._door], [], [], _TICK_S)[0]:
                    link, _ = self._door.accept()
                    self._begin(self._one, link)

    def _one(self, link: socket.socket) -> None:
        """Serve one connection of the browser; whatever fails ends it without an answer."""
        with self._room, link, contextlib.suppress(OSError, RefusedError, ValueError):
            head, rest = _head(link, self._idle)
            method, asked, lines = _taken_apart(head)
            if method == b"CONNECT":
                with self._opened(f"https://{asked}/") as (far, _):
                    link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    self._forward(far, rest)
                    self._tunnel(link, far)
            else:
                with self._opened(asked) as (far, path):
                    self._exchange(link, far, (method, path, lines, rest))

    @contextlib.contextmanager
    def _opened(self, url: str) -> Iterator[tuple[socket.socket, str]]:
        """Connect to where an address leads, and log it."""
        host, port = url.partition("//")[2].partition("/")[0][:_LONGEST_TOLD], 0
        try:
            place = self._way.guard.target(url)
            host, port = place.host, place.port
            self._refuse_unasked(host)
            far, address = open_way(self._way, host, port, deadline=self._deadline)
        except RefusedError as fault:
            if host not in self._unasked:
                self._log(Asked(host, port, refused=str(fault)))
            raise
        self._log(Asked(host, port, address))
        with far:
            yield far, place.path

    def _refuse_unasked(self, host: str) -> None:
        if host in self._unasked:
            msg = f"{host} is asked by browsers of themselves"
            raise RefusedError(msg)

    def _log(self, one: Asked) -> None:
        with self._lock:
            self.asked.append(one)

    def _exchange(
        self, link: socket.socket, far: socket.socket, asked: tuple[bytes, str, list[bytes], bytes]
    ) -> None:
        """Pass one request and its answer; a second one on this connection would be unjudged."""
        method, path, lines, rest = asked
        kept = [line for line in lines if not line.lower().startswith(_NOT_PASSED)]
        first = method + b" " + path.encode("utf-8", "replace") + b" HTTP/1.1"
        far.sendall(b"\r\n".join([first, *kept, b"Connection: close"]) + b"\r\n\r\n")
        left = _declared(lines)
        self._forward(far, rest[:left])
        left -= len(rest[:left])
        while left > 0:
            self._wait(link)
            piece = link.recv(min(_PIECE, left))
            if not piece:
                return
            self._forward(far, piece)
            left -= len(piece)
        self._answer(link, far)

    def _answer(self, link: socket.socket, far: socket.socket) -> None:
        """Pass an answer on, and let the browser know that the connection ends with it."""
        head, rest = _head(far, self._idle)
        while head.startswith(b"HTTP/1.1 1"):
            head, rest = _head(far, self._idle, rest)
        first, *lines = head.split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith(_NOT_PASSED)]
        self._forward(link, b"\r\n".join([first, *kept, b"Connection: close"]) + b"\r\n\r\n" + rest)
        while True:
            self._wait(far)
            piece = far.recv(_PIECE)
            if not piece:
                return
            self._forward(link, piece)

    def _tunnel(self, link: socket.socket, far: socket.socket) -> None:
        """Pass bytes both ways until either side ends."""
        other = {link: far, far: link}
        while True:
            self._idle()
            for ready in select.select([link, far], [], [], _TICK_S)[0]:
                piece = ready.recv(_PIECE)
                if not piece:
                    return
                self._forward(other[ready], piece)

    def _forward(self, to: socket.socket, piece: bytes) -> None:
        """Send bytes on, within what all may take."""
        with self._lock:
            self._left -= len(piece)
            if self._left < 0:
                self.cut = self.cut or Cut.LENGTH
                msg = "the capture is larger than it may be"
                raise RefusedError(msg)
        to.settimeout(self._way.connect_s)
        to.sendall(piece)

    def _wait(self, link: socket.socket) -> None:
        """Wait until a connection can be read."""
        while not select.select([link], [], [], _TICK_S)[0]:
            self._idle()

    def _idle(self) -> None:
        """End where the time is used up or nobody listens any more."""
        if self._closing.is_set() or time.monotonic() > self._deadline:
            if not self._closing.is_set():
                self.cut = self.cut or Cut.TIME
            msg = "the time for one capture is used up"
            raise RefusedError(msg)


def _loopback() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def _head(link: socket.socket, idle: Callable[[], None], begun: bytes = b"") -> tuple[bytes, bytes]:
    """Receive the head of a message; gives it and what came after it."""
    got = begun
    while b"\r\n\r\n" not in got:
        while not select.select([link], [], [], _TICK_S)[0]:
            idle()
        piece = link.recv(_PIECE)
        if not piece or len(got) > _LONGEST_HEAD:
            msg = "the other side sent no message"
            raise RefusedError(msg)
        got += piece
    head, _, rest = got.partition(b"\r\n\r\n")
    return head, rest


def _taken_apart(head: bytes) -> tuple[bytes, str, list[bytes]]:
    """Return method, address asked and header lines of a request."""
    first, *lines = head.split(b"\r\n")
    method, asked, _ = first.split(b" ")
    return method, asked.decode("ascii"), lines


def _declared(lines: list[bytes]) -> int:
    """Return how many bytes a request's body has."""
    for line in lines:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0
