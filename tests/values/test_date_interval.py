"""A date is an interval of days; an end that is not said stays open."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.errors import BadArgumentError


def test_an_interval_that_ends_before_it_starts_is_refused_with_both_days() -> None:
    with pytest.raises(BadArgumentError, match="2016-06-04 to 2016-06-03"):
        DateInterval(date(2016, 6, 4), date(2016, 6, 3), Precision.DAYS)


def test_one_day_is_an_interval_of_that_day() -> None:
    day = DateInterval.on(date(2016, 6, 3))
    assert (day.start, day.end, day.precision) == (
        date(2016, 6, 3),
        date(2016, 6, 3),
        Precision.DAY,
    )


def test_an_open_end_meets_everything_on_its_side() -> None:
    before = DateInterval(None, date(2017, 3, 24), Precision.DAYS)
    assert before.meets(DateInterval.on(date(2017, 3, 1)))
    assert not before.meets(DateInterval.on(date(2017, 3, 25)))
    assert DateInterval.on(date(2017, 3, 1)).meets(before)
