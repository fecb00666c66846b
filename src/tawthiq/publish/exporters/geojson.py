"""Incidents for a map: GeoJSON (RFC 7946), WGS 84, longitude first.

A point stands for an area of ``accuracy_m`` around it. An incident whose place nobody can locate
has a null geometry and is there all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tawthiq.incidents.incident import Incident
from tawthiq.publish import lines
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File


def export(record: Record) -> Iterator[File]:
    """Yield ``data/incidents.geojson`` under the edition's first profile."""
    features = [_feature(record, found[0]) for found in record.incidents.values()]
    yield (
        "data/incidents.geojson",
        lines.as_json({"type": "FeatureCollection", "features": features}),
    )


def _feature(record: Record, incident: Incident) -> dict[str, Any]:
    place = incident.place
    located = place is not None and place.lat is not None
    line = lines.incident_line(incident, reviewed=incident.code in record.edition.reviewed)
    killed = line["counts"]["killed"] or {}
    return {
        "type": "Feature",
        "id": incident.code,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]}
        if place and located
        else None,
        "properties": {
            "code": incident.code,
            "name": place.name if place else None,
            "name_ar": place.name_ar if place else None,
            "accuracy_m": place.accuracy_m if place else None,
            "date_from": line["date"]["from"],
            "date_to": line["date"]["to"],
            "killed_min": killed.get("low"),
            "killed_max": killed.get("high"),
            "killed_open": killed.get("high_open"),
            "grade": line["grade"],
            "counting_profile": incident.profile,
            "review": line["review"],
        },
    }
