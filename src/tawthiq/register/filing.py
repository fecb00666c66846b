"""What filing takes and gives: frozen values, and their form in the tables.

A key is a text that the rooms below make ("place tell mawrid 2031-06-03"); the tables hold a number
made of it, since any text may stand in a key and a number is short in every database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tawthiq.incidents.account import Account
from tawthiq.incidents.telling import Head
from tawthiq.register.lines import written
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place


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
class FiledAccount:
    """An account as it is filed.

    Attributes:
        account: What it is compared by.
        keys: Its keys, those of words left out.
    """

    account: Account
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


def account_line(account: Account) -> str:
    """Return an account as one line; its family and its report's text are kept with the report."""
    days, place = account.days, account.place
    return written(
        {
            "claims": account.claims,
            "days": days and [_text(days.start), _text(days.end), days.precision],
            "told": _text(account.told),
            "places": sorted(account.places),
            "place": place and asdict(place),
            "counts": [_ends(one) for one in (account.killed, account.injured, account.children)],
            "sides": sorted(account.sides),
            "details": sorted(account.details),
            "people": sorted(account.people),
            "leads": account.text is not None,
        }
    )


def account_of_line(account_id: str, report_id: str, line: str) -> tuple[Account, bool]:
    """Return the account of a line, and whether its report's family and text are its own."""
    told: Mapping[str, Any] = json.loads(line)
    days, place = told["days"], told["place"]
    killed, injured, children = (one and CountRange(*one) for one in told["counts"])
    account = Account(
        account_id,
        report_id,
        tuple(told["claims"]),
        days=days and DateInterval(_day(days[0]), _day(days[1]), days[2] and Precision(days[2])),
        told=_day(told["told"]),
        places=frozenset(told["places"]),
        place=place and Place(**place),
        killed=killed,
        injured=injured,
        children=children,
        sides=frozenset(told["sides"]),
        details=frozenset((kind, name) for kind, name in told["details"]),
        people=frozenset(told["people"]),
    )
    return account, told["leads"]


def _ends(count: CountRange | None) -> list[int | None] | None:
    return None if count is None else [count.low, count.high]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
