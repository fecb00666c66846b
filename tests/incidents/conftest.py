"""Claims made by hand, about an invented province."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tawthiq.claims.claim import (
    Claim,
    Count,
    DateMention,
    Exactness,
    Harm,
    Named,
    NamedRole,
    PlaceMention,
    Scope,
    Split,
    Stance,
    Unit,
)
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.program import Program
from tawthiq.values.span import Span

Made = Callable[..., Claim]
_WORDS = {"at_least": "at least {}", "up_to": "up to {}", "about": "about {}"}


def _count(number: object, words: str | None) -> Count | None:
    """Read 5, (5, 9), "at_least 5", "more_than 5", "vague several" or nothing."""
    if number is None:
        return None
    if isinstance(number, tuple):
        low, high = number
        return Count(low, high, Exactness.RANGE, Unit.PERSONS, words or f"{low} to {high}")
    if isinstance(number, int):
        return Count(number, number, Exactness.EXACT, Unit.PERSONS, words or str(number))
    kind, said = str(number).split(" ", 1)
    if kind == "vague":
        return Count(None, None, Exactness.VAGUE, Unit.PERSONS, said)
    n = int(said)
    if kind == "more_than":
        return Count(n + 1, None, Exactness.AT_LEAST, Unit.PERSONS, f"more than {n}")
    least = None if kind == "up_to" else n
    most = None if kind == "at_least" else n
    return Count(least, most, Exactness(kind), Unit.PERSONS, _WORDS[kind].format(n))


def _fields(other: dict[str, object]) -> dict[str, object]:
    """Read the short forms: a part, a day, a place, names, the day of the statement."""
    fields: dict[str, object] = {}
    for kind in ("women", "children", "men"):
        if kind in other:
            part = CountRange.exactly(int(str(other.pop(kind))))
            fields["split"] = Split(**{kind: part})
    day = other.pop("day", None)
    if day is not None:
        fields["date"] = DateMention(str(day), DateInterval.on(date.fromisoformat(str(day))))
    place = other.pop("at", None)
    if place is not None:
        fields["place"] = PlaceMention(str(place))
    names = other.pop("names", ())
    assert isinstance(names, tuple)
    fields["named"] = tuple(
        Named(name, None, None, None, NamedRole.KILLED, Span(0, 1)) for name in names
    )
    when = other.pop("told", None)
    fields["statement_date"] = date.fromisoformat(str(when)) if when else None
    return fields


@pytest.fixture(scope="session")
def said() -> Made:
    """Make a claim: its id, who says it, how many, and what else matters."""

    def made(claim_id: str, speaker: str | None, number: object = None, **other: object) -> Claim:
        words = other.pop("words", None)
        fields: dict[str, object] = {
            "report_id": f"page of {claim_id}",
            "origin": speaker,
            "harm": Harm.KILLED,
            "stance": Stance.ASSERTED,
            "scope": Scope.INCIDENT,
            "lang": "en",
            "outlet": None,
            "count": _count(number, str(words) if words else None),
            **_fields(other),
        }
        return Claim(
            claim_id=claim_id,
            span=Span(0, 4),
            quote="made",
            speakers=(speaker,) if speaker else (),
            extractor=Program("by hand", "1"),
            why="made by hand",
            **{**fields, **other},  # type: ignore[arg-type]
        )

    return made
