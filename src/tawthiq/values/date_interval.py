"""When, as reports say it: whole local days and how finely they are known.

Use ``DateInterval`` for the time of harm or of a statement. It is an interval of days in the
local calendar of the place, never an instant; what is not said stays ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tawthiq.values.errors import BadArgumentError


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days from ``start`` to ``end``, both included.

    Attributes:
        start: First day, or ``None`` when the words leave the start open ("before 24 March").
        end: Last day, or ``None`` when the words leave the end open.
        precision: How finely the words fix it; ``None`` when neither end is known.

    Raises:
        BadArgumentError: If ``end`` is before ``start``.
    """

    start: date | None
    end: date | None
    precision: Precision | None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            msg = f"an interval cannot end before it starts, got {self.start} to {self.end}"
            raise BadArgumentError(msg)

    @classmethod
    def on(cls, day: date) -> DateInterval:
        """Return the interval of one day."""
        return cls(day, day, Precision.DAY)

    def within(self, most: int) -> bool:
        """Say whether both ends are known and it has at most so many days."""
        if self.start is None or self.end is None:
            return False
        return (self.end - self.start).days < most

    def meets(self, other: DateInterval) -> bool:
        """Say whether some day fits both; an open end meets everything on its side."""
        late = self.end is not None and other.start is not None and other.start > self.end
        early = other.end is not None and self.start is not None and self.start > other.end
        return not (late or early)
