from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from tests.capture.feeding import Wire, reaching, wire

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.capture import capture
from tawthiq.capture.polling import feeds, poll
from tawthiq.capture.search_log import Search, gaps, searches
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed

NOON = datetime(2031, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def told() -> Iterator[Wire]:
    with wire() as found:
        yield found


@pytest.fixture
def looker(bringer: Bringer, told: Wire) -> Bringer:
    return reaching(replace(bringer, clock=lambda: NOON), told)


def later(looker: Bringer, days: int) -> Bringer:
    return replace(looker, clock=lambda: NOON + timedelta(days=days))


def names(came: list[Sealed | SetAside]) -> list[str | None]:
    return [one.name for one in came if isinstance(one, Sealed)]


def looks(archive: Path) -> list[Search]:
    return list(searches(archive))


def test_a_first_look_captures_every_item_the_feed_and_what_the_host_asks(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.items = [1, 2, 3]
    came = list(poll(told.feed, archive, bringer=looker))
    assert names(came)[1:] == [told.feed, told.page(1), told.page(2), told.page(3)]
    assert str(names(came)[0]).endswith("/robots.txt")
    (look,) = looks(archive)
    assert (look.where, look.found, look.kept) == (
        told.feed,
        3,
        (told.page(1), told.page(2), told.page(3)),
    )
    assert (look.since, look.until, look.left) == (date(2031, 5, 5), date(2031, 5, 10), "")
    assert feeds(archive) == (told.feed,)


def test_an_unchanged_feed_is_not_sent_again_and_the_look_is_recorded(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.items = [1, 2]
    list(poll(told.feed, archive, bringer=looker))
    before = len(told.asked)
    assert list(poll(told.feed, archive, bringer=later(looker, 0))) == []
    assert told.asked[before:] == [("/feed", '"1.2"')]
    look = looks(archive)[1]
    assert (look.found, look.kept, look.left) == (2, (), "2 held already")
    assert (look.since, look.until) == (date(2031, 5, 10), date(2031, 5, 10))


def test_only_what_is_new_is_captured(archive: Path, told: Wire, looker: Bringer) -> None:
    told.items = [1, 2]
    list(poll(told.feed, archive, bringer=looker))
    told.items = [2, 3]
    came = list(poll(told.feed, archive, bringer=later(looker, 3)))
    assert names(came)[1:] == [told.feed, told.page(3)]
    assert told.count("/2") == 1
    look = looks(archive)[1]
    assert (look.kept, look.left) == ((told.page(3),), "1 held already")
    assert (look.since, look.until) == (date(2031, 5, 10), date(2031, 5, 13))
    assert gaps(looks(archive), told.feed, since=date(2031, 5, 5), until=date(2031, 5, 13)) == ()


def test_days_that_dropped_out_of_a_feed_between_two_looks_stay_open(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.items = [1, 2]
    list(poll(told.feed, archive, bringer=looker))
    told.items = [20, 21]  # of 24 and 25 May
    list(poll(told.feed, archive, bringer=later(looker, 15)))
    assert gaps(looks(archive), told.feed, since=date(2031, 5, 5), until=date(2031, 5, 25)) == (
        (date(2031, 5, 11), date(2031, 5, 23)),
    )


def test_a_look_that_failed_is_no_look(archive: Path, told: Wire, looker: Bringer) -> None:
    told.broken = True
    aside = list(poll(told.feed, archive, bringer=looker))[-1]
    assert aside == SetAside(told.feed, "the feed answered with 503")
    assert looks(archive) == []
    told.broken = False
    (never,) = poll(told.feed, archive, bringer=replace(looker, outside=None))
    assert isinstance(never, SetAside)
    assert "never reaches the outside" in never.reason


def test_a_look_that_was_interrupted_is_gone_on_with(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.items = [1, 2, 3, 4]
    list(islice(poll(told.feed, archive, bringer=looker), 4))  # robots, feed, two items
    assert looks(archive) == []
    came = list(poll(told.feed, archive, bringer=later(looker, 1)))
    assert set(names(came)) >= {told.page(3), told.page(4)}
    assert [told.count(f"/{number}") for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    (look,) = looks(archive)
    assert look.found == 4


def test_what_a_host_asks_of_programs_is_sealed_once_a_day(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.items = [1]
    for day in (0, 0, 1):
        list(poll(told.feed, archive, bringer=later(looker, day)))
    assert told.count("/robots.txt") == 2
    with Ledger(archive) as ledger:
        ways = [one.detail.get("way") for one in ledger.entries()]
    assert ways.count("robots.txt") == 2
    assert ways.count("feed") == 1


def test_what_is_no_feed_is_kept_and_is_no_look(archive: Path, told: Wire, looker: Bringer) -> None:
    *_, sealed, aside = poll(told.page(7), archive, bringer=looker)
    assert isinstance(sealed, Sealed)
    assert isinstance(aside, SetAside)
    assert aside.reason.startswith("it is no feed: ")
    assert looks(archive) == []


def test_requests_to_the_host_are_kept_apart(archive: Path, told: Wire, bringer: Bringer) -> None:
    told.items = [1, 2]
    waited: list[float] = []
    list(poll(told.feed, archive, bringer=reaching(bringer, told, waited=waited)))
    assert len(waited) == 3  # four requests
    assert all(0 < seconds <= 2 for seconds in waited)


def test_a_list_of_addresses_that_was_interrupted_is_gone_on_with(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    wanted = [told.page(number) for number in range(6)]
    first = list(islice(capture(wanted, archive, bringer=looker), 3))
    again = list(capture(wanted, archive, bringer=looker))
    assert [told.count(f"/{number}") for number in range(6)] == [1] * 6
    assert again[:3] == first
    once_more = list(capture(wanted, archive, bringer=replace(looker, anew=True)))
    assert [told.count(f"/{number}") for number in range(6)] == [2] * 6
    assert once_more[0] != first[0]


def test_what_did_not_come_whole_is_fetched_again(
    archive: Path, told: Wire, looker: Bringer
) -> None:
    told.broken = True
    list(capture([told.page(1)], archive, bringer=looker))
    told.broken = False
    list(capture([told.page(1)], archive, bringer=looker))
    assert told.count("/1") == 2
