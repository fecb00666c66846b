"""Public archives of the web that are known, as ``lexicon/web_archives.csv`` holds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from tawthiq.lexicon.load import rows

_KEPT = ":/?&=%+,;@!$'()*~#[]"


@dataclass(frozen=True, slots=True)
class WebArchive:
    """A public archive.

    Attributes:
        name: Its name.
        hosts: Names of its hosts.
        replay: What stands before the time in a path of it ("web/").
        latest: Address of the latest copy, with ``{address}``.
        timemap: Address of its list of copies (RFC 7089), with ``{address}``.
        raw: Address of a copy as it was received, without what the archive adds, with ``{at}``
            (fourteen digits) and ``{address}``; empty where only the listed address answers.
    """

    name: str
    hosts: tuple[str, ...]
    replay: tuple[str, ...]
    latest: str
    timemap: str
    raw: str

    def list_of(self, address: str) -> str:
        """Return where it lists its copies of an address."""
        return self.timemap.format(address=quote(address, safe=_KEPT))


@cache
def web_archives() -> tuple[WebArchive, ...]:
    """Return the archives that are known, in the order in which they are asked."""
    return tuple(
        WebArchive(
            name=row["name"],
            hosts=tuple(row["hosts"].split("|")),
            replay=tuple(row["replay"].split("|")),
            latest=row["template"],
            timemap=row["timemap"],
            raw=row["raw"],
        )
        for row in rows("web_archives")
    )
