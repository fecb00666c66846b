"""What the acceptance sentences should say, in a short notation; ``test_acceptance`` reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

NONE = "nd nd nd nd nd"


@dataclass(frozen=True)
class Told:
    """What a claim should be."""

    harm: str
    numbers: str
    part: bool = False
    fields: dict[str, object] = field(default_factory=dict)


def told(harm: str, numbers: str, *, part: bool = False, **fields: object) -> Told:
    values = numbers.split()
    return Told(harm, " ".join(values * 5 if len(values) == 1 else values), part, dict(fields))


def same(number: str, *, injured: bool = False) -> str:
    """Return one firm number under all profiles; ACLED codes no injuries."""
    return " ".join([number, number, "nd" if injured else number, number, number])
