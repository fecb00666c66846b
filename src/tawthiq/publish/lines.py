"""Reports and incidents as lines of JSON: the form other people's programs read.

Use the ``*_line`` functions for whatever is printed or published. Names and shapes are fixed
(schema 1, ``docs/reference/``); more may be added. What is not known is ``null``.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tawthiq.claims.interchange import line_of as claim_fields
from tawthiq.incidents.incident import Incident
from tawthiq.incidents.interchange import line_of as incident_fields
from tawthiq.publish.edition import Edition, PublicClaim, ReportEntry, SearchEntry, SourceEntry

SCHEMA = 1
DRAFT = "machine reading, not reviewed"


def claim_line(public: PublicClaim) -> dict[str, Any]:
    """Return a claim as it may be shown, with the words around it and whether a person decided."""
    return {
        **claim_fields(public.claim),
        "before": public.before,
        "after": public.after,
        "marks": [list(mark) for mark in public.marks],
        "reviewed": public.reviewed,
        "review": None if public.reviewed else DRAFT,
    }


def report_line(report: ReportEntry) -> dict[str, Any]:
    """Return a report without its text, with its receipt."""
    receipt = report.receipt
    return {
        "schema": SCHEMA,
        "report_id": report.report_id,
        "capture": receipt.capture.hex,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "lang": report.lang,
        "quality": report.quality,
        "usable": report.usable,
        "seen": report.seen,
        "seen_in": report.seen_in,
        "family": report.family,
        "reader": {"name": report.reader.name, "version": report.reader.version},
        "text_sha256": report.text_sha256,
        "receipt": {
            "sha256": receipt.capture.hex,
            "size": receipt.size,
            "media_type": receipt.media_type,
            "name": receipt.name,
            "ledger_seq": receipt.seq,
            "ledger_leaf": receipt.leaf,
            "at": receipt.at,
            "obtained": receipt.obtained,
            "lacks": list(receipt.lacks),
            "remarks": list(receipt.remarks),
        },
        "media": [
            {
                "name": one.name,
                "where": one.where,
                "sha256": one.sealed.hex if one.sealed else None,
                "size": one.size,
                "media_type": one.media_type or None,
                "ledger_seq": one.seq,
            }
            for one in report.media
        ],
    }


def incident_line(incident: Incident, *, reviewed: bool) -> dict[str, Any]:
    """Return an incident under one profile, and whether a person decided it."""
    return {
        **incident_fields(incident),
        "reviewed": reviewed,
        "review": None if reviewed else DRAFT,
    }


def search_line(search: SearchEntry) -> dict[str, Any]:
    """Return a search of the log; what was typed and kept stays in the sealed object it names."""
    return {
        "schema": SCHEMA,
        "sealed": search.sealed.hex,
        "where": search.where,
        "since": _day(search.since),
        "until": _day(search.until),
        "found": search.found,
        "kept": search.kept,
        "by": search.by,
        "at": search.at,
    }


def source_line(source: SourceEntry) -> dict[str, Any]:
    """Return a source that was looked at over days, and which of them nobody looked at."""
    return {
        "schema": SCHEMA,
        "where": source.where,
        "since": _day(source.since),
        "until": _day(source.until),
        "gaps": [[_day(first), _day(last)] for first, last in source.gaps],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def edition_line(edition: Edition) -> dict[str, Any]:
    """Return what names an edition: its day, its head, whether it is a draft."""
    return {
        "schema": SCHEMA,
        "title": dict(edition.title),
        "made_on": edition.made_on.isoformat(),
        "draft": edition.draft,
        "review": DRAFT if edition.draft else None,
        "head": {"size": edition.head_size, "root": edition.head_root},
        "profiles": list(edition.profiles),
    }


def as_json(value: Any) -> bytes:
    """Return the value as one line of JSON in UTF-8; a lone surrogate becomes its escape.

    Not indented: that would be a third more bytes and, in Python's own encoder, five times the
    work.
    """
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
