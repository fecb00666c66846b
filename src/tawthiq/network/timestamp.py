"""Carries a request to a time-stamp authority: RFC 3161 over HTTP, as the archive's egress allows.

Use ``poster`` and hand what it gives to ``custody.token.stamp``. Redirects are not followed, the
answer is bounded, and an authority is an address that the team itself wrote into its settings.
"""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from tawthiq.values.errors import BadArgumentError, StorageError

TIMEOUT_S = 20.0
LARGEST_ANSWER = 1 << 20
_TYPE = "application/timestamp-query"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def poster(egress: str, proxy: str = "") -> Callable[[str, bytes], bytes] | None:
    """Return what carries requests outside, or ``None`` where nothing may leave.

    Args:
        egress: ``direct``, ``proxy``, ``tor`` or ``never``, as in ``tawthiq.toml``.
        proxy: Address of an HTTP proxy, or of Tor's HTTP tunnel; SOCKS is not spoken here.

    Raises:
        BadArgumentError: If the proxy is missing or of a kind that is not spoken.
    """
    if egress == "never":
        return None
    proxies: dict[str, str] = {}
    if egress in {"proxy", "tor"}:
        if urlsplit(proxy).scheme != "http":
            msg = f"egress {egress} needs an http:// proxy to reach a time-stamp authority, got {proxy!r}"
            raise BadArgumentError(msg)
        proxies = {"http": proxy, "https": proxy}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect)

    def post(url: str, request: bytes) -> bytes:
        if urlsplit(url).scheme not in {"http", "https"}:
            msg = f"a time-stamp authority is an http or https address, got {url!r}"
            raise BadArgumentError(msg)
        asked = urllib.request.Request(url, request, {"Content-Type": _TYPE})  # noqa: S310 - checked above
        try:
            with opener.open(asked, timeout=TIMEOUT_S) as answer:
                data = bytes(answer.read(LARGEST_ANSWER + 1))
        except (OSError, http.client.HTTPException) as error:
            msg = f"{url} could not be reached: {error}"
            raise StorageError(msg) from error
        if len(data) > LARGEST_ANSWER:
            msg = f"{url} answered with more than {LARGEST_ANSWER} bytes"
            raise StorageError(msg)
        return data

    return post
