"""Where one statement of a sentence ends and the next begins, asked for what a harm lies in.

Use ``Statements`` once for a text. "X was shelled, while a child was hurt in Y" states two things;
the child was hurt in Y although X stands nearer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawthiq.claims.words.clauses import Clause
from tawthiq.lexicon.load import phrases, phrases_where

_COMMAS = frozenset("،,")
_AND = "و"
_ANDS = frozenset({"and", _AND})
_SHORTEST = 3
_LED_TO = 4
_OPENS = frozenset({"verb", "left"})
"""Kinds of words of harm that open a statement of their own."""


class Statements:
    """The statements of one text."""

    __slots__ = ("_next", "_opened", "_results", "_words")

    def __init__(self, clauses: Sequence[Clause], words: Sequence[str]) -> None:
        self._words = words
        also = _told(words, "also")
        self._results = _told(words, "led_to")
        self._opened = sorted([*_opened(clauses, words), *also])
        told = phrases("clause_openers")
        openers = [place for place in told.places(words) if told.at(words, place)]
        self._next = sorted([*_told_next(words), *openers, *also])

    def is_result(self, first: int) -> bool:
        """Say whether words such as "which led to" stand right before a claim.

        Args:
            first: Index of the claim's first token.
        """
        at = bisect_left(self._results, first - _LED_TO)
        return at < len(self._results) and self._results[at] <= first

    def is_former(self, behind: int, first: int) -> bool:
        """Say whether a claim's statement begins between a place before it and the claim.

        Args:
            behind: One past the place's last token.
            first: Index of the claim's first token.
        """
        if first >= len(self._words):
            return False
        word, before = self._words[first], self._words[max(0, first - 1)]
        if before in _ANDS or (word.startswith(_AND) and len(word) > _SHORTEST):
            return True  # "two in Tal Sana and three in Bir Samah"
        at = bisect_left(self._opened, behind)
        return at < len(self._opened) and self._opened[at] <= first

    def are_parted(self, last: int, ahead: int) -> bool:
        """Say whether another statement begins between a claim and a place further on.

        Args:
            last: One past the claim's last token.
            ahead: Index of the place's first token.
        """
        at = bisect_left(self._next, last)
        return at < len(self._next) and self._next[at] < ahead


def _told(words: Sequence[str], kind: str) -> list[int]:
    """Return the places of the words of one kind."""
    table = phrases_where("place_words", "kind", kind)
    return [place for place in table.places(words) if table.at(words, place) is not None]


def _opened(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[int]:
    """Give the first word of each statement; who else was hurt is told in the same."""
    for clause in clauses:
        hits = phrases("harms").every(words, clause.first)
        if not hits or any(hit.row["kind"] in _OPENS for hit in hits):
            yield clause.first


def _told_next(words: Sequence[str]) -> Iterator[int]:
    """Give the commas behind which something else than a harm is told (", and the factions shelled")."""
    for place, (word, behind) in enumerate(pairwise(words)):
        new = word in _COMMAS and behind.startswith(_AND) and len(behind) > _SHORTEST
        if new and not phrases("harms").may_start(behind):
            yield place
