from __future__ import annotations

import getpass
import gzip
import io
import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.capture import capture
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.warc_out import warc_of
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.network.answer import Cut, Fetched, Hop, NotFetched
from tawthiq.text.read import read
from tawthiq.text.reading import Quality, Reading
from tawthiq.text.remark import Remark
from tawthiq.text.warc import answers_in

PAGE = (
    b"<html><body><article><h1>Shelling</h1>"
    + b"<p>Seven people were killed when shells fell on the market of Wadi Sarw.</p>" * 3
    + b"</article></body></html>"
)
ADDRESS = "https://amber.example/7"


def answer(body: bytes, *, url: str = ADDRESS, status: int = 200, coding: bytes = b"") -> Hop:
    headers = [(b"Content-Type", b"text/html; charset=utf-8"), (b"Transfer-Encoding", b"chunked")]
    if coding:
        headers.append((b"Content-Encoding", coding))
    return Hop(
        url=url,
        at=datetime(2020, 1, 1, 12, tzinfo=UTC),
        request=b"GET /7 HTTP/1.1\r\nHost: amber.example\r\nUser-Agent: Neutral\r\n\r\n",
        status=status,
        reason=b"OK",
        headers=tuple(headers),
        body=body,
        cut=None,
        address="8.8.8.8",
        certificates=(b"certificate",),
        protocol="TLSv1.3",
    )


def taken(
    archive: Path, bringer: Bringer, got: Fetched | NotFetched
) -> tuple[list[Sealed | SetAside], list[Reading | Remark]]:
    reaching = replace(bringer, outside=Outside(lambda _: got, "direct"))
    came = list(capture([ADDRESS], archive, bringer=reaching))
    found: list[Reading | Remark] = []
    for one in came:
        if isinstance(one, Sealed):
            found.extend(read(one, Store(archive).open))
    return came, found


def test_an_address_is_sealed_as_one_file_and_read_inside(archive: Path, bringer: Bringer) -> None:
    (sealed,), (reading,) = taken(archive, bringer, Fetched((answer(PAGE),)))
    assert isinstance(sealed, Sealed)
    assert isinstance(reading, Reading)
    assert sealed.name == ADDRESS
    assert (reading.url, reading.usable) == (ADDRESS, True)
    assert reading.runs[0].where.startswith("record 3 block /html")


def test_the_ledger_says_how_it_was_obtained(archive: Path, bringer: Bringer) -> None:
    hops = (answer(b"", url="http://amber.example/7", status=301), answer(PAGE))
    taken(archive, bringer, Fetched(hops))
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert entry.action.value == "capture"
    told = entry.detail
    assert (told["url_asked"], told["url_final"], told["status"]) == (ADDRESS, ADDRESS, 200)
    assert told["redirects"] == [[301, "http://amber.example/7"]]
    assert (told["ip"], told["egress"], told["user_agent"]) == ("8.8.8.8", "direct", "Neutral")


def test_other_tools_read_the_file_and_find_every_record_whole() -> None:
    data = warc_of(Fetched((answer(b"", status=302), answer(PAGE))))
    records = [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]
    kinds = ["warcinfo", "request", "response", "metadata", "request", "response", "metadata"]
    assert sorted(kind for kind, _, _ in records) == sorted(kinds)
    assert records[-2][2] == PAGE or PAGE in [body for _, _, body in records]
    assert b"WARC/1.1" in data


def test_the_same_answer_gives_the_same_bytes() -> None:
    got = Fetched((answer(PAGE),))
    assert warc_of(got) == warc_of(got)


def test_nothing_of_this_machine_is_in_the_file() -> None:
    data = warc_of(Fetched((answer(PAGE),)))
    for canary in (socket.gethostname(), getpass.getuser() + "@", str(Path.home()) + "/"):
        assert canary.encode() not in data


@pytest.mark.parametrize(
    ("hop", "quality"),
    [
        (answer(b"<html><body>Nothing to see here</body></html>", status=404), Quality.NOT_FOUND),
        (
            answer(b"<html><body>Busy with many guests</body></html>", status=503),
            Quality.ERROR_PAGE,
        ),
        (answer(b"<html><body>Just a moment... Checking</body></html>"), Quality.BOT_CHECK),
    ],
)
def test_an_error_or_a_check_is_kept_and_labelled(
    archive: Path, bringer: Bringer, hop: Hop, quality: Quality
) -> None:
    (sealed,), (reading,) = taken(archive, bringer, Fetched((hop,)))
    assert isinstance(sealed, Sealed)
    assert isinstance(reading, Reading)
    assert reading.quality is quality


def test_a_bomb_is_sealed_and_refused_when_read(archive: Path, bringer: Bringer) -> None:
    hop = answer(gzip.compress(b" " * 90_000_000), coding=b"gzip")
    (sealed,), (remark,) = taken(archive, bringer, Fetched((hop,)))
    assert isinstance(sealed, Sealed)
    assert isinstance(remark, Remark)
    assert "more than any page holds" in remark.sentence


def test_an_unknown_coding_is_sealed_and_said(archive: Path, bringer: Bringer) -> None:
    (sealed,), (remark,) = taken(archive, bringer, Fetched((answer(b"\x5b\xff", coding=b"br"),)))
    assert isinstance(sealed, Sealed)
    assert "coded as br" in remark.sentence  # type: ignore[union-attr]


def test_what_was_not_fetched_is_set_aside_with_its_reason(archive: Path, bringer: Bringer) -> None:
    came, _ = taken(archive, bringer, NotFetched(ADDRESS, "amber.example cannot be resolved"))
    assert came == [SetAside(ADDRESS, "amber.example cannot be resolved")]


def test_a_cut_answer_says_so_in_ledger_and_file(archive: Path, bringer: Bringer) -> None:
    hop = answer(PAGE)
    cut = Hop(**{**{name: getattr(hop, name) for name in hop.__slots__}, "cut": Cut.TIME})
    taken(archive, bringer, Fetched((cut,)))
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert entry.detail["truncated"] == "time"
    assert b"WARC-Truncated: time" in warc_of(Fetched((cut,)))


def test_a_file_cut_in_the_middle_gives_what_is_whole_and_says_the_rest() -> None:
    data = warc_of(Fetched((answer(PAGE), answer(PAGE * 30))))
    found = list(answers_in(io.BytesIO(data[: len(data) // 2])))
    assert found
    assert list(answers_in(io.BytesIO(data.replace(b"Content-Length: ", b"Content-Length: 9", 1))))


def test_an_archive_that_never_reaches_the_outside_says_so(archive: Path, bringer: Bringer) -> None:
    (aside,) = capture([ADDRESS], archive, bringer=bringer)
    assert isinstance(aside, SetAside)
    assert "never reaches the outside" in aside.reason
