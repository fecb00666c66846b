"""Carries a request to a time-stamp authority: RFC 3161 over HTTP, as the archive's egress allows.

Use ``poster`` and hand what it gives to ``custody.token.stamp``. Redirects are not followed, the
answer is bounded in length and time, and an authority is an address that the team itself wrote into
its settings.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpcore

from tawthiq.network.dial import ProxyDial, Reached
from tawthiq.network.egress import NEVER, way_out
from tawthiq.values.errors import BadArgumentError, RefusedError, StorageError

TIMEOUT_S = 20.0
WHOLE_S = 60.0
LARGEST_ANSWER = 1 << 20
_HEADERS = [("Content-Type", "application/timestamp-query"), ("Accept-Encoding", "identity")]
_TIMEOUTS = dict.fromkeys(("connect", "read", "write", "pool"), TIMEOUT_S)
_FAULTS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    ssl.SSLError,
    RefusedError,
    OSError,
)


def poster(egress: str, proxy: str = "") -> Callable[[str, bytes], bytes] | None:
    """Return what carries requests outside, or ``None`` where nothing may leave.

    Args:
        egress: ``direct``, ``proxy``, ``tor`` or ``never``, as in ``tawthiq.toml``.
        proxy: Address of the proxy, HTTP or SOCKS, or of Tor's own where it is not the usual.

    Raises:
        BadArgumentError: If the proxy is missing or of a kind that is not spoken.
    """
    way = way_out(egress, proxy)
    if way.label == NEVER:
        return None
    through = httpcore.Proxy(way.proxy) if way.proxy else None

    def post(url: str, request: bytes) -> bytes:
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            msg = f"a time-stamp authority is an http or https address, got {url!r}"
            raise BadArgumentError(msg)
        dial = ProxyDial(Reached(), deadline=time.monotonic() + WHOLE_S)
        try:
            with httpcore.ConnectionPool(proxy=through, network_backend=dial) as pool:
                return _answer(pool, url, request)
        except _FAULTS as error:
            msg = f"{url} could not be reached: {str(error) or type(error).__name__}"
            raise StorageError(msg) from error

    return post


def _answer(pool: httpcore.ConnectionPool, url: str, request: bytes) -> bytes:
    timeouts = {"timeout": _TIMEOUTS}
    with pool.stream("POST", url, headers=_HEADERS, content=request, extensions=timeouts) as answer:
        if answer.status != 200:
            msg = f"{url} could not be reached: it answered with status {answer.status}"
            raise StorageError(msg)
        data = b""
        for piece in answer.iter_stream():
            data += piece
            if len(data) > LARGEST_ANSWER:
                msg = f"{url} answered with more than {LARGEST_ANSWER} bytes"
                raise StorageError(msg)
    return data
