"""Where and when a harm was: each sentence is about an invented place."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.around import at, context

from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Four were killed in the town of Tel Sanbal in rural Hama.", "killed", "Tel Sanbal"),
        ("Four were killed in Sanbal village on Tuesday.", "killed", "Sanbal"),
        ("مقتل مدني في حي الورد بمدينة حلب.", "مقتل", "الورد بمدينة حلب"),
        ("مقتل أربعة بقصف طال بلدة تل السنبل جنوب إدلب.", "مقتل", "تل السنبل"),
        ('مقتل مدني في قرية "خربة السنبل" بريف حلب.', "مقتل", "خربة السنبل"),
        ("مقتل مدني في إدلب.", "مقتل", "إدلب"),
        ("مقتل مدني بقصف على #السنبل.", "مقتل", "السنبل"),
    ],
)
def test_the_place_is_the_finest_name_with_the_harm(text: str, word: str, place: str) -> None:
    found = at(text, word).place
    assert found is not None
    assert found.words == place


def test_a_place_that_no_list_knows_stays_with_its_words() -> None:
    found = at("Four were killed in the village of Qarrat Nowhere.", "killed").place
    assert found is not None
    assert (found.words, found.candidates) == ("Qarrat Nowhere", ())


def test_where_somebody_is_taken_or_comes_from_is_not_where_it_happened() -> None:
    text = "قتل مدني في قرية السنبل، ونقل جريح إلى مشفى الورد."
    found = at(text, "قتل").place
    assert found is not None
    assert found.words == "السنبل"


def test_without_any_place_there_is_none() -> None:
    assert at("Four people were killed.", "killed").place is None


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Four were killed on Tuesday.", "killed", "2024-12-03"),
        ("On Tuesday a rocket fell. Four were killed.", "killed", "2024-12-03"),
        ("The mayor said on Wednesday that four were killed on Tuesday.", "killed", "2024-12-03"),
        ("قتل مدني أمس في السنبل.", "قتل", "2024-12-04"),
        ("وفاة طفل متأثراً بجراح أصيب بها في قصف الأحد.", "وفاة", "2024-12-01"),
    ],
)
def test_the_date_is_the_day_of_the_harm_not_of_the_statement(
    text: str, word: str, day: str
) -> None:
    found = at(text, word).date
    assert found is not None
    assert str(found.days.start) == day


def test_the_day_a_body_is_found_is_not_the_day_of_the_harm() -> None:
    assert at("Rescuers recovered the twelfth body on Friday.", "body").date is None


def test_without_the_reports_day_a_weekday_leaves_the_interval_open() -> None:
    found = at("Four were killed on Tuesday.", "killed", published=None).date
    assert found is not None
    assert (found.words, found.days.start, found.days.end) == ("Tuesday", None, None)


def test_a_date_or_place_of_the_comments_is_not_the_reports() -> None:
    body = "Four people were killed."
    text = body + "\nI was in Mosul on Monday."
    blocks = (
        Block(Span(0, len(body) + 1), BlockKind.BODY),
        Block(Span(len(body) + 1, len(text)), BlockKind.COMMENTS),
    )
    found = context(text, blocks=blocks).around(3, 4)
    assert (found.place, found.date) == (None, None)


POST = "Tel Sanbal NewsMarch 5, 2025 · Shared with Public\nA shell killed two men in Tel Sanbal."


def test_a_post_that_names_no_day_is_of_its_own_day_or_the_one_before() -> None:
    around = at(POST, "killed", None)
    assert around.date is not None
    assert around.date.words == "March 5, 2025"
    assert (around.date.days.start, around.date.days.end) == (date(2025, 3, 4), date(2025, 3, 5))
    assert around.statement_date == date(2025, 3, 5)


def test_any_words_of_time_come_before_the_stamp_of_a_post() -> None:
    around = at(f"{POST} It was yesterday.", "killed", None)
    assert around.date is not None
    assert around.date.words == "yesterday"


def test_the_stamp_of_a_post_is_no_day_of_a_total_over_a_period() -> None:
    found = context(POST, None)
    place = next(i for i, token in enumerate(found.parts.tokens) if token.norm == "killed")
    assert found.around(place, place + 1, one_incident=False).date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "مقتل رجلين بقصف على قرية سنبل\n\nقال مراسلنا إن القصف كان عنيفاً.\n\nوأضاف أن القصف بدأ صباح اليوم.",
            "2024-12-05",
        ),
        (
            "Two men were killed in Sanbal.\n\nA medic spoke to us.\n\nThe shells fell on Tuesday.",
            "2024-12-03",
        ),
    ],
)
def test_a_head_without_a_day_takes_the_one_told_a_little_further_on(text: str, day: str) -> None:
    found = context(text).around(0, 1).date
    assert found is not None
    assert str(found.days.start) == day


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in Sanbal.\n\nA medic spoke to us.\n\nThe town was besieged in 2016.",
        "مقتل رجلين في سنبل.\n\nقال مراسلنا إن الوضع صعب.\n\nوتشهد القرية قصفاً منذ يوم الثلاثاء.",
    ],
)
def test_a_year_or_a_beginning_told_further_on_is_no_day_of_the_head(text: str) -> None:
    assert context(text).around(0, 1).date is None
