"""How many, as reports say it: a low, a high, and nothing invented between them.

Use ``CountRange`` wherever a documented number of persons or things is carried. A modelled
number is an estimate and has a type of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.values.errors import BadArgumentError


@dataclass(frozen=True, slots=True)
class CountRange:
    """A documented count between ``low`` and ``high``, both included.

    Attributes:
        low: Smallest number the words allow, zero or more; ``None`` when the words give no lower
            bound ("up to two hundred").
        high: Largest number the words allow; ``None`` when the words leave it open ("at least
            twelve"). Both are ``None`` for a vague word that no profile has resolved.

    Raises:
        BadArgumentError: If a bound is negative, or ``high`` is below ``low``.
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        """Refuse a range that no sentence could mean."""
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                msg = f"a count cannot be below zero, got {self.low} to {self.high}"
                raise BadArgumentError(msg)
        if self.low is not None and self.high is not None and self.high < self.low:
            msg = f"a count cannot end before it starts, got {self.low} to {self.high}"
            raise BadArgumentError(msg)

    @classmethod
    def exactly(cls, number: int) -> CountRange:
        """Return the range of one number ("twelve people")."""
        return cls(number, number)

    def meets(self, other: CountRange) -> bool:
        """Say whether some number fits both ranges, so that neither contradicts the other."""
        above = self.high is not None and (other.low or 0) > self.high
        below = other.high is not None and (self.low or 0) > other.high
        return not (above or below)
