"""Where in a text: a half-open run of code points.

Use ``Span`` wherever a place in a ``Reading``'s text is carried. Offsets count Unicode code
points of the text as read, never bytes and never glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.values.errors import BadArgumentError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points from ``start`` up to and without ``end``.

    Attributes:
        start: First code point, zero or more.
        end: One past the last code point; always above ``start``.

    Raises:
        BadArgumentError: If the span is empty, reversed or starts below zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that holds no character."""
        if self.start < 0 or self.end <= self.start:
            msg = f"a span holds at least one character, got {self.start} to {self.end}"
            raise BadArgumentError(msg)

    def of(self, text: str) -> str:
        """Return the words of ``text`` that stand here.

        Raises:
            BadArgumentError: If the span reaches past the end of the text.
        """
        if self.end > len(text):
            msg = f"span {self.start} to {self.end} reaches past a text of {len(text)} characters"
            raise BadArgumentError(msg)
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)
