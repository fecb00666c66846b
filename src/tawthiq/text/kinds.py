"""What kind of file some bytes are, from their first bytes and the name they came under.

Use ``kind_of`` when something is sealed. The first bytes outweigh the name: a picture called
``report.txt`` is a picture.
"""

from __future__ import annotations

import codecs
import re

from tawthiq.text.chats import looks_like_whatsapp
from tawthiq.text.formats import CONTAINERS, DOCX, FORMATS, XLSX

PLAIN = "text/plain"
HTML = "text/html"
JSONL = "application/jsonl"
CSV = "text/csv"
PART = "; role=part"
"""What is put behind the kind of a file that is a part of a page saved beside it."""

FRAME = "; role=frame; of="
"""What is put behind the kind of a part that the page shows in a frame, before the page's digest."""

UNKNOWN = "application/octet-stream"
WARC = "application/warc"
WACZ = "application/wacz"
SEARCH = "application/x-tawthiq-search+json"
PARCEL = "application/x-tawthiq-parcel+tar"
BAG = "application/x-bag-papers+tar"
"""The papers of a bag: of one that an archive of ours exported, and of any other."""
LIST = "application/x-tawthiq-list+csv"
"""A table of incidents that was imported: its rows are no reports."""

TABLES = frozenset((JSONL, CSV, XLSX))
"""Files of collected reports, one a row, whose columns a person can name."""

CHATS = frozenset(("application/telegram+json", "application/telegram+html", "text/whatsapp"))
"""Exports of chats, which come with their pictures and recordings beside them."""

HEAD = 4096
"""How many first bytes ``kind_of`` wants."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (8, b"WAVE", "audio/x-wav"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"\xd0\xcf\x11\xe0", "application/msword"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"WARC/1.", "application/warc"),
)
_ENDINGS = {
    **{ending: each.kind for each in FORMATS for ending in each.endings},
    **{ending: each.kind for each in CONTAINERS for ending in each.endings},
    "wacz": WACZ, "xml": "application/xml", "json": "application/json", "css": "text/css",
    "js": "text/javascript", "svg": "image/svg+xml", "mp3": "audio/mpeg", "avi": "video/x-msvideo",
    "3gp": "video/3gpp", "amr": "audio/amr", "heic": "image/heic",
    "jsonl": JSONL, "ndjson": JSONL,
    "csv": CSV, "tsv": CSV,
}  # fmt: skip
ZIP = "application/zip"
_ZIPPED = frozenset((DOCX, XLSX, WACZ))
_LOOSE = frozenset((None, PLAIN, HTML, "application/xml", "application/json"))
_WORDS = (
    (
        re.compile(
            rb"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
        ),
        "application/feed+xml",
    ),
    (
        re.compile(
            rb"\A(?:From: |MIME-Version: |Subject: |Snapshot-Content-Location: )[\s\S]*multipart/related"
        ),
        "multipart/related",
    ),
    (
        re.compile(
            rb"\A(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version): ", re.IGNORECASE
        ),
        "message/rfc822",
    ),
    (re.compile(rb"\AFrom \S+ .*\n[A-Za-z-]+: "), "application/mbox"),
    (re.compile(rb'\A\s*\{[\s\S]*"messages":\s*\['), "application/telegram+json"),
    (re.compile(rb'\A\s*\{[\s\S]*"chats":\s*\{'), "application/telegram+json"),
    (
        re.compile(rb'<div class="page_wrap[^>]*>\s*<div class="page_header'),
        "application/telegram+html",
    ),
    (
        re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1)[\s>]", re.IGNORECASE),
        HTML,
    ),
)


def kind_of(head: bytes, name: str | None) -> str:
    """Return a media type.

    Args:
        head: The first ``HEAD`` bytes, or fewer.
        name: Name the bytes came under, or ``None``.
    """
    ending = (name or "").rpartition(".")[2].lower() if "." in (name or "") else ""
    told = _ENDINGS.get(ending)
    if (name or "").lower().endswith((".warc", ".warc.gz")):
        return WARC if head.startswith((b"WARC/1.", b"\x1f\x8b")) else UNKNOWN
    for at, magic, kind in _MAGIC:
        if head[at : at + len(magic)] == magic:
            return told if told and kind == ZIP and told in _ZIPPED else kind
    return _by_words(head, told) or told or (PLAIN if _looks_like_text(head) else UNKNOWN)


def _by_words(head: bytes, told: str | None) -> str | None:
    """Return the kind that the first words tell, where they outweigh the name."""
    if told in _LOOSE:
        for pattern, kind in _WORDS:
            if pattern.search(head[:2048]):
                return kind
        if looks_like_whatsapp(head):
            return "text/whatsapp"
    return None


def _looks_like_text(head: bytes) -> bool:
    """Say whether there is nothing in ``head`` that a text never holds."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return bool(head) and b"\x00" not in head and not re.search(rb"[\x01-\x08\x0e-\x1a]", head)
