"""How an answer was obtained, as the ledger tells it, and what weakens it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from tawthiq.capture.warc_out import SOFTWARE
from tawthiq.custody.entry import Entry
from tawthiq.network.answer import Fetched, Hop
from tawthiq.text.archived import original_of


def how_obtained(
    address: str, got: Fetched, egress: str, *, remarks: Iterable[str] = ()
) -> dict[str, Any]:
    """Say how an answer was obtained, in the keys of a ``capture`` entry.

    Args:
        address: Address as a person named it.
        got: What came back.
        egress: What the ledger says of the way to the outside.
        remarks: What a judge of it should know beside; that a chain left https is found here.
    """
    weak = (*_left_https(got.hops), *remarks)
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
        **({"remarks": list(weak)} if weak else {}),
        **_copied(last.url),
    }


def _copied(url: str) -> dict[str, Any]:
    """Say of which address, and of when, an archive's answer is a copy."""
    found = original_of(url)
    return {"copy_of": {"url": found.url, "at": found.at}} if found else {}


def remarks_on(entry: Entry) -> tuple[str, ...]:
    """Return what an entry says that a judge of the capture should know, one sentence each."""
    found = entry.detail.get("remarks")
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _left_https(hops: Iterable[Hop]) -> Iterable[str]:
    """Say where a chain went on without the safety it began with."""
    for one, other in pairwise(hops):
        if one.url.startswith("https:") and other.url.startswith("http:"):
            yield (
                f"{one.url} led on to {other.url}, from https to http: "
                "what came from there on could be read and changed by anyone on the way"
            )


def _agent(request: bytes) -> str:
    for line in request.split(b"\r\n"):
        if line.lower().startswith(b"user-agent: "):
            return line[12:].decode("latin-1")
    return ""
