"""Lines of a text with their places.

Use ``lines_of`` where a reader looks at a text line by line and must give spans back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
# Neither part runs on over another beginning: a text of brackets alone would take for ever.
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        start: First code point.
        end: One past its last code point, line break included.
        words: The line without the break and the white space around it.
    """

    start: int
    end: int
    words: str

    @property
    def plain(self) -> str:
        """The words without the marks of a link or of emphasis (``[name](#)``, ``**``)."""
        if "[" in self.words or "*" in self.words:
            return _MARKDOWN_LINK.sub(r"\1", self.words).strip("*_ ")
        return self.words


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text``; together they hold every code point."""
    return tuple(
        Line(hit.start(), hit.end(), hit.group().strip())
        for hit in _LINE.finditer(text)
        if hit.end() > hit.start()
    )


def spoken(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are not blank."""
    return [line for line in lines if line.words]


def muted(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Return the lines with those in comments and furniture made blank, their places kept.

    What strangers wrote under a page neither dates it nor opens an item of it.
    """
    others = (BlockKind.COMMENTS, BlockKind.CHROME, BlockKind.HEADLINES)
    quiet = [block.span for block in blocks if block.kind in others]
    starts = [span.start for span in quiet]
    return tuple(
        Line(line.start, line.end, "") if line.words and _lies_in(quiet, starts, line) else line
        for line in lines
    )


def _lies_in(spans: Sequence[Span], starts: Sequence[int], line: Line) -> bool:
    """Say whether a line begins in one of some spans, which stand in order."""
    before = bisect_right(starts, line.start) - 1
    return before >= 0 and line.start < spans[before].end
