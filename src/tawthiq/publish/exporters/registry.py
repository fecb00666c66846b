"""The data files of an edition: one exporter a line, in the order of the data page.

An exporter takes a ``Record`` and yields files: (path below the site's folder, bytes). To add one,
write ``exporters/<name>.py`` with a function ``export`` and add its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tawthiq.publish.exporters import bibtex, digest, feeds, geojson, jsonlines, tables, whole
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File

Exporter = Callable[[Record], Iterator[File]]

EXPORTERS: tuple[Exporter, ...] = (
    whole.export,
    jsonlines.export,
    tables.export,
    geojson.export,
    bibtex.export,
    feeds.export,
    digest.export,
)
