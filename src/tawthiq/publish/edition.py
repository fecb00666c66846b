"""A frozen snapshot of the record: all that ``publish`` may know.

An ``Edition`` is built by the register, with names withheld and undecided rows left out or marked,
and rendered here. What is not in it cannot leak, and the same Edition gives the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawthiq.claims.claim import Claim
from tawthiq.incidents.imported import ImportedIncident
from tawthiq.incidents.incident import Incident
from tawthiq.syndication.family import Family
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a report's bytes are sealed.

    Attributes:
        capture: SHA-256 of the sealed object.
        size: Its bytes.
        media_type: Its media type.
        name: Name it came under, or ``None``.
        seq: Ledger entry that sealed it.
        leaf: Leaf hash of that entry in hexadecimal.
        at: Time of that entry.
        obtained: How it was obtained, in words ("received as a file, not fetched by us").
        lacks: What of the least that a court asks of a capture is not there, in words.
        remarks: What else a judge of the capture should know, one sentence each.
    """

    capture: Digest
    size: int
    media_type: str
    name: str | None
    seq: int
    leaf: str
    at: str
    obtained: str
    lacks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """What a message of a chat carries, as it may be shown: never the picture itself.

    What was removed from the archive is not among them.

    Attributes:
        name: As the chat names it, or ``None`` where that name is withheld.
        where: Place of the message in the capture.
        sealed: SHA-256 of the sealed object, or ``None`` where none came with the chat.
        size: Its bytes, 0 without one.
        media_type: Its media type, empty without one.
        seq: Ledger entry that sealed it, or ``None``.
    """

    name: str | None
    where: str
    sealed: Digest | None = None
    size: int = 0
    media_type: str = ""
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as it may be shown: what it is, never its whole text.

    Attributes are those of ``Reading``, with its receipt and family; ``author`` only of a message
    among people, so that the name is hidden in other words. It is never shown.
    """

    report_id: str
    receipt: Receipt
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    lang: str
    quality: str
    usable: bool
    seen: str
    seen_in: str | None
    family: str | None
    reader: Program
    text_sha256: str
    media: tuple[MediaEntry, ...] = ()
    private: bool = False
    author: str | None = None


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """A claim as it may be shown.

    Attributes:
        claim: The claim, its quote already with ``⟦withheld: reason⟧`` where words are withheld.
        before: Words of the same sentence before the quote, or "".
        after: Words of the same sentence after it, or "".
        marks: Code points of ``claim.quote`` as shown that carry the number, as (start, end)
            pairs; empty when the whole quote carries it.
        reviewed: Whether a person decided it.
    """

    claim: Claim
    before: str
    after: str
    marks: tuple[tuple[int, int], ...]
    reviewed: bool


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search of the log as it may be shown.

    What was typed, what was kept and why the rest was not stay in the sealed object: they may name
    private persons. Whoever holds a bag reads them there, and the digest says that it is the same.

    Attributes:
        sealed: SHA-256 of the sealed object.
        where: What was searched.
        since: First day that was looked at, or ``None``.
        until: Last day that was looked at, or ``None``.
        found: How many results there were.
        kept: How many of them were kept.
        by: Pseudonymous id of who searched.
        at: Time of the ledger entry.
    """

    sealed: Digest
    where: str
    since: date | None
    until: date | None
    found: int
    kept: int
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source that was searched over days.

    Attributes:
        where: The source.
        since: First day that was looked at.
        until: Last day that was looked at.
        gaps: Stretches of days between them that nobody looked at.
    """

    where: str
    since: date
    until: date
    gaps: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A frozen snapshot.

    Attributes:
        title: Name of the record in each language, ((lang, title), …).
        made_on: Day of the edition; the only date that outputs may call their own.
        draft: Whether undecided rows are in it; then every page and row says so.
        head_size: Number of ledger entries the edition stands on.
        head_root: Root hash of the ledger's tree at that size, or the last entry's hash.
        profiles: Counting profiles in it, the default first.
        incidents: One per code and profile, sorted by code, then profile.
        redirects: Pairs (merged code, surviving code).
        claims: Every claim an incident names, and in a draft every total of a period, sorted by
            claim id.
        reports: Every report of these claims, and of their families, sorted by id.
        families: Families of these reports.
        reviewed: Codes of incidents that a person accepted.
        released: Ids of claims whose words a person decided to show whole; every other claim is
            shown as ``publish/withhold.py`` leaves it.
        searches: The search log, in order of the ledger.
        sources: The sources of it that were looked at over days, in order of name.
        imported: Incidents of imported lists; apart from ``incidents`` and in no sum.
    """

    title: tuple[tuple[str, str], ...]
    made_on: date
    draft: bool
    head_size: int
    head_root: str
    profiles: tuple[str, ...]
    incidents: tuple[Incident, ...]
    redirects: tuple[tuple[str, str], ...]
    claims: tuple[PublicClaim, ...]
    reports: tuple[ReportEntry, ...]
    families: tuple[Family, ...]
    reviewed: frozenset[str]
    released: frozenset[str] = frozenset()
    searches: tuple[SearchEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    imported: tuple[ImportedIncident, ...] = ()
