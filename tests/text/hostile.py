"""Files built to harm their reader, small as they come and large once opened."""

from __future__ import annotations

import gzip
import zlib
from functools import cache

from tests.text import making

MAILS = {
    "mail with 10,000 parts": b"Content-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: text/plain\n\nx\n" * 10_000
    + b"--b--\n",
    "mail nested 1,000 times": b"Content-Type: message/rfc822\n\n" * 1000 + b"\nx",
    "mail of 3,000 nested multiparts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    ),
}
_WORDS = b"<p>Seven people were killed in the market of Wadi Sarw.</p>"
_ANSWER = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://amber.example/\r\n"
    b"WARC-Date: 2015-02-03T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
)
_CODED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n%s"


def bomb_docx(size: int) -> bytes:
    """Make a document whose one part opens to ``size`` bytes."""
    return making.zipped({"word/document.xml": b"<a>" + b" " * size + b"</a>"})


def bomb_feed() -> bytes:
    """Make a feed whose entities multiply."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{lol}]><rss><a>&l8;</a></rss>'.encode()
    )


def bomb_pdf(times: int) -> bytes:
    """Make a PDF whose page opens to thirteen bytes as often as ``times``."""
    bomb = zlib.compress(b"BT (x) Tj ET " * times, 9)
    head, _, _ = making.pdf(["x"]).partition(b"4 0 obj")
    data = head + b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(bomb) + bomb
    return data + b"\nendstream\nendobj\ntrailer << /Size 7 /Root 1 0 R >>\n%%EOF"


def nested(depth: int) -> bytes:
    """Make a page of ``depth`` elements one in another."""
    return b"<html><body>" + b"<div>" * depth + _WORDS + b"</div>" * depth + b"</body></html>"


def answered(body: bytes, coding: bytes) -> bytes:
    """Make a WARC file of one answer that is coded."""
    block = _CODED % (coding, body)
    return _ANSWER % (len(block), block)


@cache
def hostile_files() -> dict[str, bytes]:
    """Return one of each kind by a name it could come under; none takes long to make."""
    return {
        "div.html": nested(20_000),
        "divs.html": nested(200_000),
        "bomb.docx": bomb_docx(20 << 20),
        "bomb.xlsx": making.zipped({"xl/workbook.xml": b"<a>" + b" " * (60 << 20) + b"</a>"}),
        "out.docx": making.zipped({"word/document.xml": b"<a/>", "../out.txt": b"x"}),
        "bomb.rss": bomb_feed(),
        "bomb.pdf": bomb_pdf(300_000),
        "bomb.warc": answered(gzip.compress(_WORDS * 900_000, 9, mtime=0), b"gzip"),
        "brotli.warc": answered(b"\x5b\xff\xff\xff\x0b\x22\x02" * 40, b"br"),
        "bomb.warc.gz": gzip.compress(_ANSWER % (90 << 20, bytes(90 << 20)), 9, mtime=0),
        **{f"{number}.eml": data for number, data in enumerate(MAILS.values())},
    }
