"""Pages made of parts that have a place of their own: pages of a PDF, paragraphs, messages.

Use ``joined`` in a reader whose parts each have words and a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tawthiq.text.heading import stated_in, title_line
from tawthiq.text.lines import lines_of, muted
from tawthiq.text.page import Page, Stated
from tawthiq.text.parts import parts_of
from tawthiq.text.posts import Piece, pieces_of
from tawthiq.text.reading import Media, Run
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError
from tawthiq.values.span import Span

_UNKEPT = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


def joined(parts: Iterable[tuple[str, str]], *, stated: Stated) -> Told:
    """Join parts to one page and part it into readings as a plain text is.

    Args:
        parts: Place and words of each part, in order; a line break is put behind each.
        stated: What the file says of itself; the words fill in what it leaves out.

    Raises:
        UnreadableError: If there are no words.
    """
    texts, runs, at = [], [], 0
    for where, words in parts:
        told = kept(words).strip("\n") + "\n"
        if told == "\n":
            continue
        runs.append(Run(Span(at, at + len(told)), where))
        texts.append(told)
        at += len(told)
    if not texts:
        msg = "it holds no words"
        raise UnreadableError(msg)
    text = "".join(texts)
    lines = lines_of(text)
    said = stated_in(lines)
    page = Page(
        text,
        tuple(runs),
        parts_of(lines, title=title_line(lines)),
        filled(stated, said),
    )
    return page, pieces_of(muted(lines, page.blocks), page.stated)


def alone(
    words: str,
    where: str,
    *,
    stated: Stated,
    media: tuple[str, ...] = (),
    caption: str | None = None,
) -> Told:
    """Return one part that is a page of its own and is not parted any further.

    Args:
        words: Its words; none for a message that only carries something.
        where: Its place in the file.
        stated: What it says of itself.
        media: Names of the files that it carries.
        caption: Its words without those that only name its files; all of them where ``None``.
    """
    text = kept(words)
    piece = Piece((Span(0, len(text)),) if text else (), stated, None)
    bare = bool(media) and not (text if caption is None else caption).strip()
    signals = frozenset({"media_alone"} if bare else ())
    run = (Run(Span(0, len(text)), where),) if text else ()
    carried = tuple(Media(kept(name), where) for name in media)
    return Page(text, run, (), stated, signals, media=carried), (piece,)


def kept(words: str) -> str:
    """Return words with what no store can hold replaced, code point for code point."""
    return words.translate(_UNKEPT)


def filled(stated: Stated, said: Stated) -> Stated:
    """Return what a file states, filled with what its first and last lines say."""
    return replace(
        stated,
        title=stated.title or said.title,
        outlet=stated.outlet or said.outlet,
        author=stated.author or said.author,
        published=stated.published or said.published,
        rights=stated.rights or said.rights,
    )
