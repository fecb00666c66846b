"""A documented count: bounds that make sense, ends that may be open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.values.count_range import CountRange
from tawthiq.values.errors import BadArgumentError

numbers = st.integers(0, 10**6)


def test_a_range_that_ends_before_it_starts_is_refused_with_both_numbers() -> None:
    with pytest.raises(BadArgumentError, match="got 9 to 3"):
        CountRange(9, 3)


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (None, -1)])
def test_a_count_below_zero_is_refused(low: int | None, high: int) -> None:
    with pytest.raises(BadArgumentError, match="below zero"):
        CountRange(low, high)


@given(numbers, numbers)
def test_agreement_does_not_depend_on_who_is_asked(a: int, b: int) -> None:
    one, two = CountRange(a, None), CountRange.exactly(b)
    assert one.meets(two) == two.meets(one)


@given(numbers)
def test_an_unresolved_vague_word_contradicts_nothing(number: int) -> None:
    assert CountRange(None, None).meets(CountRange.exactly(number))


def test_up_to_two_hundred_and_at_least_three_hundred_contradict_each_other() -> None:
    assert not CountRange(None, 200).meets(CountRange(300, None))
