from __future__ import annotations

import gzip

from tests.text import making
from tests.text.conftest import Read

from tawthiq.text.reading import Reading

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw."
PAGE = f"<html><body><article><p>{SAID}</p><p>{SAID}</p></article></body></html>".encode()


def record(url: str, body: bytes, *, kind: str = "text/html", status: int = 200) -> bytes:
    block = b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\n\r\n" % (status, kind.encode()) + body
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
