from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.search_log import Search, gaps, record_search, searches
from tawthiq.custody.store import Store
from tawthiq.text.read import read
from tawthiq.values.errors import BadArgumentError

SINCE, UNTIL = date(2020, 1, 1), date(2020, 1, 10)


def search(since: int | None, until: int | None, where: str = "Amber Wire") -> Search:
    days = [date(2020, 1, day) if day else None for day in (since, until)]
    return Search(
        where, "وادي السرو killed", days[0], days[1], 3, ("https://amber.example/7",), "old"
    )


def test_a_search_comes_back_with_who_made_it_and_when(archive: Path, bringer: Bringer) -> None:
    sealed = record_search(search(1, 3), archive, bringer=bringer)
    (found,) = searches(archive)
    assert (found.where, found.words, found.found) == ("Amber Wire", "وادي السرو killed", 3)
    assert (found.kept, found.left) == (("https://amber.example/7",), "old")
    assert (found.by, found.at) == ("p:reader-1", "2020-01-01T00:00:00.000000Z")
    assert list(read(sealed, Store(archive).open)) == []


def test_days_that_nobody_looked_at_are_gaps() -> None:
    found = [search(1, 3), search(2, 5), search(8, 8), search(4, 9, where="Hill Courier")]
    assert gaps(found, "Amber Wire", since=SINCE, until=UNTIL) == (
        (date(2020, 1, 6), date(2020, 1, 7)),
        (date(2020, 1, 9), date(2020, 1, 10)),
    )
    assert gaps([], "Amber Wire", since=SINCE, until=UNTIL) == ((SINCE, UNTIL),)
    assert gaps([search(1, 28)], "Amber Wire", since=SINCE, until=UNTIL) == ()
    assert gaps([search(20, 28)], "Amber Wire", since=SINCE, until=UNTIL) == ((SINCE, UNTIL),)


@pytest.mark.parametrize("wrong", [search(3, 1), search(1, 3, where=" ")])
def test_a_search_that_makes_no_sense_is_refused(
    archive: Path, bringer: Bringer, wrong: Search
) -> None:
    with pytest.raises(BadArgumentError):
        record_search(wrong, archive, bringer=bringer)
