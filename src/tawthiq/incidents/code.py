"""An incident's permanent code: it says nothing of date, place or order of entry.

Use ``code_of`` once, when an incident is founded; the register keeps it from then on, whatever is
learned later about the incident.
"""

from __future__ import annotations

import hashlib

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no I, L, O or U, so that a code survives a telephone."""
_LENGTH = 10


def code_of(founding_claim_id: str) -> str:
    """Return the code of the incident that this claim founded: "TW-" and ten letters or digits.

    Fifty bits: among a million incidents two founders meet with a chance of one in two thousand,
    and the register refuses the second.
    """
    number = int.from_bytes(hashlib.sha256(founding_claim_id.encode()).digest()[:8], "big")
    letters = [_LETTERS[number >> (5 * place) & 31] for place in range(_LENGTH)]
    return "TW-" + "".join(letters)
