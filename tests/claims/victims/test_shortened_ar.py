from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("إصابة جنديين ومقتل ثالث", Harm.KILLED),
        ("قتل خمسة ركاب وأصيب سادس بجروح", Harm.INJURED),
        ("استشهد مسعفان وجُرح ثالث قرب برج نعيم", Harm.INJURED),
    ],
)
def test_an_ordinal_behind_a_harm_is_one_person_more(text: str, harm: Harm) -> None:
    counts = [claim.count for claim in extract(reading_of(text)) if claim.harm is harm]
    assert [(count.low, count.high) for count in counts if count] == [(1, 1)]


def test_a_number_with_the_article_counts_those_told_before() -> None:
    found = extract(reading_of("داهموا منزل ثلاثة أشقاء ثم قتلوا الثلاثة جميعاً"))
    assert [(claim.count.low, claim.count.high) for claim in found if claim.count] == [(3, 3)]


def test_a_word_that_the_end_of_a_text_cut_short_is_no_number() -> None:
    assert not [claim for claim in extract(reading_of("مقتل وجرح العشر")) if claim.count]
