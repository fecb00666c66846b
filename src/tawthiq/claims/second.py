"""A second reader can help, and cannot lie: its offers become claims only where the text holds them.

Use ``checked`` on what a second reader offered for a report. An offer is kept when its quote stands
verbatim in the text, the harm's word is in the quote by our own lists, and the number is one that
our own parser reads out of the quote; all else is set aside with a reason and counted. An offer
that repeats a claim of the rules adds nothing; one that differs is kept beside it for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawthiq.claims.claim import Claim, Count, Exactness, FieldSpan, Harm, Unit
from tawthiq.claims.identity import claim_id_of
from tawthiq.claims.offers import NoAnswer, Offer, SecondReader
from tawthiq.claims.victims.bind import bind
from tawthiq.claims.victims.figures import figure_of
from tawthiq.claims.victims.marks import Marks, marks_of
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.waiting import as_model
from tawthiq.claims.words.tokens import TokenKind, tokens_of
from tawthiq.text.reading import Reading
from tawthiq.values.program import Program
from tawthiq.values.span import Span

_BOTH = frozenset({Harm.KILLED, Harm.INJURED})


@dataclass(frozen=True, slots=True)
class Refused:
    """An offer that was set aside.

    Attributes:
        offer: The offer, or ``None`` when the second reader gave nothing at all.
        reason: One sentence.
    """

    offer: Offer | None
    reason: str


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What became of a second reader's offers.

    Attributes:
        kept: Claims that the rules did not make, with the second reader as extractor.
        agreed: Number of offers that repeat a claim of the rules.
        refused: Offers set aside.
    """

    kept: tuple[Claim, ...]
    agreed: int
    refused: tuple[Refused, ...]


def checked(reading: Reading, found: Sequence[Claim], *, second: SecondReader) -> SecondReading:
    """Return what a second reader adds to the claims that the rules found.

    Args:
        reading: The report; one that is not usable is not shown to the second reader.
        found: Claims of the rules.
        second: The second reader.
    """
    if not reading.usable or not reading.text:
        return SecondReading((), 0, ())
    answer = second.read(reading)
    if isinstance(answer, NoAnswer):
        return SecondReading((), 0, (Refused(None, answer.reason),))
    kept: dict[str, Claim] = {}
    refused: list[Refused] = []
    agreed = 0
    for offer in answer.claims:
        made = _made(reading, offer, found=found, program=as_model(second.program))
        if isinstance(made, Refused):
            refused.append(made)
        elif any(_same(made, claim) for claim in found):
            agreed += 1
        else:
            kept.setdefault(made.claim_id, made)
    claims = sorted(kept.values(), key=lambda claim: (claim.span, claim.harm.value, claim.claim_id))
    return SecondReading(tuple(claims), agreed, tuple(refused))


def _made(
    reading: Reading, offer: Offer, *, found: Sequence[Claim], program: Program
) -> Claim | Refused:
    """Return the claim that an offer stands for, or why it is none."""
    span = _place(reading.text, offer, found)
    if span is None:
        return Refused(offer, "the quote does not stand in the text, or stands there several times")
    marks = _marks(offer.quote)
    if not _holds_harm(marks, offer.harm):
        return Refused(offer, f"no word of {offer.harm.value} stands in the quote")
    counts = [*_counts(marks)]
    vague = offer.low is None and offer.high is None
    count = next((one for one in counts if (one.low, one.high) == (offer.low, offer.high)), None)
    if count is None and not (vague and not counts):
        said = ", ".join(f"{one.low} to {one.high}" for one in counts) or "none"
        return Refused(
            offer, f"{offer.low} to {offer.high} is no number of the quote; it says {said}"
        )
    return Claim(
        claim_id=claim_id_of(reading.report_id, reading.text_digest, span, harm=offer.harm),
        report_id=reading.report_id,
        span=span,
        quote=offer.quote,
        lang=reading.lang,
        outlet=reading.outlet,
        speakers=reading.quoted_by,
        stance=offer.stance,
        scope=offer.scope,
        harm=offer.harm,
        count=count,
        extractor=program,
        why=f"offered by {program.name}; quote, harm and number checked against the text.",
        spans=(FieldSpan("count", span),) if count else (),
    )


def _place(text: str, offer: Offer, found: Sequence[Claim]) -> Span | None:
    """Return where the quote stands: its one place, or the one that a claim of the rules shares."""
    places: list[Span] = []
    start = text.find(offer.quote)
    while start >= 0 and len(places) < _MANY:
        places.append(Span(start, start + len(offer.quote)))
        start = text.find(offer.quote, start + 1)
    if len(places) == 1:
        return places[0]
    shared = [
        place
        for place in places
        if any(claim.harm is offer.harm and place.meets(claim.span) for claim in found)
    ]
    return shared[0] if len(shared) == 1 else None


_MANY = 50


def _marks(quote: str) -> Marks:
    """Return what our own rules see in the quote alone."""
    tokens = tuple(token for token in tokens_of(quote) if token.kind is not TokenKind.BREAK)
    words = tuple(token.norm for token in tokens)
    shouted = not any(char.islower() for char in quote)
    return marks_of(Sentence(quote, tokens, words, frozenset(), shouted))


def _holds_harm(marks: Marks, harm: Harm) -> bool:
    said = {trigger.harm for trigger in marks.triggers}
    said |= {Harm(group.harm.row["harm"]) for group in marks.groups if group.harm is not None}
    return harm in said or (harm is Harm.KILLED_OR_INJURED and said >= _BOTH)


def _counts(marks: Marks) -> Iterator[Count]:
    """Give each number that our own parser reads out of the quote, sums of one clause first."""
    for bound in bind(marks):
        yield figure_of(marks.sentence, bound).count
    for group in marks.groups:
        if group.unit is not Unit.OTHER:
            words = marks.sentence.written(group.first, group.last)
            yield Count(group.low, group.high, group.exactness, group.unit, words)


def _same(one: Claim, other: Claim) -> bool:
    """Say whether two claims say the same: harm, number and words in common."""
    if one.harm is not other.harm or not one.span.meets(other.span):
        return False
    a, b = one.count, other.count
    if a is None or b is None or Exactness.VAGUE in {a.exactness, b.exactness}:
        return (a and (a.low, a.high)) == (b and (b.low, b.high))
    return (a.low, a.high) == (b.low, b.high)
