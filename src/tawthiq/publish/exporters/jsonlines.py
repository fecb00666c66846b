"""The interchange lines as files: one object a line, as the commands print them."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.incidents.imported import imported_line
from tawthiq.publish import lines
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.syndication.interchange import line_of


def export(record: Record) -> Iterator[File]:
    """Yield incidents, claims, reports, families, imported lists and the search log as ``data/*.jsonl``."""
    edition = record.edition
    incidents = (
        lines.incident_line(incident, reviewed=incident.code in edition.reviewed)
        for found in record.incidents.values()
        for incident in found
    )
    yield "data/incidents.jsonl", b"".join(map(lines.as_json, incidents))
    claims = map(lines.claim_line, edition.claims)
    yield "data/claims.jsonl", b"".join(map(lines.as_json, claims))
    reports = map(lines.report_line, edition.reports)
    yield "data/reports.jsonl", b"".join(map(lines.as_json, reports))
    families = map(line_of, edition.families)
    yield "data/families.jsonl", b"".join(map(lines.as_json, families))
    imported = map(imported_line, edition.imported)
    yield "data/imported.jsonl", b"".join(map(lines.as_json, imported))
    searches = map(lines.search_line, edition.searches)
    yield "data/searches.jsonl", b"".join(map(lines.as_json, searches))
    sources = map(lines.source_line, edition.sources)
    yield "data/sources.jsonl", b"".join(map(lines.as_json, sources))
