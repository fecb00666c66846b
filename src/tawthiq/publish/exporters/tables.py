"""Tables for spreadsheets and statistics: one row an incident and profile, a claim, a report.

Columns follow what casualty recorders already exchange. A cell that a spreadsheet would run as a
formula is kept from it by an apostrophe; ``data/*.jsonl`` holds the words unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tawthiq.incidents.incident import Incident, Toll
from tawthiq.publish import lines
from tawthiq.publish.edition import PublicClaim, ReportEntry
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.values.count_range import CountRange

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARMS = ("killed", "injured", "missing")
_PARTS = ("civilians", "combatants", "women", "children", "men")

INCIDENTS = (
    "code",
    "previous_codes",
    "date_start",
    "date_end",
    "date_precision",
    "date_prec",
    "date_prec_reason",
    "location_name",
    "location_name_arabic",
    "latitude",
    "longitude",
    "geolocation_accuracy_m",
    "where_prec",
    "where_prec_reason",
    *(f"{harm}_{end}" for harm in _HARMS for end in ("min", "max", "open")),
    *(f"killed_{part}_{end}" for part in _PARTS for end in ("min", "max")),
    "grade",
    "grade_reason",
    "actors",
    "counting_profile",
    "reports",
    "independent_origins",
    "status",
    "review",
)
CLAIMS = (
    "claim_id",
    "report_id",
    "incidents",
    "quote",
    "lang",
    "outlet",
    "speakers",
    "stance",
    "scope",
    "harm",
    "low",
    "high",
    "exactness",
    "unit",
    "basis",
    "place",
    "date_from",
    "date_to",
    "told_on",
    "withhold",
    "sha256",
    "review",
)
REPORTS = (
    "report_id",
    "outlet",
    "title",
    "url",
    "published",
    "lang",
    "quality",
    "seen",
    "family",
    "sha256",
    "ledger_seq",
    "sealed_at",
    "media_sha256",
)


def export(record: Record) -> Iterator[File]:
    """Yield ``data/incidents.csv``, ``data/claims.csv`` and ``data/reports.csv``."""
    incidents = (
        _incident_row(record, incident) for found in record.incidents.values() for incident in found
    )
    yield "data/incidents.csv", _table(INCIDENTS, incidents)
    yield (
        "data/claims.csv",
        _table(CLAIMS, (_claim_row(record, item) for item in record.edition.claims)),
    )
    yield "data/reports.csv", _table(REPORTS, map(_report_row, record.edition.reports))


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return sheet.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        clean = value.replace("\0", "␀")
        return "'" + clean if clean.startswith(_FORMULA) else clean
    return str(value)


def _incident_row(record: Record, incident: Incident) -> tuple[Any, ...]:
    place = incident.place
    killed = incident.killed
    reviewed = incident.code in record.edition.reviewed
    return (
        incident.code,
        ";".join(record.previous.get(incident.code, ())),
        incident.date.start,
        incident.date.end,
        incident.date.precision,
        incident.date_precision.code,
        incident.date_precision.reason,
        *(
            (place.name, place.name_ar, place.lat, place.lon, place.accuracy_m)
            if place
            else (None,) * 5
        ),
        incident.place_precision.code,
        incident.place_precision.reason,
        *(cell for harm in _HARMS for cell in _ends(getattr(incident, harm))),
        *(cell for part in _PARTS for cell in _range(getattr(killed, part) if killed else None)),
        incident.grade.value,
        incident.grade_reason,
        ";".join(actor.name for actor in incident.actors),
        incident.profile,
        len(incident.reports),
        incident.origins,
        incident.status.value,
        "reviewed" if reviewed else lines.DRAFT,
    )


def _ends(toll: Toll | None) -> tuple[Any, ...]:
    return (toll.low, toll.high, "yes" if toll.high_open else "no") if toll else (None, None, None)


def _range(part: CountRange | None) -> tuple[Any, ...]:
    return (part.low, part.high) if part else (None, None)


def _claim_row(record: Record, public: PublicClaim) -> tuple[Any, ...]:
    claim, count = public.claim, public.claim.count
    report = record.reports.get(claim.report_id)
    return (
        claim.claim_id,
        claim.report_id,
        ";".join(record.codes_of.get(claim.claim_id, ())),
        claim.quote,
        claim.lang,
        claim.outlet,
        " › ".join(claim.speakers),
        claim.stance.value,
        claim.scope.value,
        claim.harm.value,
        *(
            (count.low, count.high, count.exactness.value, count.unit.value, count.basis.value)
            if count
            else (None,) * 5
        ),
        claim.place.words if claim.place else None,
        *((claim.date.days.start, claim.date.days.end) if claim.date else (None, None)),
        record.told_on(public),
        claim.withhold,
        report.receipt.capture.hex if report else None,
        "reviewed" if public.reviewed else lines.DRAFT,
    )


def _report_row(report: ReportEntry) -> tuple[Any, ...]:
    return (
        report.report_id,
        report.outlet,
        report.title,
        report.url,
        report.published,
        report.lang,
        report.quality,
        report.seen,
        report.family,
        report.receipt.capture.hex,
        report.receipt.seq,
        report.receipt.at,
        ";".join(one.sealed.hex for one in report.media if one.sealed),
    )
