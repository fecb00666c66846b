"""The public site of an edition: the same bytes for the same edition.

Use ``publish`` to write it and ``site_files`` to have its files without a disk. Everything passes
``decided`` and ``withheld`` first, also when the edition's builder did so already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tawthiq.publish import lines
from tawthiq.publish.assets import assets
from tawthiq.publish.beside import meanwhile, release
from tawthiq.publish.decided import decided
from tawthiq.publish.edition import Edition
from tawthiq.publish.messages import LANGUAGES
from tawthiq.publish.pages import door, pages
from tawthiq.publish.record import record_of
from tawthiq.publish.render import Pages
from tawthiq.publish.swap import File, swapped_in
from tawthiq.publish.twins import twins
from tawthiq.publish.withhold import withheld
from tawthiq.publish.words import words_of
from tawthiq.values.progress import Tell, counted

FORMAT = 1


def publish(edition: Edition, folder: Path, *, tell: Tell | None = None) -> int:
    """Write the site of an edition.

    Args:
        edition: What to show; with ``draft`` also what nobody has decided, marked as such.
        folder: Where the site shall stand; a site of ours there is replaced in one step.
        tell: Told of progress.

    Returns:
        The number of files written.

    Raises:
        BadArgumentError: If ``folder`` holds anything that is not a site of ours.
        StorageError: If the disk refuses; a site that stood there still stands.
    """
    marker = {"kind": "tawthiq-site", "format": FORMAT, "edition": lines.edition_line(edition)}
    files = counted(site_files(edition), tell, "files")
    return swapped_in(folder, files, marker=lines.as_json(marker))


def site_files(edition: Edition) -> Iterator[File]:
    """Yield the files of the site: (path, bytes), each path once."""
    record = record_of(withheld(decided(edition)))
    first, second = LANGUAGES
    with meanwhile(record, second) as rendered:
        data, downloads = release(record)
        yield from data
        beside = twins(record)
        yield from pages(record, first, twins=beside, downloads=downloads)
        yield from rendered() or pages(record, second, twins=beside, downloads=downloads)
    both = [words_of(lang) for lang in LANGUAGES]
    yield (
        "index.html",
        Pages(record, LANGUAGES[0], {}).rendered("door.html", doors=door(both, record)),
    )
    yield from assets()
