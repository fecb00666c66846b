"""Exports of chats as phones and programs write them, about invented places."""

from __future__ import annotations

import json
from pathlib import Path

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw on 3 February 2015."
PHOTO = b"\xff\xd8\xff\xe0 a photo of the market"
VIDEO = b"\x00\x00\x00\x18ftypmp42 a film of the market"
VOICE = b"OggS a voice"


def telegram_json(folder: Path, *, with_media: bool = True) -> Path:
    """Write an export in JSON: words with a photo, a film alone, words alone."""
    messages = [
        {"id": 1, "text": SAID, "photo": "photos/photo_1@03-02-2015_10-00-00.jpg"},
        {"id": 2, "text": "", "file": "video_files/film.mp4", "media_type": "video_file"},
        {"id": 3, "text": "We meet at the well on Sunday."},
    ]
    stamped = [
        one | {"type": "message", "date": "2015-02-03T10:00:00", "from": "Rim"} for one in messages
    ]
    chat = {"name": "Amber channel", "type": "public_channel", "id": 1, "messages": stamped}
    _write(folder / "result.json", json.dumps(chat, ensure_ascii=False).encode())
    if with_media:
        telegram_media(folder)
    return folder


def telegram_media(folder: Path) -> None:
    """Write what lies beside it."""
    _write(folder / "photos/photo_1@03-02-2015_10-00-00.jpg", PHOTO)
    _write(folder / "video_files/film.mp4", VIDEO)


def telegram_page(folder: Path) -> Path:
    """Write an export as pages: words with a photo on the first, a voice alone on the second."""
    photo = '<a class="photo_wrap clearfix pull_left" href="photos/photo_1%4003-02-2015.jpg"><img class="photo" src="photos/photo_1@03-02-2015_thumb.jpg"></a>'
    voice = '<a class="media clearfix pull_left block_link media_voice_message" href="voice_messages/a.ogg"><div class="fill"></div></a>'
    _write(folder / "messages.html", page(1, photo, f'<div class="text">{SAID}</div>'))
    _write(folder / "messages2.html", page(2, voice, ""))
    _write(folder / "photos/photo_1@03-02-2015.jpg", PHOTO)
    _write(folder / "photos/photo_1@03-02-2015_thumb.jpg", PHOTO + b" small")
    _write(folder / "voice_messages/a.ogg", VOICE)
    return folder


def page(number: int, media: str, rest: str) -> bytes:
    """Return a page of such an export with one message."""
    return (
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body>"
        '<div class="page_wrap">\n<div class="page_header"><div class="content">'
        '<div class="text bold">Amber channel</div></div></div><div class="history">'
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        '<div class="pull_right date details" title="03.02.2015 10:00:00 UTC+03:00">10:00</div>'
        f'<div class="from_name">Rim</div><div class="media_wrap clearfix">{media}</div>{rest}'
        "</div></div></div></div></body></html>"
    ).encode()


def whatsapp(folder: Path) -> Path:
    """Write an export with media: a photo under words, a film alone, one that is missing."""
    chat = (
        "[23/02/2015, 10:01:00] Rim: \u200eMessages are end-to-end encrypted.\n"
        f"\u200e[23/02/2015, 10:02:00] Rim: {SAID} \u200e<attached: 00000002-PHOTO-2015-02-23-10-02-00.jpg>\n"
        "\u200e[23/02/2015, 10:03:00] Jo: \u200e<attached: 00000003-VIDEO-2015-02-23-10-03-00.mp4>\n"
        "\u200e[23/02/2015, 10:04:00] Jo: Look \u200e<attached: 00000004-PHOTO-2015-02-23-10-04-00.jpg>\n"
    )
    _write(folder / "_chat.txt", chat.encode())
    _write(folder / "00000002-PHOTO-2015-02-23-10-02-00.jpg", PHOTO)
    _write(folder / "00000003-VIDEO-2015-02-23-10-03-00.mp4", VIDEO)
    return folder


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
