"""Addresses of public archives, and what they are copies of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is)|\S{1,80}/web)/"
    r"(?P<at>\d{14})(?:[a-z]{2}_)?/(?P<url>https?://.+)$"
)


@dataclass(frozen=True, slots=True)
class Original:
    """What a copy is a copy of.

    Attributes:
        url: The original's address.
        at: When it was copied, fourteen digits.
    """

    url: str
    at: str


def original_of(url: str) -> Original | None:
    """Return what an address is a copy of, or ``None`` where it names no copy."""
    found = _ARCHIVED.match(url)
    return Original(found["url"], found["at"]) if found else None
