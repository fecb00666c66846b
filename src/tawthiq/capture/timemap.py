"""TimeMaps of public archives (RFC 7089): which copies of an address they hold, and of when.

Use ``mementos`` on what an archive answered. It is a stranger's text: it is read up to a size, and
only copies on the archive's own hosts are believed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

LARGEST = 8 * 1024 * 1024
MOST = 100_000
_LINK = re.compile(r"<([^<>\s]{1,4000})>([^<]{0,4000})")
_FIELD = re.compile(r";\s*([\w-]{1,40})\s*=\s*(?:\"([^\"]{0,400})\"|([^\s\";,]{1,200}))")


@dataclass(frozen=True, slots=True, order=True)
class Memento:
    """A copy that an archive holds.

    Attributes:
        at: When it was made.
        url: Where it answers.
    """

    at: datetime
    url: str


def mementos(body: bytes, *, base: str, hosts: Collection[str]) -> tuple[Memento, ...]:
    """Return the copies that a TimeMap lists, oldest first, each once.

    Args:
        body: The TimeMap in link format.
        base: Its own address.
        hosts: Names of the archive's hosts; a copy elsewhere is passed over.
    """
    found: set[Memento] = set()
    for hit in _LINK.finditer(body[:LARGEST].decode("utf-8", "replace")):
        fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(hit[2])}
        at = _time(fields.get("datetime", ""))
        if "memento" in fields.get("rel", "").lower().split() and at is not None:
            url = _joined(base, hit[1])
            if url is not None and _host(url) in hosts:
                found.add(Memento(at, url))
        if len(found) >= MOST:
            break
    return tuple(sorted(found))


def _time(words: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)


def _joined(base: str, url: str) -> str | None:
    try:
        found = urljoin(base, url)
        return found if urlsplit(found).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
