"""Each format that people save or export, read to its words, day, speaker and places."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.text import making
from tests.text.conftest import Read

from tawthiq.text.formats import CONTAINERS, FORMATS, load_readers
from tawthiq.text.kinds import kind_of
from tawthiq.text.pdf import in_order_of_the_eye, read_order

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw."


def test_a_pdf_gives_its_words_page_by_page(reading: Read) -> None:
    (found,), remarks = reading(making.pdf(["Wadi Sarw", SAID]), "r.pdf")
    assert not remarks
    assert SAID in found.text
    assert [run.where for run in found.runs] == ["page 1"]


def test_a_pdf_with_arabic_in_the_order_of_the_eye_is_turned(reading: Read) -> None:
    words = "قتل سبعة في قصف السوق والمدرسة والجسر والبلدة القديمة والمشفى"
    seen = words[::-1]
    codes = {char: 128 + n for n, char in enumerate(dict.fromkeys(seen)) if char != " "}
    line = "".join(chr(codes.get(char, 32)) for char in seen)
    data = making.pdf([line], to_unicode={code: char for char, code in codes.items()} | {32: " "})
    (found,), _ = reading(data, "r.pdf")
    assert words in found.text


def test_numbers_in_a_turned_line_keep_their_order() -> None:
    told = "قتل 140 شخصا في السوق (2019)"
    assert read_order("(2019) قوسلا يف اصخش 140 لتق"[::1]) == told
    assert in_order_of_the_eye("قوسلا ةدلبلا ةسردملا رسجلا")
    assert not in_order_of_the_eye("السوق البلدة المدرسة إلى علا")


def test_a_docx_gives_paragraphs_and_tables_in_order(reading: Read) -> None:
    data = making.word(["Wadi Sarw", SAID], [["Name", "Age"], ["Samir", "9"]], title="A count")
    (found,), _ = reading(data, "r.docx")
    assert found.text == f"Wadi Sarw\n{SAID}\nName | Age\nSamir | 9\n"
    assert found.title == "A count"
    assert [run.where for run in found.runs][1:3] == ["paragraph 2", "paragraph 3 row 1"]


def test_a_mail_says_who_wrote_when_and_its_documents_are_read(reading: Read) -> None:
    data = making.letter(SAID, attached=making.pdf([SAID])).as_bytes()
    (mail, document), _ = reading(data, "m.eml")
    assert SAID in mail.text
    assert (mail.title, mail.published) == ("The wells of Tell Amber", date(2015, 2, 3))
    assert mail.author == "Rim Haddan <rim@amber.example>"
    assert document.runs[0].where == "message attachment a.pdf page 1"


def test_each_message_of_a_mailbox_is_read(reading: Read) -> None:
    one = making.letter(SAID).as_bytes()
    box = b"".join(b"From rim Tue Feb  3 10:00:00 2015\n" + one + b"\n" for _ in range(3))
    readings, _ = reading(box, "box.mbox")
    assert [found.runs[0].where for found in readings] == ["message 1", "message 2", "message 3"]


def test_a_page_saved_as_one_file_knows_its_address(reading: Read) -> None:
    page = f"<html><body><article><p>{SAID}</p><p>{SAID}</p></article></body></html>"
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://amber.example/7\r\n"
        "Subject: Shelling\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html\r\nContent-Location: https://amber.example/7\r\n\r\n"
        f"{page}\r\n------b--\r\n"
    ).encode()
    (found,), _ = reading(data, "p.mhtml")
    assert (found.url, found.title) == ("https://amber.example/7", "Shelling")
    assert SAID in found.text
    assert kind_of(data, "page") == "multipart/related"


def test_a_page_saved_by_singlefile_knows_its_address(reading: Read) -> None:
    page = f"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://amber.example/8
 saved date: Tue Feb 03 2015
--><head></head><body><p>{SAID}</p></body></html>"""
    (found,), _ = reading(page.encode(), "p.html")
    assert found.url == "https://amber.example/8"


