"""A claim survives the trip through its line, and the line is what the schema says."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tawthiq.claims.claim import (
    Claim,
    Count,
    DateMention,
    Denial,
    Denied,
    Exactness,
    FieldSpan,
    Harm,
    Named,
    NamedRole,
    PlaceMention,
    Scope,
    Split,
    Stance,
    Status,
    Unit,
)
from tawthiq.claims.interchange import claim_of, line_of
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA = Draft202012Validator(
    json.loads((REFERENCE / "claim.schema.json").read_text(encoding="utf-8"))
)

bounds = st.none() | st.integers(0, 10**7)
ranges = st.tuples(bounds, bounds).map(
    lambda ends: CountRange(*sorted(ends, key=lambda end: (end is None, end)))
)
spans = st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda s: Span(s[0], s[0] + s[1]))
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1))
counts = st.builds(
    Count,
    low=bounds,
    high=bounds,
    exactness=st.sampled_from(Exactness),
    unit=st.sampled_from(Unit),
    words=st.text(),
    profile=st.none() | st.just("plain-1"),
)
names = st.builds(
    Named,
    name=st.text(min_size=1),
    name_other_script=st.none() | st.text(),
    age=st.none() | st.integers(0, 110),
    sex=st.sampled_from([None, "female", "male"]),
    role=st.sampled_from(NamedRole),
    span=spans,
)
claims = st.builds(
    Claim,
    claim_id=st.integers(0, 16**20 - 1).map(lambda number: f"c-{number:020x}"),
    report_id=st.text(min_size=1),
    span=spans,
    quote=st.text(min_size=1),
    lang=st.sampled_from(["ar", "en"]),
    outlet=st.none() | st.text(),
    speakers=st.lists(st.text(), max_size=3).map(tuple),
    stance=st.sampled_from(Stance),
    scope=st.sampled_from(Scope),
    harm=st.sampled_from(Harm),
    count=st.none() | counts,
    extractor=st.just(Program("tawthiq.claims", "1")),
    why=st.text(),
    denies=st.none()
    | st.builds(Denial, claim_id=st.none() | st.text(), what=st.sampled_from(Denied)),
    status_claimed=st.sampled_from(Status),
    split=st.builds(
        Split, women=st.none() | ranges, children=st.none() | ranges, men=st.none() | ranges
    ),
    named=st.lists(names, max_size=2).map(tuple),
    place=st.none()
    | st.builds(
        PlaceMention,
        words=st.text(),
        candidates=st.lists(
            st.builds(Place, name=st.text(), name_ar=st.none() | st.text()), max_size=2
        ).map(tuple),
    ),
    date=st.none() | st.builds(DateMention, words=st.text(), days=days.map(DateInterval.on)),
    statement_date=st.none() | days,
    spans=st.lists(
        st.builds(FieldSpan, field=st.sampled_from(["count", "place"]), span=spans), max_size=1
    ).map(tuple),
)


@given(claims)
def test_a_claim_comes_back_from_its_line_unchanged(claim: Claim) -> None:
    assert claim_of(json.loads(json.dumps(line_of(claim)))) == claim


@given(claims)
def test_each_line_is_what_the_schema_says(claim: Claim) -> None:
    assert not list(SCHEMA.iter_errors(line_of(claim)))
