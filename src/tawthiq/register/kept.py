"""What the register takes and gives: frozen values, never a row.

An ``Act`` goes into every write: who does it, when and why. What comes out says what was kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tawthiq.claims.claim import Claim
from tawthiq.custody.sealed import Sealed
from tawthiq.text.reading import Reading


class Outcome(StrEnum):
    """What became of an input or of a row in it.

    What is set aside is kept and gives no claims (a login wall); what is refused gave no report
    (a broken line, a missing file); a note counts no row.
    """

    IN = "in"
    ALREADY = "already there"
    SET_ASIDE = "set aside"
    REFUSED = "refused"
    NOTED = "noted"


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
    PUBLISHED = "published"


class Decided(StrEnum):
    """What a person decided.

    "accept" and "reject" are about an incident's code, "same" and "not_same" about two claims,
    the others about one claim ("grade" and "asked" about any claim of their incident; "release"
    lets its words leave whole). "undo_import" takes back all rows of one import, by its number;
    "undo" takes another decision back.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    NOT_SAME = "not_same"
    GRADE = "grade"
    SUPERSEDE = "supersede"
    CONCESSION = "concession"
    RELIABLE = "reliable"
    ASKED = "asked"
    INCLUDE = "include"
    RELEASE = "release"
    UNDO_IMPORT = "undo_import"
    UNDO = "undo"


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
class Arrival:
    """A reading that came in, with what was extracted from it.

    Attributes:
        item: What became of it, for the log.
        reading: The report as read.
        claims: Its claims.
    """

    item: Item
    reading: Reading
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some or all of what was read from one sealed object.

    Attributes:
        sealed: The sealed object.
        arrivals: Readings with their claims.
        items: What became of rows that gave no new reading.
        whole: Whether this is the last part; until then the object counts as not read.
        columns: For a file of collected reports: their column to our field.
    """

    sealed: Sealed
    arrivals: tuple[Arrival, ...]
    items: tuple[Item, ...]
    whole: bool
    columns: Mapping[str, str] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as the register keeps it.

    Attributes:
        number: Its number; later decisions have higher ones.
        kind: What was decided.
        subjects: The claim ids or the code it is about, sorted.
        value: The grade, or the answer given when asked; else "".
        by: Who decided.
        at: When.
        why: The reason given.
        undoes: Number of the decision that it takes back, or ``None``.
        undone: Whether another one took it back.
    """

    number: int
    kind: Decided
    subjects: tuple[str, ...]
    value: str
    by: str
    at: datetime
    why: str
    undoes: int | None
    undone: bool
