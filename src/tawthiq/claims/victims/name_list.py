"""A list of names as found in a text, in either language; ``listed.lists_of`` finds them."""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Name


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of names.

    Attributes:
        first: Index of the first token of the heading or of the first title.
        last: One past the last name's last token.
        harm: What the heading says happened to them; ``None`` where it says "known of them".
        names: The names, in order.
        heading: The heading's words, normalised.
        lang: "ar" or "en".
        whole: Whether the heading says that these are all ("the dead were named as …").
        among: Whether it says that these are only some ("among the dead were …").
    """

    first: int
    last: int
    harm: Harm | None
    names: tuple[Name, ...]
    heading: str
    lang: str = "ar"
    whole: bool = False
    among: bool = False
