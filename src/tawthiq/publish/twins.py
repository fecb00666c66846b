"""What each page says, for programs: the JSON that lies beside it, the same in every language.

Use ``twins`` once an edition; the keys are the pages' paths below a language's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tawthiq.publish import lines
from tawthiq.publish.address import slug
from tawthiq.publish.lists import list_line, pages_of
from tawthiq.publish.record import Record
from tawthiq.publish.sums import sums_line
from tawthiq.publish.totals import Period, Total, over_time, totals
from tawthiq.syndication.interchange import line_of


def twins(record: Record) -> dict[str, bytes]:
    """Return the JSON beside each page."""
    told = lines.edition_line(record.edition)
    found: dict[str, bytes] = {}
    for path, body in (*_lists(record), *_single(record)):
        found[path] = lines.as_json({"edition": told, **body})
    return found


def _lists(record: Record) -> Iterator[tuple[str, Mapping[str, Any]]]:
    profiles = record.edition.profiles
    yield (
        "index.html",
        {
            "totals": {
                profile: [_total(each) for each in totals(record, profile)] for profile in profiles
            },
            "over_time": [_period(each) for each in over_time(record, profiles[0])]
            if profiles
            else [],
        },
    )
    every = [line for code in record.incidents for line in _incidents(record, code)]
    yield "incidents/index.html", {"incidents": every}
    yield "totals.html", sums_line(record)
    pages = pages_of(record.edition.imported)
    if pages:
        names = sorted({page.name for page in pages})
        yield "lists/index.html", {"lists": names}
    for page in pages:
        yield page.path, list_line(page)
    yield "reports/index.html", {"reports": _reports(record, record.reports)}
    yield (
        "families/index.html",
        {"families": [line_of(each) for each in record.families.values()]},
    )


def _single(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    for code, (incident, *_) in record.incidents.items():
        body = {
            "incidents": _incidents(record, code),
            "previous_codes": list(record.previous.get(code, ())),
            "claims": [lines.claim_line(item) for item in record.spoken(incident)],
            "reports": _reports(record, incident.reports),
            "families": [
                line_of(record.families[family])
                for family in _families_of(record, incident.reports)
            ],
        }
        yield f"incidents/{slug(code)}.html", body
    for report_id in record.reports:
        claims = [lines.claim_line(item) for item in record.claims_of.get(report_id, ())]
        body = {"reports": _reports(record, (report_id,)), "claims": claims}
        yield f"reports/{slug(report_id)}.html", body
    for family in record.families.values():
        members = [member.report_id for member in family.members]
        body = {"families": [line_of(family)], "reports": _reports(record, members)}
        yield f"families/{slug(family.family_id)}.html", body


def _incidents(record: Record, code: str) -> list[dict[str, Any]]:
    reviewed = code in record.edition.reviewed
    return [lines.incident_line(each, reviewed=reviewed) for each in record.incidents[code]]


def _reports(record: Record, ids: Iterable[str]) -> list[dict[str, Any]]:
    return [lines.report_line(record.reports[each]) for each in ids if each in record.reports]


def _families_of(record: Record, reports: Iterable[str]) -> list[str]:
    named = {record.reports[each].family for each in reports if each in record.reports}
    return sorted(each for each in named if each and each in record.families)


def _total(total: Total) -> dict[str, Any]:
    return {
        "harm": total.harm,
        "sum_of_minimums": total.low,
        "sum_of_maximums": total.high,
        "high_open": total.open > 0,
        "incidents": total.told,
        "no_lower_end": total.no_low,
        "open_upper_end": total.open,
        "not_reported": total.silent,
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "first_reported": period.start.isoformat() if period.start else None,
        "span": "year" if period.by_year else "month",
        "killed_sum_of_minimums": period.low,
        "killed_sum_of_maximums": period.high,
        "high_open": period.open,
        "incidents": period.incidents,
        "origins": period.origins,
    }
