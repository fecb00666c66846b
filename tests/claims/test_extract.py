from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract
from tawthiq.text.reading import Block, BlockKind, Quality
from tawthiq.values.span import Span

Row = tuple[str, int | None, int | None]


def rows(text: str) -> list[Row]:
    return [
        (claim.harm.value, claim.count.low, claim.count.high)
        for claim in extract(reading_of(text))
        if claim.count and not claim.subset_of
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were killed and nine wounded in Nahr Sana.", [("killed", 4, 4), ("injured", 9, 9)]),
        ("At least 18 villagers died in the raid.", [("killed", 18, None)]),
        ("Dozens were wounded.", [("injured", None, None)]),
        ("A woman, her husband and two children were killed.", [("killed", 4, 4)]),
        ("The strike killed 12 people and injured 30 others.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("Between 50 and 60 people died.", [("killed", 50, 60)]),
        ("More than 70 residents were executed.", [("killed", 71, None)]),
        ("Eight killed and wounded in Wadi Lawz.", [("killed_or_injured", 8, 8)]),
        ("The death toll rose to 21.", [("killed", 21, 21)]),
        ("Fifteen raids hit the town; 3 rockets fell at 7:30.", []),
        ("قُتل مدنيان وأصيب ثلاثة آخرون.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("مقتل أحد عشر شخصاً بينهم أربع نساء.", [("killed", 11, 11)]),
        ("قتل ٧ مدنيين وجرح ١٢.", [("killed", 7, 7), ("injured", 12, 12)]),
        ("فقدت امرأة حياتها في القصف.", [("killed", 1, 1)]),
        ("مقتل رجل وإصابة زوجته وأبنائه الأربعة.", [("killed", 1, 1), ("injured", 5, 5)]),
        ("ما لا يقل عن ثلاثين قتيلاً.", [("killed", 30, None)]),
        ("سقوط 40 شخصاً بين قتيل وجريح.", [("killed_or_injured", 40, 40)]),
        ("نزوح مئتين وأربعين عائلة.", [("displaced", 240, 240)]),
        ("سقطت خمس قذائف على بعد 12 كم.", []),
    ],
)  # fmt: skip
def test_a_sentence_gives_what_it_says(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_sum_names_its_parts() -> None:
    whole, *parts = extract(reading_of("Five policemen and a civilian were killed."))
    assert whole.count is not None
    assert whole.count.low == 6
    assert {part.subset_of for part in parts} == {whole.claim_id}


def test_comments_and_pages_that_are_not_usable_give_no_claims() -> None:
    text = "Two men were killed."
    comments = (Block(Span(0, len(text)), BlockKind.COMMENTS),)
    assert not extract(reading_of(text, blocks=comments))
    assert not extract(reading_of(text, quality=Quality.LOGIN_WALL))


def test_a_quoted_item_is_said_by_the_page_that_was_captured() -> None:
    (claim,) = extract(reading_of("Two men were killed.", quoted_by=("Weekly Letter",)))
    assert claim.speakers == ("Weekly Letter",)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["قتل", "مدني", "مدنيين", "وأصيب", "5", "خمسة", "،", ".", "و", "بينهم", "طفل", "killed", "12", "people", "and", "were", "wounded", ",", "a", "woman", "\u202e", "\u200b", "0", "-5"]
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_every_quote_stands_in_the_text(text: str) -> None:
    for claim in extract(reading_of(text)):
        assert claim.quote == text[claim.span.start : claim.span.end]
