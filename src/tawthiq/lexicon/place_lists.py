"""Lists of places as rows: the settlements that ship, and any CSV file with names and coordinates.

Use ``read_list`` for a list of your own; ``lexicon.gazetteer`` puts lists together and answers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.placenames import plain, plain_forms
from tawthiq.values.errors import UnreadableError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name_en": ("name_en", "name", "english", "name_english", "place", "asciiname", "location"),
    "name_ar": ("name_ar", "arabic", "name_arabic", "arabic_name"),
    "alt": ("alt", "alternatenames", "alternate_names", "aliases", "other_names"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "province": ("governorate", "province", "admin1", "admin1_name", "region", "state"),
    "district": ("district", "admin2", "admin2_name", "subdistrict"),
    "accuracy_m": ("accuracy_m", "accuracy", "radius_m"),
}
"""What a list's columns may be called; the first that is there is taken."""

_TOWN_M, _LISTED_M = 5000, 2000


@dataclass(frozen=True, slots=True)
class Row:
    """A place of a list.

    Attributes:
        name: Name in Latin script, or ``None``.
        name_ar: Name in Arabic script, or ``None``.
        names: All spellings, plain.
        lat: Latitude in degrees, WGS 84.
        lon: Longitude in degrees, WGS 84.
        within: Plain names of the province and district it lies in, every spelling.
        province: Province as the list has it, for the reason.
        accuracy_m: Radius in metres.
        weight: Population, or 0; parts places of one name.
        source: List it is from.
    """

    name: str | None
    name_ar: str | None
    names: tuple[str, ...]
    lat: float
    lon: float
    within: frozenset[str]
    province: str
    accuracy_m: int
    weight: int
    source: str


def read_list(path: Path) -> tuple[Row, ...]:
    """Return the places of a CSV list; a row without a name or a coordinate is left out.

    Raises:
        UnreadableError: If it cannot be read or has no column for names or coordinates.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        msg = f"the gazetteer {path.name!r} cannot be read: {wrong}"
        raise UnreadableError(msg) from wrong
    columns = _columns(table[0].keys() if table else ())
    if not ({"name_en", "name_ar"} & columns.keys() and {"lat", "lon"} <= columns.keys()):
        msg = f"the gazetteer {path.name!r} needs columns for a name, a latitude and a longitude"
        raise UnreadableError(msg)
    return tuple(_listed(table, columns, path.name))


def _columns(names: Iterable[str | None]) -> dict[str, str]:
    """Return which of the file's columns is which."""
    there = {str(name).strip().lower(): str(name) for name in names if name}
    return {
        ours: next(there[theirs] for theirs in known if theirs in there)
        for ours, known in COLUMNS.items()
        if any(theirs in there for theirs in known)
    }


def _listed(
    table: Iterable[Mapping[str, str]], columns: Mapping[str, str], source: str
) -> Iterator[Row]:
    for line in table:
        cell = {ours: (line.get(theirs) or "").strip() for ours, theirs in columns.items()}
        try:
            lat, lon = float(cell["lat"]), float(cell["lon"])
        except ValueError:
            continue
        names = _names(cell.get("name_en", ""), cell.get("name_ar", ""), cell.get("alt", ""))
        if not names or not (abs(lat) <= 90 and abs(lon) <= 180):
            continue
        province = cell.get("province", "")
        accuracy = cell.get("accuracy_m", "")
        yield Row(
            name=cell.get("name_en") or None,
            name_ar=cell.get("name_ar") or None,
            names=names,
            lat=lat,
            lon=lon,
            within=_spellings(province) | _spellings(cell.get("district", "")),
            province=province,
            accuracy_m=int(accuracy) if accuracy.isdecimal() else _LISTED_M,
            weight=0,
            source=source,
        )


def settlements() -> Iterator[Row]:
    """Give the rows of ``settlements.csv``."""
    provinces = {(row["country"], row["admin1"]): row for row in rows("provinces")}
    within = {key: frozenset(plain_forms(row["forms"])) for key, row in provinces.items()}
    for line in rows("settlements"):
        inside = (line["country"], line["admin1"])
        yield Row(
            name=line["name_en"] or None,
            name_ar=line["name_ar"] or None,
            names=_names(line["name_en"], line["name_ar"], line["alt"]),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            within=within.get(inside, frozenset()),
            province=provinces[inside]["name_en"] if inside in provinces else "",
            accuracy_m=_TOWN_M,
            weight=int(line["population"]),
            source=line["source"],
        )


def _names(*cells: str) -> tuple[str, ...]:
    return tuple(sorted({name for cell in cells for name in plain_forms(cell)}))


@cache
def _province_forms() -> Mapping[str, frozenset[str]]:
    """Return every spelling of a province by each of them."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("provinces"):
        forms = frozenset(plain_forms(row["forms"]))
        found.update(dict.fromkeys(forms, forms))
    return found


def _spellings(name: str) -> frozenset[str]:
    """Return every spelling of a province or district in either script."""
    if not name:
        return frozenset()
    return _province_forms().get(plain(name), frozenset({plain(name)}))
