"""Which parts of a plain text are the story and which are the page around it.

Comments, lists of other stories and page furniture are kept and marked, so that their numbers are
never taken for the report's own. The words that tell them are data (``lexicon/page_parts.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.text.lines import Line
from tawthiq.text.patterns import Told, patterns
from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span

_LONGEST_CUE = 200
_LONGEST_HEADLINE = 160
_ENDS = (".", ":", "؟", "?", "!", "…", "۔")


def parts_of(lines: Sequence[Line], *, title: Line | None) -> tuple[Block, ...]:
    """Mark the parts of a text; nothing but body gives no blocks.

    Args:
        lines: All lines.
        title: The line that is the title, if any.
    """
    kinds: list[BlockKind] = []
    reach = BlockKind.BODY
    listing = False
    for line in lines:
        told = _cue(line)
        if told and told.row["reach"] == "onward":
            reach, listing = BlockKind(told.row["part"]), False
        elif told and told.row["reach"] == "list" and reach is BlockKind.BODY:
            listing = True
        elif listing and not _headline(line):
            listing = False
        if line is title:
            kinds.append(BlockKind.TITLE)
        elif reach is not BlockKind.BODY:
            kinds.append(reach)
        elif listing:
            kinds.append(BlockKind.HEADLINES)
        else:
            kinds.append(BlockKind(told.row["part"]) if told else BlockKind.BODY)
    return _blocks(lines, kinds)


def _cue(line: Line) -> Told | None:
    """Return what a line's first words tell of its part; a long line tells only by its opening."""
    if not line.words:
        return None
    told = patterns("page_parts").first(line.plain[:_LONGEST_CUE])
    return told if told and len(line.words) <= int(told.row["longest"]) else None


def _headline(line: Line) -> bool:
    """Say whether a line could be one more entry of a list of other stories."""
    return not line.words or (
        len(line.words) <= _LONGEST_HEADLINE and not line.words.endswith(_ENDS)
    )


def _blocks(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> tuple[Block, ...]:
    """Join neighbouring lines of one kind."""
    out: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        if out and out[-1].kind is kind:
            out[-1] = Block(Span(out[-1].span.start, line.end), kind)
        else:
            out.append(Block(Span(line.start, line.end), kind))
    return () if all(block.kind is BlockKind.BODY for block in out) else tuple(out)
