"""A hundred thousand damaged files of every format."""

from __future__ import annotations

import pytest
from tests.text.damaging import damaged
from tests.text.test_damaged import check


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_a_thousand_damaged_files_are_read_or_refused(seed: int) -> None:
    for name, data in damaged(seed=seed, many=1000):
        check(name, data)
