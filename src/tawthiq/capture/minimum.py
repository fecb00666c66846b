"""Which of the least that a court asks of a capture is there, and which is not.

The Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2022, paragraph
155) names the web address, the HTML source and a full-page image with date and time. Use ``lacks``
on the entry that sealed a capture; a page without them is evidence still, and says what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tawthiq.custody.entry import Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.text.kinds import FRAME, HTML, WACZ, WARC
from tawthiq.values.digest import Digest


class Part(StrEnum):
    """A part of the least."""

    ADDRESS = "address"
    SOURCE = "html source"
    IMAGE = "full-page image with time"


_SOURCES = frozenset((HTML, WARC, WACZ, "multipart/related"))


def lacks(
    entry: Entry, *, url: str | None, pictured: frozenset[Digest] = frozenset()
) -> tuple[Part, ...]:
    """Return what a capture lacks, in the order of the paragraph.

    Args:
        entry: The entry that sealed it.
        url: Address that its reading states, or ``None``.
        pictured: What full-page images were made of, as ``pictured`` gives it.
    """
    there = {
        Part.ADDRESS: bool(url or entry.detail.get("url_final")),
        Part.SOURCE: entry.media_type.partition(FRAME)[0] in _SOURCES,
        Part.IMAGE: not pictured.isdisjoint({*entry.parents, *filter(None, (entry.object,))}),
    }
    return tuple(part for part in Part if not there[part])


def pictured(ledger: Ledger, images: Iterable[int]) -> frozenset[Digest]:
    """Return the objects that dated images were made of.

    A page seen with a browser and its image are both made from what the page loaded.

    Args:
        ledger: The archive's ledger.
        images: Numbers of the entries that sealed images.
    """
    entries = (ledger.entry(seq) for seq in images)
    return frozenset(
        parent for entry in entries if entry.detail.get("taken") for parent in entry.parents
    )
