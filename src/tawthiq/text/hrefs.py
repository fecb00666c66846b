"""Where the words of a page lead.

Use ``links_of`` on a page's blocks, and ``whole_links`` once its address is known. Links of the
story are kept, and of the rest those that lead on to the same report; menus, share buttons and
places inside the page are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

from tawthiq.lexicon.load import rows
from tawthiq.text.blocks import TextBlock
from tawthiq.text.page import Page
from tawthiq.text.patterns import level
from tawthiq.text.reading import BlockKind, Link, LinkKind
from tawthiq.values.span import Span

MOST = 500
_LONGEST = 2000
_LONGEST_LABEL = 60
_BEFORE = 40
_STORY = (BlockKind.TITLE, BlockKind.BODY)


def links_of(page: Page, blocks: Sequence[TextBlock], *, base: str) -> tuple[Link, ...]:
    """Return the links of a page's story, addresses as far as the page gives them.

    Args:
        page: The page, each run one of ``blocks``.
        blocks: Its blocks.
        base: What it says its addresses start from, or empty.
    """
    found: list[Link] = []
    parts = iter(page.blocks)
    part = next(parts, None)
    for run, block in zip(page.runs, blocks, strict=True):
        while part is not None and part.span.end <= run.span.start:
            part = next(parts, None)
        in_story = part is None or part.kind in _STORY
        found.extend(_links(block, run.span.start, base, in_story=in_story))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _links(block: TextBlock, at: int, base: str, *, in_story: bool) -> Iterator[Link]:
    """Give the links of one block."""
    for span, href in block.hrefs:
        if len(href) > _LONGEST or href.startswith("#"):
            continue
        label = span.of(block.words)
        if _leads_on(label):
            kind = LinkKind.CONTINUED
        elif not in_story:
            continue
        elif _credits(block.words[max(0, span.start - _BEFORE) : span.start]):
            kind = LinkKind.CREDITED
        else:
            kind = LinkKind.LINK
        yield Link(Span(at + span.start, at + span.end), _from(base, href), kind)


def _from(base: str, href: str) -> str:
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return href


def _leads_on(label: str) -> bool:
    """Say whether linked words lead to the rest of the same report."""
    return len(label) <= _LONGEST_LABEL and level(label).lstrip(_SIGNS).startswith(_continued())


def _credits(before: str) -> bool:
    """Say whether the words before a link credit what it leads to."""
    return f" {level(before).rstrip(_SIGNS)}".endswith(_credited())


_SIGNS = " .,:;«»“”\"'()[]-–—>›…"


@cache
def _continued() -> tuple[str, ...]:
    return _said("continued")


@cache
def _credited() -> tuple[str, ...]:
    return tuple(f" {form.rstrip(_SIGNS)}" for form in _said("credited"))


def _said(kind: str) -> tuple[str, ...]:
    listed = (row["forms"].split("|") for row in rows("lead_words") if row["kind"] == kind)
    return tuple(level(form) for forms in listed for form in forms)


def whole_links(links: Iterable[Link], *, page_address: str | None) -> tuple[Link, ...]:
    """Return links whose addresses are whole, without those to the page itself and to share it.

    Args:
        links: Links as the page writes them.
        page_address: Address of the page, or ``None``; then a link within its site is left out.
    """
    here = urldefrag(page_address or "").url
    found = []
    for link in links:
        address = _from(here, link.address)
        try:
            parts = urlsplit(address)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                continue
        except ValueError:
            continue
        if urldefrag(address).url != here and not _shares(address):
            found.append(replace(link, address=address))
    return tuple(found)


def _shares(address: str) -> bool:
    """Say whether an address only shares the page with others."""
    bare = address.lower().partition("://")[2].removeprefix("www.")
    return bare.startswith(_share_addresses())


@cache
def _share_addresses() -> tuple[str, ...]:
    return tuple(form for row in rows("share_addresses") for form in row["forms"].split("|"))
