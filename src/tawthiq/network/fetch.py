"""One address fetched: every hop judged and kept, every limit held.

Use ``Fetcher``. Redirects are followed by hand, each as its own request; no proxy is taken from the
environment; no cookie outlives a fetch; nothing is decoded, so that what is kept is what came in.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

import httpcore

from tawthiq.network.answer import Cut, Fetched, Headers, Hop, NotFetched
from tawthiq.network.apart import Apart
from tawthiq.network.dial import GuardedDial, ProxyDial, Reached, Resolve, resolve
from tawthiq.network.egress import NEVER, Egress
from tawthiq.network.guard import Guard, Target
from tawthiq.values.errors import RefusedError

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
"""A neutral agent: it says nothing of us."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take.

    Attributes:
        connect_s: Seconds to connect.
        idle_s: Seconds without a byte.
        whole_s: Seconds for one hop in all.
        body: Bytes of a body.
        redirects: Redirects that are followed.
        apart_s: Seconds between two requests to one host.
    """

    connect_s: float = 10
    idle_s: float = 20
    whole_s: float = 120
    body: int = 100 * 1024**2
    redirects: int = 10
    apart_s: float = 2


@dataclass(frozen=True, slots=True)
class _Asking:
    """One request before it is sent."""

    url: str
    target: Target
    at: datetime
    headers: Headers


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after another.

    Attributes:
        egress: The way to the outside.
        clock: Gives the time of a request.
        guard: Judges every address.
        limits: What one fetch may take.
        agent: How we name ourselves.
        trust: Certificates that are trusted; ``None`` takes the system's.
        resolve: Looks names up.
        apart: Keeps two requests to one host apart.
    """

    egress: Egress
    clock: Callable[[], datetime]
    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    agent: str = AGENT
    trust: ssl.SSLContext | None = None
    resolve: Resolve = resolve
    apart: Apart = field(default_factory=Apart)

    def fetch(self, url: str, *, known: Headers = ()) -> Fetched | NotFetched:
        """Fetch an address and what it redirects to.

        Args:
            url: The address.
            known: More headers for a conditional request (``If-None-Match``).

        Returns:
            Every hop, or why there is none. A chain that leads where nobody may go keeps the hops
            before it.
        """
        if self.egress.label == NEVER:
            return NotFetched(url, "this archive never reaches the outside (egress = never)")
        hops: list[Hop] = []
        asked = url
        for _ in range(self.limits.redirects + 1):
            got = self._hop(asked, known)
            if isinstance(got, str):
                return Fetched(tuple(hops), f"{asked}: {got}") if hops else NotFetched(url, got)
            hops.append(got)
            further = got.header(b"location")
            if got.status not in _REDIRECTS or not further:
                return Fetched(tuple(hops))
            try:
                asked = urljoin(asked, further.decode("utf-8", "replace"))
            except ValueError as fault:
                return Fetched(tuple(hops), f"the redirect leads to no address: {fault}")
        return Fetched(tuple(hops), f"more than {self.limits.redirects} redirects")

    def _hop(self, url: str, known: Headers) -> Hop | str:
        """Make one request; gives the answer, or why there is none."""
        try:
            target = self.guard.target(url)
        except RefusedError as fault:
            return str(fault)
        self.apart.before(target.host, self.limits.apart_s)
        reached = Reached()
        deadline = time.monotonic() + self.limits.whole_s
        asking = _Asking(url, target, self.clock(), tuple(self._headers(target, known)))
        try:
            with self._pool(reached, deadline) as pool:
                return self._asked(pool, asking, reached)
        except RefusedError as fault:
            return str(fault)
        except (httpcore.TimeoutException, httpcore.PoolTimeout):
            return "the server did not answer in time"
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as fault:
            return f"the connection failed: {str(fault) or type(fault).__name__}"
        except (ssl.SSLError, OSError, ValueError, ImportError) as fault:
            return f"the connection failed: {fault}"

    def _pool(self, reached: Reached, deadline: float) -> httpcore.ConnectionPool:
        """Return connections for one request; the guard sits below them."""
        proxy = httpcore.Proxy(self.egress.proxy) if self.egress.proxy else None
        dial: httpcore.NetworkBackend
        if proxy is None:
            dial = GuardedDial(self.guard, reached, deadline=deadline, resolve=self.resolve)
        else:
            dial = ProxyDial(reached, deadline=deadline)
        return httpcore.ConnectionPool(
            ssl_context=self.trust, proxy=proxy, network_backend=dial, max_connections=1
        )

    def _asked(self, pool: httpcore.ConnectionPool, asking: _Asking, reached: Reached) -> Hop:
        """Send one request and receive its answer."""
        timeouts = {
            "connect": self.limits.connect_s,
            "read": self.limits.idle_s,
            "write": self.limits.idle_s,
            "pool": self.limits.connect_s,
        }
        target, headers = asking.target, list(asking.headers)
        place = httpcore.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=target.path.encode("utf-8", "replace"),
        )
        with pool.stream("GET", place, headers=headers, extensions={"timeout": timeouts}) as answer:
            body, cut = self._body(answer)
            return Hop(
                url=asking.url,
                at=asking.at,
                request=_request(target, headers),
                status=answer.status,
                reason=bytes(answer.extensions.get("reason_phrase", b"")),
                headers=tuple(answer.headers),
                body=body,
                cut=cut,
                address=reached.address,
                certificates=reached.certificates,
                protocol=reached.protocol,
            )

    def _headers(self, target: Target, known: Headers) -> list[tuple[bytes, bytes]]:
        host = f"[{target.host}]" if ":" in target.host else target.host
        usual = target.port == {"http": 80, "https": 443}[target.scheme]
        return [
            (b"Host", (host if usual else f"{host}:{target.port}").encode()),
            (b"User-Agent", self.agent.encode("ascii", "replace")),
            (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            (b"Accept-Language", b"ar,en;q=0.8"),
            (b"Accept-Encoding", b"gzip, identity"),
            (b"Connection", b"close"),
            *known,
        ]

    def _body(self, answer: httpcore.Response) -> tuple[bytes, Cut | None]:
        """Receive a body up to its limits; what came in is kept."""
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in answer.iter_stream():
                pieces.append(piece[: self.limits.body - size])
                size += len(piece)
                if size > self.limits.body:
                    return b"".join(pieces), Cut.LENGTH
        except (httpcore.TimeoutException, RefusedError):
            return b"".join(pieces), Cut.TIME
        except (httpcore.NetworkError, httpcore.ProtocolError):
            return b"".join(pieces), Cut.DISCONNECT
        return b"".join(pieces), None


def _request(target: Target, headers: list[tuple[bytes, bytes]]) -> bytes:
    """Return the request as it went out."""
    lines = [b"GET " + target.path.encode("utf-8", "replace") + b" HTTP/1.1"]
    lines += [name + b": " + value for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"
