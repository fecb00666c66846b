"""Items of a newsletter: "headline — outlet reports (date): summary".

Use ``item_at`` on a line. The words that mark an item are data (``lexicon/item_marks.csv``), known
outlets too (``lexicon/outlets.csv``, and ``mastheads.csv`` for names of which nothing else is known). Where headline and outlet run together without a sign
between them, a known outlet's name at the end of the headline parts them; failing that, the last
name-like words do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.normalize import normalize
from tawthiq.text.dates import day_in
from tawthiq.text.masthead import known_outlets

_LONGEST_HEAD = 300
_SENTENCE_END = re.compile(r"\w{3}[.!?؟]\s")
_DASH = re.compile(r"\s*[—–|]\s*|\s+-\s+")
_WORD = re.compile(r"\S+")
_ANY_DAY = date(2000, 12, 31)


@dataclass(frozen=True, slots=True)
class Item:
    """The head of an item.

    Attributes:
        headline: Its headline, or ``None`` where it has none of its own.
        outlet: The outlet it quotes.
        author: Who wrote there, or ``None``.
        published: Day the outlet published it, or ``None`` where that cannot be told.
        head: The words that open the line, up to and with the colon.
        parts_at: How many of their first characters are the headline; what follows names the
            outlet and the day, and tells nothing of its own.
    """

    headline: str | None
    outlet: str
    author: str | None
    published: date | None
    head: str = ""
    parts_at: int = 0


def item_at(line: str, *, before: date | None) -> Item | None:
    """Return the item whose head opens ``line``, or ``None``.

    Args:
        line: A line of the page.
        before: Day of the page, which gives an item's day its year; ``None`` leaves it undated.
    """
    for pattern in _marks():
        hit = pattern.search(line)
        if hit is None or hit.start() > _LONGEST_HEAD or not _is_day(hit["date"]):
            continue
        found = day_in(hit["date"], before=before)
        published = found.day if found else None
        fields = hit.groupdict()
        head = line[: hit.start()].strip()
        if _SENTENCE_END.search(head):
            continue
        if fields.get("outlet"):
            written_for = fields.get("by") is not None
            return Item(
                None if written_for else _clean(head),
                fields["outlet"].strip(" ,،"),
                (_clean(head) if written_for else None),
                published,
                line[: hit.end()],
                0 if written_for else hit.start(),
            )
        start = _parted(head)
        if start is not None:
            outlet = head[start:].strip(" ,،")
            at = start + line.index(head)
            return Item(_clean(head[:start]), outlet, None, published, line[: hit.end()], at)
    return None


def _clean(words: str) -> str | None:
    return words.strip(' ,،:—–-|"“”') or None


def _is_day(words: str) -> bool:
    """Say whether the words between the brackets are a day and nothing else."""
    found = day_in(words, before=_ANY_DAY)
    return found is not None and len(words) - (found.end - found.start) <= 12


@cache
def _marks() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the words that mark an item, longest first."""
    found = []
    bracket = r"\s*[(\[](?P<date>[^()\[\]]{3,40})[)\]]\s*[:：]"
    for row in rows("item_marks"):
        for form in sorted(row["forms"].split("|"), key=lambda form: (-len(form), form)):
            said = re.escape(form).replace(r"\ ", r"\s+")
            if row["outlet"] == "before":
                found.append(rf"\s{said}{bracket}")
            elif row["outlet"] == "after":
                found.append(rf"(?:^|[—–|:.]\s*){said}\s+(?P<outlet>[^()\[\]:]{{2,60}}?){bracket}")
            else:
                found.append(rf"\s{said}\s+(?P<by>)(?P<outlet>[^()\[\]:]{{2,60}}?){bracket}")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def _parted(head: str) -> int | None:
    """Return where the outlet's name begins at the end of a head, or ``None``."""
    words = list(_WORD.finditer(head))
    start = _known(head, words)
    dashes = list(_DASH.finditer(head)) if start is None else []
    if dashes and _few_words(head[dashes[-1].end() :]):
        start = dashes[-1].end()
    return _name_like(words) if start is None else start


def _few_words(words: str) -> bool:
    return 1 <= len(words.split()) <= 6


def _known(head: str, words: list[re.Match[str]]) -> int | None:
    """Return where the longest known outlet's name at the end of ``head`` begins."""
    for word in words[-6:]:
        if " ".join(normalize(head[word.start() :]).split()) in known_outlets():
            return word.start()
    return None


def _name_like(words: list[re.Match[str]]) -> int | None:
    """Return where the last run of capitalised words begins; an article opens a name."""
    start = None
    for word in reversed(words[-6:]):
        told = word.group()
        if not (told[:1].isupper() or (told[:1].isdigit() and start is None)):
            break
        start = word.start()
        if told == "The" or (told.isupper() and len(told) > 2):
            break
    return start
