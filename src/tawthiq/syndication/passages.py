"""A report's own text cut into passages and runs of words, in the spelling that comparison needs.

Use ``content_of`` once per reading. Comments, headlines of other stories and page furniture are
left out where the reader marked them: two pages of one site share those without being copies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawthiq.lexicon.normalize import normalize
from tawthiq.text.reading import BlockKind, Reading

RUN = 3
"""Words in a run. Three keep short posts comparable; five lose a third of their runs to one edit."""

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://(?:www\.|m\.)?([^/?#]+)(?:/([^/?#]+))?")
_OWN = frozenset({BlockKind.TITLE, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Content:
    """What one report says in its own voice.

    Attributes:
        report_id: The report.
        words: Words of it in order, normalised for comparison.
        runs: Hashable runs of ``RUN`` words.
        sites: Outlet and address (host and first part of the path) that it was published at.
    """

    report_id: str
    words: tuple[str, ...]
    runs: frozenset[str]
    sites: frozenset[str]


def own_text(reading: Reading) -> str:
    """Return the title and body of a reading, without what is marked as something else."""
    if not reading.blocks:
        return reading.text
    parts = [block.span.of(reading.text) for block in reading.blocks if block.kind in _OWN]
    return "\n".join(parts)


def content_of(reading: Reading) -> Content:
    """Return the words and runs of words of a reading's own text."""
    words = words_of(own_text(reading))
    runs = frozenset(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
    return Content(reading.report_id, words, runs, _sites(reading))


def _sites(reading: Reading) -> frozenset[str]:
    """Return where a reading was published; on shared hosts the first path part is the account."""
    found = {" ".join(words_of(reading.outlet))} if reading.outlet else set()
    address = _ADDRESS.match(reading.url or "")
    if address is not None:
        found.add("/".join(part.casefold() for part in address.groups("")))
    return frozenset(found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the normalised words of ``text`` in order."""
    return tuple(_WORD.findall(normalize_all(text)))


def normalize_all(text: str) -> str:
    """Return ``text`` with each word in the spelling of the lists."""
    return " ".join(normalize(piece) for piece in text.split())


def passages_of(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of ``text`` that hold a word, as written, trimmed."""
    pieces: list[str] = []
    for line in text.splitlines():
        pieces.extend(_sentences(line))
    return tuple(pieces)


def _sentences(line: str) -> list[str]:
    parts = re.split(r"(?<=[.!?؟…])\s+", line.strip())
    return [part for part in parts if _WORD.search(part)]
