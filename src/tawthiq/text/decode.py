"""Bytes to text, with the way back from each code point to its byte.

Use ``decode`` for anything that claims to be text. It takes UTF-8, UTF-16 and UTF-32 by their
mark, UTF-16 without a mark by its zero bytes, and else one of the one-byte code pages: Windows-1256
when that gives Arabic words, Windows-1252 when not. Nothing is dropped: a byte that fits nowhere
becomes one U+FFFD, and the way back still holds.
"""

from __future__ import annotations

import bisect
import codecs
import re
from collections.abc import Sequence

from tawthiq.values.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_STEP = 4096
_MOST_CONTROLS = 0.02
_FEW_BROKEN = 0.005
_ARABIC_WORD = re.compile("[\u0621-\u064a]{3,}")
_LATIN_RUN = re.compile("[\u00c0-\u00ff]{3,}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded:
    """A text and where each of its code points stands in the bytes.

    Attributes:
        text: The text, without a byte order mark.
        encoding: Name of the encoding that was used.
        broken: How many bytes fitted nowhere and became U+FFFD.
    """

    __slots__ = ("_bytes", "_marks", "broken", "encoding", "text")

    def __init__(self, pieces: Sequence[tuple[str, int]], encoding: str, *, broken: int) -> None:
        """Join pieces of text that each begin at a known byte.

        Args:
            pieces: Text and first byte, in order; within a piece the encoding maps one to one.
            encoding: Name of the encoding.
            broken: Bytes that fitted nowhere.
        """
        self.text = "".join(piece for piece, _ in pieces)
        self.encoding = encoding
        self.broken = broken
        self._marks = [0]
        self._bytes = [pieces[0][1] if pieces else 0]
        at = 0
        for piece, first in pieces:
            start = first
            self._mark(at, start)
            for low in range(0, len(piece), _STEP):
                part = piece[low : low + _STEP]
                lost = broken and part == "\ufffd"  # one byte that fitted nowhere
                start += 1 if lost else _width(part, encoding)
                at += len(part)
                self._mark(at, start)

    def _mark(self, at: int, byte: int) -> None:
        """Remember that code point ``at`` stands at ``byte``."""
        if self._marks[-1] == at:
            self._bytes[-1] = byte
        else:
            self._marks.append(at)
            self._bytes.append(byte)

    def byte_at(self, index: int) -> int:
        """Return the byte at which code point ``index`` begins; the length of the text is allowed."""
        mark = bisect.bisect_right(self._marks, index) - 1
        start = self._marks[mark]
        return self._bytes[mark] + _width(self.text[start:index], self.encoding)


def decode(data: bytes) -> Decoded:
    """Return ``data`` as text.

    Args:
        data: The whole file.

    Raises:
        UnreadableError: If the bytes are no text in any encoding that is known here.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _exact(data, encoding, len(bom))
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        return _exact(data, _wide(sample), 0)
    if _controls(sample) > _MOST_CONTROLS:
        raise UnreadableError(_NO_TEXT)
    try:
        return Decoded([(data.decode("utf-8"), 0)], "utf-8", broken=0)
    except UnicodeDecodeError:
        return _almost_utf8(data)


_NO_TEXT = "the bytes are no text: they hold control characters that no text has"


def _exact(data: bytes, encoding: str, skip: int) -> Decoded:
    """Decode an encoding that the bytes name themselves."""
    text = data[skip:].decode(encoding, "replace")
    if _controls(text[:_SAMPLE]) > _MOST_CONTROLS:
        raise UnreadableError(_NO_TEXT)
    if encoding == "utf-8" and "\ufffd" in text:
        return _patched(data, skip)
    return Decoded([(text, skip)], encoding, broken=0)


def _wide(sample: bytes) -> str:
    """Name the UTF-16 order that zero bytes tell.

    Raises:
        UnreadableError: If they tell none.
    """
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 8 * max(others, 1) or (zeros and not others):
            text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
            if text.count("\ufffd") <= 1 and _controls(text) <= _MOST_CONTROLS:
                return encoding
    raise UnreadableError(_NO_TEXT)


def _controls(text: str | bytes) -> float:
    """Return the share of characters that no text holds."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    return len(_CONTROL.findall(text)) / max(len(text), 1)


def _almost_utf8(data: bytes) -> Decoded:
    """Decode UTF-8 with a few broken bytes, or a one-byte code page."""
    sample = data[:_SAMPLE]
    tried = sample.decode("utf-8", "replace")
    wide = sum(char > "\x7f" and char != "\ufffd" for char in tried)
    broken = tried.count("\ufffd")
    if broken <= max(wide, len(tried) * _FEW_BROKEN):
        return _patched(data, 0)
    arabic, latin = sample.decode("cp1256"), sample.decode("latin-1")
    told = len(_ARABIC_WORD.findall(arabic)) > 0 and len(_LATIN_RUN.findall(latin)) > 0
    if told:
        return Decoded([(data.decode("cp1256"), 0)], "cp1256", broken=0)
    return Decoded([(data.decode("latin-1").translate(_WESTERN), 0)], "cp1252", broken=0)


# The five bytes that Windows-1252 leaves undefined stay as they are, so that none is lost.
_WESTERN = {
    byte: char
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", "replace")) != "\ufffd"
}
_ONE_BYTE = frozenset({"cp1256", "cp1252"})


def _width(text: str, encoding: str) -> int:
    """Return how many bytes ``text`` takes."""
    if encoding in _ONE_BYTE:
        return len(text)
    if encoding == "utf-8" and text.isascii():
        return len(text)
    return len(text.encode(encoding, "surrogatepass"))


def _patched(data: bytes, skip: int) -> Decoded:
    """Decode UTF-8 and put one U+FFFD for each byte that fits nowhere."""
    faults: list[tuple[int, int]] = []

    def note(fault: UnicodeError) -> tuple[str, int]:
        if not isinstance(fault, UnicodeDecodeError):
            raise fault
        faults.append((fault.start + skip, fault.end + skip))
        return "", fault.end

    codecs.register_error("tawthiq-note", note)
    data[skip:].decode("utf-8", "tawthiq-note")
    pieces: list[tuple[str, int]] = []
    at = skip
    for start, end in (*faults, (len(data), len(data))):
        if start > at:
            pieces.append((data[at:start].decode("utf-8"), at))
        pieces.extend(("\ufffd", byte) for byte in range(start, end))
        at = end
    return Decoded(pieces, "utf-8", broken=sum(end - start for start, end in faults))
