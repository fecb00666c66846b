from __future__ import annotations

import base64
import gzip
import hashlib
import random
from collections.abc import Callable

import pytest
from tests.text import making
from tests.text.conftest import Read

from tawthiq.text.reading import Reading

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw."
PAGE = f"<html><body><article><p>{SAID}</p><p>{SAID}</p></article></body></html>".encode()


def record(url: str, body: bytes, *, kind: str = "text/html", coding: str = "identity") -> bytes:
    told = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Type: {kind}\r\n\r\n"
    block = told.encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2015-02-03T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def one(readings: list[Reading]) -> Reading:
    (found,) = readings
    return found


def test_others_files_are_read_inside_plain_and_packed(reading: Read) -> None:
    records = [
        record("https://amber.example/7", PAGE),
        record("https://amber.example/a.css", b"p{}", kind="text/css"),
    ]
    for data, name in (
        (b"".join(records), "x.warc"),
        (b"".join(map(gzip.compress, records)), "x.warc.gz"),
    ):
        readings, remarks = reading(data, name)
        assert not remarks
        assert one(readings).url == "https://amber.example/7"
        assert SAID in one(readings).text


def test_an_archived_copy_knows_the_originals_address_and_its_own_time(reading: Read) -> None:
    url = "https://web.archive.org/web/20150203120000/https://amber.example/7"
    readings, _ = reading(record(url, PAGE), "x.warc")
    assert one(readings).url == "https://amber.example/7"
    assert "archived 20150203120000" in one(readings).runs[0].where


def test_a_document_inside_is_read_as_if_it_had_come_alone(reading: Read) -> None:
    data = record("https://amber.example/a.pdf", making.pdf([SAID]), kind="application/pdf")
    readings, _ = reading(data, "x.warc")
    assert one(readings).runs[0].where == "record 1 page 1"


def test_a_file_of_another_kind_under_that_name_is_no_warc(reading: Read) -> None:
    readings, (remark,) = reading(b"This is a letter.\n", "x.warc")
    assert not readings
    assert remark.refused


def test_a_damaged_record_costs_only_itself(reading: Read) -> None:
    whole = record("https://amber.example/7", PAGE)
    broken = whole.replace(b"Content-Length: ", b"Content-Length: x")
    readings, remarks = reading(whole + broken, "x.warc")
    assert len(readings) >= 1
    assert all(SAID in found.text for found in readings[:1])
    assert all(len(remark.sentence) > 10 for remark in remarks)


def test_a_package_of_a_web_archive_is_read_inside(reading: Read) -> None:
    inner = gzip.compress(record("https://amber.example/7", PAGE))
    data = making.zipped({"archive/data.warc.gz": inner, "datapackage.json": b"{}"})
    readings, remarks = reading(data, "x.wacz")
    assert not remarks
    assert one(readings).url == "https://amber.example/7"


def test_a_package_without_archives_or_with_paths_outside_is_refused(reading: Read) -> None:
    for files in ({"a.txt": b"x"}, {"archive/a.warc": b"x", "../b": b"x"}):
        readings, (remark,) = reading(making.zipped(files), "x.wacz")
        assert not readings
        assert remark.refused


