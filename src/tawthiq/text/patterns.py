"""Rows of a word list as patterns.

A form is plain words, matched without regard to case, vowel signs or spellings of alif; ``#``
stands for a number and ``*`` for up to sixty characters of anything. Use ``Patterns`` for lists
whose forms are said at the start of a line, as a whole line, or anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.normalize import normalize


@dataclass(frozen=True, slots=True)
class Told:
    """A row that matched.

    Attributes:
        row: Fields of the row.
        words: The words that matched, normalised.
    """

    row: Mapping[str, str]
    words: str


class Patterns:
    """The forms of some rows, by where they are said.

    "start", "whole", "heading" (all of a first line), "anywhere" or "part" (also inside a word).
    """

    __slots__ = ("_rows",)

    def __init__(self, table: Sequence[Mapping[str, str]]) -> None:
        self._rows = [
            (re.compile(_expression(form, row["said"])), row)
            for row in table
            for form in row["forms"].split("|")
        ]

    def first(self, words: str) -> Told | None:
        """Return the first row whose form is said in ``words``, or ``None``."""
        return self.first_levelled(level(words))

    def first_levelled(self, levelled: str) -> Told | None:
        """Return the same for words that ``level`` has made level."""
        for pattern, row in self._rows:
            if hit := pattern.search(levelled):
                return Told(row, hit.group().strip())
        return None


@cache
def patterns(name: str) -> Patterns:
    """Return the patterns of ``lexicon/<name>.csv``."""
    return Patterns(rows(name))


def level(words: str) -> str:
    """Return words as patterns see them: normalised, runs of white space made one space."""
    return " ".join(normalize(words).split())


def _expression(form: str, said: str) -> str:
    """Return the regular expression of a form."""
    told = re.escape(level(form)).replace(r"\#", r"\d[\d,.]*").replace("#", r"\d[\d,.]*")
    told = told.replace(r"\*", ".{0,60}?").replace(r"\ ", " ")
    if said == "part":
        return told
    left, right = (r"\b" if form[:1].isalnum() else ""), (r"\b" if form[-1:].isalnum() else "")
    if said in {"whole", "heading"}:
        return rf"^\W*{told}\W*$"
    return rf"^\W*{told}{right}" if said == "start" else f"{left}{told}{right}"
