"""What the register takes and gives: frozen values, never a row.

An ``Act`` goes into every write: who does it, when and why. What comes out says what was kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tawthiq.claims.claim import Claim
from tawthiq.text.reading import Reading


class Outcome(StrEnum):
    """What became of an input or of a row in it."""

    IN = "in"
    ALREADY = "already there"
    SET_ASIDE = "set aside"
    REFUSED = "refused"


class Verb(StrEnum):
    """What a write really did; each history row has one."""

    PERSON_ADDED = "person added"
    TEAM_MADE = "team made"
    MEMBER_PLACED = "member placed"
    REPORTS_ADDED = "reports added"
    INPUTS_SET_ASIDE = "inputs set aside"
    INCIDENTS_RECONCILED = "incidents reconciled"
    CLAIMS_RENEWED = "claims renewed"
    DECIDED = "decided"
    UNDONE = "decision undone"
    INCIDENTS_IMPORTED = "incidents imported"
    IMPORT_UNDONE = "import undone"
    REMOVED = "removed"


class Role(StrEnum):
    """What a member of a team may do."""

    OWNER = "owner"
    REVIEWER = "reviewer"
    READER = "reader"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Act:
    """Who writes, when and why.

    Attributes:
        by: A person's pseudonymous id, or the dotted name of the program that writes.
        at: Now, with a zone.
        why: Reason in words; required of a person's decision.
    """

    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading that came in, with what was extracted from it.

    Attributes:
        where: Place in its input, in words ("row 7"), or "" for the whole of it.
        reading: The report as read.
        claims: Its claims.
        note: What a person should know of it, or "".
    """

    where: str
    reading: Reading
    claims: tuple[Claim, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An input or a row of one, and what became of it.

    Attributes:
        where: Its name, or its place in the input, in words.
        outcome: What became of it.
        reason: One sentence where it did not simply come in; else "".
        report_id: The report it gave, or ``None``.
        capture: Digest of the sealed object it stands in, or ``None`` where none was sealed.
    """

    where: str
    outcome: Outcome
    reason: str = ""
    report_id: str | None = None
    capture: str | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that a write changed.

    Attributes:
        subject: Its code or id.
        before: What stood and stands no more, as lines of JSON; "" for something new.
        after: What came of it, one sentence.
    """

    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One write, as it is told.

    Attributes:
        number: Its number; later writes have higher ones.
        verb: What was really done.
        at: When.
        by: Person or program.
        why: Reason in words, or "".
        rows: How many rows it wrote.
        touched: What it changed; for ``history CODE`` only the part about that code.
    """

    number: int
    verb: Verb
    at: datetime
    by: str
    why: str
    rows: int
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a team.

    Attributes:
        team: The team's slug.
        person_id: Pseudonymous id.
        role: What the person may do.
    """

    team: str
    person_id: str
    role: Role
