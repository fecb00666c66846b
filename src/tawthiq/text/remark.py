"""What is to be said about a capture besides its readings: a row that was refused, an id met twice.

A ``Remark`` comes out of ``read`` between the readings, in the order of the capture.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One plain sentence about a place in a capture.

    Attributes:
        where: "line 7", "row 12", "page 3", or "" for the capture as a whole.
        sentence: What is the matter, for a person to read.
        refused: Whether something could not be read and gave no reading; false where everything
            was kept and a person should only know.
    """

    where: str
    sentence: str
    refused: bool
