"""An incident out of somebody's list: what a row of a table says, never counted from reports.

An ``ImportedIncident`` stands beside the incidents that reports tell of and never in their sums:
its receipt is a row of a sealed file, not a quote. Its numbers are as the list gives them, also
where a minimum lies above its maximum; then a flag says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawthiq.incidents.incident import Grade
from tawthiq.values.place import Place

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of people as a list gives it.

    Attributes:
        harm: "killed", "injured" or "missing".
        part: "" for all, or "civilians", "combatants", "unknown", "women", "children", "men".
        low: The list's minimum, or ``None``.
        high: The list's maximum, or ``None``.
    """

    harm: str
    part: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class RowReceipt:
    """Where a row stands.

    Attributes:
        file: Name that the file came under.
        digest: SHA-256 of the file in hexadecimal.
        row: Number of the row, 1 for the first below the header.
        seq: Ledger entry that sealed the file.
    """

    file: str
    digest: str
    row: int
    seq: int

    def sentence(self) -> str:
        """Say what the row is, and what it is not."""
        return (
            f"imported from {self.file}, SHA-256 {self.digest}, row {self.row}, "
            "not from captured reports"
        )


@dataclass(frozen=True, slots=True)
class ImportedIncident:
    """One incident as a list has it.

    Attributes:
        code: Permanent code of this archive.
        list_name: The list; keys are unique within it.
        key: The list's own code of the incident.
        aliases: Other codes that the list gives it, older ones among them.
        start: First day, or ``None``.
        end: Last day, or ``None``.
        place: Where, or ``None``.
        actors: Alleged actors, as the list names them.
        grade: The list's grade in words of this house; ``ungraded`` where it gives none.
        figures: Its numbers.
        flags: What a person should look at, in words.
        receipt: Where the row stands.
    """

    code: str
    list_name: str
    key: str
    aliases: tuple[str, ...]
    start: date | None
    end: date | None
    place: Place | None
    actors: tuple[str, ...]
    grade: Grade
    figures: tuple[Figure, ...]
    flags: tuple[str, ...]
    receipt: RowReceipt


def imported_line(one: ImportedIncident) -> dict[str, Any]:
    """Return an imported incident as the object that ``incidents --imported --jsonl`` prints."""
    place = one.place
    return {
        "schema": SCHEMA,
        "code": one.code,
        "list": one.list_name,
        "key": one.key,
        "aliases": list(one.aliases),
        "date": {
            "from": one.start and one.start.isoformat(),
            "to": one.end and one.end.isoformat(),
        },
        "place": {
            "name": place and place.name,
            "name_ar": place and place.name_ar,
            "lat": place and place.lat,
            "lon": place and place.lon,
            "accuracy_m": place and place.accuracy_m,
        },
        "actors": list(one.actors),
        "grade": one.grade.value,
        "figures": [
            {"harm": each.harm, "part": each.part or None, "low": each.low, "high": each.high}
            for each in one.figures
        ],
        "flags": list(one.flags),
        "receipt": {
            "file": one.receipt.file,
            "digest": one.receipt.digest,
            "row": one.receipt.row,
            "seq": one.receipt.seq,
            "sentence": one.receipt.sentence(),
        },
    }


def imported_of(line: Mapping[str, Any]) -> ImportedIncident:
    """Return the imported incident that ``imported_line`` made this line from."""
    place = line["place"]
    told = any(value is not None for value in place.values())
    receipt = line["receipt"]
    return ImportedIncident(
        code=line["code"],
        list_name=line["list"],
        key=line["key"],
        aliases=tuple(line["aliases"]),
        start=_day(line["date"]["from"]),
        end=_day(line["date"]["to"]),
        place=Place(**place) if told else None,
        actors=tuple(line["actors"]),
        grade=Grade(line["grade"]),
        figures=tuple(
            Figure(each["harm"], each["part"] or "", each["low"], each["high"])
            for each in line["figures"]
        ),
        flags=tuple(line["flags"]),
        receipt=RowReceipt(receipt["file"], receipt["digest"], receipt["row"], receipt["seq"]),
    )


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