def test_each_entry_of_a_feed_is_a_report(reading: Read) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Amber Wire</title>
    <language>en-us</language><item><title>Shelling</title><link>https://amber.example/1</link>
    <pubDate>Tue, 03 Feb 2015 10:00:00 GMT</pubDate><description>&lt;p&gt;{SAID}&lt;/p&gt;</description>
    </item><item><title>Wells run dry in the valley</title></item></channel></rss>"""
    first, second = reading(feed.encode(), "feed.xml")[0]
    assert first.text == f"Shelling\n\n{SAID}"
    assert (first.outlet, first.published) == ("Amber Wire", date(2015, 2, 3))
    assert (first.url, first.lang) == ("https://amber.example/1", "en")
    assert (second.published, second.runs[0].where) == (None, "entry 2")


def test_each_message_of_a_telegram_export_is_a_report_and_missing_media_are_said(
    reading: Read,
) -> None:
    chat = {
        "name": "Amber channel",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2015-02-03T09:00:00", "text": "created"},
            {
                "id": 2,
                "type": "message",
                "date": "2015-02-03T10:00:00",
                "from": "Amber channel",
                "photo": "(File not included. Change data exporting settings to download.)",
                "text": ["Seven killed ", {"type": "hashtag", "text": "#WadiSarw"}, " today"],
            },
        ],
    }
    (found,), (remark,) = reading(json.dumps(chat).encode(), "result.json")
    assert found.text == "Seven killed #WadiSarw today"
    assert (found.outlet, found.published) == ("Amber channel", date(2015, 2, 3))
    assert (remark.where, remark.refused) == ("message 2", False)


def test_each_message_of_telegrams_page_is_a_report_with_its_own_day(reading: Read) -> None:
    message = '<div class="message default clearfix{joined}" id="message{n}">{name}<div class="body">{rest}</div></div>'
    name = '<div class="from_name"> Rim </div>'
    date = (
        '<div class="pull_right date details" title="{:02}.02.2015 10:00:00 UTC+03:00">10:00</div>'
    )
    media = '<div class="media clearfix pull_left media_video"><div class="status details">Not included</div></div>'
    forwarded = '<div class="forwarded body"><div class="from_name">Hill <span class="date details" title="01.01.2015 09:00:00">x</span></div><div class="text">Two were <b>hurt</b>.</div></div>'
    page = (
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body>"
        '<div class="page_wrap">\n<div class="page_header"><div class="content">'
        '<div class="text bold">Amber channel</div></div></div><div class="history">'
        '<div class="message service" id="message-1"><div class="body details">3 February 2015</div></div>'
        + message.format(
            joined="",
            n=7,
            name=name,
            rest=date.format(3) + '<div class="text">Seven killed.<br>قتل <i>سبعة</i> هنا</div>',
        )
        + message.format(joined=" joined", n=8, name="", rest=date.format(4) + media)
        + message.format(joined="", n=9, name=name, rest=date.format(5) + forwarded)
        + "</div></div></body></html>"
    )
    (seven, nine), (missing,) = reading(page.encode(), "messages.html")
    assert seven.text == "Seven killed.\nقتل سبعة هنا"
    assert (seven.outlet, seven.author, seven.published) == ("Amber channel", "Rim", date_of(3))
    assert seven.runs[0].where == "message 7"
    assert (missing.where, missing.refused) == ("message 8", False)
    assert (nine.text, nine.author, nine.published) == ("Two were hurt.", "Hill", date_of(5))


def date_of(day: int) -> date:
    return date(2015, 2, day)


def test_each_message_of_a_whatsapp_export_is_a_report(reading: Read) -> None:
    chat = (
        "23/02/2015, 10:01 - Messages are encrypted.\n"
        f"23/02/2015, 10:02 - Rim: {SAID}\nAnd twelve were injured.\n"
        "24/02/2015, 11:00 - Jo: <Media omitted>\n"
        "25/02/2015, 12:00 - Jo: Who counted?\n"
    )
    readings, (remark,) = reading(chat.encode(), "WhatsApp Chat with Amber.txt")
    assert [(one.outlet, one.published) for one in readings] == [
        ("Rim", date(2015, 2, 23)),
        ("Jo", date(2015, 2, 25)),
    ]
    assert readings[0].text == f"{SAID}\nAnd twelve were injured."
    assert all(one.private for one in readings)
    assert remark.where == "message 2"


@pytest.mark.parametrize(
    ("kind", "private"),
    [
        ("public_channel", False),
        ("public_supergroup", False),
        ("personal_chat", True),
        ("private_group", True),
        (None, True),
    ],
)
def test_a_chat_that_does_not_speak_to_all_is_private(
    reading: Read, kind: str | None, *, private: bool
) -> None:
    message = {"id": 2, "type": "message", "date": "2015-02-03T10:00:00", "from": "Rim"}
    chat = {"name": "Amber", "type": kind, "messages": [{**message, "text": SAID}]}
    (found,), _ = reading(json.dumps(chat).encode(), "result.json")
    assert (found.outlet, found.private) == ("Amber", private)


def test_a_chat_whose_order_of_day_and_month_cannot_be_told_stays_undated(reading: Read) -> None:
    chat = "3/2/15, 10:02 - Rim: None hurt today.\n4/2/15, 10:03 - Jo: None hurt either.\n"
    readings, _ = reading(chat.encode(), "chat.txt")
    assert [one.published for one in readings] == [None, None]


def test_a_workbook_is_read_as_collected_reports_with_merged_cells_filled(reading: Read) -> None:
    rows: list[list[object]] = [
        ["id", "text", "publisher", "published", "note"],
        ["a", SAID, "Amber Wire", date(2015, 2, 3), "=1+1"],
        ["b", "None were hurt.", None, None, None],
    ]
    readings, remarks = reading(making.sheet(rows, merged="C2:C3"), "r.xlsx")
    assert not remarks
    assert [(one.report_id, one.text, one.outlet) for one in readings] == [
        ("a", SAID, "Amber Wire"),
        ("b", "None were hurt.", "Amber Wire"),
    ]
    assert readings[0].published == date(2015, 2, 3)
    assert [one.runs[0].where for one in readings] == ["line 2 text", "line 3 text"]


def test_a_formula_gives_its_result_where_the_file_holds_one_and_is_never_run(
    reading: Read,
) -> None:
    data = making.sheet(
        [
            ["id", "text"],
            ["1", "Seven were killed in Wadi Sarw."],
            ["2", '=HYPERLINK("http://x","y")'],
        ]
    )
    readings, remarks = reading(data, "a.xlsx")
    assert [one.text for one in readings] == ["Seven were killed in Wadi Sarw."]
    assert len(remarks) == 1
    assert remarks[0].where == "line 3"


def test_every_reader_that_the_table_names_is_there() -> None:
    readers = load_readers()
    assert len(readers) == len(FORMATS) + len(CONTAINERS)
    assert all(callable(reader) for reader in readers)
