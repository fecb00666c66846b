"""What the reports lead to and the archive does not hold yet.

Use ``leads`` over all readings. A lead is an address that a report names. It is captured when the
archive holds a report or a capture of that address, dead when the last fetch of it came back as
missing, and open otherwise. Addresses are compared without what only counts clicks
(``lexicon/tracking_parameters.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tawthiq.lexicon.load import rows
from tawthiq.text.reading import Quality, Reading

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”()\[\]{}|\\^`]{4,2000}")
_TAIL = ".,;:!?؟،؛…"
_GONE = frozenset({Quality.NOT_FOUND, Quality.ERROR_PAGE})


class State(StrEnum):
    """What became of a lead."""

    OPEN = "open"
    CAPTURED = "captured"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, order=True)
class Lead:
    """An address that reports name.

    Attributes:
        address: The address, without what only counts clicks.
        state: What became of it.
        named_in: Ids of the reports that name it, in order.
    """

    address: str
    state: State
    named_in: tuple[str, ...]


def leads(readings: Iterable[Reading], *, fetched: Iterable[str] = ()) -> tuple[Lead, ...]:
    """Return the leads of all readings, in order of address.

    Args:
        readings: All readings of the archive.
        fetched: Addresses that were captured, as the ledger names them.
    """
    named: dict[str, set[str]] = {}
    seen: dict[str, Quality | None] = {levelled(address): None for address in fetched}
    for reading in readings:
        if reading.url and reading.seen_in is None:
            seen[levelled(reading.url)] = reading.quality
        for address in addresses_in(reading.text):
            named.setdefault(address, set()).add(reading.report_id)
    return tuple(
        Lead(address, _state(address, seen), tuple(sorted(named[address])))
        for address in sorted(named)
    )


def _state(address: str, seen: dict[str, Quality | None]) -> State:
    if address not in seen:
        return State.OPEN
    return State.DEAD if seen[address] in _GONE else State.CAPTURED


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that stand in a text, in order, each once."""
    found = (hit.group().rstrip(_TAIL) for hit in _ADDRESS.finditer(text))
    whole = (address if "://" in address else f"http://{address}" for address in found)
    return tuple(dict.fromkeys(levelled(address) for address in whole))


def levelled(address: str) -> str:
    """Return an address without fragment and without what only counts clicks."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return address
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _counts_clicks(name.lower())
    ]
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", urlencode(kept), ""))


def _counts_clicks(name: str) -> bool:
    return name in _tracking()[0] or name.startswith(_tracking()[1])


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return whole names and beginnings of names."""
    forms = [form for row in rows("tracking_parameters") for form in row["forms"].split("|")]
    whole = frozenset(form for form in forms if not form.endswith("*"))
    return whole, tuple(form.removesuffix("*") for form in forms if form.endswith("*"))
