"""Incidents back from their lines; ``incidents/interchange.py`` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tawthiq.incidents.incident import Actor, Grade, Incident, IncidentStatus, Position, Toll
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place


def incident_of(line: Mapping[str, Any]) -> Incident:
    """Return the incident that ``incidents.interchange.line_of`` made this line from."""
    days = line["date"]
    precision = Precision(days["precision"]) if days["precision"] else None
    return Incident(
        code=line["code"],
        status=IncidentStatus(line["status"]),
        date=DateInterval(_day(days["from"]), _day(days["to"]), precision),
        place=_place(line["place"]),
        actors=tuple(
            Actor(
                one["name"], Position(one["position"]), tuple(one["claims"]), one.get("note") or ""
            )
            for one in line["actors"]
        ),
        profile=line["profile"],
        grade=Grade(line["grade"]),
        grade_reason=line["grade_reason"],
        killed=_toll(line["counts"]["killed"]),
        injured=_toll(line["counts"]["injured"]),
        missing=_toll(line["counts"]["missing"]),
        harms=tuple(line["harms"]),
        reports=tuple(line["reports"]),
        origins=line["origins"],
        claims=tuple(line["claims"]),
        flags=tuple(line["flags"]),
        redirect_to=line["redirect_to"],
    )


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _place(line: Mapping[str, Any]) -> Place | None:
    return Place(**line) if any(value is not None for value in line.values()) else None


def _toll(line: Mapping[str, Any] | None) -> Toll | None:
    if line is None:
        return None
    return Toll(
        low=line["low"],
        high=line["high"],
        high_open=line["high_open"],
        low_from=tuple(line["low_from"]),
        high_from=tuple(line["high_from"]),
        civilians=_range(line["civilians"]),
        combatants=_range(line["combatants"]),
        unknown=_range(line["unknown"]),
        women=_range(line["women"]),
        children=_range(line["children"]),
        men=_range(line["men"]),
    )


def _range(line: Mapping[str, int | None] | None) -> CountRange | None:
    return CountRange(line["low"], line["high"]) if line else None
