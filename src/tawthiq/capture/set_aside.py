"""What did not come in, and why.

A ``SetAside`` stands in the place of the ``Sealed`` that was asked for; everything else on the
same command line still goes in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was not sealed.

    Attributes:
        what: What it was, as the person named it.
        reason: Why, in one plain sentence.
    """

    what: str
    reason: str
