"""How an answer was obtained, as the ledger tells it."""

from __future__ import annotations

import hashlib
from typing import Any

from tawthiq.capture.warc_out import SOFTWARE
from tawthiq.network.answer import Fetched


def how_obtained(address: str, got: Fetched, egress: str) -> dict[str, Any]:
    """Say how an answer was obtained, in the keys of a ``capture`` entry.

    Args:
        address: Address as a person named it.
        got: What came back.
        egress: What the ledger says of the way to the outside.
    """
    last = got.hops[-1]
    headers = b"\r\n".join(name + b": " + value for name, value in last.headers)
    return {
        "url_asked": address,
        "url_final": last.url,
        "redirects": [[hop.status, hop.url] for hop in got.hops[:-1]],
        "status": last.status,
        "headers": hashlib.sha256(headers).hexdigest(),
        "ip": last.address,
        "tls": [hashlib.sha256(one).hexdigest() for one in last.certificates],
        "user_agent": _agent(last.request),
        "egress": egress,
        "tool": SOFTWARE,
        "truncated": last.cut.value if last.cut else got.stopped,
    }


def _agent(request: bytes) -> str:
    for line in request.split(b"\r\n"):
        if line.lower().startswith(b"user-agent: "):
            return line[12:].decode("latin-1")
    return ""
