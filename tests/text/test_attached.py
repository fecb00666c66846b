from __future__ import annotations

import json
import time

import pytest
from tests import chatting
from tests.text.conftest import Read

from tawthiq.text.attached import attached
from tawthiq.text.reading import Media, Quality


@pytest.mark.parametrize(
    ("words", "name", "caption"),
    [
        ("IMG-20150223-WA0001.jpg (file attached)\nSeven killed", "IMG-20150223-WA0001.jpg", "Seven killed"),
        ("\u200fIMG-20150223-WA0001.jpg (الملف مرفق)", "IMG-20150223-WA0001.jpg", ""),
        ("list of names.pdf \u200e(file attached)", "list of names.pdf", ""),
        ("\u200e<attached: 00000012-PHOTO-2015-02-23-10-02-00.jpg>", "00000012-PHOTO-2015-02-23-10-02-00.jpg", ""),
        ("<\u200eالمُرفق: 00000012-PHOTO-2015-02-23-10-02-00.jpg>", "00000012-PHOTO-2015-02-23-10-02-00.jpg", ""),
        ("names 1.2.pdf • 3 pages \u200e<attached: 13-names 1.2.pdf>", "13-names 1.2.pdf", "names 1.2.pdf • 3 pages"),
        ("VID-20150223-WA0001.mp4 (archivo adjunto)\nMira", "VID-20150223-WA0001.mp4", "Mira"),
    ],
)  # fmt: skip
def test_a_message_names_what_it_carries_in_any_phones_words(
    words: str, name: str, caption: str
) -> None:
    found = attached(words)
    assert (found.names, found.caption, found.omitted) == ((name,), caption, False)


@pytest.mark.parametrize(
    "words",
    ["he sent a file (attached) to me", "see photo.jpg", "I saw IMG-20150223-WA0001.jpg myself"],
)
def test_words_about_a_file_carry_none(words: str) -> None:
    assert attached(words).names == ()


def test_words_beside_a_picture_that_was_left_out_are_kept() -> None:
    found = attached("Seven killed \u200eimage omitted")
    assert (found.names, found.caption, found.omitted) == ((), "Seven killed", True)
    assert attached("<الوسائط غير مدرجة>").caption == ""


@pytest.mark.parametrize(
    "words",
    [
        "a.b" * 60_000 + " (file attache",
        "<attached: " * 30_000,
        "\u200e \n" * 60_000,
        " " * 200_000 + "x",
        "(file attached)" * 20_000,
    ],
)
def test_a_message_built_to_take_for_ever_does_not(words: str) -> None:
    start = time.process_time()
    assert attached(words).names == ()
    assert time.process_time() - start < 10


def test_a_message_of_telegram_names_its_media_also_without_words(reading: Read) -> None:
    chat = {
        "messages": [
            {"id": 1, "type": "message", "text": "Seven killed", "photo": "photos/a.jpg"},
            {"id": 2, "type": "message", "text": "", "file": "video_files/b.mp4", "thumbnail": "c"},
            {"id": 3, "type": "message", "text": "", "photo": 7, "file": None},
            {"id": 4, "type": "message", "text": "x", "photo": "(File not included. …)"},
        ]
    }
    readings, remarks = reading(json.dumps(chat).encode(), "result.json")
    assert [one.media for one in readings] == [
        (Media("photos/a.jpg", "message 1"),),
        (Media("video_files/b.mp4", "message 2"),),
        (),
    ]
    bare = readings[1]
    assert (bare.text, bare.runs, bare.quality) == ("", (), Quality.EMPTY_SHELL)
    assert "no words" in bare.quality_reason
    assert [one.where for one in remarks] == ["message 4"]


def test_a_page_of_telegram_names_files_beside_it_and_no_address(reading: Read) -> None:
    links = (
        '<a class="photo_wrap" href="photos/a%20b.jpg"></a><a href="https://amber.example/x"></a>'
        '<a href="#go"></a><a href="//amber.example/y"></a><a href="http://[bad"></a><a></a>'
    )
    readings, _ = reading(chatting.page(1, links, '<div class="text">Two hurt</div>'), "m.html")
    assert [one.media for one in readings] == [(Media("photos/a b.jpg", "message 1"),)]


def test_a_whatsapp_message_that_only_carries_a_film_is_no_report(reading: Read) -> None:
    chat = "[23/02/2015, 10:01:00] Rim: VID-20150223-WA0001.mp4 (file attached)\n[23/02/2015, 10:02:00] Jo: Two were hurt\n"
    readings, _ = reading(chat.encode(), "_chat.txt")
    film, words = readings
    assert (film.usable, words.usable) == (False, True)
    assert film.text == "VID-20150223-WA0001.mp4 (file attached)"
    assert film.media == (Media("VID-20150223-WA0001.mp4", "message 1"),)


def test_an_arabic_phones_stamps_are_read_through_their_invisible_signs(reading: Read) -> None:
    chat = (
        "\u200f23\u200f/2\u200f/2015، 10:01 ص - ريم: قتل سبعة في وادي سرو\n"
        "\u200f٢٤\u200f/٢\u200f/٢٠١٥، ١٠:٠٢ م - جو: \u200fIMG-20150224-WA0001.jpg (الملف مرفق)\n"
    )
    readings, remarks = reading(chat.encode(), "دردشة.txt")
    assert [(one.author, str(one.published)) for one in readings] == [
        ("ريم", "2015-02-23"),
        ("جو", "2015-02-24"),
    ]
    assert readings[1].media == (Media("IMG-20150224-WA0001.jpg", "message 2"),)
    assert not remarks
