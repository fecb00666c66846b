"""Pinned floors over the labelled sentences: they fail when quality drops, and when data and pin disagree."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest
from tests.gates.sentences import FIELDS, Score, digest, measure, sentences

from tawthiq.claims.extract import extract
from tawthiq.lexicon.gazetteer import gazetteer

READER = partial(
    extract, gazetteer=gazetteer([Path(__file__).parents[2] / "samples" / "gazetteer.csv"])
)
MEASURED_ON = "b389cfd50387e6f7"
FLOORS = {
    "en": {
        "found": 0.96,
        "number": 0.985,
        "exactness": 0.99,
        "unit": 0.99,
        "scope": 0.97,
        "stance": 0.99,
        "split": 0.93,
        "by": 0.95,
        "at": 0.98,
        "on": 0.99,
    },
    "ar": {
        "found": 0.96,
        "number": 0.99,
        "exactness": 0.99,
        "unit": 0.98,
        "scope": 0.98,
        "stance": 0.98,
        "split": 0.95,
        "by": 0.92,
        "at": 0.98,
        "on": 0.99,
    },
}
PRECISION = 0.95
PARITY = 0.05


@cache
def _score(lang: str) -> Score:
    return measure(READER, [one for one in sentences() if one.lang == lang])


@pytest.mark.gate
def test_the_floors_were_measured_on_these_sentences() -> None:
    assert digest() == MEASURED_ON


@pytest.mark.gate
def test_there_are_four_hundred_sentences_a_language_and_two_hundred_pairs() -> None:
    labelled = sentences()
    for lang in ("en", "ar"):
        assert sum(one.lang == lang for one in labelled) >= 400
    assert len({one.pair for one in labelled if one.pair is not None}) >= 200


@pytest.mark.gate
@pytest.mark.parametrize("lang", sorted(FLOORS))
@pytest.mark.parametrize("field", sorted(FLOORS["en"]))
def test_a_field_is_read_at_least_as_well_as_it_was(lang: str, field: str) -> None:
    assert _score(lang).share(field) >= FLOORS[lang][field]


@pytest.mark.gate
@pytest.mark.parametrize("lang", sorted(FLOORS))
def test_what_is_claimed_was_wanted(lang: str) -> None:
    assert _score(lang).precision >= PRECISION


@pytest.mark.gate
def test_an_extractor_that_says_nothing_or_always_one_does_not_pass() -> None:
    silent = measure(lambda _reading: (), [one for one in sentences() if one.lang == "en"])
    assert silent.share("found") == 0


@pytest.mark.gate
@pytest.mark.parametrize("field", FIELDS)
def test_the_two_languages_are_read_equally_well(field: str) -> None:
    assert abs(_score("en").share(field) - _score("ar").share(field)) <= PARITY
