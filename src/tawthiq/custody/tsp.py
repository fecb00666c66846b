"""Read an RFC 3161 token as far as it dates something: what it dates, when, by which number.

The signature is judged elsewhere, by two verifiers that each refuse tokens which the other takes;
this reader only finds imprint, time and nonce in the DER, so that no token becomes unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tawthiq.values.errors import UnreadableError

_SEQUENCE, _INTEGER, _OCTETS, _OID, _TIME, _EXPLICIT = 0x30, 0x02, 0x04, 0x06, 0x18, 0xA0
_SHA256 = bytes.fromhex("608648016503040201")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")


@dataclass(frozen=True, slots=True)
class TokenInfo:
    """What a token says.

    Attributes:
        imprint: SHA-256 of what it dates.
        at: Its time.
        nonce: The number of the request it answers, or ``None``.
    """

    imprint: bytes
    at: datetime
    nonce: int | None


def read_token(response: bytes) -> TokenInfo:
    """Read an authority's response.

    Raises:
        UnreadableError: If it holds no token over a SHA-256, with the reason.
    """
    try:
        status, *rest = _children(_only(response, _SEQUENCE))
        granted = int.from_bytes(next(_children(status[1]))[1], "big")
        if granted > 1 or not rest:
            msg = f"the authority answered with status {granted} and no token"
            raise UnreadableError(msg)
        return _info(_tst_info(rest[0][1]))
    except (IndexError, ValueError, StopIteration, RuntimeError) as error:
        msg = "the answer is no time-stamp token"
        raise UnreadableError(msg) from error


def _tst_info(token: bytes) -> bytes:
    kind, explicit = list(_children(token))
    if kind != (_OID, _SIGNED_DATA) or explicit[0] != _EXPLICIT:
        msg = "no signed data"
        raise ValueError(msg)
    signed = list(_children(_only(explicit[1], _SEQUENCE)))
    content_kind, content = list(_children(signed[2][1]))
    if content_kind != (_OID, _TST_INFO):
        msg = "no time-stamp information"
        raise ValueError(msg)
    return _only(_only(content[1], _OCTETS), _SEQUENCE)


def _info(info: bytes) -> TokenInfo:
    parts = list(_children(info))
    algorithm, imprint = list(_children(parts[2][1]))
    if next(_children(algorithm[1])) != (_OID, _SHA256) or imprint[0] != _OCTETS:
        msg = "no SHA-256"
        raise ValueError(msg)
    if parts[4][0] != _TIME:
        msg = "no time"
        raise ValueError(msg)
    nonces = [int.from_bytes(value, "big") for tag, value in parts[5:] if tag == _INTEGER]
    return TokenInfo(imprint[1], _time(parts[4][1].decode("ascii")), nonces[0] if nonces else None)


def _time(text: str) -> datetime:
    form = "%Y%m%d%H%M%S.%fZ" if "." in text else "%Y%m%d%H%M%SZ"
    return datetime.strptime(text, form).replace(tzinfo=UTC)


def _only(data: bytes, tag: int) -> bytes:
    """Return the contents of the one element that ``data`` is."""
    ((found, value),) = _children(data)
    if found != tag:
        msg = f"tag {found} where {tag} was expected"
        raise ValueError(msg)
    return value


def _children(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give tag and contents of each DER element in ``data``."""
    place = 0
    while place < len(data):
        tag, length, place = data[place], data[place + 1], place + 2
        if length & 0x80:
            count = length & 0x7F
            length, place = int.from_bytes(data[place : place + count], "big"), place + count
        if place + length > len(data):
            msg = "an element is longer than what holds it"
            raise ValueError(msg)
        yield tag, data[place : place + length]
        place += length
