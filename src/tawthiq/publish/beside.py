"""Pages of one language rendered by a process beside this one, where there are many.

Use ``rendered`` for a language whose pages do not depend on another's. The files are the same and
come in the same order; a small site, or one processor, is rendered here.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tawthiq.publish.pages import Downloads, pages
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File

WORTH = 400
"""Incidents and reports from which a second process pays for its start of about a second."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the pages of one language are made of.

    Attributes:
        record: The edition, only with what may be shown.
        lang: Its language.
        twins: JSON by the page's path.
        downloads: Data files of the release.
    """

    record: Record
    lang: str
    twins: Mapping[str, bytes]
    downloads: Downloads

    def files(self) -> Iterator[File]:
        """Yield the pages."""
        return pages(self.record, self.lang, twins=self.twins, downloads=self.downloads)


def rendered(first: Language, second: Language) -> Iterator[File]:
    """Yield the pages of two languages, the second rendered meanwhile by another process."""
    size = len(second.record.incidents) + len(second.record.reports)
    if size < WORTH or (os.cpu_count() or 1) < 2:
        yield from first.files()
        yield from second.files()
        return
    # Spawned, not forked: it shares no connection of this process.
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="tawthiq-pages-") as folder:
        spool = Path(folder) / "pages"
        process = context.Process(target=_spool, args=(second, str(spool)), daemon=True)
        process.start()
        try:
            yield from first.files()
            process.join()
            if process.exitcode == 0:
                with spool.open("rb") as stream:
                    yield from _spooled(stream)
            else:
                # It was ended, as where memory is short: go on alone.
                yield from second.files()
        finally:
            process.kill()
            process.join()
            process.close()


def _spool(language: Language, spool: str) -> None:
    with Path(spool).open("wb") as stream:
        for file in language.files():
            pickle.dump(file, stream, protocol=pickle.HIGHEST_PROTOCOL)


def _spooled(stream: IO[bytes]) -> Iterator[File]:
    """Yield the files that our own other process wrote a moment ago."""
    while True:
        try:
            yield pickle.load(stream)  # noqa: S301 - written by this program in a folder of its own
        except EOFError:
            return
