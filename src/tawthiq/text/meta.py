"""What an HTML page says of itself in its head.

Only what is stated counts: JSON-LD, meta elements, ``<time>`` with a day. No guess is made from an
address or from a date inside the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from lxml.etree import _Element as HtmlElement

from tawthiq.lexicon.normalize import normalize
from tawthiq.text.dates import stated_day
from tawthiq.text.page import Stated

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_OUTLET = (
    *("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"),
    *("apple-mobile-web-app-title", "parsely-site", "citation_publisher"),
)
_AUTHOR = (
    *("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author"),
    *("sailthru.author", "citation_author", "og:article:author"),
)
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
        "parsely-pub-date",
        "citation_publication_date",
        "og:article:published_time",
        "article:published",
        "cxenseparse:recs:publishtime",
        "datecreated",
    ),
)
_LONGEST_JSON = 500_000


def stated_in_head(tree: HtmlElement) -> Stated:
    """Return what a page says of itself."""
    metas = _metas(tree)
    data = _Linked(list(_linked_data(tree)))
    published = [*data.texts("datePublished"), *_of(metas, _PUBLISHED), *_times(tree)]
    outlet = _first([*_of(metas, _OUTLET), *data.names("publisher"), *data.sites()])
    titles = [*_of(metas, _TITLE), *data.texts("headline"), *_texts(tree, "//head/title")]
    authors = [*data.names("author"), *_of(metas, _AUTHOR), *_texts(tree, _BYLINES)]
    return Stated(
        title=_without(_first(titles), outlet),
        outlet=outlet,
        author=_first([name for name in authors if "://" not in name and len(name) <= _LONGEST]),
        url=_first([*_hrefs(tree), *_of(metas, ("og:url",))]),
        published=_day(published),
        rights=_first(_of(metas, _RIGHTS)),
    )


_LONGEST = 120
_BYLINES = "//*[@itemprop='author' or @rel='author'][not(self::meta)][not(self::link)]"
_PARTED = re.compile(r"\s+[|·•–—-]\s+")


def _without(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the outlet's name that its window shows behind it."""
    if not title or not outlet:
        return title
    parts = _PARTED.split(title)
    if len(parts) > 1 and normalize(parts[-1]) == normalize(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |·•–—-")
    return title


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


class _Linked:
    """The page's JSON-LD: what it says of the report, names followed to where they stand."""

    def __init__(self, items: list[Mapping[str, object]]) -> None:
        self._items = items
        self._by_id = {str(item["@id"]): item for item in items if "@id" in item and "name" in item}

    def texts(self, key: str) -> list[str]:
        """Return the values under a key that are words."""
        return [value for item in self._items if isinstance(value := item.get(key), str)]

    def names(self, key: str) -> list[str]:
        """Return the names of what stands under a key, be it one or several, or only its id."""
        found = []
        for item in self._items:
            value = item.get(key)
            for part in value if isinstance(value, list) else [value]:
                name = self._name_of(part) if isinstance(part, dict) else part
                if isinstance(name, str) and "://" not in name:
                    found.append(name)
        return found

    def _name_of(self, part: Mapping[str, object]) -> object:
        return part.get("name") or self._by_id.get(str(part.get("@id")), {}).get("name")

    def sites(self) -> list[str]:
        """Return the name of the site that the page says it belongs to."""
        return [
            str(item["name"])
            for item in self._items
            if item.get("@type") in _SITES and isinstance(item.get("name"), str)
        ]


_SITES = ("WebSite", "NewsMediaOrganization")


def _texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in tree.xpath(path)]


def _hrefs(tree: HtmlElement) -> list[str]:
    """Return the address that the page calls its own."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    return [str(href) for href in found if str(href).startswith(("http://", "https://"))]


def _times(tree: HtmlElement) -> list[str]:
    """Return days of ``<time>`` elements that say they are the publication's."""
    wanted = (
        "//time[@pubdate or @itemprop='datePublished' or contains(@class,'published')"
        " or contains(@class,'entry-date') or contains(@class,'post-date')]/@datetime"
        " | //abbr[contains(@class,'published')]/@title"
        " | //*[@itemprop='datePublished']/@content"
    )
    return [str(value) for value in tree.xpath(wanted)]


def _first(values: list[str]) -> str | None:
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _day(values: list[str]) -> date | None:
    """Return the first value that is a day."""
    return next((day for value in values if (day := stated_day(value))), None)
