"""What one rule read at a word, and the mention that is made of it: which days, how fully fixed.

``claims.days.date_rules`` gives the reads; ``claims.days.dates`` makes them into the mentions of a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tawthiq.values.date_interval import DateInterval
from tawthiq.values.span import Span


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
        from_told: Days from the day told before, -1 for "the previous day".
    """

    length: int
    days: DateInterval
    kind: Kind
    rule: str
    weekday: int | None = None
    of_month: tuple[int, int] | None = None
    from_report: int | None = None
    years_back: int | None = None
    from_told: int = 0


class Role(StrEnum):
    """What a mention does in its sentence."""

    ON = "on"
    SINCE = "since"
    BEFORE = "before"
    FLASH = "flash"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class When:
    """A mention of time.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        span: Code points of the text.
        days: What it fixes; open where the report's own day is needed and not known.
        kind: What the words fix.
        role: What it does in its sentence.
        rule: Name of the rule that read it.
        weekday: Day of the week that is named, Monday is 0.
        of_month: Month and day where no year is said.
        from_report: Days from the report's own, 0 for "today", -1 for "yesterday".
        years_back: For a month and day "of last year": -1.
        left: The days it may be where what is known of the report leaves several.
        from_told: Days from the day told before, -1 for "the previous day".
    """

    first: int
    last: int
    span: Span
    days: DateInterval
    kind: Kind
    role: Role = Role.ON
    rule: str = ""
    weekday: int | None = None
    of_month: tuple[int, int] | None = None
    from_report: int | None = None
    years_back: int | None = None
    left: tuple[date, ...] = ()
    from_told: int = 0
