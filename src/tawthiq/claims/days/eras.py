"""What the names and the form of a report tell of the days between which it was written.

Use ``since`` for the first day on which all names that a report uses existed, and ``until_title`` and
``since_title`` for what the title that a platform gave a post tells of its age. The names, each with
its day and source, are in ``lexicon/eras.csv`` and ``lexicon/eras_beside.csv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tawthiq.lexicon.load import phrases

_IN_TAG = "_"
_LONGER_POSTS = date(2017, 9, 26)
_LONGEST_BEFORE = 140
"""Characters of a post before 26 September 2017, when the platform began to let 280 be written."""
_RENAMED = date(2023, 12, 31)
"""The platform took its new name on 24 July 2023; its pages had the old one for some months more."""
_POST = re.compile(r" on Twitter: [\"“](?P<post>[^\0]*)[\"”]")
_OLD_NAME = re.compile(r" on Twitter(?:: |$)| / Twitter(?: |$)")
_NOT_COUNTED = re.compile(r"https?://\S+|^(?:@\w+\s+)+|…")


def since(words: Sequence[str]) -> date | None:
    """Return the first day on which all names among these words existed, or ``None``.

    Args:
        words: Normalised words of a report, the marks that hold a hashtag together left in.
    """
    own = [word for word in words if word != _IN_TAG]
    return max((*_named(own), *_named_together(own)), default=None)


def since_title(title: str) -> date | None:
    """Return the day before which a post of this length could not be written, or ``None``.

    Args:
        title: Title of the page, in which the platform repeats the post.
    """
    found = _POST.search(title)
    if found is None:
        return None
    longest = _NOT_COUNTED.sub("", found["post"]).strip()
    return _LONGER_POSTS if len(longest) > _LONGEST_BEFORE else None


def until_title(title: str) -> date | None:
    """Return the last day on which a page had such a title, or ``None``.

    Args:
        title: Title of the page.
    """
    return _RENAMED if _OLD_NAME.search(title) else None


def _named(words: Sequence[str]) -> Iterator[date]:
    """Give the first days of the names that words hold."""
    table = phrases("eras")
    for place in table.places(words):
        hit = table.at(words, place)
        if hit is not None:
            yield date.fromisoformat(hit.row["since"])


def _named_together(words: Sequence[str]) -> Iterator[date]:
    """Give the first days of the names that tell a day only beside another."""
    table = phrases("eras_beside")
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in table.places(words):
        for hit in table.every(words, place):
            sides[hit.row["pair"], hit.row["since"]].add(hit.row["side"])
    yield from (date.fromisoformat(day) for (_, day), found in sides.items() if len(found) > 1)
