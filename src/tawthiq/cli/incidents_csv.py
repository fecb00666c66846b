"""Incidents counted from reports as a table with one row for each incident and profile."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawthiq.incidents.incident import Incident

HARMS = ("killed", "injured", "missing")
PARTS = ("civilians", "combatants", "unknown", "women", "children", "men")
COLUMNS = (
    "code",
    "status",
    "profile",
    "date_from",
    "date_to",
    "place",
    "place_ar",
    "lat",
    "lon",
    "accuracy_m",
    "date_prec",
    "date_prec_reason",
    "where_prec",
    "where_prec_reason",
    "actors",
    "grade",
    "grade_reason",
    *(f"{harm}_{end}" for harm in HARMS for end in ("low", "high")),
    *(f"{harm}_{part}_{end}" for harm in HARMS for part in PARTS for end in ("low", "high")),
    "harms",
    "origins",
    "reports",
    "flags",
)


def print_csv(incidents: Iterable[Incident]) -> None:
    """Print counted incidents; what is not known is an empty cell."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(list(_cells(one)) for one in incidents)


def _cells(one: Incident) -> Iterator[object]:
    yield from (one.code, one.status.value, one.profile, one.date.start, one.date.end)
    place = one.place
    for name in ("name", "name_ar", "lat", "lon", "accuracy_m"):
        yield getattr(place, name) if place else None
    for coded in (one.date_precision, one.place_precision):
        yield from (coded.code, coded.reason)
    yield "; ".join(actor.name for actor in one.actors)
    yield from (one.grade.value, one.grade_reason)
    tolls = [getattr(one, harm) for harm in HARMS]
    for toll in tolls:
        yield from (toll and toll.low, toll and toll.high)
    for toll in tolls:
        for part in PARTS:
            known = getattr(toll, part) if toll else None
            yield from (known and known.low, known and known.high)
    yield from ("; ".join(one.harms), one.origins, " ".join(one.reports), "; ".join(one.flags))
