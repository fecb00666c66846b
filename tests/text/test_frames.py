"""Words in frames: of a page, of one saved as a file, of what a browser saw."""

from __future__ import annotations

import html

import pytest
from tests.text.conftest import Read

from tawthiq.text.frames import MOST
from tawthiq.text.reading import BlockKind, Reading, Seen

STORY = (
    "Seven people were killed when shells fell on the market of Wadi Sarw on Saturday, the council "
    "said, and the hospital of Tell Amber took in twelve who were injured in the same hour."
)
POST = (
    "Our volunteers carried nine of the injured from the market to the hospital of Tell Amber "
    "this morning, and two of them died on the way there."
)
PAGE = (
    '<html><head><title>Shelling</title><meta property="og:site_name" content="The Hill Courier">'
    "</head><body><article><h1>Shelling</h1><p>{story}</p>{frame}</article></body></html>"
)


def srcdoc(inner: str) -> str:
    return f'<iframe srcdoc="{html.escape(inner)}"></iframe>'


def page(frame: str, story: str = STORY) -> bytes:
    return PAGE.format(story=story, frame=frame).encode()


def mhtml(*parts: tuple[str, str, str]) -> bytes:
    """Save a page as Chromium does: each part its Content-ID, address and markup."""
    told = "".join(
        f"--b\r\nContent-Type: text/html\r\nContent-ID: <{name}>\r\nContent-Location: {address}\r\n\r\n{markup}\r\n"
        for name, address, markup in parts
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/7\r\n"
        f"Subject: Shelling\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{told}--b--\r\n"
    ).encode()


def words_at(found: Reading, place: str) -> str:
    return "".join(run.span.of(found.text) for run in found.runs if run.where.startswith(place))


def test_a_post_in_a_frame_is_a_reading_that_the_page_shows(reading: Read) -> None:
    (whole, framed), _ = reading(page(srcdoc(f"<p>{POST}</p>")), "p.html")
    assert POST not in whole.text
    assert words_at(framed, "frame /html/body/article/iframe block /html/body/p").strip() == POST
    assert (framed.seen, framed.seen_in) == (Seen.QUOTED_IN, whole.report_id)
    assert framed.quoted_by == ("The Hill Courier",)
    assert framed.outlet is None


def test_a_few_words_in_a_frame_are_kept_as_furniture(reading: Read) -> None:
    (found,), _ = reading(page(srcdoc("<p>Follow us now</p>")), "p.html")
    chrome = [b.span.of(found.text) for b in found.blocks if b.kind is BlockKind.CHROME]
    assert "Follow us now\n\n" in chrome
    assert words_at(found, "frame /html/body/article/iframe ").strip() == "Follow us now"


def test_frames_in_frames_are_read_to_a_depth_and_no_further(reading: Read) -> None:
    inner = f"<p>{POST}</p>"
    for depth in range(6):
        inner = f"<p>Level {depth} of frames in frames.</p>{srcdoc(inner)}"
    found, _ = reading(page(srcdoc(inner)), "p.html")
    text = "".join(one.text for one in found)
    assert "Level 5" in text
    assert "Level 3" in text
    assert POST not in text


def test_only_so_many_frames_of_a_page_are_read(reading: Read) -> None:
    frames = "".join(srcdoc(f"<p>Frame number {n} here.</p>") for n in range(MOST + 5))
    (found,), _ = reading(page(frames), "p.html")
    assert f"Frame number {MOST - 1} here." in found.text
    assert f"Frame number {MOST} here." not in found.text


def test_a_frame_that_is_written_as_data_is_read(reading: Read) -> None:
    frame = (
        f'<iframe src="data:text/html;charset=utf-8,<p>{POST.replace(" ", "%20")}</p>"></iframe>'
    )
    (_, framed), _ = reading(page(frame), "p.html")
    assert POST in framed.text


@pytest.mark.parametrize("named", ["cid:frame-2@x", "https://posts.example/9"])
def test_the_frame_of_a_page_saved_as_one_file_leads_back_to_its_part(
    reading: Read, named: str
) -> None:
    frame = f'<iframe src="{named}"></iframe>'
    data = mhtml(
        ("frame-1@x", "https://courier.example/7", page(frame).decode()),
        ("frame-2@x", "https://posts.example/9", f"<html><body><p>{POST}</p></body></html>"),
    )
    (whole, framed), _ = reading(data, "p.mhtml")
    assert STORY in whole.text
    assert words_at(framed, "frame part 2 block /html/body/p").strip() == POST
    assert framed.seen_in == whole.report_id


def test_a_frame_of_the_page_s_own_host_is_part_of_the_page(reading: Read) -> None:
    data = mhtml(
        ("a@x", "https://courier.example/7", page('<iframe src="/live/7"></iframe>').decode()),
        ("b@x", "https://courier.example/live/7", f"<html><body><p>{POST}</p></body></html>"),
    )
    (found,), _ = reading(data, "p.mhtml")
    assert STORY in found.text
    assert words_at(found, "frame part 2 ").strip() == POST
    assert found.seen is Seen.DIRECT


def test_a_page_made_of_frames_alone_is_what_they_say(reading: Read) -> None:
    frameset = (
        "<html><head><title>Hill</title></head><frameset><frame src='cid:b@x'>"
        "<noframes>Your browser shows no frames.</noframes></frameset></html>"
    )
    inner = f"<html><head><meta name='author' content='Rim Saleh'></head><body><p>{POST}</p></body></html>"
    data = mhtml(
        ("a@x", "https://old.example/", frameset), ("b@x", "https://other.example/i", inner)
    )
    (found,), _ = reading(data, "p.mhtml")
    assert POST in found.text
    assert (found.author, found.seen) == ("Rim Saleh", Seen.DIRECT)


def test_a_part_that_no_page_shows_is_not_read(reading: Read) -> None:
    data = mhtml(
        ("a@x", "https://courier.example/7", page("").decode()),
        ("b@x", "https://hidden.example/", f"<html><body><p>{POST}</p></body></html>"),
    )
    found, _ = reading(data, "p.mhtml")
    assert all(POST not in one.text for one in found)


def test_a_frame_without_words_or_with_nonsense_costs_nothing(reading: Read) -> None:
    (found,), _ = reading(page(srcdoc("") + srcdoc("\x01") + "<iframe src='data:'>"), "p.html")
    assert STORY in found.text
