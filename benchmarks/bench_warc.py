"""A WARC file of others read inside, beside warcio alone in the same run.

Run alone: ``python benchmarks/bench_warc.py [MEGABYTES]`` (200; ``bench_warc.py 1000`` for the full
size). Of the answers one in fifty is a page, the rest are pictures, as in files of crawlers. "inside"
takes every answer with bounds and digests; "read" also reads the pages in limited children. Bounds:
gzip, then one digest a record, then the children.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from bench_reading import processor_s
from made_pages import made_page
from warcio.archiveiterator import ArchiveIterator

from tawthiq.custody.sealed import Sealed
from tawthiq.text.kinds import WARC
from tawthiq.text.read import read
from tawthiq.text.warc import answers_in
from tawthiq.values.digest import Digest

_RECORD = 100_000
_PAGES = 50


def record(number: int, kind: str, body: bytes) -> bytes:
    """Return one answer with its digest."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n" % kind.encode() + body
    told = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://amber.example/{number}\r\nWARC-Date: 2015-02-03T00:00:00Z\r\n"
        f"WARC-Block-Digest: sha1:{told}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(megabytes: int) -> Iterator[bytes]:
    """Give records of so many megabytes in all."""
    drawn = random.Random(3)
    picture = drawn.randbytes(_RECORD - 20)
    for number in range(megabytes * 1_000_000 // _RECORD):
        if number % _PAGES:
            yield record(number, "image/png", b"%020d" % number + picture)
        else:
            yield record(
                number, "text/html", made_page(drawn, arabic=number % 3 == 0).markup.encode()
            )


def bare(stream: IO[bytes]) -> int:
    """Take every record as warcio alone does."""
    return sum(len(one.content_stream().read()) for one in ArchiveIterator(stream))


def inside(stream: IO[bytes]) -> int:
    """Take every answer as we do."""
    return sum(1 for _ in answers_in(stream))


def rate(path: Path, megabytes: int, taken: Callable[[IO[bytes]], object]) -> str:
    """Return megabytes a second of processor time."""
    start = processor_s()
    with path.open("rb") as stream:
        taken(stream)
    return f"{megabytes / max(processor_s() - start, 0.01):.0f}"


def main() -> None:
    """Print the figures."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        for packed, name in ((False, "made.warc"), (True, "made.warc.gz")):
            path = Path(place) / name
            with path.open("wb") as stream:
                for one in records(megabytes):
                    stream.write(gzip.compress(one, 6, mtime=0) if packed else one)
            size = path.stat().st_size
            sealed = Sealed(Digest.of(b""), size, WARC, name, 0, "")
            clock = time.perf_counter()
            print(
                f"{name}: {megabytes} MB; MB a second of processor time: warcio alone "
                f"{rate(path, megabytes, bare)}, inside {rate(path, megabytes, inside)}, read "
                f"{rate(path, megabytes, lambda stream, one=sealed: sum(1 for _ in read(one, lambda _: stream)))}"
            )
            print(f"  all three took {time.perf_counter() - clock:.0f} s by the clock")
            path.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  largest memory of this program {peak} MB")


if __name__ == "__main__":
    main()
