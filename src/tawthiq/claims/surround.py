"""Claims with what stands around them: speakers, stance, place, date, actor, means.

Use ``surrounded`` on the claims that the words of harm gave, before they leave this room. It also
gives the denials that name no harm ("the ministry denied targeting civilians"): who denies is part
of the record, also when there is no number to deny.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from tawthiq.claims.assemble import EXTRACTOR
from tawthiq.claims.claim import (
    Claim,
    Denial,
    Denied,
    Harm,
    Scope,
    Stance,
)
from tawthiq.claims.context import Around, Context
from tawthiq.claims.identity import claim_id_of
from tawthiq.claims.places.place_nearest import Reach
from tawthiq.claims.telling.stance import StanceFound, doubts_of
from tawthiq.claims.words.parts import Parts
from tawthiq.lexicon.load import phrases
from tawthiq.text.reading import Reading
from tawthiq.values.span import Span

_SEPARATOR = "; "
_SENTENCE_END = re.compile(r"[.!?؟…\n]")
_token_start, _token_end = attrgetter("start"), attrgetter("end")
_REACH = {Scope.PERIOD_TOTAL: Reach.SENTENCE, Scope.SEVERAL_INCIDENTS: Reach.PARAGRAPH}
"""What tells of more than the report's incident is not where that incident was."""
_OF_THE_WHOLE = frozenset({"stance", "speakers", "date"})
"""Fields that a part has from the claim it is a part of, with the words they stand in."""


def surrounded(reading: Reading, claims: Sequence[Claim], context: Context) -> tuple[Claim, ...]:
    """Return the claims with their surroundings, and the denials that name no harm.

    Args:
        reading: The report.
        claims: Its claims, in order.
        context: What its text says around them.
    """
    tokens = context.parts.tokens
    around = [
        placed(
            claim,
            context,
            (
                bisect_right(tokens, claim.span.start, key=_token_end),
                bisect_left(tokens, claim.span.end, key=_token_start),
            ),
        )
        for claim in claims
    ]
    by_id = {claim.claim_id: claim for claim in around}
    told = [_like_its_whole(claim, by_id, context.parts.text) for claim in around]
    told += list(_bare(reading, told, context))
    linked = _denied(told)
    return tuple(sorted(linked, key=lambda one: (one.span.start, -one.span.end)))


def placed(claim: Claim, context: Context, tokens: tuple[int, int]) -> Claim:
    """Return a claim with what stands around its tokens, from the first up to the last."""
    first, last = tokens
    one_incident = claim.scope in {Scope.INCIDENT, Scope.RUNNING_TOTAL}
    around = context.around(
        first,
        max(last, first + 1),
        one_incident=one_incident,
        reach=_REACH.get(claim.scope, Reach.TEXT),
    )
    count = claim.count
    if count is not None and count.basis is not around.basis:
        count = replace(count, basis=around.basis)
    if count is not None and around.stance is Stance.DENIED and (count.low, count.high) == (1, 1):
        count = None
    why = claim.why.removesuffix(".")
    if around.stance is not Stance.ASSERTED:
        words = next(
            mark.span.of(context.parts.text) for mark in around.spans if mark.field == "stance"
        )
        why += f"{_SEPARATOR}{around.stance.value} by “{words}”"
    return _with_fields(
        claim, around, count=count, why=f"{why}.", spans=(*claim.spans, *around.spans)
    )


def _with_fields(claim: Claim, around: Around, **more: Any) -> Claim:
    denies = Denial(None, around.denies) if around.denies else None
    return replace(
        claim,
        speakers=(*claim.speakers, *around.speakers),
        stance=around.stance,
        denies=denies,
        actor_alleged=around.actor_alleged,
        weapon=around.weapon,
        object_hit=around.object_hit,
        coverage=around.coverage,
        place=around.place,
        date=around.date,
        statement_date=around.statement_date,
        **more,
    )


def _like_its_whole(claim: Claim, by_id: dict[str, Claim], text: str) -> Claim:
    """Return a part with the stance, speakers, place and date of the claim it is a part of.

    A part told in another sentence that names a place nearer to it keeps that place: a headline's
    "wounded in Tal Sana" did not happen where a later sentence counts them among others. So does
    each part of a sum in which a place stands ("a girl in Tal Sana and a man in Bir Samah").
    """
    whole = by_id.get(claim.subset_of or "")
    if whole is None:
        return claim
    mine, theirs = (_place_span(one) for one in (claim, whole))
    between = text[min(claim.span.end, whole.span.end) : max(claim.span.start, whole.span.start)]
    apart = _SENTENCE_END.search(between) is not None
    own = apart and mine is not None and (theirs is None or _nearer(claim, mine, theirs))
    own = own or _in_different_places(claim, whole, mine=mine, theirs=theirs)
    shared = _OF_THE_WHOLE if own else _OF_THE_WHOLE | {"place"}
    return replace(
        claim,
        stance=whole.stance,
        denies=whole.denies,
        speakers=whole.speakers,
        place=claim.place if own else whole.place,
        spans=(
            *(one for one in claim.spans if one.field not in shared),
            *(one for one in whole.spans if one.field in shared),
        ),
        date=whole.date,
    )


