"""What a browser saw, taken in: one address is one row, whatever is sealed beside the page."""

from __future__ import annotations

from dataclasses import replace

from tests.capture.test_addresses import ADDRESS
from tests.capture.test_browsed import looked
from tests.intake.conftest import Desk

from tawthiq.capture.bringer import Outside
from tawthiq.intake.add import add
from tawthiq.network.answer import NotFetched
from tawthiq.register.kept import Outcome


def test_an_address_seen_with_a_browser_is_one_row_and_twice_changes_nothing(desk: Desk) -> None:
    def fetch(url: str) -> NotFetched:
        return NotFetched(url, "a browser was asked for")

    reaching = replace(desk.bringer, outside=Outside(fetch, "direct", lambda _: looked()))
    first = add(desk.archive, [ADDRESS], bringer=reaching)
    assert [one.outcome for one in first.items] == [Outcome.IN]
    again = add(desk.archive, [ADDRESS], bringer=reaching)
    assert [one.outcome for one in again.items] == [Outcome.ALREADY]
    assert not again.changed
