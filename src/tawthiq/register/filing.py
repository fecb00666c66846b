"""What filing takes and gives: frozen values, and their form in the tables.

A key is a text that the rooms below make ("place tell mawrid 2031-06-03"); the tables hold a number
made of it, since any text may stand in a key and a number is short in every database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tawthiq.incidents.telling import Head
from tawthiq.register.lines import written


@dataclass(frozen=True, slots=True)
class Filing:
    """A report as it is filed.

    Attributes:
        number: Number of the report's row.
        head: What it says at its head.
        bands: Keys under which its copies find it.
    """

    number: int
    head: Head
    bands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filed:
    """How far reports are filed.

    Attributes:
        rules: Version of the rules by which they are.
        last: Number of the last report's row that was looked at.
        reports: How many usable reports are filed.
    """

    rules: str
    last: int = 0
    reports: int = 0

    @property
    def line(self) -> str:
        """The mark that the register keeps."""
        return f"{self.rules} {self.last} {self.reports}"


@dataclass(frozen=True, slots=True)
class AccountKeys:
    """An account as it is filed.

    Attributes:
        day: Its day in ISO form, "" when nobody says.
        keys: Its keys, those of words left out.
    """

    day: str
    keys: tuple[str, ...]


def filed_of(mark: str) -> Filed:
    """Return what ``Filed.line`` made this mark from."""
    rules, last, reports = mark.rsplit(" ", 2)
    return Filed(rules, int(last), int(reports))


def number_of(key: str) -> int:
    """Return the number of a key, the same on every machine: eight bytes of its digest."""
    told = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(told, "big", signed=True)


def head_line(head: Head) -> str:
    """Return a head as one line."""
    return written(
        {
            "counts": dict(sorted(head.counts.items())),
            "words": sorted(head.words - set(head.counts)),
            "sides": sorted(head.sides),
            "details": sorted(head.details),
        }
    )


def head_of_line(line: str) -> Head:
    """Return the head that ``head_line`` made this line from."""
    told: Mapping[str, Any] = json.loads(line)
    return Head(
        told["counts"],
        frozenset((*told["words"], *told["counts"])),
        frozenset(told["sides"]),
        frozenset((kind, name) for kind, name in told["details"]),
    )
