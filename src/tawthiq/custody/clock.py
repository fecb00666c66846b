"""How far this archive's clock stood from an authority's when that last dated the ledger.

A machine's own clock proves nothing; what can be told is how it compared with another. The entry of
a time-stamp holds both times, so no time server is asked, and nothing leaves that did not before.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tawthiq.custody.entry import Entry

_MS = timedelta(milliseconds=1)


def compared(token: Entry | None) -> dict[str, Any]:
    """Return what an entry's ``clock`` tells besides ``back``.

    Args:
        token: The last ``timestamp`` entry, or ``None``: then, as for one without a time, the clock
            was not measured.
    """
    told: dict[str, Any] = {"checked_at": None, "offset_ms": None, "source": "system"}
    if token is not None:
        at = str(token.detail.get("time"))
        try:
            apart = datetime.fromisoformat(token.at) - datetime.fromisoformat(at)
        except (ValueError, TypeError):
            return told
        told |= {"checked_at": at, "offset_ms": round(apart / _MS)}
    return told
