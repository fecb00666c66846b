"""Readings and claims made by hand, of an invented province."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tawthiq.claims.claim import Claim, Count, Exactness, Harm, Scope, Stance, Unit
from tawthiq.text.reading import Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program
from tawthiq.values.span import Span

BY_HAND = Program("by hand", "1")


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    """Make a reading from an id, a text and what else matters."""

    def made(report_id: str, text: str, **other: object) -> Reading:
        fields: dict[str, object] = {
            "capture": Digest.of_text(report_id),
            "runs": (),
            "blocks": (),
            "lang": "en",
            "title": None,
            "outlet": None,
            "author": None,
            "url": None,
            "published": None,
            "seen": Seen.DIRECT,
            "seen_in": None,
            "quoted_by": (),
            "rights": None,
            "quality": Quality.OK,
            "quality_reason": "made by hand",
            "reader": BY_HAND,
        }
        return Reading(report_id=report_id, text=text, **{**fields, **other})  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    """Make a claim of one death from its id, report and speakers."""

    def made(claim_id: str, report_id: str, *speakers: str, outlet: str | None = None) -> Claim:
        return Claim(
            claim_id=claim_id,
            report_id=report_id,
            span=Span(0, 4),
            quote="nine",
            lang="en",
            outlet=outlet,
            speakers=speakers,
            stance=Stance.ASSERTED,
            scope=Scope.INCIDENT,
            harm=Harm.KILLED,
            count=Count(9, 9, Exactness.EXACT, Unit.PERSONS, "nine"),
            extractor=BY_HAND,
            why="made by hand",
        )

    return made


@pytest.fixture(scope="session")
def on() -> Callable[[str], date]:
    """Read a day."""
    return date.fromisoformat
