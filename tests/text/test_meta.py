"""What real pages state of themselves, in the ways that their programs write it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.text.conftest import Read

STORY = (
    "<article><h1>Wells run dry</h1>{under}<p>"
    + "The wells of Tell Amber ran dry. " * 8
    + "</p></article>"
)
DAY = date(2015, 2, 3)


def page(head: str, under: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{STORY.format(under=under)}</body></html>".encode()


def linked(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


GRAPH = linked(
    '{"@graph":[{"@type":"NewsArticle","headline":"Wells run dry","datePublished":"2015-02-03T10:00:00+03:00",'
    '"author":[{"@id":"#rim"}],"publisher":{"@id":"#org"}},{"@id":"#rim","name":"Rim Haddan"},'
    '{"@id":"#org","name":"Amber News"}]}'
)
SITE = linked(
    '[{"@type":"WebSite","name":"Amber News"},{"@type":"NewsArticle","author":"Rim Haddan"}]'
)


@pytest.mark.parametrize(
    ("head", "under"),
    [
        (GRAPH, ""),
        (SITE, "<time class='entry-date' datetime='2015-02-03'>yesterday</time>"),
        (
            "<title>Wells run dry | Amber News</title><meta property='og:site_name' content='Amber News'>"
            "<meta name='parsely-author' content='Rim Haddan'>"
            "<meta name='parsely-pub-date' content='2015-02-03T07:00:00Z'>",
            "",
        ),
        (
            "<title>Wells run dry - Amber News</title><meta name='publisher' content='Amber News'>"
            "<meta property='article:author' content='https://social.example/rim'>",
            "<span itemprop='author'>Rim Haddan</span><div>3 February 2015</div>",
        ),
        (
            "<meta property='og:title' content='Wells run dry'><meta property='og:site_name' content='Amber News'>",
            "<p><a rel='author' href='/rim'>Rim Haddan</a></p><p>الثلاثاء 3 شباط/فبراير 2015</p>",
        ),
    ],
)
def test_a_page_says_who_wrote_what_when_and_where(reading: Read, head: str, under: str) -> None:
    (found,), _ = reading(page(head, under), "a.html")
    assert (found.outlet, found.author, found.published) == ("Amber News", "Rim Haddan", DAY)
    assert found.title in {"Wells run dry", None}


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2015-02-03'>",
        linked('{"@type":"NewsArticle","dateModified":"2015-02-03"}'),
        linked('{"@graph": "3 February 2015"'),
    ],
)
def test_a_day_of_change_is_no_day_of_publication(reading: Read, head: str) -> None:
    (found,), _ = reading(page(head), "a.html")
    assert found.published is None
