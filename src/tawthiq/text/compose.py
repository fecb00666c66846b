"""A page made into readings: parted, named, told its language and graded.

Use ``compose`` at the end of each format's reader, so that names, languages and grades mean the
same whatever the text came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tawthiq.text.hrefs import whole_links
from tawthiq.text.language import language_of
from tawthiq.text.page import Cut, Page, cut
from tawthiq.text.posts import Piece
from tawthiq.text.quality import grade
from tawthiq.text.reading import Block, BlockKind, Media, Quality, Reading, Seen
from tawthiq.text.remark import Remark
from tawthiq.text.walls import Grade
from tawthiq.text.wire import Told
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

READER = Program("tawthiq.text", "1")


Beside = Callable[[str], Digest | None]
"""Gives the sealed object that came beside a chat under a name, as the chat writes it."""


def compose(
    found: Iterable[Told | Remark], capture: Digest, *, beside: Beside | None = None
) -> Iterator[Reading | Remark]:
    """Give the readings of a capture one after another, and remarks where they come.

    Args:
        found: Its pages, and how each is parted; together they hold every code point once. No
            more of them is held than tells whether there are several readings.
        capture: Digest of its bytes.
        beside: Finds what came beside a chat; a remark says what its messages name and it does
            not find. ``None`` where nobody knows what came beside it.
    """
    waiting = iter(found)
    head: list[Told | Remark] = []
    while _pieces(head) < _SEVERAL and (one := next(waiting, None)) is not None:
        head.append(one)
    several, at = _pieces(head) >= _SEVERAL, 0
    for one in chain(head, waiting):
        if isinstance(one, Remark):
            yield one
            continue
        page, pieces = one
        names = [f"{capture}#{at + n + 1}" if several else str(capture) for n in range(len(pieces))]
        at += len(pieces)
        for name, piece in zip(names, pieces, strict=True):
            reading = _composed(page, pieces, piece, named=(name, names), capture=capture)
            yield replace(reading, media=_carried(page, beside)) if page.media else reading
        if beside is not None:
            yield from _missing(page, beside)


def _carried(page: Page, beside: Beside | None) -> tuple[Media, ...]:
    return tuple(replace(one, digest=beside(one.name) if beside else None) for one in page.media)


def _missing(page: Page, beside: Beside) -> Iterator[Remark]:
    """Say which files a message carries that did not come with the chat."""
    missing = [one for one in page.media if beside(one.name) is None]
    if missing:
        names = ", ".join(one.name[:_LONGEST_NAME] for one in missing)
        sentence = f"what this message carries did not come with the chat: {names}"
        yield Remark(missing[0].where, sentence, refused=False)


_SEVERAL = 2
_LONGEST_NAME = 120


def _pieces(found: Iterable[Told | Remark]) -> int:
    return sum(len(one[1]) for one in found if not isinstance(one, Remark))


def _composed(
    page: Page,
    pieces: Sequence[Piece],
    piece: Piece,
    *,
    named: tuple[str, Sequence[str]],
    capture: Digest,
) -> Reading:
    """Give the reading of one piece."""
    told = cut(page, piece.spans)
    told = replace(told, links=whole_links(told.links, page_address=page.stated.url))
    name, names = named
    quoting = piece.item_of
    signals = page.signals if quoting is None else frozenset[str]()
    title = page.stated.title if quoting is None else None
    return _reading(
        told,
        piece,
        named=(name, None if quoting is None else names[quoting]),
        quoted_by=() if quoting is None else _chain(pieces[quoting]),
        sealed=(capture, _graded(own_words(told.text, told.blocks), signals, page_title=title)),
    )


def _graded(words: str, signals: frozenset[str], *, page_title: str | None) -> Grade:
    """Grade a text, and say where a person wrote it down."""
    if "media_alone" in signals:
        reason = "the message carries a picture, a recording or a file, and no words"
        return Grade(Quality.EMPTY_SHELL, reason)
    found = grade(words, signals=signals, page_title=page_title)
    if "transcribed" in signals:
        return Grade(found.quality, f"transcribed by a person; {found.reason}")
    return found


def _chain(piece: Piece) -> tuple[str, ...]:
    """Return who speaks before an item of this piece does."""
    speaker = piece.stated.outlet or piece.stated.title
    return (speaker,) if speaker else ()


def own_words(text: str, blocks: Sequence[Block]) -> str:
    """Return the title and body of a text, without comments, other headlines and furniture."""
    if not blocks:
        return text
    kept = (BlockKind.TITLE, BlockKind.BODY)
    return "".join(block.span.of(text) for block in blocks if block.kind in kept)


def _reading(
    told: Cut,
    piece: Piece,
    *,
    named: tuple[str, str | None],
    quoted_by: tuple[str, ...],
    sealed: tuple[Digest, Grade],
) -> Reading:
    """Put one reading together."""
    stated = piece.stated
    name, seen_in = named
    capture, graded = sealed
    return Reading(
        report_id=name,
        capture=capture,
        text=told.text,
        runs=told.runs,
        blocks=piece.head_blocks(told.text) or told.blocks,
        lang=stated.lang or language_of(own_words(told.text, told.blocks)),
        title=stated.title,
        outlet=stated.outlet,
        author=stated.author,
        url=stated.url,
        published=stated.published,
        seen=Seen.DIRECT if seen_in is None else Seen.QUOTED_IN,
        seen_in=seen_in,
        quoted_by=quoted_by,
        rights=stated.rights,
        private=stated.private,
        quality=graded.quality,
        quality_reason=graded.reason,
        reader=READER,
        links=told.links,
    )
