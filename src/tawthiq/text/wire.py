"""Pages as JSON, for the way between the limited child that reads and the program that keeps.

Never pickle: what comes out of a child that read a stranger's file is a stranger's word, so it is
taken apart field by field and refused where it is not what it should be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tawthiq.text.page import Page, Stated
from tawthiq.text.posts import Piece
from tawthiq.text.reading import Block, BlockKind, Link, LinkKind, Media, Run
from tawthiq.text.remark import Remark
from tawthiq.values.errors import UnreadableError
from tawthiq.values.span import Span

Told = tuple[Page, tuple[Piece, ...]]
"""A page and how it is parted into readings."""


def packed(found: Iterable[Told | Remark]) -> bytes:
    """Return pages and remarks as bytes."""
    return json.dumps([_packed(one) for one in found]).encode()


def unpacked(data: bytes) -> list[Told | Remark]:
    """Return what ``packed`` packed.

    Raises:
        UnreadableError: If the bytes are not that.
    """
    try:
        return [_unpacked(one) for one in json.loads(data)]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
        msg = "the reader gave back what is no page"
        raise UnreadableError(msg) from fault


def _packed(one: Told | Remark) -> dict[str, Any]:
    if isinstance(one, Remark):
        return {"where": one.where, "sentence": one.sentence, "refused": one.refused}
    page, pieces = one
    return {
        "text": page.text,
        "runs": [[*_pair(run.span), run.where, run.byte_start, run.byte_end] for run in page.runs],
        "blocks": [[*_pair(block.span), block.kind.value] for block in page.blocks],
        "stated": _stated(page.stated),
        "signals": sorted(page.signals),
        "links": [[*_pair(link.span), link.address, link.kind.value] for link in page.links],
        "media": [[one.name, one.where] for one in page.media],
        "pieces": [
            [[_pair(span) for span in piece.spans], _stated(piece.stated), piece.item_of]
            for piece in pieces
        ],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _stated(stated: Stated) -> dict[str, str | bool | None]:
    return {
        "title": stated.title,
        "outlet": stated.outlet,
        "author": stated.author,
        "url": stated.url,
        "published": stated.published.isoformat() if stated.published else None,
        "lang": stated.lang,
        "rights": stated.rights,
        "private": stated.private,
    }


def _unpacked(one: Mapping[str, Any]) -> Told | Remark:
    if "sentence" in one:
        return Remark(str(one["where"]), str(one["sentence"]), refused=bool(one["refused"]))
    page = Page(
        text=str(one["text"]),
        runs=tuple(Run(Span(run[0], run[1]), str(run[2]), run[3], run[4]) for run in one["runs"]),
        blocks=tuple(
            Block(Span(block[0], block[1]), BlockKind(block[2])) for block in one["blocks"]
        ),
        stated=_told(one["stated"]),
        signals=frozenset(map(str, one["signals"])),
        links=tuple(
            Link(Span(link[0], link[1]), str(link[2]), LinkKind(link[3])) for link in one["links"]
        ),
        media=tuple(Media(str(name), str(where)) for name, where in one["media"]),
    )
    pieces = tuple(
        Piece(tuple(Span(*pair) for pair in spans), _told(stated), item_of)
        for spans, stated, item_of in one["pieces"]
    )
    return page, pieces


def _told(fields: Mapping[str, Any]) -> Stated:
    told = dict(fields)
    private = bool(told.pop("private"))
    words = {key: None if value is None else str(value) for key, value in told.items()}
    published = words.pop("published")
    day = date.fromisoformat(published) if published else None
    return Stated(**words, published=day, private=private)
