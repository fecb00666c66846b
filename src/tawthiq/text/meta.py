"""What an HTML page says of itself in its head.

Only what is stated counts: JSON-LD, meta elements, ``<time>`` with a day. No guess is made from an
address or from a date inside the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from lxml.etree import _Element as HtmlElement

from tawthiq.text.dates import stated_day
from tawthiq.text.page import Stated

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "byl")
_RIGHTS = ("copyright", "dc.rights", "dcterms.rights")
_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate"),
    *(
        "publishdate",
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "sailthru.date",
    ),
)
_LONGEST_JSON = 500_000


def stated_in_head(tree: HtmlElement) -> Stated:
    """Return what a page says of itself."""
    metas = _metas(tree)
    data = list(_linked_data(tree))
    published = [*_named(data, "datePublished"), *_of(metas, _PUBLISHED), *_times(tree)]
    return Stated(
        title=_first(
            [*_of(metas, _TITLE), *_named(data, "headline"), *_texts(tree, "//head/title")]
        ),
        outlet=_first([*_of(metas, _OUTLET), *_names(data, "publisher")]),
        author=_first([*_names(data, "author"), *_of(metas, _AUTHOR)]),
        url=_first([*_hrefs(tree), *_of(metas, ("og:url",))]),
        published=_day(published),
        rights=_first(_of(metas, _RIGHTS)),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each meta element by its name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _of(metas: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Give the objects of the page's JSON-LD, lists and graphs opened."""
    for element in tree.iter("script"):
        words = element.text or ""
        if element.get("type") != "application/ld+json" or len(words) > _LONGEST_JSON:
            continue
        try:
            found = json.loads(words)
        except (ValueError, RecursionError):
            continue
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (
                    (part for part in graph if isinstance(part, dict))
                    if isinstance(graph, list)
                    else ()
                )


def _named(data: list[Mapping[str, object]], key: str) -> list[str]:
    return [value for item in data if isinstance(value := item.get(key), str)]


def _names(data: list[Mapping[str, object]], key: str) -> list[str]:
    """Return the ``name`` of what stands under a key, be it one or several."""
    found = []
    for item in data:
        value = item.get(key)
        for part in value if isinstance(value, list) else [value]:
            name = part.get("name") if isinstance(part, dict) else part
            if isinstance(name, str) and "://" not in name:
                found.append(name)
    return found


def _texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in tree.xpath(path)]


def _hrefs(tree: HtmlElement) -> list[str]:
    """Return the address that the page calls its own."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    return [str(href) for href in found if str(href).startswith(("http://", "https://"))]


def _times(tree: HtmlElement) -> list[str]:
    """Return days of ``<time>`` elements that say they are the publication's."""
    wanted = "//time[@pubdate or @itemprop='datePublished' or contains(@class,'published')]"
    return [str(value) for value in tree.xpath(f"{wanted}/@datetime")]


def _first(values: list[str]) -> str | None:
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _day(values: list[str]) -> date | None:
    """Return the first value that is a day."""
    return next((day for value in values if (day := stated_day(value))), None)
