"""One harm to people at one place and time, as all reports together tell it.

An ``Incident`` is what leaves this room: a range under a named profile, each end with the claims
that set it, what agrees, what conflicts, and a grade with its reason. It is never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tawthiq.incidents.precision_code import NOT_CODED, Coded
from tawthiq.incidents.reason import Reason
from tawthiq.incidents.reason_words import in_words
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place


class Grade(StrEnum):
    """How well the record supports an incident; the rule is in ``incidents/grade.py``."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"
    UNGRADED = "ungraded"


class IncidentStatus(StrEnum):
    """How far people have decided an incident."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Position(StrEnum):
    """What the record holds of an alleged actor's own word."""

    NONE_FOUND = "none found"
    QUOTED = "quoted"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Actor:
    """An alleged actor and its position.

    Attributes:
        name: As the claims name it.
        position: What the record holds of its own word.
        claims: Claim ids that allege or deny.
        notes: When it was asked, by whom, and what it answered, in order of time.
    """

    name: str
    position: Position
    claims: tuple[str, ...]
    notes: tuple[Reason, ...] = ()

    @property
    def note(self) -> str:
        """The notes as English sentences, "" where there is none."""
        return " ".join(map(in_words, self.notes))


@dataclass(frozen=True, slots=True)
class Toll:
    """The range of one harm.

    Attributes:
        low: Lower bound, or ``None``.
        high: Upper bound, or ``None``.
        high_open: Whether some origin leaves the upper end open.
        low_from: Claim ids that set the low.
        high_from: Claim ids that set the high.
        civilians: Part said to be civilians.
        combatants: Part said to be combatants.
        unknown: Part of unknown or other status.
        women: Women among them.
        children: Children among them.
        men: Men among them.
        low_rule: Rule that set the low, a name of ``reason_words.SENTENCES``; "" where none did.
        high_rule: Rule that set the high.
    """

    low: int | None
    high: int | None
    high_open: bool = False
    low_from: tuple[str, ...] = ()
    high_from: tuple[str, ...] = ()
    civilians: CountRange | None = None
    combatants: CountRange | None = None
    unknown: CountRange | None = None
    women: CountRange | None = None
    children: CountRange | None = None
    men: CountRange | None = None
    low_rule: str = ""
    high_rule: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident under one counting profile.

    Attributes:
        code: Permanent code without date, place or order of entry in it.
        status: How far people have decided it.
        date: When, as the claims fix it.
        place: Where, as the claims fix it.
        actors: Alleged actors with their positions.
        profile: Counting profile the ranges follow.
        grade: Grade.
        grade_because: The rule that gave the grade, with what it found.
        killed: Range, or ``None`` when no claim speaks of it.
        injured: Range, or ``None``.
        missing: Range, or ``None``; always apart from killed.
        harms: Other harms told of it, in order of their names.
        reports: Report ids, sorted.
        origins: Number of independent origins.
        claims: Claim ids, sorted; conflicting and denying ones included.
        flags: What a person should look at, in words.
        redirect_to: Code it was merged into, or ``None``.
        place_precision: How finely the place is known.
        date_precision: How finely the day is known.
    """

    code: str
    status: IncidentStatus
    date: DateInterval
    place: Place | None
    actors: tuple[Actor, ...]
    profile: str
    grade: Grade
    grade_because: Reason
    killed: Toll | None
    injured: Toll | None
    missing: Toll | None
    harms: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]
    flags: tuple[str, ...]
    redirect_to: str | None = None
    place_precision: Coded = NOT_CODED
    date_precision: Coded = NOT_CODED

    @property
    def grade_reason(self) -> str:
        """Why it has its grade, as one English sentence."""
        return in_words(self.grade_because)
