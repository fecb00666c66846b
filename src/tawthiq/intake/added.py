"""What an intake gave: every input and every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tawthiq.register.kept import Item, Outcome

_TOLD = frozenset({Outcome.SET_ASIDE, Outcome.REFUSED, Outcome.NOTED})


@dataclass(frozen=True, slots=True)
class Added:
    """What came in, was already there, was set aside or refused.

    Attributes:
        items: Every input and every row of one, in the order given.
        claims: Claims that are new.
        changed: Whether families or incidents were computed anew.
        names: What each sealed object is called, by its digest; several may be called the same.
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
        called = self._called()
        return tuple((called.get(of, of), outcomes) for of, outcomes in found.items())

    @property
    def told(self) -> tuple[tuple[Item, str], ...]:
        """What did not simply come in, each with the input it stands in and its place there."""
        called = self._called()
        return tuple((one, _place(one, called)) for one in self.items if one.outcome in _TOLD)

    def _called(self) -> dict[str, str]:
        """Name each object; where several have one name, the start of the digest stands behind."""
        many = Counter(self.names.values())
        return {
            digest: f"{name} ({digest[:8]})" if many[name] > 1 else name
            for digest, name in self.names.items()
        }

    @property
    def refused(self) -> tuple[Item, ...]:
        """What gave no report, each with its reason; then ``tawthiq add`` exits with 2."""
        return tuple(one for one in self.items if one.outcome is Outcome.REFUSED)


def _place(item: Item, called: Mapping[str, str]) -> str:
    """Return the input's name, then the item's place in it, unless they are one."""
    name = called.get(item.capture or "")
    if name is None:
        return item.where
    if item.capture and item.where.startswith(item.capture):
        return name + item.where.removeprefix(item.capture)
    alone = name.removesuffix(f" ({(item.capture or '')[:8]})")
    place = item.where.removeprefix(alone).strip()
    return f"{name}: {place}" if place else name
