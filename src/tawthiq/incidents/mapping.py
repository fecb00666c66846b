"""Which column of somebody's table feeds which field of an imported incident.

Use ``ListMapping.row_of`` on each row; ``mapping_file.mapping_of`` reads a mapping. What a cell
holds and no field can take (a word where a number is wanted) is flagged; the cell itself is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tawthiq.incidents.imported import Figure
from tawthiq.incidents.incident import Grade
from tawthiq.values.place import Place

HARMS = ("killed", "injured", "missing")
PARTS = ("", "civilians", "combatants", "unknown", "women", "children", "men")
FIELDS = frozenset(
    {"aliases", "date_from", "date_to", "place", "place_ar", "lat", "lon", "accuracy_m"}
    | {"actors", "grade"}
    | {
        f"{harm}_{part}_{end}".replace("__", "_")
        for harm in HARMS
        for part in PARTS
        for end in ("low", "high")
    }
)
"""The fields that a column may feed."""
_NO_DATE = date(1970, 1, 1)
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowFields:
    """What the mapped columns of one row say.

    Attributes are those of ``ImportedIncident``.
    """

    aliases: tuple[str, ...]
    start: date | None
    end: date | None
    place: Place | None
    actors: tuple[str, ...]
    grade: Grade
    figures: tuple[Figure, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListMapping:
    """How a table is to be read.

    Attributes:
        list_name: Name of the list; keys are unique within it.
        key: Column that holds the list's own code.
        fields: Field to the columns that feed it.
        grades: The list's word for a grade to ours.
        parted: Field to the sign that parts several values in one cell.
        delimiter: Sign between cells, or "" to tell it from the header.
        date_format: How days are written, as ``strptime`` has it; "" for ISO.
    """

    list_name: str
    key: str
    fields: Mapping[str, tuple[str, ...]]
    grades: Mapping[str, Grade]
    parted: Mapping[str, str]
    delimiter: str = ""
    date_format: str = ""

    def columns(self) -> frozenset[str]:
        """Return every column that the mapping names."""
        return frozenset({self.key, *(one for named in self.fields.values() for one in named)})

    def row_of(self, cells: Cells, *, today: date) -> RowFields:
        """Return what a row says.

        Args:
            cells: Column to cell, at least the columns that the mapping names.
            today: Day of the import; a later day of harm is flagged.
        """
        reader = _Row(self, cells)
        start = reader.day("date_from")
        end = reader.day("date_to") or start
        if start and end and end < start:
            reader.flags.append(f"end before start: {end}, {start}")
        for day in sorted({day for day in (start, end) if day}):
            if day > today:
                reader.flags.append(f"day after the import: {day}, {today}")
            if day == _NO_DATE:
                reader.flags.append(f"day that means none: {day}")
        return RowFields(
            aliases=reader.several("aliases"),
            start=start,
            end=end,
            place=reader.place(),
            actors=reader.several("actors"),
            grade=reader.grade(),
            figures=reader.figures(),
            flags=tuple(reader.flags),
        )


class _Row:
    """One row being read, with what is to be flagged."""

    def __init__(self, mapping: ListMapping, cells: Cells) -> None:
        self._mapping, self._cells = mapping, cells
        self.flags: list[str] = []

    def _cell(self, field: str) -> str:
        named = self._mapping.fields.get(field, ())
        return next((told for told in (self._cells[one].strip() for one in named) if told), "")

    def several(self, field: str) -> tuple[str, ...]:
        named = self._mapping.fields.get(field, ())
        sign = self._mapping.parted.get(field, "")
        told = [self._cells[one] for one in named]
        pieces = [
            piece.strip() for cell in told for piece in (cell.split(sign) if sign else [cell])
        ]
        return tuple(dict.fromkeys(piece for piece in pieces if piece))

    def day(self, field: str) -> date | None:
        told = self._cell(field)
        if not told:
            return None
        try:
            if self._mapping.date_format:
                return datetime.strptime(told, self._mapping.date_format).date()  # noqa: DTZ007 - a day
            return date.fromisoformat(told[:10])
        except ValueError:
            self.flags.append(f"no day: {field}, {told[:40]}")
            return None

    def number(self, field: str) -> int | None:
        told = self._cell(field)
        if not told:
            return None
        whole = told.removesuffix(".0")
        if whole.isdecimal() and len(whole) <= _LONGEST:
            return int(whole)
        self.flags.append(f"no number of people: {field}, {told[:40]}")
        return None

    def figures(self) -> tuple[Figure, ...]:
        found = []
        named = self._mapping.fields.keys()
        for harm in HARMS:
            for part in PARTS:
                name = f"{harm}_{part}".rstrip("_")
                if not named & {f"{name}_low", f"{name}_high"}:
                    continue
                low, high = self.number(f"{name}_low"), self.number(f"{name}_high")
                if low is None and high is None:
                    continue
                if low is not None and high is not None and low > high:
                    told = name.replace("_", " ")
                    self.flags.append(f"list minimum above maximum: {told}, {low}, {high}")
                found.append(Figure(harm, part, low, high))
        return tuple(found)

    def grade(self) -> Grade:
        told = self._cell("grade")
        known = self._mapping.grades.get(told)
        if known is not None or not told:
            return known or Grade.UNGRADED
        if told.lower() in set(Grade):
            return Grade(told.lower())
        self.flags.append(f"no grade: {told[:40]}")
        return Grade.UNGRADED

    def place(self) -> Place | None:
        name, name_ar = self._cell("place") or None, self._cell("place_ar") or None
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        if (lat is None) != (lon is None):
            self.flags.append("half a coordinate")
            lat = lon = None
        accuracy = self.number("accuracy_m")
        if lat == 0 and lon == 0:
            self.flags.append("place that means none: 0, 0")
        if (name, name_ar, lat) == (None, None, None):
            return None
        return Place(name, name_ar, lat, lon, accuracy)

    def _degrees(self, field: str, most: int) -> float | None:
        told = self._cell(field)
        if not told:
            return None
        try:
            value = float(told)
        except ValueError:
            value = float("nan")
        if abs(value) <= most:
            return value
        self.flags.append(f"not on the globe: {field}, {told[:40]}")
        return None


_LONGEST = 9
"""Digits of the largest number of people that is believed to be one."""
