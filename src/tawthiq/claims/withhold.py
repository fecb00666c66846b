"""Which quotes must not leave without a person's decision.

Use ``withhold_of`` on each claim's facts. Anything about sexual violence is withheld, and the
names of private persons where children or detainees are concerned. The quote itself stays whole
in the team's own copy; whoever publishes shows the reason in the place of the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.claims.claim import Harm, Named
from tawthiq.claims.victims.persons import Group

SEXUAL_VIOLENCE = "sexual_violence"
CHILD_NAMED = "child_named"
DETAINEE_NAMED = "detainee_named"
REASONS = (SEXUAL_VIOLENCE, CHILD_NAMED, DETAINEE_NAMED)
"""All reasons, the gravest first."""

_HELD = frozenset({Harm.DETAINED, Harm.ABDUCTED, Harm.TORTURED})
_GROWN = 18


def withhold_of(harm: Harm, named: Sequence[Named], groups: Sequence[Group]) -> str | None:
    """Return the reason to withhold, or ``None``."""
    if harm is Harm.SEXUAL_VIOLENCE:
        return SEXUAL_VIOLENCE
    if not named:
        return None
    young = any(person.age is not None and person.age < _GROWN for person in named)
    if young or any(group.age == "child" for group in groups):
        return CHILD_NAMED
    return DETAINEE_NAMED if harm in _HELD else None
