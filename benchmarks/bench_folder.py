"""A folder of mixed files, sealed and read: rate, and whether memory stays flat.

Run alone: ``python benchmarks/bench_folder.py [FILES]`` (2,000; ``bench_folder.py 10000`` for the full
size). Bounds: one fsync a file for the seal, one fork a file that needs a parser. The bare baseline
is copying the same files.
"""

from __future__ import annotations

import email.message
import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
from bench_reading import processor_s
from made_pages import made_page, paragraph

from tawthiq.capture.capture import Bringer, capture
from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.read import read
from tawthiq.text.reading import Reading


def mixed(many: int) -> Iterator[tuple[str, bytes]]:
    """Give files as a desk holds them: half texts, then pages, letters, rows, documents, pictures."""
    drawn = random.Random(2)
    for n in range(many):
        arabic = n % 3 == 0
        words = f"{n}. {paragraph(drawn, arabic=arabic)}\n"
        match n % 20:
            case 0 | 1 | 2 | 3:
                yield f"{n:05}.html", made_page(drawn, arabic=arabic).markup.encode()
            case 4 | 5:
                yield f"{n:05}.eml", _letter(words)
            case 6:
                rows = [{"id": f"{n}-{row}", "text": f"{row} {words}"} for row in range(5)]
                lines = [json.dumps(row, ensure_ascii=False) for row in rows]
                yield f"{n:05}.jsonl", "\n".join(lines).encode()
            case 7:
                yield f"{n:05}.docx", _document(words)
            case 8:
                yield f"{n:05}.png", b"\x89PNG\r\n\x1a\n" + drawn.randbytes(2000)
            case _:
                yield f"{n:05}.txt", words.encode("cp1256" if arabic else "utf-8", "replace")


def _letter(words: str) -> bytes:
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "rim@amber.example", "Wells"
    message["Date"] = "Tue, 3 Feb 2015 10:00:00 +0300"
    message.set_content(words)
    return message.as_bytes()


def _document(words: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def memory_mb() -> int:
    """Return what this program holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def main() -> None:
    """Print the figures."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place) / "desk"
        desk.mkdir()
        for name, data in mixed(many):
            (desk / name).write_bytes(data)
        clock = time.perf_counter()
        shutil.copytree(desk, Path(place) / "copy")
        bare = time.perf_counter() - clock
        archive = create_archive(Path(place) / "archive", settings=Settings()).folder
        bringer = Bringer("program:bench@1", lambda: datetime(2020, 1, 1, tzinfo=UTC))
        store, held, readings = Store(archive), list[str](), 0
        start, clock = processor_s(), time.perf_counter()
        for number, one in enumerate(capture([desk], archive, bringer=bringer), 1):
            if isinstance(one, Sealed):
                readings += sum(isinstance(told, Reading) for told in read(one, store.open))
            if number % max(many // 5, 1) == 0:
                held.append(f"{memory_mb()}")
        took, wall = processor_s() - start, time.perf_counter() - clock
    print(f"folder: {many} mixed files, {readings} readings")
    print(
        f"  {many / took:.0f} files a second of processor time, {many / wall:.0f} by the clock;"
        f" copying alone {many / bare:.0f} by the clock"
    )
    print(f"  memory after each fifth: {', '.join(held)} MB")


if __name__ == "__main__":
    main()
