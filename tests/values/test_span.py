"""A span holds at least one character and never reaches past its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.values.errors import BadArgumentError
from tawthiq.values.span import Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2)])
def test_a_span_without_a_character_is_refused_with_both_ends(start: int, end: int) -> None:
    with pytest.raises(BadArgumentError, match=f"got {start} to {end}"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_gives_the_words_that_stand_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]


def test_a_span_past_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(BadArgumentError, match="reaches past a text of 3"):
        Span(1, 9).of("abc")


def test_code_points_are_counted_not_bytes_or_glyphs() -> None:
    assert Span(2, 6).of("😀 قُتل") == "قُتل"


def test_spans_that_touch_do_not_meet_and_a_part_is_held() -> None:
    assert not Span(0, 3).meets(Span(3, 5))
    assert Span(0, 3).meets(Span(2, 5))
    assert Span(0, 9).holds(Span(2, 5))
    assert not Span(2, 5).holds(Span(0, 9))
    assert Span(1, 2).shifted(4) == Span(5, 6)
