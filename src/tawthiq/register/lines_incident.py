"""Incidents back from their lines; ``incidents/interchange.py`` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tawthiq.incidents.incident import Actor, Grade, Incident, IncidentStatus, Position, Toll
from tawthiq.incidents.precision_code import coded_of
from tawthiq.incidents.reason import Reason, as_written, reason_of
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
            Actor(one["name"], Position(one["position"]), tuple(one["claims"]), notes=_notes(one))
            for one in line["actors"]
        ),
        profile=line["profile"],
        grade=Grade(line["grade"]),
        grade_because=_why(line.get("grade_because"), line["grade_reason"]),
        killed=_toll(line["counts"]["killed"]),
        injured=_toll(line["counts"]["injured"]),
        missing=_toll(line["counts"]["missing"]),
        harms=tuple(line["harms"]),
        reports=tuple(line["reports"]),
        origins=line["origins"],
        claims=tuple(line["claims"]),
        flags=tuple(line["flags"]),
        redirect_to=line["redirect_to"],
        place_precision=coded_of(line.get("where_prec")),
        date_precision=coded_of(line.get("date_prec")),
    )


def _why(line: Mapping[str, Any] | None, sentence: str) -> Reason:
    """Return a reason, from its sentence where an older archive kept no more."""
    return reason_of(line) if line else as_written(sentence)


def _notes(actor: Mapping[str, Any]) -> tuple[Reason, ...]:
    if "notes" in actor:
        return tuple(reason_of(note) for note in actor["notes"])
    return (as_written(actor["note"]),) if actor.get("note") else ()


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
        low_rule=line.get("low_rule") or "",
        high_rule=line.get("high_rule") or "",
    )


def _range(line: Mapping[str, int | None] | None) -> CountRange | None:
    return CountRange(line["low"], line["high"]) if line else None
