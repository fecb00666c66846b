"""Addresses of public archives, and what they are copies of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.web_archives import web_archives


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
    """Return what an address is a copy of, or ``None`` where it names no copy.

    Only hosts of archives that are known are believed: any other page could say of itself that it
    is a copy of somebody else's.
    """
    found = _archived().match(url)
    return Original(found["url"], found["at"]) if found else None


@cache
def _archived() -> re.Pattern[str]:
    places = "|".join(
        f"(?:{'|'.join(map(re.escape, one.hosts))})(?::\\d+)?/(?:{'|'.join(map(re.escape, one.replay))})"
        for one in web_archives()
    )
    return re.compile(
        rf"^https?://(?:{places})(?P<at>\d{{14}})(?:[a-z]{{2}}_)?/(?P<url>https?://.+)$",
        re.IGNORECASE | re.ASCII,
    )
