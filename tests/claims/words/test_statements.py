"""Which statement of a sentence a place belongs to; names and sentences are invented."""

from __future__ import annotations

import pytest
from tests.claims.places.test_places import place_at
from tests.invented import reading

from tawthiq.claims.extract import extract
from tawthiq.claims.words.clauses import clauses_of
from tawthiq.claims.words.statements import Statements
from tawthiq.claims.words.tokens import tokens_of, words_of


def places_of_claims(text: str) -> list[tuple[str, str | None]]:
    """Return the first word of each claim of the text with the words of its place."""
    return [
        (claim.span.of(text).split()[0], claim.place.words if claim.place else None)
        for claim in extract(reading(text=text))
    ]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("مقتل رجل في قرية السنبل وإصابة ثلاثة في قرية نوحان.", "وإصابة", "نوحان"),
        ("قتل رجل في قرية السنبل، وأصيب ثلاثة بقصف على قرية نوحان.", "وأصيب", "نوحان"),
        ("قُصفت قرية السنبل كما أصيب ثلاثة بقصف على قرية نوحان.", "أصيب", "نوحان"),
        ("قُصفت قرية السنبل، فيما أصيب ثلاثة في قرية نوحان.", "أصيب", "نوحان"),
        # nothing else is told of where they were hurt
        ("قُصفت قرية السنبل، وأصيب ثلاثة.", "وأصيب", "السنبل"),
        # what is told next is not where they were hurt
        ("قُصفت قرية السنبل، وأصيب ثلاثة، كما قُصفت قرية نوحان.", "وأصيب", "السنبل"),
        ("قُصفت قرية السنبل وأصيب ثلاثة ثم اقتحمت القوة قرية نوحان.", "وأصيب", "السنبل"),
        ("قصف قرية السنبل أسفر عن مقتل رجل وإصابة ثلاثة، وقُصفت نوحان.", "مقتل", "السنبل"),
        ("One was killed in Aznur and three were wounded in Darvil.", "wounded", "Darvil"),
        ("Aznur was shelled, while three were wounded in Darvil.", "wounded", "Darvil"),
    ],
)
def test_a_harm_lies_in_the_place_of_its_own_statement(text: str, word: str, place: str) -> None:
    assert place_at(text, word) == place


def test_parts_of_a_sum_told_with_places_of_their_own_keep_them() -> None:
    text = "استشهدت طفلة في قرية السنبل وسيدة في قرية نوحان ورجل في بلدة القناطر."
    assert places_of_claims(text)[1:] == [
        ("طفلة", "السنبل"),
        ("وسيدة", "نوحان"),
        ("ورجل", "القناطر"),
    ]


def test_a_province_of_the_own_sentence_is_taken_before_a_town_of_an_item_above() -> None:
    items = ["خبر أول.", "خبر ثان.", "خبر ثالث.", "خبر رابع.", "خبر خامس."] * 2
    text = "\n".join([*items, "قُتل رجل في بلدة السنبل.", "أصيب مدنيان في ريف حماة."])
    assert places_of_claims(text)[-1] == ("أصيب", "ريف حماة")


def test_a_post_in_two_languages_gives_each_claim_the_name_in_its_own_script() -> None:
    text = (
        "Dead and wounded in shelling of the village of #Al-Sanbal in the countryside of Homs "
        "#عاجل شهداء وجرحى بينهم أطفال بغارات من الطيران الحربي على قرية #السنبل بريف حمص"
    )
    assert place_at(text, "شهداء") == "السنبل"


def test_a_token_beyond_the_text_begins_no_statement() -> None:
    tokens = tokens_of("قُتل رجل")
    told = Statements(clauses_of("قُتل رجل", tokens), words_of(tokens))
    assert not told.is_former(0, len(tokens))
