"""Which program did it: name and version, so that any result can be traced and repeated.

Use ``Program`` beside everything that a program read, extracted, matched or rendered.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Program:
    """A program that made something.

    Attributes:
        name: Dotted name of the part, "tawthiq.claims".
        version: Version of its rules; changes whenever the same input may give another output.
    """

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
