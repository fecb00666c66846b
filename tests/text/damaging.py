"""Files of every format, damaged in ways that are drawn from a seed."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator

from tests.text import making
from tests.text.hostile import hostile_files

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw. قتل سبعة في السوق."
PAGE = (
    f"<html><head><title>x</title></head><body><p>{SAID}</p><table><tr><td>1</table></body></html>"
)
CHAT = {
    "name": "Amber",
    "messages": [{"id": 1, "type": "message", "date": "2015-02-03", "text": SAID}],
}
FEED = f"<rss version='2.0'><channel><item><title>a</title><description>{SAID}</description></item></channel></rss>"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Target-URI: https://amber.example/\r\nWARC-Date: 2015-02-03T00:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
)
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><summary>{SAID}</summary></entry></feed>"
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
RECORD = WARC.format(size=len(ANSWER)).encode() + ANSWER + b"\r\n\r\n"
SINGLE = f"<html><!--\n Page saved with SingleFile \n url: https://amber.example/7 \n-->{PAGE[6:]}"
FRAMED = f'<html><body><p>{SAID}</p><iframe srcdoc="<p>{SAID} {SAID}</p>"></iframe></body></html>'
FRAMED_MHTML = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    b"<p>Seven people were killed.</p><iframe src='cid:f@x'></iframe>\n--b\nContent-Type: text/html\n"
    b"Content-ID: <f@x>\n\n" + PAGE.encode() + b"\n--b--\n"
)
TELEGRAM = (
    '<html><body><div class="page_wrap"><div class="page_header"><div class="text">Amber</div></div>'
    '<div class="message default" id="message7"><div class="date details" title="03.02.2015 10:00:00">'
    f'10:00</div><div class="from_name">Rim</div><div class="text">{SAID}</div></div></body></html>'
)
SPOKEN = f"transcription of {'a' * 64}\n[00:01:05] {SAID}\n"
AR = "قتل سبعة أشخاص في قصف على سوق وادي السرو صباح اليوم بحسب مصدر طبي في المشفى."


def whole_files() -> dict[str, bytes]:
    """Return one whole file of each format by its name."""
    return {
        "a.txt": SAID.encode(),
        "b.txt": SAID.encode("utf-16"),
        "c.html": PAGE.encode(),
        "d.pdf": making.pdf(["Wadi Sarw", "Seven killed"]),
        "e.docx": making.word([SAID], [["a", "b"]], title="t"),
        "f.xlsx": making.sheet([["id", "text"], ["1", SAID]]),
        "g.eml": making.letter(SAID, html=PAGE, attached=making.pdf(["x"])).as_bytes(),
        "h.mbox": b"From rim Tue\n" + making.letter(SAID).as_bytes(),
        "i.rss": FEED.encode(),
        "j.json": json.dumps(CHAT, ensure_ascii=False).encode(),
        "k.txt": f"23/02/2015, 10:02 - Rim: {SAID}\n24/02/2015, 10:03 - Jo: no\n".encode(),
        "l.jsonl": json.dumps({"id": "1", "text": SAID}).encode() + b"\n",
        "m.csv": f"id,text\n1,{SAID}\n".encode(),
        "n.warc": RECORD,
        "n.warc.gz": gzip.compress(RECORD, mtime=0) * 2,
        "n.wacz": making.zipped({"archive/a.warc.gz": gzip.compress(RECORD, mtime=0)}),
        "o.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        b"Content-Type: text/html\n\n" + PAGE.encode() + b"\n--b--\n",
        "p.html": SINGLE.encode(),
        "p2.html": FRAMED.encode(),
        "p3.mhtml": FRAMED_MHTML,
        "q.html": f"<html><body><p>{AR}</p></body></html>".encode("cp1256"),
        "r.txt": AR.encode("cp1256"),
        "s.atom": ATOM.encode(),
        "t.tsv": f"id\ttext\n1\t{SAID}\n".encode("utf-16"),
        "messages.html": TELEGRAM.encode(),
        "u.transcription": SPOKEN.encode(),
    }


def damaged(seed: int, many: int) -> Iterator[tuple[str, bytes]]:
    """Give ``many`` damaged files: bits turned, pieces cut out, doubled or swapped, tails lost.

    One of forty comes under another's name, and one of a hundred begins as a file built to harm.
    """
    drawn = random.Random(seed)
    files, hostile = sorted(whole_files().items()), sorted(hostile_files().items())
    for _ in range(many):
        name, data = drawn.choice(hostile if drawn.random() < _HOSTILE else files)
        if drawn.random() < _MISNAMED:
            name = drawn.choice(files)[0]
        told = bytearray(data)
        for _ in range(drawn.randint(1, 6)):
            damage(told, drawn)
        yield name, bytes(told)


_HOSTILE = 0.01
_MISNAMED = 0.025


def damage(told: bytearray, drawn: random.Random) -> None:
    if not told:
        told += b"\x00"
    at = drawn.randrange(len(told))
    end = min(len(told), at + drawn.randint(1, 40))
    match drawn.randrange(6):
        case 0:
            told[at] ^= 1 << drawn.randrange(8)
        case 1:
            del told[at:end]
        case 2:
            told[at:at] = told[at:end] * drawn.randint(1, 20)
        case 3:
            del told[at:]
        case 4:
            told[at:end] = drawn.randbytes(end - at)
        case _:
            told[at:at] = drawn.choice(
                [b"<div>" * 300, b"\x00", b"[" * 999, b"\xff\xfe", b"&a;", b"--b\n"]
            )
