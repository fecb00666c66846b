"""Which addresses the ledger holds already, so that an interrupted list is gone on with.

Use ``Captured`` before addresses are fetched, one for a whole command. Only what came whole counts:
a capture that was cut, a server that was busy or forbade it, and a browser's look that broke off
before there was a page are made again. That a page is gone is an answer.
"""

from __future__ import annotations

from pathlib import Path

from tawthiq.capture.browsed import SHOWN
from tawthiq.capture.held import sealed_by
from tawthiq.custody.entry import Action, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store

FETCHED = "fetched"
_REFUSALS = 400
_GONE = frozenset((404, 410))


class Captured:
    """What was captured whole, by its address; of several captures the latest.

    The ledger is walked when it is first asked, and by ``refresh`` only what is new in it.
    """

    def __init__(self, folder: Path) -> None:
        """Know the archive in ``folder``."""
        self._folder = folder
        self._store = Store(folder)
        self._size = 0
        self._end = (-1, 0)
        self._held: dict[str, dict[str, Sealed]] = {}

    def page(self, address: str, *, browser: bool = False) -> Sealed | None:
        """Return the latest capture of a page, or ``None``.

        Args:
            address: As it was asked.
            browser: Whether only a page seen with a browser counts.
        """
        ways = (SHOWN,) if browser else (SHOWN, FETCHED)
        found = [one for way in ways if (one := self._of(way).get(address))]
        latest = max(found, key=lambda one: one.seq, default=None)
        return latest if latest and latest.digest in self._store else None

    def by(self, way: str, address: str) -> Sealed | None:
        """Return the latest capture of an address in one way, or ``None``.

        Args:
            way: What ``way`` of the ``capture`` entry is.
            address: As it was asked.
        """
        found = self._of(way).get(address)
        return found if found and found.digest in self._store else None

    def addresses(self, way: str) -> tuple[str, ...]:
        """Return the addresses that were captured in one way, sorted."""
        return tuple(sorted(one for one in self._of(way) if self.by(way, one)))

    def refresh(self) -> None:
        """Take in what the ledger holds since it was last looked at."""
        with Ledger(self._folder) as ledger:
            if (end := ledger.segments.end()) != self._end:
                self._catch_up(ledger)
                self._end = end

    def _of(self, way: str) -> dict[str, Sealed]:
        if not self._size:
            self.refresh()
        return self._held.get(way, {})

    def _catch_up(self, ledger: Ledger) -> None:
        size = ledger.size
        walked = (ledger.entry(seq) for seq in range(self._size, size))
        for entry in walked if self._size else ledger.entries():
            if _whole(entry):
                addresses = self._held.setdefault(str(entry.detail.get("way")), {})
                addresses[str(entry.detail.get("url_asked"))] = sealed_by(entry)
        self._size = size


def _whole(entry: Entry) -> bool:
    """Say whether an entry sealed an answer that came whole."""
    told = entry.detail
    return (
        entry.action is Action.CAPTURE
        and entry.object is not None
        and not told.get("truncated")
        and (told.get("status", 0) < _REFUSALS or told.get("status") in _GONE)
    )
