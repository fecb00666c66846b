"""From which hand a claim comes, so that the same hand is counted once.

Use ``with_origins`` after ``group``. An origin is the family's root and the first speaker. The
same named body is one origin wherever it speaks or is quoted; "residents" of one page are not
the "residents" of another. What is known only as quoted inside another page is marked so: it is
never an independent origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from tawthiq.claims.claim import Claim
from tawthiq.lexicon.load import rows
from tawthiq.syndication.credit import credits_of
from tawthiq.syndication.family import Family
from tawthiq.syndication.outlets import outlet_named
from tawthiq.syndication.passages import words_of
from tawthiq.text.reading import Reading, Seen

BETWEEN = " › "
QUOTED = "quoted in "
_OWN = frozenset({"the", "our", "its"})


def with_origins(
    claims: Iterable[Claim], readings: Iterable[Reading], families: Iterable[Family]
) -> tuple[Claim, ...]:
    """Return the claims in their order, each with its origin.

    Args:
        claims: Claims of any reports.
        readings: Their reports; a claim whose report is missing here counts as seen directly.
        families: Families of copies among the reports.
    """
    roots = root_of_reports(families)
    held = {reading.report_id: reading for reading in readings}
    wires: dict[str, str | None] = {}
    found = []
    for claim in claims:
        reading = held.get(claim.report_id)
        if claim.report_id not in wires:
            wires[claim.report_id] = _wire(reading)
        root = roots.get(claim.report_id) or wires[claim.report_id]
        origin = origin_of(claim, reading, root=root)
        found.append(replace(claim, origin=origin))
    return tuple(found)


def root_of_reports(families: Iterable[Family]) -> Mapping[str, str]:
    """Return the family id of each report that is a copy of another."""
    return {one.report_id: family.family_id for family in families for one in family.members}


def origin_of(claim: Claim, reading: Reading | None, *, root: str | None) -> str:
    """Return a claim's origin.

    Args:
        claim: The claim.
        reading: Its report, or ``None`` when not at hand.
        root: Id of the family its report belongs to, or ``None`` when it is nobody's copy.
    """
    told = _speaker_origin(claim, root) if claim.speakers else _own_origin(claim, root)
    if reading is not None and reading.seen is Seen.QUOTED_IN:
        return f"{QUOTED}{reading.seen_in or reading.capture.hex}{BETWEEN}{told}"
    return told


def _speaker_origin(claim: Claim, root: str | None) -> str:
    """Return one origin for a named body, and one per family for those who are not named."""
    first = claim.speakers[0]
    body = outlet_named(first)
    if body is not None:
        return body.owner or body.name
    words = words_of(first)
    named = set(words) - _OWN
    if named and named <= set(words_of(claim.outlet or "")):
        return _own_origin(claim, root)  # "the mission said" on the page of the Mission in Sanam
    if words in _unnamed():
        return f"{root or claim.report_id}{BETWEEN}{first}"
    return " ".join(words)


def _own_origin(claim: Claim, root: str | None) -> str:
    """Return the family of a copy, and the outlet of a report that is nobody's copy."""
    if root is not None:
        return root
    body = outlet_named(claim.outlet)
    if body is not None:
        return body.owner or body.name
    return " ".join(words_of(claim.outlet or "")) or claim.report_id


@cache
def _unnamed() -> frozenset[tuple[str, ...]]:
    """Return the words for speakers that name nobody."""
    return frozenset(
        words_of(form) for row in rows("unnamed_speakers") for form in row["forms"].split("|")
    )


def is_quoted(origin: str) -> bool:
    """Say whether an origin is known only as quoted inside another page."""
    return origin.startswith(QUOTED)


def _wire(reading: Reading | None) -> str | None:
    """Return the agency whose text a report says it carries, or ``None``."""
    if reading is None:
        return None
    return next((one.wire for one in credits_of(reading) if one.wire is not None), None)
