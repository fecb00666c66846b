"""Claims of many readings at once.

Use ``extracted`` on a batch. One place decides how many processes read.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.text.reading import Reading


def extracted(readings: Sequence[Reading]) -> list[tuple[Claim, ...]]:
    """Return the claims of each reading, in order; an unusable one gives none."""
    return [extract(reading) for reading in readings]
