"""What a browser saw, sealed and read back, without a browser."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.capture.test_addresses import ADDRESS, PAGE, answer
from warcio.archiveiterator import ArchiveIterator

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.capture import capture
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.warc_out import warc_of, warc_of_page
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.network.answer import Cut, Fetched, NotFetched
from tawthiq.network.seen import Frame, Picture, Seen
from tawthiq.text.read import read
from tawthiq.text.reading import Quality, Reading
from tawthiq.text.remark import Remark

AT = datetime(2020, 1, 1, 12, 0, 5, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n picture"


def looked(**changed: object) -> Seen:
    shell = answer(b"<html><body><div id=app></div></body></html>")
    usual: dict[str, object] = {
        "url": ADDRESS,
        "at": AT,
        "hops": (shell, answer(b"{}", url="https://amber.example/api")),
        "main": (shell,),
        "words": b"\xef\xbb\xbf" + PAGE,
        "pictures": (Picture(PNG, AT, 0, 900),),
        "refused": ("127.0.0.1:80: 127.0.0.1 is not a public address",),
        "cut": None,
        "stopped": None,
        "agent": "Neutral",
        "browser": "Chromium 1.2",
        "walls": "proxy",
    }
    return Seen(**{**usual, **changed})  # type: ignore[arg-type]


def taken(
    archive: Path, bringer: Bringer, got: Seen | NotFetched
) -> tuple[list[Sealed | SetAside], list[Reading | Remark]]:
    def fetch(url: str) -> NotFetched:
        return NotFetched(url, "a browser was asked for")

    reaching = replace(bringer, outside=Outside(fetch, "direct", lambda _: got))
    came = list(capture([ADDRESS], archive, bringer=reaching))
    found: list[Reading | Remark] = []
    for one in came:
        if isinstance(one, Sealed):
            found.extend(read(one, Store(archive).open))
    return came, found


def test_a_page_its_picture_and_what_it_loaded_are_sealed_and_the_page_is_read_once(
    archive: Path, bringer: Bringer
) -> None:
    came, (reading,) = taken(archive, bringer, looked())
    assert [one.media_type for one in came if isinstance(one, Sealed)] == [
        "application/warc; role=part",
        "application/warc",
        "image/png",
    ]
    assert isinstance(reading, Reading)
    assert (reading.url, reading.usable) == (ADDRESS, True)
    assert "Seven people were killed" in reading.text


def test_the_ledger_says_what_was_made_from_what_and_when(archive: Path, bringer: Bringer) -> None:
    taken(archive, bringer, looked())
    with Ledger(archive) as ledger:
        loaded, page, picture = ledger.entries()
    assert [one.detail["way"] for one in (loaded, page, picture)] == [
        "browser: what the page loaded",
        "browser: the page after its scripts ran",
        "browser: full-page image",
    ]
    assert page.parents == picture.parents == (loaded.object,)
    assert picture.detail["taken"] == "2020-01-01T12:00:05.000000Z"
    assert picture.detail["name"] == f"{ADDRESS} (image 1 of 1, from 0 of 900 px)"
    assert loaded.detail["refused"] == ["127.0.0.1:80: 127.0.0.1 is not a public address"]
    assert (page.detail["url_final"], page.detail["status"]) == (ADDRESS, 200)
    assert page.detail["tool"] == "Tawthiq with Chromium 1.2, kept by proxy"


def test_a_missing_page_stays_a_missing_page(archive: Path, bringer: Bringer) -> None:
    gone = answer(b"", status=404)
    words = b"\xef\xbb\xbf<html><body>Nothing to see here</body></html>"
    _, (reading,) = taken(archive, bringer, looked(main=(gone,), hops=(gone,), words=words))
    assert isinstance(reading, Reading)
    assert reading.quality is Quality.NOT_FOUND


def test_a_look_that_broke_off_keeps_what_was_loaded_and_reads_it(
    archive: Path, bringer: Bringer
) -> None:
    main = answer(PAGE)
    got = looked(words=b"", pictures=(), main=(main,), hops=(main,), cut=Cut.TIME, stopped="time")
    (sealed,), (reading,) = taken(archive, bringer, got)
    assert isinstance(sealed, Sealed)
    assert isinstance(reading, Reading)
    assert "Seven people were killed" in reading.text
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert entry.detail["truncated"] == "time"


def test_other_tools_read_both_files_whole() -> None:
    packed = replace(answer(PAGE, coding=b"gzip"), decoded=True)
    got = looked(hops=(packed,), main=(packed,))
    for data, body in ((warc_of(Fetched(got.hops)), PAGE), (warc_of_page(got), got.words)):
        records = list(_read(data))
        assert {"warcinfo"} < {kind for kind, _ in records}
        assert body in [read for _, read in records]
    assert b"X-Archive-Orig-Content-Encoding: gzip" in warc_of(Fetched(got.hops))
    assert warc_of_page(got) == warc_of_page(got)


def _read(data: bytes) -> list[tuple[str, bytes]]:
    return [
        (one.rec_type, one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def test_what_the_browser_could_not_open_is_set_aside(archive: Path, bringer: Bringer) -> None:
    came, _ = taken(archive, bringer, NotFetched(ADDRESS, "the server did not answer in time"))
    assert came == [SetAside(ADDRESS, "the server did not answer in time")]


def test_frames_are_sealed_behind_their_page_and_lead_back_to_their_record(
    archive: Path, bringer: Bringer
) -> None:
    post = "Nine of the injured were carried to the hospital of Tell Amber, and two of them died on the way."
    frames = (
        Frame("https://posts.example/9", f"<html><body><p>{post}</p></body></html>".encode()),
        Frame(
            "https://amber.example/live",
            b"<html><body><p>The council meets at noon.</p></body></html>",
        ),
        Frame("about:blank", b"<html><head></head><body></body></html>"),
    )
    _, found = taken(archive, bringer, looked(frames=frames))
    page, framed = (one for one in found if isinstance(one, Reading))
    assert "The council meets at noon." in page.text
    assert [run.where for run in framed.runs] == ["frame record 3 block /html/body/p"]
    assert framed.text.strip() == post
    assert (framed.url, framed.seen_in) == ("https://posts.example/9", page.report_id)
    assert (page.url, page.usable) == (ADDRESS, True)


def test_other_tools_read_the_frames_and_find_which_page_they_belong_to() -> None:
    got = looked(frames=(Frame("https://posts.example/9", b"<p>a</p>"),))
    stream = io.BytesIO(warc_of_page(got))
    records = [
        (one.rec_headers, one.content_stream().read())
        for one in ArchiveIterator(stream, check_digests="raise")
    ]
    _, page, frame = records
    assert frame[0].get_header("X-Frame-Of") == page[0].get_header("WARC-Record-ID")
    assert (frame[0].get_header("WARC-Target-URI"), frame[1]) == (
        "https://posts.example/9",
        b"<p>a</p>",
    )
