"""Readings and claims of an invented valley, for tests of whatever keeps or carries them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tawthiq.claims.claim import (
    Claim,
    Count,
    DateMention,
    Exactness,
    FieldSpan,
    Harm,
    PlaceMention,
    Scope,
    Stance,
    Unit,
)
from tawthiq.claims.identity import claim_id_of
from tawthiq.custody.sealed import Sealed
from tawthiq.register.kept import Act, Arrival, Item, Outcome, Part
from tawthiq.text.reading import Block, BlockKind, Quality, Reading, Run, Seen
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.digest import Digest
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
BY_PROGRAM = Act("tawthiq.intake", NOON)
TEXT = "Four shepherds were killed near Qarnuba on Monday, the Valley Herald said."


def sealed(content: str = "a capture") -> Sealed:
    """Return a sealed object as custody would describe it."""
    data = content.encode()
    return Sealed(
        Digest.of(data), len(data), "text/plain", "a.txt", 1, "2031-05-04T12:00:00.000000Z"
    )


def reading(report_id: str = "r-1", text: str = TEXT, *, capture: Sealed | None = None) -> Reading:
    """Return a reading with every field filled."""
    whole = Span(0, max(len(text), 1))
    return Reading(
        report_id=report_id,
        capture=(capture or sealed()).digest,
        text=text,
        runs=(Run(whole, "bytes 0-74", 0, 74),),
        blocks=(Block(whole, BlockKind.BODY),),
        lang="en",
        title="Shepherds killed near Qarnuba",
        outlet="Valley Herald",
        author="A. Writer",
        url="https://herald.example/1",
        published=date(2031, 5, 3),
        seen=Seen.DIRECT,
        seen_in=None,
        quoted_by=("A Newsletter",),
        rights="all rights reserved",
        quality=Quality.OK_SHORT,
        quality_reason="a short text with a sentence of harm",
        reader=Program("tawthiq.text", "1"),
    )


def claim(of: Reading, *, quote: str = "Four shepherds were killed", number: int = 4) -> Claim:
    """Return a claim whose quote stands in the reading."""
    start = of.text.index(quote)
    span = Span(start, start + len(quote))
    place = Place("Qarnuba", "قرنوبة", 10.5, 20.25, 900, 0.9, "name and district agree")
    return Claim(
        claim_id=claim_id_of(of.report_id, of.text_digest, span, harm=Harm.KILLED),
        report_id=of.report_id,
        span=span,
        quote=quote,
        lang="en",
        outlet=of.outlet,
        speakers=(),
        stance=Stance.ASSERTED,
        scope=Scope.INCIDENT,
        harm=Harm.KILLED,
        count=Count(number, number, Exactness.EXACT, Unit.PERSONS, "Four"),
        extractor=Program("tawthiq.claims", "1"),
        why="a number with a verb of killing",
        place=PlaceMention("Qarnuba", (place,)),
        date=DateMention("on Monday", DateInterval.on(date(2031, 4, 28))),
        spans=(FieldSpan("count", Span(start, start + 4)),),
    )


def arrival(report_id: str = "r-1", text: str = TEXT, *, capture: Sealed | None = None) -> Arrival:
    """Return a reading with its one claim, as intake hands it over."""
    read = reading(report_id, text, capture=capture)
    found = (claim(read),) if "Four shepherds were killed" in text else ()
    return arrived(read, *found)


def arrived(read: Reading, *claims: Claim) -> Arrival:
    """Return a reading with these claims, as intake hands it over."""
    item = Item(f"row {read.report_id}", Outcome.IN, "", read.report_id, read.capture.hex)
    return Arrival(item, read, claims)


def part(
    *arrivals: Arrival, items: tuple[Item, ...] = (), whole: bool = True, of: Sealed | None = None
) -> Part:
    """Return what was read from one sealed object."""
    return Part(of or sealed(), arrivals, items, whole)
