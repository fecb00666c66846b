"""A code for how finely something is known, with the reason: what ``incidents/precision.py`` gives.

Use ``Coded`` to hold one; it stands apart so that an incident can carry it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tawthiq.incidents.reason import Reason, because, reason_line, reason_of
from tawthiq.incidents.reason_words import in_words


@dataclass(frozen=True, slots=True)
class Coded:
    """A precision code and why.

    Attributes:
        code: UCDP's code, or ``None`` where none of them fits.
        why: The rule that gave it, with what it went by.
    """

    code: int | None
    why: Reason

    @property
    def reason(self) -> str:
        """Why, as one English sentence."""
        return in_words(self.why)


NOT_CODED = Coded(None, because("precision: not kept"))
"""What an incident of an older archive holds: nobody coded it."""


def coded_line(coded: Coded) -> dict[str, Any]:
    """Return a code as the object of the interchange form."""
    return {"code": coded.code, "reason": coded.reason, "because": reason_line(coded.why)}


def coded_of(line: dict[str, Any] | None) -> Coded:
    """Return the code that ``coded_line`` made this object from."""
    return Coded(line["code"], reason_of(line["because"])) if line else NOT_CODED
