from __future__ import annotations

from dataclasses import replace

import pytest

from tawthiq.claims.claim import (
    Claim,
    Count,
    Exactness,
    Harm,
    Scope,
    Split,
    Stance,
    Status,
    Unit,
)
from tawthiq.claims.resolve import HARM_ABSENT, civilians, resolved, under
from tawthiq.lexicon.profiles import PROFILES, profile
from tawthiq.values.count_range import CountRange
from tawthiq.values.program import Program
from tawthiq.values.span import Span


def a_claim(words: str, exactness: Exactness, *bounds: int) -> Claim:
    low, high = bounds or (None, None)
    return Claim(
        claim_id="c-1",
        report_id="r-1",
        span=Span(0, len(words)),
        quote=words,
        lang="en",
        outlet=None,
        speakers=(),
        stance=Stance.ASSERTED,
        scope=Scope.INCIDENT,
        harm=Harm.KILLED,
        count=Count(low, high, exactness=exactness, unit=Unit.PERSONS, words=words),
        extractor=Program("tests", "1"),
        why="a test.",
    )


DOZENS = a_claim("Dozens", Exactness.VAGUE)
FOUR = a_claim("four", Exactness.EXACT, 4, 4)


def test_a_vague_word_has_its_number_only_under_a_profile_and_names_it() -> None:
    told = under(DOZENS, profile("airwars-2023"))
    assert told.count is not None
    assert (told.count.low, told.count.high, told.count.profile) == (12, 24, "airwars-2023")
    assert told.claim_id == DOZENS.claim_id
    assert "12-24" in told.why


def test_where_the_source_is_silent_there_is_no_number_and_a_flag() -> None:
    found = resolved(DOZENS, profile("ucdp-19.1"))
    assert found is not None
    assert (found.low, found.high, found.said, found.flag) == (None, None, False, "vague_undefined")
    assert "vague_undefined" in under(DOZENS, profile("ucdp-19.1")).why


def test_a_firm_count_is_left_alone_and_names_no_profile() -> None:
    for name in PROFILES:
        assert under(FOUR, profile(name)) == FOUR


def test_the_parts_named_are_the_floor_of_a_vague_word() -> None:
    many = replace(DOZENS, split=Split(children=CountRange.exactly(30)))
    found = resolved(many, profile("airwars-2023"))
    assert found is not None
    assert (found.low, found.high) == (30, 30)
    found = resolved(
        replace(DOZENS, split=Split(children=CountRange(15, 15))), profile("airwars-2023")
    )
    assert found is not None
    assert (found.low, found.high) == (15, 24)


def test_injuries_are_absent_where_the_profile_codes_none() -> None:
    found = resolved(replace(FOUR, harm=Harm.INJURED), profile("acled-2024"))
    assert found is not None
    assert (found.said, found.flag) == (False, HARM_ABSENT)


def test_a_range_becomes_its_conservative_end_under_a_single_value_profile() -> None:
    told = under(a_claim("between 50 and 60", Exactness.RANGE, 50, 60), profile("acled-2024"))
    assert told.count is not None
    assert (told.count.low, told.count.high) == (50, 50)


def test_none_hurt_is_zero_or_no_event_by_the_profile() -> None:
    none = a_claim("No one", Exactness.EXACT, 0, 0)
    found = {name: resolved(none, profile(name)) for name in PROFILES}
    flags = {name: told and (told.low, told.flag) for name, told in found.items()}
    assert flags == {
        "plain-1": (0, None),
        "airwars-2023": (0, None),
        "acled-2024": (0, None),
        "ucdp-19.1": (None, "no_event"),
        "ibc-methods": (None, "not_recorded"),
    }


def test_a_claim_without_a_count_stays_without_one() -> None:
    silent = replace(DOZENS, count=None)
    assert under(silent, profile("plain-1")) == silent
    assert resolved(silent, profile("plain-1")) is None
    assert civilians(silent, profile("plain-1")) is None


@pytest.mark.parametrize(
    ("name", "status", "expected"),
    [
        ("airwars-2023", Status.UNKNOWN, CountRange(4, 4)),
        ("airwars-2023", Status.COMBATANT, CountRange(0, 0)),
        ("ibc-methods", Status.UNKNOWN, CountRange(0, 4)),
        ("ibc-methods", Status.CIVILIAN, CountRange(4, 4)),
        ("plain-1", Status.UNKNOWN, None),
        ("plain-1", Status.CIVILIAN, CountRange(4, 4)),
        ("acled-2024", Status.CIVILIAN, None),
    ],
)
def test_who_counts_as_civilian_is_the_profiles_rule(
    name: str, status: Status, expected: CountRange | None
) -> None:
    assert civilians(replace(FOUR, status_claimed=status), profile(name)) == expected
