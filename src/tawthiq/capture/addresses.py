"""Addresses fetched and sealed with how each was obtained.

Use ``capture_addresses``. What came back is sealed as one WARC file, whatever it turned out to be:
a wall or an error is kept and graded later, never thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.warc_out import SOFTWARE, warc_of
from tawthiq.custody.entry import Action
from tawthiq.custody.seal import Incoming, NotSealed, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.network.answer import Fetched, NotFetched

WARC = "application/warc"


def capture_addresses(
    addresses: Iterable[str], folder: Path, *, bringer: Bringer
) -> Iterator[Sealed | SetAside]:
    """Fetch addresses and seal what came back.

    Args:
        addresses: What a person names, in order.
        folder: The archive's folder.
        bringer: Who asked for them, by what clock and by what way.

    Yields:
        Each address's capture, or why there is none.
    """
    for address in addresses:
        if bringer.outside is None:
            yield SetAside(address, "this archive never reaches the outside (egress = never)")
            continue
        got = bringer.outside.fetch(address)
        if isinstance(got, NotFetched):
            yield SetAside(address, got.reason)
            continue
        data = warc_of(got)
        item = Incoming(
            chunks=partial(iter, (data,)),
            actor=bringer.actor,
            action=Action.CAPTURE,
            media_type=WARC,
            name=address,
            detail=_detail(address, got, bringer.outside.label),
            expected=len(data),
        )
        for sealed in seal(folder, [item], clock=bringer.clock, again=bringer.again):
            yield SetAside(address, sealed.reason) if isinstance(sealed, NotSealed) else sealed


def _detail(address: str, got: Fetched, egress: str) -> dict[str, Any]:
    """Say how an answer was obtained."""
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
        "way": "fetched",
    }


def _agent(request: bytes) -> str:
    for line in request.split(b"\r\n"):
        if line.lower().startswith(b"user-agent: "):
            return line[12:].decode("latin-1")
    return ""
