"""What an intake gave: every input and every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tawthiq.register.kept import Item, Outcome


@dataclass(frozen=True, slots=True)
class Added:
    """What came in, was already there, was set aside or refused.

    Attributes:
        items: Every input and every row of one, in the order given.
        claims: Claims that are new.
        changed: Whether families or incidents were computed anew.
        names: What each sealed object is called, by its digest.
    """

    items: tuple[Item, ...]
    claims: int
    changed: bool
    names: Mapping[str, str]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows there are of each outcome; notes are no rows."""
        found = Counter(one.outcome for one in self.items)
        return {one: found[one] for one in Outcome if one is not Outcome.NOTED}

    @property
    def inputs(self) -> tuple[tuple[str, Counter[Outcome]], ...]:
        """Each input by its name with how many rows of it had which outcome, in order."""
        found: dict[str, Counter[Outcome]] = {}
        for one in self.items:
            of = one.where if one.capture is None else one.capture
            found.setdefault(of, Counter())[one.outcome] += 1
        return tuple((self.names.get(of, of), outcomes) for of, outcomes in found.items())

    @property
    def refused(self) -> tuple[Item, ...]:
        """What gave no report, each with its reason; then ``tawthiq add`` exits with 2."""
        return tuple(one for one in self.items if one.outcome is Outcome.REFUSED)
