"""The whole edition as one JSON file: what a program reads that wants everything at once."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.incidents.imported import imported_line
from tawthiq.publish import lines
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.syndication.interchange import line_of


def export(record: Record) -> Iterator[File]:
    """Yield ``data/data.json``: the edition, all it holds, redirects, search log."""
    edition = record.edition
    whole = {
        "edition": lines.edition_line(edition),
        "incidents": [
            lines.incident_line(incident, reviewed=incident.code in edition.reviewed)
            for found in record.incidents.values()
            for incident in found
        ],
        "claims": [lines.claim_line(item) for item in edition.claims],
        "reports": [lines.report_line(item) for item in edition.reports],
        "families": [line_of(item) for item in edition.families],
        "imported": [imported_line(item) for item in edition.imported],
        "searches": [lines.search_line(item) for item in edition.searches],
        "sources": [lines.source_line(item) for item in edition.sources],
        "redirects": [{"code": old, "redirect_to": new} for old, new in edition.redirects],
    }
    yield "data/data.json", lines.as_json(whole)
