"""The coding of an answer's body undone, within limits."""

from __future__ import annotations

import zlib

from tawthiq.values.errors import UnreadableError

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes of the largest body that is read."""

MOST_RATIO = 20
_PIECE = 64 * 1024


def decoded(raw: bytes, coding: str) -> bytes:
    """Undo the coding of a body, within limits.

    Args:
        raw: As it was received.
        coding: What its ``Content-Encoding`` says, in small letters.

    Raises:
        UnreadableError: If it is too large, a bomb, or coded in a way that is not known here.
    """
    if len(raw) > LARGEST_BODY:
        msg = f"the answer is larger than {LARGEST_BODY // 2**20} MB"
        raise UnreadableError(msg)
    if coding in {"", "identity"}:
        return raw
    if coding not in {"gzip", "x-gzip", "deflate"}:
        msg = f"the answer is coded as {coding[:20]}, which is not undone here"
        raise UnreadableError(msg)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    out, size, most = [], 0, max(MOST_RATIO * len(raw), 1 << 20)
    try:
        waiting = raw
        while waiting and not unpack.eof:
            piece = unpack.decompress(waiting, _PIECE)
            size += len(piece)
            if size > min(most, LARGEST_BODY):
                msg = "the answer opens to more than any page holds"
                raise UnreadableError(msg)
            out.append(piece)
            waiting = unpack.unconsumed_tail
    except zlib.error as fault:
        msg = f"the answer's {coding} cannot be undone: {fault}"
        raise UnreadableError(msg) from fault
    return b"".join(out)
