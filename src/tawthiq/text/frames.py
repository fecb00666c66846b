"""The words in the frames of a page, read beside its own and labelled as such.

Use ``with_frames`` once page and frames are read. A frame of the page's own host speaks for the page,
and so does every frame of a page that is made of nothing else; any other may be somebody else's post
or an advertisement, so it becomes a reading of its own that the page shows (``seen`` is
``quoted_in``). A few words, such as a button's, are kept with the page as furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from tawthiq.text.joined import filled
from tawthiq.text.page import Page
from tawthiq.text.posts import Piece
from tawthiq.text.reading import Block, BlockKind, Link, Run
from tawthiq.text.remark import Remark
from tawthiq.text.wire import Told
from tawthiq.values.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

MOST = 50
"""How many frames of a page are read."""

DEEPEST = 3
"""How deep frames in frames are read."""

FRAMESET = "frameset"
"""Signal of a page that is made of frames alone."""

_FEW_WORDS = 12
_TAGS = ("iframe", "frame", "object", "embed")
_DATA = "data:text/html"


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame that was read.

    Attributes:
        told: Its page.
        where: Place of its words in the capture: the element's path, "part 3", "record 4".
        url: Its address, or ``None`` where it has none of its own.
    """

    told: Told
    where: str
    url: str | None


def written_in(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the frames whose page stands in an attribute: the element's path and the markup."""
    path_of = tree.getroottree().getpath
    for element in tree.iter("iframe", "frame"):
        source = (element.get("src") or "").strip()
        if (markup := element.get("srcdoc")) is not None:
            yield path_of(element), markup
        elif source[: len(_DATA)].lower() == _DATA and ";base64" not in source.partition(",")[0]:
            yield path_of(element), unquote(source.partition(",")[2])


def addresses_in(tree: HtmlElement, *, base: str) -> frozenset[str]:
    """Return the addresses that a page shows in frames, whole where ``base`` makes them so."""
    found = set()
    for element in tree.iter(*_TAGS):
        source = (element.get("src") or element.get("data") or "").strip()
        found |= {source, _whole(base, source)}
    return frozenset(found) - {""}


def with_frames(page: Told, frames: Sequence[Framed]) -> Told:
    """Join a page and its frames; every word of both stands once in what is returned.

    Args:
        page: The page and how it is parted.
        frames: Its frames in order; those beyond ``MOST`` are left out.
    """
    whole, pieces = page
    bare = FRAMESET in whole.signals or not whole.text.strip()
    for frame in frames[:MOST]:
        added, others = frame.told
        if not added.text:
            continue
        at = len(whole.text)
        shifted = _shifted(added, at, frame)
        if bare or _of_one_host(frame.url, whole.stated.url):
            pieces = _with_stretch(pieces, Span(at, at + len(added.text)))
        elif len(added.text.split()) < _FEW_WORDS:
            furniture = (Block(Span(at, at + len(added.text)), BlockKind.CHROME),)
            shifted = replace(shifted, blocks=furniture)
            pieces = _with_stretch(pieces, Span(at, at + len(added.text)))
        else:
            pieces = (*pieces, *_quoted(others, at, pieces))
        whole = _put_together(whole, shifted)
        if bare:
            whole, pieces = _saying(whole, pieces, added)
    return whole, pieces


def apart(found: Iterable[Told | Remark]) -> Iterator[Told | Remark]:
    """Label the pages of a frame that was saved as a file of its own.

    One with a few words, such as a button's, gives none: its page is the report.
    """
    for one in found:
        if isinstance(one, Remark):
            yield one
            continue
        page, pieces = one
        if len(page.text.split()) >= _FEW_WORDS:
            yield (
                replace(page, runs=tuple(Run(run.span, f"frame {run.where}") for run in page.runs)),
                pieces,
            )


def _shifted(page: Page, at: int, frame: Framed) -> Page:
    """Return a frame's page as it stands behind ``at`` code points, its places labelled."""
    place = f"frame {frame.where}".strip()
    blocks = page.blocks or (Block(Span(0, len(page.text)), BlockKind.BODY),)
    return replace(
        page,
        runs=tuple(Run(run.span.shifted(at), f"{place} {run.where}") for run in page.runs),
        blocks=tuple(Block(block.span.shifted(at), block.kind) for block in blocks),
        links=tuple(_moved(link, at, frame.url) for link in page.links),
    )


def _moved(link: Link, at: int, url: str | None) -> Link:
    return replace(link, span=link.span.shifted(at), address=_whole(url or "", link.address))


def _put_together(page: Page, frame: Page) -> Page:
    blocks = page.blocks
    if page.text and not blocks:
        blocks = (Block(Span(0, len(page.text)), BlockKind.BODY),)
    return replace(
        page,
        text=page.text + frame.text,
        runs=page.runs + frame.runs,
        blocks=blocks + frame.blocks,
        links=page.links + frame.links,
    )


def _with_stretch(pieces: Sequence[Piece], span: Span) -> tuple[Piece, ...]:
    """Give a stretch to the page's own piece."""
    own = _own(pieces)
    return tuple(
        replace(piece, spans=(*piece.spans, span)) if place == own else piece
        for place, piece in enumerate(pieces)
    )


def _own(pieces: Sequence[Piece]) -> int:
    """Return the place of the first piece that the page says itself."""
    return next(place for place, piece in enumerate(pieces) if piece.item_of is None)


def _quoted(pieces: Iterable[Piece], at: int, before: Sequence[Piece]) -> Iterator[Piece]:
    """Give a frame's pieces as what the page's own piece shows."""
    own = _own(before)
    for piece in pieces:
        yield replace(
            piece,
            spans=tuple(span.shifted(at) for span in piece.spans),
            item_of=own if piece.item_of is None else len(before) + piece.item_of,
        )


def _saying(page: Page, pieces: tuple[Piece, ...], frame: Page) -> Told:
    """Let the frames of a page made of nothing else say what it leaves unsaid."""
    own = _own(pieces)
    told = tuple(
        replace(piece, stated=filled(piece.stated, frame.stated)) if place == own else piece
        for place, piece in enumerate(pieces)
    )
    return replace(page, stated=filled(page.stated, frame.stated)), told


def _of_one_host(one: str | None, other: str | None) -> bool:
    """Say whether two addresses are of one host."""
    hosts = [_host(address) for address in (one, other)]
    return bool(hosts[0]) and hosts[0] == hosts[1]


def _host(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address
