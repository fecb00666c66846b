"""What one rule read at a word: which days, and how fully the words fix them.

``claims.date_rules`` gives these; ``claims.dates`` puts them together into the mentions of a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tawthiq.values.date_interval import DateInterval


class Kind(StrEnum):
    """What the words fix; a fuller kind wins where two stand side by side."""

    FULL = "full"
    DAY = "day"
    RELATIVE = "relative"
    WEEKDAY = "weekday"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule read: how many tokens, which days.

    Attributes:
        length: How many tokens.
        days: Which days.
        kind: What the words fix.
        rule: Name of the rule.
        weekday: Day of the week that is named, Monday is 0.
        of_month: Month and day where no year is said.
        from_report: Days from the report's own, 0 for "today", -1 for "yesterday".
        years_back: For a month and day "of last year": -1.
    """

    length: int
    days: DateInterval
    kind: Kind
    rule: str
    weekday: int | None = None
    of_month: tuple[int, int] | None = None
    from_report: int | None = None
    years_back: int | None = None
