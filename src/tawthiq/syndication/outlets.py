"""Who publishes, of what kind, and on whose side: the register of outlets.

Use ``outlet_named`` for an outlet or a speaker as written. The register is data
(``lexicon/outlets.csv``, one source per row); whom it does not know stays unknown, and an unknown
outlet is nobody's party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.syndication.passages import words_of

PARTY = "party"
"""Kind of an outlet that speaks for a party to the conflict: its own account is never a witness."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A body that publishes.

    Attributes:
        name: Its one name in this register.
        kind: "wire", "local", "official", "party", "medical", "monitor", "advocacy", "private".
        owner: Who owns or runs it, or ``None``.
        side: Party to the conflict it speaks for, or ``None``.
    """

    name: str
    kind: str
    owner: str | None
    side: str | None


def outlet_named(words: str | None) -> Outlet | None:
    """Return the outlet that these words name as a whole, or ``None``.

    Args:
        words: Outlet or speaker as written, in either script.
    """
    if not words:
        return None
    told = words_of(words)
    found = _register().get(told)
    return found or (_register().get(told[1:]) if told[:1] == ("the",) else None)


@cache
def _register() -> Mapping[tuple[str, ...], Outlet]:
    found: dict[tuple[str, ...], Outlet] = {}
    for row in rows("outlets"):
        outlet = Outlet(row["name"], row["kind"], row["owner"] or None, row["side"] or None)
        for form in (row["name"], *row["forms"].split("|")):
            found.setdefault(words_of(form), outlet)
    return found