def digested(url: str, body: bytes) -> bytes:
    whole = record(url, body)
    head, _, block = whole.partition(b"\r\n\r\n")
    told = base64.b32encode(hashlib.sha1(block[:-4], usedforsecurity=False).digest())
    return head + b"\r\nWARC-Block-Digest: sha1:" + told + b"\r\n\r\n" + block


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_cut_in_the_middle_gives_what_it_holds_and_says_so(
    reading: Read, pack: Callable[[bytes], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    whole = [pack(record(f"https://amber.example/{n}", PAGE)) for n in range(3)]
    name = "x.warc.gz" if pack is gzip.compress else "x.warc"
    readings, remarks = reading(b"".join(whole)[:-60], name)
    assert len(readings) >= 2
    assert any("record 3" in one.where and "ends in the middle" in one.sentence for one in remarks)
    assert capfd.readouterr() == ("", "")


def test_an_edited_header_of_an_answer_is_noticed_by_the_digest_of_its_record(
    reading: Read,
) -> None:
    whole = digested("https://amber.example/7", PAGE)
    readings, remarks = reading(whole, "x.warc")
    assert (len(readings), remarks) == (1, [])
    readings, (remark,) = reading(whole.replace(b"200 OK", b"203 OK"), "x.warc")
    assert len(readings) == 1
    assert "do not fit the digest" in remark.sentence


@pytest.mark.parametrize("by", [-9, 9])
def test_a_wrong_length_is_said_and_the_words_are_kept(
    reading: Read, by: int, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = record("https://amber.example/7", PAGE)
    size = int(whole.partition(b"Content-Length: ")[2].split(b"\r")[0])
    wrong = whole.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size + by))
    readings, remarks = reading(wrong + record("https://amber.example/8", PAGE), "x.warc")
    assert SAID in readings[0].text
    assert any("length" in one.sentence for one in remarks)
    assert capfd.readouterr() == ("", "")


def test_a_packed_file_that_opens_without_end_is_left(reading: Read) -> None:
    head = record("https://amber.example/7", PAGE).partition(b"\r\n\r\n")[0]
    bomb = b"".join(
        (head.replace(b"Content-Length: ", b"Content-Length: 9"), b"\r\n\r\n", bytes(300 << 20))
    )
    readings, remarks = reading(gzip.compress(bomb, 9), "x.warc.gz")
    assert not readings
    assert any(remark.refused for remark in remarks)


def test_a_header_without_an_end_is_left(reading: Read) -> None:
    readings, (remark,) = reading(gzip.compress(b"WARC/1.0\r\nX: " + b"a" * (9 << 20)), "x.warc.gz")
    assert not readings
    assert "header" in remark.sentence


def test_a_brotli_bomb_is_never_opened(reading: Read) -> None:
    bomb = b"\x5b\xff\xff\xff\x0b\x22\x02" * 40
    coded = record("https://amber.example/7", bomb, coding="br")
    readings, (remark,) = reading(coded, "x.warc")
    assert not readings
    assert "not undone" in remark.sentence


def test_every_record_of_a_packed_file_is_reached_wherever_its_pieces_end(reading: Read) -> None:
    noise = random.Random(1).randbytes(40_000)
    records = [
        record(f"https://amber.example/{n}", PAGE + b"<!--%s-->" % noise[: 977 * n].hex().encode())
        for n in range(40)
    ]
    readings, remarks = reading(b"".join(map(gzip.compress, records)), "x.warc.gz")
    assert not remarks
    assert len(readings) == 40


FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Amber Wire</title>
<item><title>Market shelled</title><link>LINK</link><description>{SAID}</description></item>
<item><title>Without a link</title><description>{SAID}</description></item></channel></rss>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml"])
def test_an_entry_of_a_feed_inside_keeps_the_address_it_links_to(reading: Read, kind: str) -> None:
    feed = FEED.replace("LINK", "https://amber.example/7").encode()
    readings, _ = reading(record("https://amber.example/feed", feed, kind=kind), "x.warc")
    assert [one.url for one in readings] == [
        "https://amber.example/7",
        "https://amber.example/feed",
    ]
    assert [one.title for one in readings] == ["Market shelled", "Without a link"]


def test_an_entry_of_an_archived_feed_knows_the_originals_address(reading: Read) -> None:
    archive = "https://web.archive.org/web/20150203120000/"
    feed = FEED.replace("LINK", f"{archive}https://amber.example/7").encode()
    url = f"{archive}https://amber.example/feed"
    readings, _ = reading(record(url, feed, kind="application/rss+xml"), "x.warc")
    assert [one.url for one in readings] == [
        "https://amber.example/7",
        "https://amber.example/feed",
    ]
    assert "archived 20150203120000" in readings[0].runs[0].where


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/web/", "https://web.archive.org.evil.example/web/", "https://evil.example/archive.ph/"],
)  # fmt: skip
def test_a_page_cannot_pass_for_an_archives_copy_of_another(reading: Read, place: str) -> None:
    url = f"{place}20150203120000/https://amber.example/7"
    readings, _ = reading(record(url, PAGE), "x.warc")
    assert one(readings).url == url
    assert "archived" not in one(readings).runs[0].where
