"""Everything around a claim: who says it, of where and when, by whom, with what, how surely.

Use ``Context`` once for a text and ``around`` for the tokens of each claim; the caller puts the
fields into the claim.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tawthiq.claims.claim import Basis, DateMention, Denied, FieldSpan, PlaceMention, Stance
from tawthiq.claims.days.date_read import Kind, When
from tawthiq.claims.days.dates import dates_of
from tawthiq.claims.days.posted import posted_day, titled_day
from tawthiq.claims.days.report_day import report_day
from tawthiq.claims.days.when import Times
from tawthiq.claims.days.years import Years, years_of
from tawthiq.claims.places.place_nearest import Reach
from tawthiq.claims.places.places import Places
from tawthiq.claims.telling.means import Found, Means
from tawthiq.claims.telling.speakers import Speakers
from tawthiq.claims.telling.stance import StanceFound, stance_of
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.parts import Parts, parts_of
from tawthiq.claims.words.tokens import Token, tokens_of
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import phrases
from tawthiq.text.reading import Reading
from tawthiq.values.span import Span

_LONGEST_NAME = 200
_OPENING = 6
"""Tokens at the head of a sentence among which it may open another account."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a claim; the fields of ``Claim`` of the same names.

    Attributes:
        speakers: Who says it, outermost first.
        stance: How the speaker stands to it.
        denies: What a denial denies.
        actor_alleged: Who is said to have done it.
        weapon: Weapon or means as said.
        object_hit: Building or object hit as said.
        coverage: What the figure leaves out.
        basis: How the figure was come by.
        place: Where.
        date: When the harm happened.
        statement_date: Day of the statement.
        spans: Where each field's words stand.
        cue: Index of the token that sets the stance, -1 when nothing does.
    """

    speakers: tuple[str, ...]
    stance: Stance
    denies: Denied | None
    actor_alleged: str | None
    weapon: str | None
    object_hit: str | None
    coverage: str | None
    basis: Basis
    place: PlaceMention | None
    date: DateMention | None
    statement_date: datetime.date | None
    spans: tuple[FieldSpan, ...]
    cue: int = -1


class Context:
    """What one text says around its claims; nothing is looked up before a claim asks.

    Args:
        reading: The report.
        tokens: Its tokens.
        clauses: Its clauses.
        gazetteer: Known places.
    """

    def __init__(
        self,
        reading: Reading,
        tokens: Sequence[Token],
        clauses: Sequence[Clause],
        *,
        gazetteer: Gazetteer,
    ) -> None:
        self.parts: Parts = parts_of(reading.text, tokens, clauses)
        """The text in its parts."""
        self._reading = reading
        self._gazetteer = gazetteer
        self._means = Means(self.parts)

    @cached_property
    def report(self) -> datetime.date | None:
        """The day that the report is of."""
        reading = self._reading
        told = reading.published or posted_day(reading.url) or titled_day(reading.title)
        parts = self.parts
        return report_day(parts.text, parts.tokens, published=told, told=lambda: self._unreckoned)

    @cached_property
    def _unreckoned(self) -> tuple[When, ...]:
        """The mentions of time, reckoned from no day of the report."""
        found = dates_of(self.parts.text, self.parts.tokens, years=self._years)
        return tuple(when for when in found if not self._is_name(when))

    def _is_name(self, when: When) -> bool:
        """Say whether a word of time belongs to the outlet's name: "Aznur Today", «سنا اليوم»."""
        if when.kind is not Kind.RELATIVE or not when.first or not self._reading.outlet:
            return False
        named = " ".join(token.norm for token in tokens_of(self._reading.outlet[:_LONGEST_NAME]))
        said = " ".join(self.parts.words[when.first - 1 : when.last])
        return f" {said} " in f" {named} "

    def _years(self) -> Years:
        """Return what is known of the year in which the report was written."""
        reading = self._reading
        return years_of(self.parts, by=reading.by, title=reading.title, outlet=reading.outlet)

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self.parts)

    @cached_property
    def _places(self) -> Places:
        parts = self.parts
        return Places(parts.text, parts.tokens, parts.clauses, known=self._gazetteer)

    @cached_property
    def _times(self) -> Times:
        if self.report is None:
            return Times(self.parts, self._unreckoned)
        found = dates_of(self.parts.text, self.parts.tokens, report=self.report, years=self._years)
        return Times(self.parts, [when for when in found if not self._is_name(when)])

    def around(
        self, first: int, last: int, *, one_incident: bool = True, reach: Reach = Reach.TEXT
    ) -> Around:
        """Return what stands around the tokens from ``first`` up to ``last``.

        Args:
            first: Index of the first token.
            last: One past the last token.
            one_incident: Whether they tell of one incident, of which the stamp of a post may be
                the day; a period's total has no such day.
            reach: How far from them their place may stand.
        """
        speakers = self._speakers.of(first)
        stance = stance_of(self.parts, first, last)
        named = {
            "actor_alleged": self._means.actor(first, spoken=[span for _, span in speakers]),
            "weapon": self._means.weapon(first),
            "object_hit": self._means.object_hit(first),
            "coverage": self._means.coverage(first),
        }
        place = self._places.of(first, last, reach=reach)
        when = self._times.of(first, last, stamped=one_incident)
        return Around(
            speakers=tuple(name for name, _ in speakers),
            stance=stance.stance,
            denies=stance.denies,
            **{field: found.words if found else None for field, found in named.items()},
            basis=self._means.basis(first),
            place=place[0] if place else None,
            date=when[0] if when else None,
            statement_date=self.report,
            spans=(*self._apart(first), *_spans(speakers, named, stance, mentions=(place, when))),
            cue=stance.first,
        )

    def _apart(self, place: int) -> tuple[FieldSpan, ...]:
        """Return the words by which a sentence opens the account of another incident."""
        first, last = self.parts.sentence_at(place)
        opening = min(last, first + _OPENING)
        hits = self.parts.hits(phrases("apart"), first, opening)
        return tuple(FieldSpan("apart", self.parts.span(at, at + hit.length)) for at, hit in hits)[
            :1
        ]


def _spans(
    speakers: Sequence[tuple[str, Span]],
    named: dict[str, Found | None],
    stance: StanceFound,
    *,
    mentions: tuple[tuple[PlaceMention, Span] | None, tuple[DateMention, Span] | None],
) -> tuple[FieldSpan, ...]:
    """Return where the words of each field stand, by name of the field."""
    found = {field: one.span for field, one in named.items() if one}
    if speakers:
        found["speakers"] = speakers[0][1]
    if stance.span:
        found["stance"] = stance.span
    place, when = mentions
    if place:
        found["place"] = place[1]
    if when:
        found["date"] = when[1]
    return tuple(FieldSpan(field, span) for field, span in sorted(found.items()))
