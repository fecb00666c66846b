"""A reading as one line of JSON: the form other people's programs read.

Use ``line_of`` to print a report. Names and shapes are fixed (schema 1,
``docs/reference/report.schema.json``); more may be added. What is not known is ``null``.
"""

from __future__ import annotations

from typing import Any

from tawthiq.text.reading import Reading

SCHEMA = 1


def line_of(reading: Reading, *, family: str | None = None) -> dict[str, Any]:
    """Return the report's fields in the order of the interchange form.

    Args:
        reading: The report as read; its text stays behind, its digest goes along.
        family: Family of copies it belongs to, once grouped.
    """
    return {
        "schema": SCHEMA,
        "report_id": reading.report_id,
        "capture": reading.capture.hex,
        "outlet": reading.outlet,
        "title": reading.title,
        "published": reading.published.isoformat() if reading.published else None,
        "lang": reading.lang,
        "quality": reading.quality.value,
        "usable": reading.usable,
        "seen": reading.seen.value,
        "seen_in": reading.seen_in,
        "family": family,
        "reader": {"name": reading.reader.name, "version": reading.reader.version},
        "text_sha256": reading.text_digest.hex,
        "media": [
            {"name": one.name, "where": one.where, "sha256": one.digest.hex if one.digest else None}
            for one in reading.media
        ],
    }
