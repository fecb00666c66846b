"""What a look left in its folder, gathered into ``Seen``; also where the look was cut short."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tawthiq.network.answer import Cut, Hop, NotFetched
from tawthiq.network.noted import NOTES
from tawthiq.network.relay import Relay
from tawthiq.network.seen import End, Frame, Picture, Seen

_ENDS = {
    End.TIME: "the time for one page was used up",
    End.MEMORY: "the page took more memory than a page may",
    End.FAILED: "the browser broke off",
}
_NO_SANDBOX = (
    "the browser could not be started: this system gives it no sandbox "
    "(let users make namespaces, kernel.unprivileged_userns_clone = 1)"
)
_HELD = (
    "the page asked to be loaded again without end, {} times before it was held still; "
    "it is kept as it stood then"
)
_VIEWER = 1000
_FILES = (b"application/pdf", b"image/", b"audio/", b"video/")
_A_FILE = "the address gives a file and no page; add it without --browser"
_FAULTS = (
    ("ERR_CERT", "the server's certificate is not one that a browser trusts"),
    ("ERR_SSL", "no safe connection to the server could be made"),
    ("ERR_ABORTED", _A_FILE),
    ("Download is starting", _A_FILE),
    ("ERR_TOO_MANY_REDIRECTS", "the page redirects without end"),
    ("ERR_INVALID_REDIRECT", "the page redirects to where nothing may go"),
    ("ERR_UNSAFE_REDIRECT", "the page redirects to where nothing may go"),
    ("the browser broke off", _ENDS[End.FAILED]),
    ("the page left", "the page left for an address that was not opened"),
    ("Timeout", "the server did not answer in time"),
    ("ERR_TIMED_OUT", "the server did not answer in time"),
    ("ERR_EMPTY_RESPONSE", "the server broke the connection off"),
    ("ERR_", "the page could not be opened"),
)


@dataclass(frozen=True, slots=True)
class _Left:
    """What lies in the folder of a look."""

    folder: Path
    notes: tuple[Mapping[str, Any], ...]

    def of(self, what: str) -> Iterator[Mapping[str, Any]]:
        """Give the notes of a kind, in order."""
        return (one for one in self.notes if one["what"] == what)

    def last(self, what: str) -> Mapping[str, Any]:
        """Return the last note of a kind, or an empty one."""
        return next((one for one in reversed(self.notes) if one["what"] == what), {})

    def bytes_of(self, name: str | None) -> bytes:
        """Return a file's bytes; a killed program may have left it unwritten."""
        place = self.folder / name if name else None
        return place.read_bytes() if place and place.is_file() else b""


def gathered(url: str, folder: Path, relay: Relay, *, at: datetime, end: End) -> Seen | NotFetched:
    """Return what was seen, or why there is nothing.

    Args:
        url: Address asked.
        folder: The look's folder.
        relay: What the browser asked for.
        at: Time of the look, where the browser told none.
        end: How the browser's driver came to its end.
    """
    left = _Left(folder, tuple(_notes(folder)))
    refused = tuple(
        f"{one.host}{f':{one.port}' * bool(one.port)}: {one.refused}" for one in relay.refusals()
    )
    certificates = {one["origin"]: _chain(one["chain"]) for one in left.of("certificates")}
    answers = sorted(left.of("answer"), key=lambda one: float(one["started"]))
    hops = [(one, _hop(one, left, relay=relay, certificates=certificates)) for one in answers]
    stopped = _stopped(left, refused, end)
    dom = left.last("dom")
    pictures = tuple(_pictures(left))
    kept = any(hop.body or 300 <= hop.status < 400 for one, hop in hops if one["main"])
    if not dom and not kept:
        return NotFetched(url, stopped or "the browser saw nothing")
    main = tuple(hop for one, hop in hops if one["main"])
    words = left.bytes_of(dom.get("file"))
    if _is_file(main[-1], words):
        return NotFetched(url, _A_FILE)  # what stands there is the browser's own viewer
    return Seen(
        url=dom.get("url") or main[-1].url,
        at=_time(dom["at"]) if dom else at,
        hops=tuple(hop for _, hop in hops),
        main=main,
        words=words,
        pictures=pictures,
        refused=refused,
        cut=relay.cut or _cut(left, end),
        stopped=stopped,
        agent=_agent(hops[0][1].request),
        browser=f"Chromium {left.last('browser').get('version', '')}".strip(),
        walls=str(left.last("walls").get("walls") or "proxy"),
        frames=tuple(
            Frame(one["url"], left.bytes_of(one["file"]))
            for one in left.of("frame")
            if left.bytes_of(one["file"])
        ),
        remarks=tuple(_HELD.format(one["times"]) for one in left.of("held still")),
    )


