from __future__ import annotations

from tawthiq.register.lookup import BATCH, parts


def test_names_are_cut_into_parts_in_order_and_each_once() -> None:
    numbers = [*range(2 * BATCH, -1, -1), 7, 7]
    cut = list(parts(numbers))
    assert [len(one) for one in cut] == [BATCH, BATCH, 1]
    assert [number for one in cut for number in one] == list(range(2 * BATCH + 1))


def test_no_names_make_no_query() -> None:
    assert list(parts([])) == []
