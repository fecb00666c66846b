"""Which stretches of a page are no part of its report: what follows the words that end a post.

Use ``parts_of_page`` where a reading came without blocks, as the rows of a table of collected
reports do. A list of other stories ends at the next long line; comments go on to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tawthiq.lexicon.load import phrases, rows
from tawthiq.lexicon.normalize import normalize
from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span

_LONG_LINE = 180
_HEADLINE = 170
_WORDS = 3
_LINK = 130
_PARAGRAPH = 80
_STOPS = (".", "؟", "!", "۔")
_CLOSING = "\"”»)’'"
_RUN_ABOVE = 5
_RUN_BEHIND = 2
_TITLES = 2
_LISTED = 3
_SENTENCE_ENDS = (".", "؟", "!", ":", "،")
_LINE = re.compile(r"[^\n]+")
_OWNER = re.compile(r"Facebook\u200e?([^\n\u200e]{2,80})\u200e?'s Post")


def parts_of_page(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order; nothing but body gives no blocks."""
    found: list[Block] = []
    place = 0
    for span, kind in sorted([*_silent(text), *_headlines(text), *_masthead(text)]):
        if span.end <= place:
            continue
        span = Span(max(span.start, place), span.end)  # noqa: PLW2901 - stretches may overlap
        if span.start > place:
            found.append(Block(Span(place, span.start), BlockKind.BODY))
        found.append(Block(span, kind))
        place = span.end
    if found and place < len(text):
        found.append(Block(Span(place, len(text)), BlockKind.BODY))
    return tuple(found)


def _silent(text: str) -> Iterator[tuple[Span, BlockKind]]:
    """Give the stretches that are not the report's own, in order."""
    pattern, table = _cues()
    place = 0
    while match := pattern.search(text, place):
        row = table[match.group()]
        end = _end(text, match, row)
        if end is None:
            place = match.end()
            continue
        yield Span(match.start(), end), BlockKind(row["part"])
        place = end


def _masthead(text: str) -> Iterator[tuple[Span, BlockKind]]:
    """Give where a page that is named after the dead ("وفيات سنام") only names itself.

    Its name stands over the post, before the day of the post and at the end of the title.
    """
    found = _OWNER.search(text)
    name = found.group(1).strip() if found else ""
    words = normalize(name).split()
    if not found or not any(phrases("harms").holds(word) for word in words):
        return
    yield Span(found.start(), found.end()), BlockKind.CHROME
    own = re.escape(name)
    for match in re.finditer(rf"(?<= - ){own}(?=\s*\n)|(?<=\n){own}(?=[A-Z])", text):
        yield Span(match.start(), match.end()), BlockKind.CHROME


def _end(text: str, match: re.Match[str], row: Mapping[str, str]) -> int | None:
    """Return where the silent stretch ends, or ``None`` where the words are the report's own."""
    if row["part"] == BlockKind.COMMENTS.value:
        return len(text)
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line_end = len(text) if line_end < 0 else line_end
    alone = line_end - line_start <= match.end() - match.start() + 3
    if row["reach"] == "next":
        opens = match.start() - line_start <= 2
        if alone and _only_headlines(text, line_end):
            return len(text)
        return _next_line(text, line_end) if alone else line_end if opens else None
    if not alone:
        return None
    for line in _LINE.finditer(text, line_end):
        if line.end() - line.start() >= _LONG_LINE or _is_prose(line.group()):
            return line.start()
    listed = sum(_is_headline(line.group().strip()) for line in _LINE.finditer(text, line_end))
    return len(text) if listed >= _LISTED or match.start() > len(text) // 3 else None


def _only_headlines(text: str, place: int) -> bool:
    """Say whether nothing but some headlines stands from here to the end of the page."""
    lines = [line.group().strip() for line in _LINE.finditer(text, place)]
    told = [line for line in lines if any(map(str.isalpha, line))]
    return len(told) >= _RUN_BEHIND and all(_is_headline(line) for line in told)


def _next_line(text: str, place: int) -> int:
    """Return the end of the next line that holds something."""
    line = _LINE.search(text, place)
    return line.end() if line else len(text)


@cache
def _cues() -> tuple[re.Pattern[str], Mapping[str, Mapping[str, str]]]:
    table = {form: row for row in rows("page_tails") for form in row["forms"].split("|")}
    forms = sorted(table, key=len, reverse=True)
    return re.compile("|".join(re.escape(form) for form in forms)), table


def _headlines(text: str) -> Iterator[tuple[Span, BlockKind]]:
    """Give the runs of headlines of other stories before and behind the story itself.

    A headline is a short line of some words without the mark that ends a sentence. Several of them
    in a row that no long line follows, or that stand above the story's own title, are other stories.
    """
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    stories = [place for place, line in enumerate(lines) if len(line.group()) >= _LONG_LINE]
    if not stories:
        return
    for place in range(_TITLES + 1, len(lines) - 1):
        if _is_link(lines, place):
            yield Span(*lines[place].span()), BlockKind.HEADLINES
    before = _run(lines, 0, stories[0])
    if len(before) >= _RUN_ABOVE:
        yield Span(before[0].start(), before[-_TITLES - 1].end()), BlockKind.HEADLINES
    behind = _run(lines, stories[-1] + 1, len(lines))
    if len(behind) >= _RUN_BEHIND:
        yield Span(behind[0].start(), len(text)), BlockKind.HEADLINES


def _is_link(lines: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a line between two paragraphs of the story is the headline of another story."""
    line = lines[place].group().strip()
    bare = line.rstrip(_CLOSING)
    if not _is_headline(bare) or len(line) > _LINK or not line[0].isalpha():
        return False
    return _is_prose(lines[place - 1].group()) and _is_prose(lines[place + 1].group())


def _is_prose(line: str) -> bool:
    line = line.strip()
    return len(line) >= _PARAGRAPH and line.rstrip(_CLOSING).endswith(_STOPS)


def _run(lines: Sequence[re.Match[str]], begin: int, end: int) -> list[re.Match[str]]:
    """Return the headlines between two lines where most lines are headlines, else nothing."""
    part = lines[begin:end]
    found = [line for line in part if _is_headline(line.group().strip())]
    ended = sum(line.group().strip().endswith(_SENTENCE_ENDS) for line in part)
    return found if ended <= len(part) // 8 else []


def _is_headline(line: str) -> bool:
    return (
        len(line) <= _HEADLINE and line.count(" ") >= _WORDS and not line.endswith(_SENTENCE_ENDS)
    )
