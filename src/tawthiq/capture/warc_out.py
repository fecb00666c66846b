"""What was fetched as a WARC 1.1 file that other tools replay.

One ``warcinfo``, then ``request``, ``response`` and ``metadata`` for each hop (ISO 28500:2017). The
file says nothing of the machine it was made on. A WARC is a form for the bytes and never the proof:
the proof is the seal over the whole file. The writer is our own because the same answer must give
the same bytes; warcio reads it back in the tests.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC

from tawthiq.network.answer import Fetched, Hop
from tawthiq.network.seen import Seen
from tawthiq.text.warc import FRAME_OF, STATUS

SOFTWARE = "Tawthiq"
_NAMES = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # names made from addresses, RFC 4122
_HTTP = "application/http; msgtype="
_FIELDS = "application/warc-fields"
_JOINED = frozenset((b"transfer-encoding",))
_DECODED = _JOINED | {b"content-encoding", b"content-length"}


def warc_of(fetched: Fetched) -> bytes:
    """Return the WARC file of what was fetched; the same answer gives the same bytes."""
    first = fetched.hops[0]
    records = [_info(first, f"software: {SOFTWARE}\r\n")]
    for number, hop in enumerate(fetched.hops):
        records.extend(_records(hop, number, info=_name(first, "info")))
    return b"".join(records)


def _info(hop: Hop, software: str) -> bytes:
    told = f"{software}format: WARC File Format 1.1\r\n".encode("ascii", "replace")
    return _record(hop, "warcinfo", {"Content-Type": _FIELDS}, block=told, name=_name(hop, "info"))


def warc_of_page(seen: Seen) -> bytes:
    """Return the WARC file of a page after its scripts ran: a ``resource``, which readers read.

    The status is the page's own; a ``resource`` has no HTTP head that could tell it. Each frame is a
    ``resource`` behind it that names it.
    """
    last = seen.main[-1]
    info = _info(last, f"software: {SOFTWARE} with {seen.browser}\r\n")
    headers = {
        "WARC-Target-URI": seen.url,
        "WARC-Warcinfo-ID": _name(last, "info"),
        "Content-Type": "text/html; charset=utf-8",
        STATUS: str(last.status),
        "WARC-Payload-Digest": _digest(seen.words),
    }
    page = replace(last, at=seen.at)
    name = _name(page, "page after its scripts")
    records = [info, _record(page, "resource", headers, block=seen.words, name=name)]
    for number, frame in enumerate(seen.frames, 1):
        told = {
            "WARC-Target-URI": frame.url,
            "WARC-Warcinfo-ID": _name(last, "info"),
            "Content-Type": "text/html; charset=utf-8",
            FRAME_OF: name,
            "WARC-Payload-Digest": _digest(frame.words),
        }
        part = _name(page, f"frame {number} after its scripts")
        records.append(_record(page, "resource", told, block=frame.words, name=part))
    return b"".join(records)


def _records(hop: Hop, number: int, *, info: str) -> Iterator[bytes]:
    """Give the records of one hop."""
    named = _name(hop, f"response {number}")
    common = {"WARC-Target-URI": hop.url, "WARC-Warcinfo-ID": info}
    beside = {**common, "WARC-Concurrent-To": named}
    request = {**beside, "Content-Type": _HTTP + "request"}
    yield _record(hop, "request", request, block=hop.request, name=_name(hop, f"request {number}"))
    answer = {
        **common,
        "Content-Type": _HTTP + "response",
        "WARC-Payload-Digest": _digest(hop.body),
        **({"WARC-IP-Address": hop.address} if hop.address else {}),
        **({"WARC-Truncated": hop.cut.value} if hop.cut else {}),
    }
    yield _record(hop, "response", answer, block=_head(hop) + hop.body, name=named)
    seen = {**beside, "Content-Type": _FIELDS}
    yield _record(hop, "metadata", seen, block=_seen(hop), name=_name(hop, f"metadata {number}"))


def _record(hop: Hop, kind: str, headers: dict[str, str], *, block: bytes, name: str) -> bytes:
    """Return one record."""
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": name,
        "WARC-Date": hop.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **headers,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in told.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def _name(hop: Hop, part: str) -> str:
    """Return a record's name, made from what it holds."""
    told = hashlib.sha256(hop.body).hexdigest()
    return f"<urn:uuid:{uuid.uuid5(_NAMES, f'{hop.url} {hop.at.isoformat()} {told} {part}')}>"


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def _head(hop: Hop) -> bytes:
    """Return status line and headers; those that the body no longer fits have another name.

    Chunks were joined, and a browser gives bodies only as it decoded them.
    """
    undone = _DECODED if hop.decoded else _JOINED
    lines = [f"HTTP/1.1 {hop.status} ".encode("ascii") + hop.reason]
    for key, value in hop.headers:
        lines.append((b"X-Archive-Orig-" if key.lower() in undone else b"") + key + b": " + value)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _seen(hop: Hop) -> bytes:
    """Return what was seen of the connection."""
    lines = [f"tlsVersion: {hop.protocol or 'none'}"]
    for certificate in hop.certificates:
        lines.append(f"certificateSha256: {hashlib.sha256(certificate).hexdigest()}")
        lines.append(f"certificate: {base64.b64encode(certificate).decode('ascii')}")
    return "\r\n".join(lines).encode("ascii") + b"\r\n"
