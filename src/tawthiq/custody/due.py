"""Whether the ledger's head waits to be signed; asked after every command, so it loads little."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger

DAY_S = 86_400
OWN = frozenset({Action.SIGN, Action.TIMESTAMP})
"""The entries that signing and dating leave themselves; they make no head due."""


def is_due(folder: Path, now: datetime) -> bool:
    """Tell whether an entry has waited for a signed head for a day or more.

    Args:
        folder: The archive's folder.
        now: The time; a clock that was set back by a day makes a head due as well.
    """
    with Ledger(folder) as ledger:
        covered = _covered(ledger)
        for seq in range(covered, ledger.size):
            entry = ledger.entry(seq)
            if entry.action not in OWN:
                return abs((now - datetime.fromisoformat(entry.at)).total_seconds()) >= DAY_S
    return False


def _covered(ledger: Ledger) -> int:
    """Return how many entries lie under the last signed head."""
    for seq in reversed(ledger.index().marks(Action.SIGN)):
        detail = ledger.entry(seq).detail
        if "root" in detail:
            return int(detail["size"])
    return 0
