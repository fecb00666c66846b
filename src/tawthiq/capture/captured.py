"""Which addresses the ledger holds already, so that an interrupted list is gone on with.

Use ``captured`` before addresses are fetched. Only what came whole counts: a capture that was cut,
a server that was busy or forbade it, and a browser's look that broke off before there was a page
are made again. That a page is gone is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tawthiq.capture.browsed import SHOWN
from tawthiq.capture.held import sealed_by
from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store

FETCHED = "fetched"
_REFUSALS = 400
_GONE = frozenset((404, 410))


def captured(folder: Path, *, browser: bool = False) -> Mapping[str, Sealed]:
    """Return what was captured whole, by its address; of several captures the latest.

    Args:
        folder: The archive's folder.
        browser: Whether only pages seen with a browser count.
    """
    ways = {SHOWN} if browser else {SHOWN, FETCHED}
    return latest(folder, ways=frozenset(ways))


def latest(folder: Path, *, ways: frozenset[str]) -> Mapping[str, Sealed]:
    """Return the latest whole capture by each address, of those obtained in some ways.

    Args:
        folder: The archive's folder.
        ways: What ``way`` of a ``capture`` entry may be.
    """
    store = Store(folder)
    found: dict[str, Sealed] = {}
    with Ledger(folder) as ledger:
        for entry in ledger.entries():
            told = entry.detail
            if (
                entry.action is Action.CAPTURE
                and told.get("way") in ways
                and not told.get("truncated")
                and (told.get("status", 0) < _REFUSALS or told.get("status") in _GONE)
                and entry.object is not None
            ):
                found[str(told.get("url_asked"))] = sealed_by(entry)
    return {address: sealed for address, sealed in found.items() if sealed.digest in store}
