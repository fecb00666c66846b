"""What a plain text says of itself in its first and last lines: title, outlet, byline, day.

Only lines that are a heading, a dateline, a byline or a signature and nothing else are believed;
a date inside a sentence dates the sentence, not the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tawthiq.text.dates import StatedDay, day_in
from tawthiq.text.lines import Line, spoken
from tawthiq.text.masthead import names_a_publisher
from tawthiq.text.page import Stated
from tawthiq.text.patterns import patterns

_FIRST = 14
_LAST = 3
_LONGEST_TITLE = 250
_LONGEST_NAME = 90
_SENTENCE_ENDS = (".", "،", ",", ";", "؛", ":")


def title_line(lines: Sequence[Line]) -> Line | None:
    """Return the line that is the title: the first one, when it stands apart and is no sentence."""
    said = spoken(lines)
    if len(said) < 2 or said[0].plain.endswith(_SENTENCE_ENDS):
        return None
    first = said[0]
    following = lines[lines.index(first) + 1] if first is not lines[-1] else None
    apart = following is None or not following.words
    short = len(first.words) <= (_LONGEST_TITLE if apart else _LONGEST_NAME)
    return first if short and dateline(first.plain) is None else None


def stated_in(lines: Sequence[Line]) -> Stated:
    """Return what the first and last lines of a plain text say of it."""
    said = spoken(lines)
    stated = Stated()
    title = title_line(lines)
    if title:
        stated = replace(stated, title=title.plain)
    first = said[: min(_FIRST, len(said) - _LAST)] if len(said) > 2 * _LAST else said[:_FIRST]
    for place, line in enumerate(first):
        stated = _with(stated, line.plain)
        if stated.published and stated.outlet is None and place:
            stated = _under_masthead(stated, first[place - 1], line)
    for line in said:
        if stated.rights is None and patterns("rights").first(line.plain[:_LONGEST_TITLE]):
            stated = replace(stated, rights=line.plain)
    return _signed(stated, said)


def dateline(words: str) -> tuple[str | None, date] | None:
    """Return outlet and day of a line that is a dateline and nothing else, or ``None``.

    "Outlet, February 3, 2014", "Date: 3 February 2014" and "Monday 3 February 2014" are datelines.
    """
    if len(words) > _LONGEST_NAME + 40:
        return None
    found = day_in(words)
    if found is None or not found.year_stated or not _closes(words, found):
        return None
    before = words[: found.start].strip(" ,،|–—-:(")
    if not before or patterns("dateline_words").first(before):
        return None, found.day
    if words[: found.start].rstrip().endswith((",", "،", "|", "–", "—", "-")) and _name(before):
        return before, found.day
    return None


def _closes(words: str, found: StatedDay) -> bool:
    """Say whether nothing but a time of day stands behind the date."""
    rest = words[found.end :].strip(" ,،.|)")
    return not rest or bool(re.fullmatch(r"(?:at )?\d{1,2}:\d{2}(?::\d{2})?\s*\S{0,4}", rest))


def _name(words: str) -> bool:
    """Say whether some words can be the name of an outlet."""
    return 1 < len(words) <= _LONGEST_NAME and len(words.split()) <= 8


def _with(stated: Stated, words: str) -> Stated:
    """Return ``stated`` with what one of the first lines adds."""
    if stated.published is None and (found := dateline(words)):
        outlet, day = found
        return replace(stated, published=day, outlet=stated.outlet or outlet)
    told = patterns("bylines").first(words) if len(words) <= _LONGEST_NAME else None
    if told and stated.author is None:
        author = re.sub(r"^\S+?(?:\s*:\s*|\s+)", "", words, count=1).strip(" :")
        return replace(stated, author=author or None)
    return stated


def _under_masthead(stated: Stated, above: Line, line: Line) -> Stated:
    """Return ``stated`` with the name of who publishes, where it stands right above the day."""
    if above.end != line.start or dateline(line.plain) is None:
        return stated
    return replace(stated, outlet=above.plain) if names_a_publisher(above.plain) else stated


def _signed(stated: Stated, said: Sequence[Line]) -> Stated:
    """Return ``stated`` with the signature and day that close a statement."""
    last = said[-_LAST:]
    for place, line in enumerate(last):
        found = dateline(line.plain)
        if stated.published is None and found:
            outlet, day = found
            above = last[place - 1].plain if place else ""
            if outlet is None and _name(above) and not above.endswith(_SENTENCE_ENDS):
                outlet = above
            return replace(stated, published=day, outlet=stated.outlet or outlet)
    return stated
