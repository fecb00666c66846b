from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import html as lxml_html
from tests.text.conftest import Read

from tawthiq.text.blocks import text_blocks
from tawthiq.text.reading import LinkKind

STORY = "Seven people were killed when shells fell on the market of Wadi Sarw on Tuesday morning."


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><h1>Town</h1><p>{STORY}</p>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>Photo via <a href='https://a.example/'>Amber</a></p>", LinkKind.CREDITED),
        ("<p>المصدر: <a href='https://a.example/'>أخبار</a></p>", LinkKind.CREDITED),
        ("<p>نقلاً عن «<a href='https://a.example/'>أخبار</a>»</p>", LinkKind.CREDITED),
        ("<p><a href='https://a.example/'>اقرأ المزيد</a></p>", LinkKind.CONTINUED),
        ("<a href='https://a.example/'><div>Read the full report »</div></a>", LinkKind.CONTINUED),
        ("<p>It was <a href='https://a.example/'>reported</a> so.</p>", LinkKind.LINK),
    ],
)
def test_the_words_say_why_a_page_leads_somewhere(reading: Read, body: str, kind: LinkKind) -> None:
    (found,), _ = reading(page(body), "a.html")
    (link,) = found.links
    assert (link.address, link.kind) == ("https://a.example/", kind)


@pytest.mark.parametrize(
    "href", ["#top", "mailto:rim@a.example", "javascript:x()", "/7", "https://[x", "http://", ""]
)
def test_what_leads_to_no_other_page_is_no_link(reading: Read, href: str) -> None:
    (found,), _ = reading(page(f"<p>All of it is <a href='{href}'>here</a>.</p>"), "a.html")
    assert found.links == ()


def test_a_menu_and_a_share_button_are_no_leads(reading: Read) -> None:
    menu = "".join(f"<li><a href='https://a.example/{n}'>News {n}</a></li>" for n in range(30))
    share = "<p><a href='https://www.facebook.com/sharer.php?u=x'>Tell others</a></p>"
    data = page(share).replace(b"<article>", f"<nav><ul>{menu}</ul></nav><article>".encode())
    (found,), _ = reading(data, "a.html")
    assert found.links == ()


def test_an_address_inside_a_site_starts_from_the_page_or_what_it_names(reading: Read) -> None:
    body = "<p>All of it is <a href='all?a=1'>here</a>.</p>"
    canonical = "<link rel='canonical' href='https://a.example/n/7'>"
    (found,), _ = reading(page(body, canonical), "a.html")
    assert found.links[0].address == "https://a.example/n/all?a=1"
    (found,), _ = reading(page(body, "<base href='https://b.example/'>"), "a.html")
    assert found.links[0].address == "https://b.example/all?a=1"


PIECES = some.sampled_from(
    ["a", " b ", "\n", "<br>", "<a href='/x'>", "</a>", "<p>", "</p>", "<b>", "ا", "\u00a0", "c d"]
)


@given(some.lists(PIECES, max_size=30))
def test_linked_words_are_found_where_they_stand(pieces: list[str]) -> None:
    tree = lxml_html.document_fromstring(f"<html><body><p>x{''.join(pieces)}</body></html>")
    for block in text_blocks(tree):
        ends = 0
        for span, href in block.hrefs:
            assert ends <= span.start < span.end <= len(block.words)
            assert span.of(block.words).strip() == span.of(block.words)
            assert href == "/x"
            ends = span.end
