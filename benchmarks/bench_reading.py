"""How fast and how well strangers' pages and feeds are read, beside the bare libraries.

Run alone: ``python benchmarks/bench_reading.py [PAGES]``. Pages a second are by processor time of
this program and of the children that read, limits on; one core would give them with nothing else
running. What is loaded once a program (readers, word lists, the model that tells languages) is
loaded by one Arabic and one English page before, and printed apart. Words are held against the
story that each page was made from. Bounds: the page faults behind a fork a page, then trafilatura,
then the walk that leads each word back. readability (readability-lxml) is compared
where it is installed: ``uv pip install --group bench``.
"""

from __future__ import annotations

import io
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import html as lxml_html
from made_pages import MadePage, made_page
from trafilatura import extract

from tawthiq.custody.sealed import Sealed
from tawthiq.text.limited import nursery
from tawthiq.text.read import read
from tawthiq.text.reading import BlockKind, Reading
from tawthiq.values.digest import Digest

Extract = Callable[[str], str]


def processor_s() -> float:
    """Return the processor time of this program and of the children that read for it."""
    own = sum(os.times()[:2])
    nurse = nursery()._nurse
    if nurse is None:
        return own
    told = Path(f"/proc/{nurse.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return own + sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def read_one(markup: str) -> list[Reading]:
    """Read a page as one that was sealed is read."""
    data = markup.encode()
    sealed = Sealed(Digest.of(data), len(data), "text/html", "p.html", 0, "")
    return [one for one in read(sealed, lambda _: io.BytesIO(data)) if isinstance(one, Reading)]


def ours(markup: str) -> str:
    """Return what we take for the story."""
    return "\n".join(
        block.span.of(one.text)
        for one in read_one(markup)
        for block in one.blocks
        if block.kind is BlockKind.BODY
    )


def trafilatura_alone(markup: str) -> str:
    """Return what trafilatura takes for the story."""
    return extract(markup, include_comments=False) or ""


def readability_alone() -> Extract | None:
    """Return how readability is asked, or ``None`` where it is not installed."""
    try:
        from readability import Document  # type: ignore[import-not-found] # noqa: PLC0415
    except ImportError:
        return None

    def told(markup: str) -> str:
        tree = lxml_html.document_fromstring(Document(markup).summary())
        return "\n".join(" ".join(tree.itertext()).splitlines())

    return told


def shared(found: str, told: str) -> tuple[float, float]:
    """Return precision and recall of the words of ``found`` against ``told``."""
    one, other = (Counter(re.findall(r"\w+", words)) for words in (found, told))
    both = (one & other).total()
    return both / max(one.total(), 1), both / max(other.total(), 1)


def figures(name: str, taken: Extract, pages: Sequence[MadePage]) -> None:
    """Print rate and quality of one way to read pages."""
    for page in pages[:2]:  # the first is Arabic, the second English
        taken(page.markup)
    start, clock = processor_s(), time.perf_counter()
    found = [taken(page.markup) for page in pages]
    took, wall = processor_s() - start, time.perf_counter() - clock
    rate = f"{len(pages) / took:4.0f} pages a second of processor time, {len(pages) / wall:4.0f} by the clock"
    by_kind: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for text, page in zip(found, pages, strict=True):
        by_kind[page.kind].append(shared(text, page.story))
    every = [pair for pairs in by_kind.values() for pair in pairs]
    print(f"  {name:12} {rate}; words: {_mean(every)}")
    print(
        "               " + "; ".join(f"{kind} {_mean(by_kind[kind])}" for kind in sorted(by_kind))
    )


def _mean(pairs: Sequence[tuple[float, float]]) -> str:
    precision, recall = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    return f"precision {precision:.3f} recall {recall:.3f}"


def main() -> None:
    """Print the figures."""
    many = max(2, int(sys.argv[1])) if len(sys.argv) > 1 else 120
    drawn = random.Random(1)
    pages = [made_page(drawn, arabic=n % 4 == 0) for n in range(many)]
    size = sum(len(page.markup.encode()) for page in pages) / many / 1000
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    print(f"reading: {many} pages of {size:.0f} KB, {load:.1f} programs waiting for each core")
    start = processor_s()
    for page in pages[:2]:
        ours(page.markup)
    print(f"  loaded once: {processor_s() - start:.1f} s of processor time")
    figures("tawthiq", ours, pages)
    figures("trafilatura", trafilatura_alone, pages)
    readability = readability_alone()
    if readability is None:
        print("  readability  is not installed: uv pip install --group bench")
    else:
        figures("readability", readability, pages)
    items = "".join(
        f"<item><title>{n}</title><description>{page.story[:600]}</description></item>"
        for n, page in enumerate(drawn.choices(pages, k=500))
    )
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    start, clock = processor_s(), time.perf_counter()
    nursery().read("application/feed+xml", feed)
    took = processor_s() - start
    print(
        f"  feed of 500 items: {took:.2f} s of processor time, {time.perf_counter() - clock:.2f} s"
    )


if __name__ == "__main__":
    main()
