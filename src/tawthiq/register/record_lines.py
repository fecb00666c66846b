"""Writes the lines of incidents, inside the write of a state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from tawthiq.incidents.incident import Incident, IncidentStatus
from tawthiq.incidents.interchange import line_of
from tawthiq.register import models
from tawthiq.register.kept import Touched
from tawthiq.register.lines import written
from tawthiq.register.lines_incident import incident_of
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.writing import Write
from tawthiq.values.place import Place

HELD = frozenset({IncidentStatus.ACCEPTED, IncidentStatus.PUBLISHED})
"""A program's change to an incident of these waits for a person."""
_COLUMNS = (
    "line",
    "grade",
    "date_from",
    "date_to",
    "lat",
    "lon",
    "killed_low",
    "killed_high",
)
_NOWHERE = Place(None, None)


def keep_lines(
    told: Iterable[Incident], incidents: Mapping[str, models.Incident], write: Write
) -> None:
    """Put each incident's line in the place of the one that stands, where it differs."""
    wanted = {(one.code, one.profile): one for one in told}
    held = {
        (row.incident.code, row.profile): row
        for part in parts(code for code, _ in wanted)
        for row in models.IncidentLine.objects.filter(incident__code__in=part).select_related(
            "incident"
        )
    }
    new, changed = [], []
    for key, one in sorted(wanted.items()):
        line = written(line_of(one))
        row = held.get(key)
        if row is None:
            new.append(_filled(models.IncidentLine(incident=incidents[one.code]), one, line))
        elif _supersede(row, one, line, write=write):
            changed.append(row)
    models.IncidentLine.objects.bulk_create(new, batch_size=BATCH)
    models.IncidentLine.objects.bulk_update(changed, [*_COLUMNS, "waiting"], batch_size=BATCH)
    write.rows += len(new) + len(changed)


def waits(code: str) -> bool:
    """Say whether a program's change to an incident waits for a person."""
    rows = models.IncidentLine.objects.filter(incident__code=code)
    return rows.exclude(waiting="").exists()


def take_over(code: str, write: Write) -> None:
    """Put what waits for a person in the place of what stands, inside the person's decision."""
    rows = models.IncidentLine.objects.filter(incident__code=code).exclude(waiting="")
    changed = list(rows.order_by("profile"))
    for row in changed:
        write.touched.append(
            Touched(code, row.line, f"what waited by {row.profile} was taken over")
        )
        line, row.waiting = row.waiting, ""
        _filled(row, incident_of(json.loads(line)), line)
    models.IncidentLine.objects.bulk_update(changed, [*_COLUMNS, "waiting"], batch_size=BATCH)
    write.rows += len(changed)


def _supersede(row: models.IncidentLine, one: Incident, line: str, *, write: Write) -> bool:
    """Put a line in the place of the one that stands, or let it wait; say whether either was done."""
    if row.line == line:
        waited, row.waiting = bool(row.waiting), ""
        return waited
    waits = one.status in HELD and _held(row.line)
    if waits:
        changed, row.waiting = row.waiting != line, line
        if changed:
            write.touched.append(Touched(one.code, "", f"a change by {one.profile} waits"))
        return changed
    write.touched.append(Touched(one.code, row.line, f"told anew by {one.profile}"))
    row.waiting = ""
    _filled(row, one, line)
    return True


def _held(line: str) -> bool:
    return json.loads(line)["status"] in HELD


def _filled(row: models.IncidentLine, one: Incident, line: str) -> models.IncidentLine:
    """Fill a row from an incident: the line, and the columns it is searched by."""
    place = one.place or _NOWHERE
    row.profile = one.profile
    row.line = line
    row.grade = one.grade
    row.date_from, row.date_to = one.date.start, one.date.end
    row.lat, row.lon = place.lat, place.lon
    row.killed_low = one.killed.low if one.killed else None
    row.killed_high = one.killed.high if one.killed else None
    return row
