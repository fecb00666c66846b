"""Persons taken of whom nothing is known since: the same persons, missing.

Use ``fates_of`` on the claims of one sentence. "40 men were seized … and have not been heard of"
claims 40 abducted and the same 40 missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawthiq.claims.assemble import Facts
from tawthiq.claims.claim import Claim, Harm
from tawthiq.claims.identity import claim_id_of
from tawthiq.lexicon.load import Hit, phrases
from tawthiq.values.span import Span

_TAKEN = frozenset({Harm.DETAINED, Harm.ABDUCTED})


def fates_of(facts: Facts, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims that those taken in this sentence are missing."""
    taken = [claim for claim in claims if claim.harm in _TAKEN and not claim.subset_of]
    found = _fate(facts) if taken else None
    if found is None:
        return
    hit, end = found
    for claim in taken:
        if end <= claim.span.end:
            continue
        span = Span(claim.span.start, end)
        yield replace(
            claim,
            claim_id=claim_id_of(claim.report_id, facts.digest, span, harm=Harm.MISSING),
            span=span,
            quote=span.of(facts.reading.text),
            harm=Harm.MISSING,
            same_persons_as=claim.claim_id,
            why=f"“{hit.form}” (fates.csv) of those {claim.harm.value}.",
        )


def _fate(facts: Facts) -> tuple[Hit, int] | None:
    """Return the words that say nothing is known, and where they end in the text."""
    sentence = facts.sentence
    for place in range(len(sentence)):
        hit = phrases("fates").at(sentence.words, place)
        if hit is not None:
            return hit, sentence.tokens[place + hit.length - 1].end
    return None
