"""What a check found: counts, the wrong things in order, and what is only worth saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """One thing that is not as it was sealed.

    Attributes:
        code: ``LAYOUT``, ``LEDGER``, ``INDEX``, ``OBJECT``, ``NOTE``, ``HEAD``, ``TIME`` or ``QUOTE``.
        path: Where, relative to the archive.
        sentence: What, in plain words.
    """

    code: str
    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.code} {self.path}: {self.sentence}"


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """Somebody outside this archive who saw its ledger.

    Attributes:
        at: When, ``YYYY-MM-DDThh:mm:ssZ``, by the witness's clock.
        size: The first so many entries were there then.
        by: Who says so.
        checked: How that was checked, in words.
    """

    at: str
    size: int
    by: str
    checked: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of a check.

    Attributes:
        counts: How many of what were checked ("entries", "objects", "bytes", …).
        wrong: What is wrong, the first thing first.
        notes: What is reported and not wrong, such as an orphan that a killed process left.
        witnesses: Who outside this archive saw how much of it, the earliest first.
        size: Entries in the ledger, as recomputed.
        root: Root of the tree over them, as recomputed, in hexadecimal.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    size: int = 0
    root: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong

    def first_witness(self, seq: int) -> Witness | None:
        """Return who first saw entry ``seq``; ``None``: its time is this archive's word only."""
        return next((one for one in self.witnesses if one.size > seq), None)


@dataclass
class Tally:
    """Findings while a check is at work; the fields are those of ``Findings``."""

    wrong: list[Wrong] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    witnesses: list[Witness] = field(default_factory=list)
