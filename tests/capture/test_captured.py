from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.capture.feeding import Wire, reaching, wire

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.browsed import SHOWN
from tawthiq.capture.capture import capture
from tawthiq.capture.captured import FETCHED, Captured
from tawthiq.capture.polling import FEED, poll
from tawthiq.custody.entry import Action, Draft, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store

NOON = datetime(2031, 5, 10, 12, tzinfo=UTC)
ADDRESS = "https://amber.example/7"


def entered(archive: Path, *told: tuple[bytes, dict[str, object]]) -> None:
    drafts = []
    for data, detail in told:
        stored = Store(archive).put([data], media_type="application/warc")
        how = {"url_asked": ADDRESS, "way": FETCHED, "status": 200, "truncated": None}
        drafts.append(
            Draft(
                Action.CAPTURE,
                "p:reader-1",
                object=stored.digest,
                size=stored.size,
                media_type="application/warc",
                detail=how | detail,
            )
        )
    with Ledger(archive) as ledger:
        ledger.append(drafts, clock=lambda: NOON)


def test_of_several_captures_of_a_page_the_latest_counts(archive: Path) -> None:
    entered(archive, (b"first", {}), (b"second", {}), (b"cut", {"truncated": "length"}))
    held = Captured(archive).page(ADDRESS)
    assert held is not None
    assert (held.seq, held.name) == (1, None)


@pytest.mark.parametrize(
    ("how", "whole"),
    [
        ({"truncated": "time"}, False),
        ({"status": 403}, False),
        ({"status": 503}, False),
        ({"status": 404}, True),
        ({"status": 410}, True),
        ({"way": "robots.txt"}, False),
    ],
)
def test_only_what_came_whole_counts(archive: Path, how: dict[str, object], *, whole: bool) -> None:
    entered(archive, (b"bytes", how))
    assert (Captured(archive).page(ADDRESS) is not None) is whole


def test_a_browser_wants_a_page_seen_with_a_browser(archive: Path) -> None:
    entered(archive, (b"fetched", {}))
    known = Captured(archive)
    assert (known.page(ADDRESS) is None, known.page(ADDRESS, browser=True) is None) == (False, True)
    entered(archive, (b"seen", {"way": SHOWN}))
    known.refresh()
    latest, seen = known.page(ADDRESS), known.page(ADDRESS, browser=True)
    assert latest == seen
    assert seen is not None


def test_a_capture_whose_bytes_are_lost_is_not_held(archive: Path) -> None:
    entered(archive, (b"bytes", {}))
    known = Captured(archive)
    held = known.page(ADDRESS)
    assert held is not None
    path = Store(archive).path(held.digest)
    path.parent.chmod(0o700)
    path.unlink()
    assert known.page(ADDRESS) is None


@pytest.fixture
def told() -> Iterator[Wire]:
    with wire() as found:
        yield found


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note from which entry the ledger is walked, each time it is."""
    began: list[int] = []
    walk = Ledger.entries

    def noted(self: Ledger, start: int = 0) -> Iterator[Entry]:
        began.append(start)
        return walk(self, start)

    monkeypatch.setattr(Ledger, "entries", noted)
    return began


def test_many_feeds_and_lists_walk_the_ledger_once(
    archive: Path, bringer: Bringer, told: Wire, walks: list[int], tmp_path: Path
) -> None:
    told.items = [1, 2, 3]
    looker = reaching(replace(bringer, clock=lambda: NOON), told)
    list(poll(told.feed, archive, bringer=looker))
    walks.clear()
    known = Captured(archive)
    for _ in range(4):
        list(poll(told.feed, archive, bringer=looker, known=known))
    assert walks == [0]
    walks.clear()
    (tmp_path / "note.txt").write_text("Two people were killed in Wadi Sarw.")
    mixed: list[Path | str] = [
        told.page(1),
        tmp_path / "note.txt",
        told.page(2),
        tmp_path / "note.txt",
        told.page(3),
    ]
    came = list(capture(mixed, archive, bringer=looker))
    assert [one.name for one in came if isinstance(one, Sealed)] == [
        told.page(1), "note.txt", told.page(2), "note.txt", told.page(3)
    ]  # fmt: skip
    assert walks == [0]
    assert known.addresses(FEED) == (told.feed,)
