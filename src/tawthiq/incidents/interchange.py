"""An incident as one line of JSON: the form other people's programs read.

Use ``line_of`` to print an incident under one profile, and ``gap_line`` for somebody's total beside
the record. Names and shapes are fixed (schema 1,
``docs/reference/incident.schema.json``); more may be added. What is not known is ``null``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tawthiq.claims.claim import Claim
from tawthiq.incidents.aggregate import Gap
from tawthiq.incidents.incident import Incident, Toll
from tawthiq.incidents.precision_code import coded_line
from tawthiq.incidents.reason import reason_line
from tawthiq.values.count_range import CountRange
from tawthiq.values.place import Place

SCHEMA = 1
_PARTS = ("civilians", "combatants", "unknown", "women", "children", "men")


def line_of(incident: Incident) -> dict[str, Any]:
    """Return the incident's fields in the order of the interchange form."""
    return {
        "schema": SCHEMA,
        "code": incident.code,
        "status": incident.status.value,
        "date": {
            "from": _day(incident.date.start),
            "to": _day(incident.date.end),
            "precision": incident.date.precision and incident.date.precision.value,
        },
        "date_prec": coded_line(incident.date_precision),
        "place": _place_line(incident.place),
        "where_prec": coded_line(incident.place_precision),
        "actors": [
            {
                "name": one.name,
                "position": one.position.value,
                "claims": list(one.claims),
                "note": one.note or None,
                "notes": [reason_line(note) for note in one.notes],
            }
            for one in incident.actors
        ],
        "profile": incident.profile,
        "grade": incident.grade.value,
        "grade_reason": incident.grade_reason,
        "grade_because": reason_line(incident.grade_because),
        "counts": {
            "killed": _toll_line(incident.killed),
            "injured": _toll_line(incident.injured),
            "missing": _toll_line(incident.missing),
        },
        "harms": list(incident.harms),
        "reports": list(incident.reports),
        "origins": incident.origins,
        "claims": list(incident.claims),
        "flags": list(incident.flags),
        "redirect_to": incident.redirect_to,
    }


def gap_line(gap: Gap, claim: Claim, *, harm: str) -> dict[str, Any]:
    """Return what a total tells, of what, where and when, and what the record holds of it.

    Args:
        gap: The total beside the record.
        claim: The total itself.
        harm: What it counts.
    """
    days = claim.date.days if claim.date else None
    return {
        "harm": harm,
        "place": claim.place.words if claim.place else None,
        "from": _day(days.start) if days else None,
        "to": _day(days.end) if days else None,
        "told": gap.told,
        "incidents": gap.incidents,
        "unplaced": gap.unplaced,
        "sum_of_minimums": gap.low,
        "sum_of_maximums": gap.high,
        "open_above": gap.high_open,
        "lacking": gap.lacking if gap.compared else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place_line(place: Place | None) -> dict[str, Any]:
    return {
        "name": place and place.name,
        "name_ar": place and place.name_ar,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "accuracy_m": place and place.accuracy_m,
    }


def _toll_line(toll: Toll | None) -> dict[str, Any] | None:
    if toll is None:
        return None
    return {
        "low": toll.low,
        "high": toll.high,
        "high_open": toll.high_open,
        "low_from": list(toll.low_from),
        "high_from": list(toll.high_from),
        "low_rule": toll.low_rule or None,
        "high_rule": toll.high_rule or None,
        **{part: _range_line(getattr(toll, part)) for part in _PARTS},
    }


def _range_line(part: CountRange | None) -> dict[str, int | None] | None:
    return {"low": part.low, "high": part.high} if part else None
