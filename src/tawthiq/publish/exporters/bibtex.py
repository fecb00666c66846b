"""How to cite an incident: a BibTeX entry each, with edition and head, without a day of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tawthiq.publish.record import Record
from tawthiq.publish.swap import File

_SPECIAL = re.compile(r"([{}%$#&_~^\\])")


def export(record: Record) -> Iterator[File]:
    """Yield ``data/incidents.bib``."""
    entries = "\n".join(entry(record, code) for code in record.incidents)
    yield "data/incidents.bib", entries.encode("utf-8", "backslashreplace")


def entry(record: Record, code: str) -> str:
    """Return the BibTeX entry of one incident."""
    edition, incident = record.edition, record.incidents[code][0]
    title = dict(edition.title).get("en") or next((words for _, words in edition.title), "Tawthiq")
    place = incident.place.name or incident.place.name_ar if incident.place else None
    state = ", draft, machine reading, not reviewed" if edition.draft else ""
    return (
        f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '-', code)},\n"
        f"  title = {{Incident {_safe(code)}, {_safe(place or 'place not known')}}},\n"
        f"  howpublished = {{{_safe(title)}}},\n"
        f"  edition = {{{edition.made_on.isoformat()}{state}}},\n"
        f"  year = {{{edition.made_on.year}}},\n"
        f"  note = {{Ledger head {edition.head_size}, {_safe(edition.head_root)}}}\n"
        "}\n"
    )


def _safe(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
