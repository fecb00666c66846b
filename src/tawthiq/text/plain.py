"""Plain text as a page, each line with the bytes it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.text.decode import Decoded, decode
from tawthiq.text.heading import stated_in, title_line
from tawthiq.text.lines import Line, lines_of, muted
from tawthiq.text.page import Page
from tawthiq.text.parts import parts_of
from tawthiq.text.posts import Piece, pieces_of
from tawthiq.text.reading import Run
from tawthiq.values.span import Span


def read_plain(data: bytes) -> tuple[Page, tuple[Piece, ...]]:
    """Read plain text.

    Args:
        data: The whole file.

    Returns:
        The page, and how it is parted into readings.

    Raises:
        UnreadableError: If the bytes are no text.
    """
    decoded = decode(data)
    lines = lines_of(decoded.text)
    page = Page(
        text=decoded.text,
        runs=_runs(decoded, lines),
        blocks=parts_of(lines, title=title_line(lines)),
        stated=stated_in(lines),
    )
    return page, pieces_of(muted(lines, page.blocks), page.stated)


def _runs(decoded: Decoded, lines: Sequence[Line]) -> tuple[Run, ...]:
    """Return one run for each line; its bytes are those of the line in the file's encoding."""
    found = []
    for line in lines:
        start, end = decoded.byte_at(line.start), decoded.byte_at(line.end)
        where = f"bytes {start}-{end} {decoded.encoding}"
        found.append(Run(Span(line.start, line.end), where, start, end))
    return tuple(found)
