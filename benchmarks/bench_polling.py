"""A feed of 500 items polled from a server on loopback, beside asking for the same pages alone.

The pause between two requests to one host (2 s) is left out, or it would be all that is measured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.capture.feeding import reaching, wire

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.polling import poll
from tawthiq.custody.archive import Settings, create_archive

ITEMS = 500


def main() -> None:
    with tempfile.TemporaryDirectory() as name, wire() as told:
        folder = create_archive(Path(name) / "archive", settings=Settings()).folder
        looker = reaching(Bringer("p:bench", lambda: datetime.now(UTC)), told)
        told.items = list(range(1, ITEMS + 1))
        assert looker.outside is not None
        start = time.perf_counter()
        for number in told.items:
            looker.outside.fetch(told.page(number))
        bare = time.perf_counter() - start
        start = time.perf_counter()
        came = sum(1 for _ in poll(told.feed, folder, bringer=looker))
        first = time.perf_counter() - start
        start = time.perf_counter()
        again = sum(1 for _ in poll(told.feed, folder, bringer=looker))
        second = time.perf_counter() - start
    print(f"pages alone, fetched and thrown away   {bare:6.2f} s   {ITEMS / bare:6.0f} a second")
    print(f"first look: {came} sealed, each durable {first:6.2f} s   {came / first:6.0f} a second")
    print(f"second look: {again} sealed, one request {second:6.2f} s")
    print(
        "bound by the fsyncs of object and ledger for each page; for a real host by its pause of 2 s"
    )


if __name__ == "__main__":
    main()
