"""Pages of the second language rendered by a process beside this one, where there are many.

Use ``meanwhile`` around the work on the first language. The files are the same and come in the
same order; a small site, or one processor, is rendered by this process alone.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tawthiq.publish.exporters.registry import EXPORTERS
from tawthiq.publish.pages import Downloads, pages
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.publish.twins import twins

WORTH = 400
"""Incidents and reports from which a second process pays for its start of about a second."""


def release(record: Record) -> tuple[list[File], Downloads]:
    """Return the data files of an edition, and what their page says of them."""
    data = [file for export in EXPORTERS for file in export(record)]
    told = [(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in data]
    return data, told


@contextmanager
def meanwhile(record: Record, lang: str) -> Iterator[Callable[[], Iterator[File] | None]]:
    """Begin to render a language; give what yields its pages, or ``None`` to render them here.

    Args:
        record: The edition, only with what may be shown.
        lang: The language.
    """
    size = len(record.incidents) + len(record.reports)
    if size < WORTH or (os.cpu_count() or 1) == 1:
        yield lambda: None
        return
    # Spawned, not forked: it shares no connection of this process.
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="tawthiq-pages-") as folder:
        spool = Path(folder) / "pages"
        process = context.Process(target=_spool, args=(record, lang, str(spool)), daemon=True)
        process.start()

        def rendered() -> Iterator[File] | None:
            process.join()
            # It may have been ended, as where memory is short: then this process goes on alone.
            return _spooled(spool) if process.exitcode == 0 else None

        try:
            yield rendered
        finally:
            process.kill()
            process.join()
            process.close()


def _spool(record: Record, lang: str, spool: str) -> None:
    _, downloads = release(record)
    with Path(spool).open("wb") as stream:
        for file in pages(record, lang, twins=twins(record), downloads=downloads):
            pickle.dump(file, stream, protocol=pickle.HIGHEST_PROTOCOL)


def _spooled(spool: Path) -> Iterator[File]:
    with spool.open("rb") as stream:
        yield from _files(stream)


def _files(stream: IO[bytes]) -> Iterator[File]:
    """Yield the files that our own other process wrote a moment ago."""
    while True:
        try:
            yield pickle.load(stream)  # noqa: S301 - written by this program in a folder of its own
        except EOFError:
            return
