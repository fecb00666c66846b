"""Dead addresses and the copies that a public archive holds of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.capture.archiving import PAGE, SAID, Copies, asking, copies

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.copies import COPY, Wanted, ask_archives
from tawthiq.capture.leads import State, leads
from tawthiq.capture.search_log import searches
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.kinds import WARC
from tawthiq.text.read import read
from tawthiq.text.reading import Quality, Reading

DEAD = "http://amber.example/7?id=1"


@pytest.fixture
def told() -> Iterator[Copies]:
    with copies() as found:
        yield found


@pytest.fixture
def asker(bringer: Bringer, told: Copies) -> Bringer:
    return asking(bringer, told)


def ask(
    archive: Path, asker: Bringer, told: Copies, *, near: date | None = None
) -> list[Sealed | SetAside]:
    wanted = [Wanted(DEAD, near)]
    return list(ask_archives(wanted, archive, bringer=asker, archives=[told.archive]))


def readings(archive: Path, came: list[Sealed | SetAside]) -> list[Reading]:
    store = Store(archive)
    sealed = [one for one in came if isinstance(one, Sealed)]
    found = [one for each in sealed for one in read(each, store.open)]
    return [one for one in found if isinstance(one, Reading)]


def reasons(came: list[Sealed | SetAside]) -> list[str]:
    return [one.reason for one in came if isinstance(one, SetAside)]


def test_a_copy_is_sealed_with_the_originals_address_and_the_copys_time(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    came = ask(archive, asker, told)
    (reading,) = readings(archive, came)
    assert (reading.url, SAID in reading.text) == (DEAD, True)
    assert "archived 20150203120000" in reading.runs[0].where
    with Ledger(archive) as ledger:
        (entry,) = [one for one in ledger.entries() if one.detail.get("way") == COPY]
    assert entry.detail["copy_of"] == {"url": DEAD, "at": "20150203120000"}
    assert entry.detail["url_asked"] == f"{told.top}/web/20150203120000id_/{DEAD}"
    assert entry.detail["egress"] == "direct"


def test_a_dead_lead_then_names_the_copy(archive: Path, asker: Bringer, told: Copies) -> None:
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    (copy,) = readings(archive, ask(archive, asker, told))
    report = replace(copy, report_id="r", url=None, text=f"See {DEAD} of today.", runs=(), links=())
    gone = replace(copy, report_id="g", url=DEAD, quality=Quality.NOT_FOUND, runs=())
    (lead,) = leads([report, gone, copy])
    assert (lead.state, lead.copy, lead.offered) == (State.DEAD, copy.report_id, ())


def test_what_was_asked_and_what_was_not_found_stand_in_the_search_log(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    came = ask(archive, asker, told)
    assert reasons(came) == ["Amber Archive holds no copy"]
    (search,) = searches(archive)
    assert (search.where, search.words, search.found, search.kept) == (
        "Amber Archive",
        DEAD,
        0,
        (),
    )
    assert [one.media_type for one in came if isinstance(one, Sealed)] == [f"{WARC}; role=part"]


def test_the_copy_nearest_to_the_day_of_the_report_is_taken_else_the_oldest(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    for year in ("2012", "2015", "2019"):
        told.held[DEAD, f"{year}0203120000"] = (200, PAGE.replace(b"Seven", year.encode()))
    (near,) = readings(archive, ask(archive, asker, told, near=date(2014, 12, 1)))
    (oldest,) = readings(archive, ask(archive, asker, told))
    assert (near.text[:4], oldest.text[:4]) == ("2015", "2012")


def test_a_copy_that_is_an_error_is_kept_unread_and_the_next_is_tried(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    told.held[DEAD, "20120203120000"] = (503, b"busy")
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    came = ask(archive, asker, told)
    (reading,) = readings(archive, came)
    assert "archived 20150203120000" in reading.runs[0].where
    kinds = [one.media_type for one in came if isinstance(one, Sealed)]
    assert kinds == [f"{WARC}; role=part", f"{WARC}; role=part", WARC]
    (search,) = searches(archive)
    assert (search.found, len(search.kept), search.left) == (2, 1, "1 other copies")


def test_a_copy_that_is_held_is_not_fetched_again(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    ask(archive, asker, told)
    told.asked.clear()
    ask(archive, asker, told)
    assert [path for path in told.asked if "timemap" not in path] == []


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ((429, b"slow down"), "could not be asked: it answered with 429"),
        ((200, b"<html>are you a robot</html>"), "holds no copy"),
        ((200, b'<http://evil.example/web/20150203120000/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"'), "holds no copy"),
        ((200, b'</web/20150203120000/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"'), "lists 1 copies, and none tried is whole"),
    ],
)  # fmt: skip
def test_an_archive_that_answers_otherwise_gives_one_sentence(
    archive: Path, asker: Bringer, told: Copies, listed: tuple[int, bytes], why: str
) -> None:
    told.listed = listed
    came = ask(archive, asker, told)
    assert reasons(came)[-1] == f"Amber Archive {why}"
    assert not readings(archive, came)
    failed = listed[0] != 200
    assert len(list(searches(archive))) == (0 if failed else 1)


def test_an_archive_that_cannot_be_reached_is_said_and_the_next_is_asked(
    archive: Path, asker: Bringer, told: Copies
) -> None:
    told.held[DEAD, "20150203120000"] = (200, PAGE)
    gone = replace(told.archive, name="Gone", timemap="http://gone.example:1/{address}")
    archives = [gone, told.archive, replace(told.archive, name="Third")]
    came = list(ask_archives([Wanted(DEAD)], archive, bringer=asker, archives=archives))
    assert reasons(came)[0].startswith("Gone could not be asked: ")
    assert len(readings(archive, came)) == 1
    assert [one.where for one in searches(archive)] == ["Amber Archive"]


def test_an_archive_that_never_reaches_the_outside_asks_nobody(
    archive: Path, bringer: Bringer, told: Copies
) -> None:
    came = ask(archive, bringer, told)
    assert reasons(came) == ["this archive never reaches the outside (egress = never)"]
    assert told.asked == []
