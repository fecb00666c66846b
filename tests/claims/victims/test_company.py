from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract


def whole(text: str) -> Claim:
    return next(claim for claim in extract(reading_of(text)) if claim.subset_of is None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A teacher was killed in Tal Nuran along with three of his colleagues.", 4),
        ("The mayor was shot dead near Sanam, together with two of his guards.", 3),
        ("قُتل معلم بقصف على تل نوران مع ثلاثة من زملائه.", 4),
        ("استشهد مع طفليه بغارة على سنام.", 3),
        ("الطبيب قتلته قذيفة في بيته مع زوجته.", 2),
    ],
)
def test_those_who_shared_a_fate_are_counted_with_the_victim(text: str, number: int) -> None:
    count = whole(text).count
    assert count is not None
    assert (count.low, count.high) == (number, number)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in clashes with five gunmen.",
        "قُتل ثلاثة أشخاص في اشتباكات مع خمسة مسلحين.",
    ],
)
def test_those_whom_somebody_fought_are_not_counted(text: str) -> None:
    count = whole(text).count
    assert count is not None
    assert count.high == 3


def test_a_wound_with_a_pronoun_is_no_verb_of_wounding() -> None:
    assert extract(reading_of("توفي متأثراً بإصابته في القصف")) == ()


def test_a_thing_that_was_hit_is_nobody() -> None:
    assert extract(reading_of("السيارة التي أصابتها القذيفة")) == ()
