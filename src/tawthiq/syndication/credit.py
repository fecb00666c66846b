"""What a report says of where its text comes from, in its own words.

Use ``credits_of`` on a reading. The forms are data (``lexicon/credits.csv``, ``lexicon/wires.csv``);
a credit is quoted, never resolved to a truth: rival statements of origin stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.lexicon.load import phrases
from tawthiq.syndication.passages import normalize_all, own_text, passages_of, words_of
from tawthiq.text.reading import Reading

LONGEST = 400
"""Characters of a statement that are quoted; a credit is a line, not a page."""

_BYLINE = re.compile(r"[(\[\-–—]\s*([^()\[\]]{2,40}?)\s*[)\]\-–—]")


@dataclass(frozen=True, slots=True)
class Credit:
    """One statement of origin.

    Attributes:
        report_id: Report that makes it.
        kind: "original" (names where the text first stood), "via" (names whom it is taken from),
            "wire" (carries an agency's byline) or "translation".
        quote: The passage, verbatim.
        wire: Name of the agency, or ``None``.
    """

    report_id: str
    kind: str
    quote: str
    wire: str | None = None


def credits_of(reading: Reading) -> tuple[Credit, ...]:
    """Return the statements of origin in a reading, in order of the text, each once."""
    found: dict[tuple[str, str], Credit] = {}
    for passage in passages_of(own_text(reading)):
        for credit in _in_passage(reading.report_id, passage):
            found.setdefault((credit.kind, " ".join(words_of(credit.quote))), credit)
    return tuple(found.values())


def _in_passage(report_id: str, passage: str) -> list[Credit]:
    words = words_of(passage)
    quote = passage[:LONGEST]
    found = []
    for place in range(len(words)):
        hit = phrases("credits").at(words, place)
        if hit is not None:
            wire = _wire_in(words[place + hit.length :])
            found.append(Credit(report_id, hit.row["kind"], quote, wire))
    byline = _BYLINE.search(passage[:120])
    if byline is not None:
        told = words_of(byline.group(1))
        wire = _wire_in(told)
        if wire is not None:
            found.append(Credit(report_id, "wire", quote, wire))
    return found


def _wire_in(words: Sequence[str]) -> str | None:
    """Return the agency named first among ``words``, or ``None``."""
    for place in range(len(words)):
        hit = phrases("wires").at(words, place)
        if hit is not None:
            return hit.row["name"]
    return None


def names_outlet(credit: Credit, outlet: str | None) -> bool:
    """Say whether a credit's words name this outlet."""
    if not outlet:
        return False
    return f" {normalize_all(outlet)} " in f" {' '.join(words_of(credit.quote))} "
