"""Who says what happened to whom, where, when and how many, with the exact words.

A ``Claim`` is what leaves this room. Its quote is verbatim, its fields carry their own spans, and
what the text does not say is ``None``. The interchange form is in ``claims/interchange.py``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span


class Stance(StrEnum):
    """How the speaker stands to what is said."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    RETRACTED = "retracted"
    FORECAST = "forecast"


class Scope(StrEnum):
    """What a figure covers; only the first two enter an incident's range."""

    INCIDENT = "incident"
    RUNNING_TOTAL = "running_total"
    SEVERAL_INCIDENTS = "several_incidents"
    PERIOD_TOTAL = "period_total"


class Harm(StrEnum):
    """What happened to the victims or the object."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    TORTURED = "tortured"
    SEXUAL_VIOLENCE = "sexual_violence"
    BESIEGED = "besieged"
    THREATENED = "threatened"
    PROPERTY_DESTROYED = "property_destroyed"
    PROPERTY_DAMAGED = "property_damaged"
    CULTURAL_PROPERTY = "cultural_property"
    HEALTH_EFFECT = "health_effect"
    ATTACKED = "attacked"


class Exactness(StrEnum):
    """How the words bind the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Unit(StrEnum):
    """What is counted."""

    PERSONS = "persons"
    BODIES = "bodies"
    FAMILIES = "families"
    HOUSES = "houses"
    BUILDINGS = "buildings"
    ARTEFACTS = "artefacts"
    RATIO = "ratio"
    OTHER = "other"


class Basis(StrEnum):
    """Where the number comes from; an estimate sets no bound without a person's decision."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    SURVEY = "survey"
    UNKNOWN = "unknown"


class Denied(StrEnum):
    """What a denial denies."""

    HARM = "harm"
    ACTOR = "actor"
    STATUS = "status"
    OBJECT = "object"
    COUNT = "count"


class Status(StrEnum):
    """What the speaker says the victims were; never inferred."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    OFFICIAL = "official"
    UNKNOWN = "unknown"


class NamedRole(StrEnum):
    """What happened to a named person."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words give it.

    Attributes:
        low: Smallest number, or ``None`` for no lower bound.
        high: Largest number, or ``None`` for open. Both ``None``: a vague word, unresolved.
        exactness: How the words bind it.
        unit: What is counted.
        words: The words that say it.
        basis: Where the speaker has it from.
        profile: Counting profile that resolved a vague word; ``None`` on firm counts.
    """

    low: int | None
    high: int | None
    exactness: Exactness
    unit: Unit
    words: str
    basis: Basis = Basis.UNKNOWN
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """What a denial is about.

    Attributes:
        claim_id: The claim denied, or ``None`` when it is not in the same report.
        what: Which part of it.
    """

    claim_id: str | None
    what: Denied


@dataclass(frozen=True, slots=True)
class Split:
    """Parts of a count by who they were; ``None`` where the text does not say."""

    women: CountRange | None = None
    children: CountRange | None = None
    men: CountRange | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in the claim.

    Attributes:
        name: Name as written.
        name_other_script: The same name in the other script if the text gives it.
        age: Age in years as said, or ``None``.
        sex: "female", "male" or ``None``; only as the text says it.
        role: What happened to the person.
        span: Where the name stands in the text.
    """

    name: str
    name_other_script: str | None
    age: int | None
    sex: str | None
    role: NamedRole
    span: Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where, as the text says it, and which places that may be.

    Attributes:
        words: The words.
        candidates: Gazetteer rows with score and reason, best first; may be empty.
        said: The name with words that say how it is meant ("north of Tal Nuran"); "" if not kept.
    """

    words: str
    candidates: tuple[Place, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """When, as the text says it.

    Attributes:
        words: The words.
        days: What the words fix, in the local calendar.
        month_day: Month and day (11, 2) where they are said and no year is known; else ``None``.
        left: The days that it may be where a weekday and what is known of the report leave
            several years, in order; none of them is taken.
    """

    words: str
    days: DateInterval
    month_day: tuple[int, int] | None = None
    left: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Where the words of one field stand.

    Attributes:
        field: Name of the claim's field: "count", "place", "date", "actor_alleged", …
        span: Code points of the reading's text.
    """

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of harm, or of an attack.

    Attributes:
        claim_id: Derived from report id, text digest, span, harm and ordinal (``claim_id_of``).
        report_id: Reading it stands in.
        span: Code points of the quote in the reading's text.
        quote: The exact words, ``text[span.start:span.end]``.
        lang: Language of the quote.
        outlet: Who published the reading.
        speakers: Who says it, outermost first; empty for the outlet's own voice.
        origin: Family root and first speaker, once grouped; else ``None``.
        stance: How the speaker stands to it.
        scope: What the figure covers.
        harm: What happened.
        count: How many, or ``None`` when no number was said.
        subset_of: Claim whose count includes this one.
        same_persons_as: Claim about the same persons under another harm.
        denies: What a denial denies.
        status_claimed: What the victims are said to have been.
        split: Women, children, men among them.
        named: Persons named.
        actor_alleged: Who is said to have done it.
        actor_denied: Who is said not to have done it.
        weapon: Weapon or means as said.
        object_hit: Building or object hit as said.
        coverage: What the figure leaves out ("Anbar excluded").
        place: Where.
        date: When the harm happened.
        statement_date: Day of the statement, if known.
        spans: Where each field's words stand.
        withhold: Why the words may not leave without a person's decision, or ``None``.
        extractor: Program that made the claim.
        why: One sentence: which rule and which lexicon rows made it.
    """

    claim_id: str
    report_id: str
    span: Span
    quote: str
    lang: str
    outlet: str | None
    speakers: tuple[str, ...]
    stance: Stance
    scope: Scope
    harm: Harm
    count: Count | None
    extractor: Program
    why: str
    origin: str | None = None
    subset_of: str | None = None
    same_persons_as: str | None = None
    denies: Denial | None = None
    status_claimed: Status = Status.UNKNOWN
    split: Split = Split()
    named: tuple[Named, ...] = ()
    actor_alleged: str | None = None
    actor_denied: str | None = None
    weapon: str | None = None
    object_hit: str | None = None
    coverage: str | None = None
    place: PlaceMention | None = None
    date: DateMention | None = None
    statement_date: datetime.date | None = None
    spans: tuple[FieldSpan, ...] = ()
    withhold: str | None = None