def _notes(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Give what was written down; the last line of a killed program may be half a line."""
    place = folder / NOTES
    if not place.is_file():
        return
    for line in place.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and "what" in told:
            yield told


def _hop(
    told: Mapping[str, Any],
    left: _Left,
    *,
    relay: Relay,
    certificates: Mapping[str, tuple[bytes, ...]],
) -> Hop:
    """Return one answer as it was written down."""
    parts = urlsplit(told["url"])
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    got = [(name.encode(), value.encode()) for name, value in _plain(told["got"])]
    return Hop(
        url=told["url"],
        at=_time(told["started"]),
        request=_request(told, parts.netloc),
        status=int(told["status"]),
        reason=str(told["reason"]).encode(),
        headers=tuple(got),
        body=left.bytes_of(told["body"]),
        cut=Cut(told["cut"]) if told["cut"] else None,
        address=relay.address_of(parts.hostname or "", port),
        certificates=certificates.get(f"{parts.scheme}://{parts.netloc}", ()),
        protocol=told["protocol"],
        decoded=any(name.lower() == b"content-encoding" for name, _ in got),
    )


def _plain(headers: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Give headers as HTTP/1.1 has them: without the pseudo ones, each on one line."""
    for name, value in headers:
        if not name.startswith(":"):
            yield name, re.sub(r"[\r\n\x00]+", " ", value)


def _request(told: Mapping[str, Any], host: str) -> bytes:
    """Return a request as HTTP/1.1 would have it."""
    parts = urlsplit(told["url"])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = list(_plain(told["sent"]))
    if not any(name.lower() == "host" for name, _ in sent):
        sent.insert(0, ("Host", host))
    lines = [f"{told['method']} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + str(told["posted"]).encode("latin-1")


def _agent(request: bytes) -> str:
    for line in request.split(b"\r\n"):
        if line.lower().startswith(b"user-agent: "):
            return line[12:].decode("latin-1")
    return ""


def _pictures(left: _Left) -> Iterator[Picture]:
    for one in left.of("image"):
        data = left.bytes_of(one["file"])
        if data:
            yield Picture(data, _time(one["taken"]), int(one["top"]), int(one["of"]))


def _is_file(hop: Hop, words: bytes) -> bool:
    """Say whether the browser shows a file in a page of its own that holds nothing else."""
    viewer = len(words) < _VIEWER and b"<!-- the placeholder in the body style" in words
    return viewer or (hop.header(b"content-type") or b"").startswith(_FILES)


def _cut(left: _Left, end: End) -> Cut | None:
    if end is End.TIME:
        return Cut.TIME
    return Cut.LENGTH if left.last("full") else None


def _stopped(left: _Left, refused: tuple[str, ...], end: End) -> str | None:
    """Say in one sentence why the look ended before its end."""
    if end in _ENDS:
        return _ENDS[end]
    started = left.last("not started")
    if started and not left.last("browser"):
        boxed = "no usable sandbox" in str(started["why"]).lower()
        return _NO_SANDBOX if boxed else "the browser could not be started"
    why = str(left.last("not opened").get("why") or "")
    if why:
        blocked = "ERR_TUNNEL" in why or "ERR_EMPTY" in why
        return refused[-1] if refused and blocked else _sentence(why)
    why = str(left.last("broke").get("why") or "")
    return _sentence(why) if why else None


def _sentence(why: str) -> str:
    told = next((sentence for mark, sentence in _FAULTS if mark in why), "the page broke off")
    code = next((word for word in why.split() if word.startswith("net::")), "")
    return f"{told} ({code.removeprefix('net::')})" if code else told


def _chain(names: list[str]) -> tuple[bytes, ...]:
    try:
        return tuple(base64.b64decode(one, validate=True) for one in names)
    except (binascii.Error, ValueError):
        return ()


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