def _place_span(claim: Claim) -> Span | None:
    return next((mark.span for mark in claim.spans if mark.field == "place"), None)


def _in_different_places(
    claim: Claim, whole: Claim, *, mine: Span | None, theirs: Span | None
) -> bool:
    """Say whether the words of a sum name a place, and the part's own is right behind the part."""
    if mine is None or theirs is None or not whole.span.start < theirs.start < whole.span.end:
        return False
    return mine.start >= claim.span.end


def _nearer(claim: Claim, one: Span, other: Span) -> bool:
    """Say whether a span stands nearer to a claim than another."""
    return abs(one.start - claim.span.start) <= abs(other.start - claim.span.start)


def _bare(reading: Reading, claims: Sequence[Claim], context: Context) -> Iterator[Claim]:
    """Give the denials, and the doubts that name a harm, of clauses in which nothing is claimed."""
    parts = context.parts
    told: set[int] = set()
    for found, first, last in doubts_of(parts):
        span = parts.span(first, last)
        clause = parts.clause_at(first)
        if (
            clause is None
            or clause.first in told
            or any(_answers(claim, found, span) for claim in claims)
        ):
            continue
        around = context.around(first, first + 1)
        harm = _harm(parts, first, last)
        if not around.speakers or (harm is None and found.denies in {None, Denied.HARM}):
            continue
        told.add(clause.first)
        name = next((mark.span for mark in around.spans if mark.field == "speakers"), span)
        start = name.start if clause.first <= first and name.start < span.start else span.start
        whole = Span(start, _end(parts.text, span))
        yield _bare_claim(reading, found, around, at=(whole, harm or Harm.KILLED_OR_INJURED))


def _answers(claim: Claim, found: StanceFound, span: Span) -> bool:
    """Say whether a claim already carries a doubt."""
    return span.meets(claim.span) and (
        claim.stance is Stance.DENIED or found.stance is not Stance.DENIED
    )


def _bare_claim(
    reading: Reading, found: StanceFound, around: Around, *, at: tuple[Span, Harm]
) -> Claim:
    whole, harm = at
    quote = whole.of(reading.text)
    words = found.span.of(reading.text) if found.span else ""
    bare = Claim(
        claim_id=claim_id_of(reading.report_id, reading.text_digest, whole, harm=harm),
        report_id=reading.report_id,
        span=whole,
        quote=quote,
        lang="ar" if any("\u0621" <= char <= "\u064a" for char in quote) else "en",
        outlet=reading.outlet,
        speakers=reading.quoted_by,
        stance=found.stance,
        scope=Scope.INCIDENT,
        harm=harm,
        count=None,
        extractor=EXTRACTOR,
        why=f"{found.stance.value} by “{words}”; no number is named.",
    )
    return replace(
        _with_fields(bare, around),
        stance=found.stance,
        denies=Denial(None, found.denies) if found.denies else None,
        actor_alleged=None,
        actor_denied=around.speakers[-1] if found.denies is Denied.ACTOR else None,
        spans=tuple(mark for mark in around.spans if mark.field != "actor_alleged"),
    )


def _harm(parts: Parts, first: int, last: int) -> Harm | None:
    """Return the harm that the words behind a doubt name."""
    for _, hit in parts.hits(phrases("harms"), first, last):
        return Harm(hit.row["harm"])
    return None


def _end(text: str, span: Span) -> int:
    """Return the end of a span without the marks and spaces it ends in."""
    return span.start + len(span.of(text).rstrip(" \t\r\n.,;:،؛"))


def _denied(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims, each denial pointing at the nearest asserted claim before it."""
    asserted: dict[Harm, str] = {}
    last: str | None = None
    for claim in sorted(claims, key=lambda one: one.span.start):
        if claim.denies is None:
            if claim.stance is Stance.ASSERTED and claim.subset_of is None:
                asserted[claim.harm] = last = claim.claim_id
            yield claim
            continue
        target = asserted.get(claim.harm, last)
        yield replace(claim, denies=replace(claim.denies, claim_id=target))
