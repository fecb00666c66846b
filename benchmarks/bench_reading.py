"""How fast strangers' files are read, limits on, beside the bare libraries in the same run.

Run alone: ``python benchmarks/bench_reading.py``. Bounds: HTML by trafilatura itself and one fork a
page; the mixed folder by sealing (fsync) and forks; WARC by warcio, then by the pages in it.
"""

from __future__ import annotations

import io
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from trafilatura import extract
from warcio.archiveiterator import ArchiveIterator

from tawthiq.capture.capture import Bringer, capture
from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.compose import own_words
from tawthiq.text.limited import nursery
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.text.warc import answers_in
from tawthiq.values.digest import Digest

WORDS = [
    "council",
    "market",
    "shelling",
    "quarter",
    "children",
    "hospital",
    "road",
    "bridge",
    "valley",
    "morning",
    "evening",
    "people",
    "killed",
    "injured",
    "houses",
    "school",
    "water",
    "power",
    "town",
    "statement",
    "sources",
    "said",
    "near",
    "after",
    "during",
]
ARABIC = [
    "قتل",
    "مدنيين",
    "في",
    "قصف",
    "على",
    "سوق",
    "البلدة",
    "صباح",
    "اليوم",
    "بحسب",
    "مصدر",
    "طبي",
    "من",
    "المشفى",
    "وأصيب",
    "آخرون",
]


def paragraph(drawn: random.Random, words: list[str]) -> str:
    """Make a paragraph of drawn words."""
    return " ".join(drawn.choice(words) for _ in range(drawn.randint(25, 60))) + "."


def page(drawn: random.Random, *, arabic: bool) -> tuple[str, str]:
    """Make a page and its story."""
    story = [paragraph(drawn, ARABIC if arabic else WORDS) for _ in range(drawn.randint(4, 9))]
    links = "".join(
        f'<li><a href="/{n}">{paragraph(drawn, WORDS)[:40]}</a></li>' for n in range(40)
    )
    body = "".join(f"<p>{one}</p>" for one in story)
    markup = (
        f"<html><head><title>Report</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{story[0][:50]}</h1>{body}</article>"
        f'<div id="comments"><p>{paragraph(drawn, WORDS)}</p></div>'
        f"<footer><ul>{links}</ul></footer></body></html>"
    )
    return markup, "\n".join(story)


def shared(found: str, told: str) -> tuple[float, float]:
    """Return precision and recall of the words of ``found`` against ``told``."""
    one, other = found.split(), told.split()
    both = len(set(one) & set(other))
    kept = sum(min(one.count(word), other.count(word)) for word in set(one) & set(other))
    return (kept / max(len(one), 1), kept / max(len(other), 1)) if both else (0.0, 0.0)


def timed(what: Callable[[], object]) -> float:
    """Return seconds."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def html_figures() -> None:
    """Print rate and quality of HTML reading."""
    drawn = random.Random(1)
    pages = [page(drawn, arabic=n % 4 == 0) for n in range(100)]
    list(_read(pages[0][0]))
    bare = timed(lambda: [extract(markup) for markup, _ in pages])
    ours: list[tuple[float, float]] = []
    theirs = [shared(extract(markup) or "", story) for markup, story in pages]
    start = time.perf_counter()
    for markup, story in pages:
        (one,) = _read(markup)
        ours.append(shared(own_words(one.text, one.blocks), story))
    took = time.perf_counter() - start
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    print(f"HTML: {100 / took:.0f} pages a second with limits; trafilatura bare {100 / bare:.0f}")
    print(f"  (by the clock, while {load:.1f} programs waited for each core)")
    for name, told in (("ours, title included", ours), ("trafilatura", theirs)):
        precision = sum(one for one, _ in told) / len(told)
        recall = sum(one for _, one in told) / len(told)
        print(f"  words, {name}: precision {precision:.3f}, recall {recall:.3f}")


def _read(markup: str) -> list[Reading]:
    data = markup.encode()
    sealed = Sealed(Digest.of(data), len(data), "text/html", "p.html", 0, "")
    return [one for one in read(sealed, lambda _: io.BytesIO(data)) if isinstance(one, Reading)]


def folder_figures(many: int = 2000) -> None:
    """Print rate and memory of a folder of mixed files."""
    drawn = random.Random(2)
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place) / "desk"
        desk.mkdir()
        for n in range(many):
            markup, story = page(drawn, arabic=n % 4 == 0)
            name, text = (f"{n}.html", markup) if n % 5 == 0 else (f"{n}.txt", story)
            (desk / name).write_text(text, encoding="utf-8")
        archive = create_archive(Path(place) / "archive", settings=Settings()).folder
        bringer = Bringer("program:bench@1", lambda: datetime(2020, 1, 1, tzinfo=UTC))
        store = Store(archive)
        start, count = time.perf_counter(), 0
        for one in capture([desk], archive, bringer=bringer):
            if isinstance(one, Sealed):
                count += sum(1 for _ in read(one, store.open))
        took = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"folder: {many} files, {count} readings, {many / took:.0f} files a second, peak {memory} MB"
        )


def warc_figures(megabytes: int = 100) -> None:
    """Print how fast the records of a WARC file are taken."""
    body = random.Random(3).randbytes(50_000)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://amber.example/\r\nWARC-Date: 2015-02-03T00:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode()
    data = (head + block + b"\r\n\r\n") * (megabytes * 1_000_000 // len(block))
    bare = timed(lambda: [one.content_stream().read() for one in ArchiveIterator(io.BytesIO(data))])
    ours = timed(lambda: list(answers_in(io.BytesIO(data))))
    print(f"WARC: {megabytes / ours:.0f} MB a second, warcio bare {megabytes / bare:.0f}")


def feed_figures() -> None:
    """Print how long a feed of 500 items takes."""
    items = "".join(
        f"<item><title>{n}</title><description>{n} words</description></item>" for n in range(500)
    )
    data = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    took = timed(lambda: nursery().read("application/feed+xml", data))
    print(f"feed: 500 items in {took:.2f} s")


if __name__ == "__main__":
    html_figures()
    feed_figures()
    folder_figures()
    warc_figures()
