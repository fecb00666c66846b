"""What a capture turned out to be: the report, or what a page showed instead.

Use ``grade`` on a report's own words. Programs only flag: the words are kept whatever the grade,
and the reason names the rule and the words that told it. Rules are data
(``lexicon/quality_rules.csv``), one row one pattern with its source; the rule's ``longest`` keeps
a report that merely speaks of logging in from being taken for a wall.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.text.patterns import Patterns, level
from tawthiq.text.reading import Quality

_SHORT = 80
_NOTHING = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """A quality and the one sentence that says why.

    Attributes:
        quality: What the text is.
        reason: The rule and the words that told it.
    """

    quality: Quality
    reason: str


def grade(text: str, *, signals: AbstractSet[str] = frozenset(), copies: int = 1) -> Grade:
    """Grade a text.

    Args:
        text: The report's own words, without page furniture.
        signals: What the form of the capture tells ("password_field", "scripts_only").
        copies: How many reports of the same batch carry exactly this text.
    """
    told = _told(text, signals)
    if told:
        return told
    words = level(text)
    if copies > 1 and len(words) <= _LONGEST_COPY:
        reason = f"the same {len(words)} characters stand in {copies} reports of this batch"
        return Grade(Quality.BOILERPLATE, reason)
    if len(words) <= _NOTHING:
        return Grade(Quality.EMPTY_SHELL, "there are no words")
    if len(words) < _SHORT:
        return Grade(Quality.OK_SHORT, f"{len(words)} characters, and no sign of a wall")
    if words.endswith(("...", "…")):
        return Grade(Quality.TRUNCATED, "the text ends in an ellipsis")
    return Grade(Quality.OK, "no sign of a wall, a shell or an error")


_LONGEST_COPY = 400


def _told(text: str, signals: AbstractSet[str]) -> Grade | None:
    """Return what the rules say, the first row that fits deciding."""
    length = len(text)
    for row, found in _rules():
        if length > int(row["longest"]) or (row["signal"] and row["signal"] not in signals):
            continue
        told = found.first(text)
        if told:
            reason = f"rule {row['rule']}: “{told.words[:120]}”"
            return Grade(Quality(row["quality"]), reason)
    return None


@cache
def _rules() -> tuple[tuple[dict[str, str], Patterns], ...]:
    """Return the rows of the rules with their patterns, in file order."""
    return tuple((dict(row), Patterns([row])) for row in rows("quality_rules"))
