"""Which of the least that a court asks of a capture is there, and which is not.

The Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2022, paragraph
155) names the web address, the HTML source and a full-page image with date and time. Use ``lacks``
on the entry that sealed a capture; a page without them is evidence still, and says what it lacks.
"""

from __future__ import annotations

from enum import StrEnum

from tawthiq.custody.entry import Entry
from tawthiq.text.kinds import HTML, WARC


class Part(StrEnum):
    """A part of the least."""

    ADDRESS = "address"
    SOURCE = "html source"
    IMAGE = "full-page image with time"


_SOURCES = frozenset((HTML, WARC, "multipart/related"))


def lacks(entry: Entry, *, url: str | None, image: bool = False) -> tuple[Part, ...]:
    """Return what a capture lacks, in the order of the paragraph.

    Args:
        entry: The entry that sealed it.
        url: Address that its reading states, or ``None``.
        image: Whether a full-page image of it was sealed too.
    """
    there = {
        Part.ADDRESS: bool(url or entry.detail.get("url_final")),
        Part.SOURCE: entry.media_type in _SOURCES,
        Part.IMAGE: image,
    }
    return tuple(part for part in Part if not there[part])
