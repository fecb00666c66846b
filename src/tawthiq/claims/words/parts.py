"""A text with its tokens and clauses, asked for what stands around a token.

Use ``parts_of`` once for a text; the rules for speakers, stance and means all look at one ``Parts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.tokens import Token, words_of
from tawthiq.lexicon.load import Hit, Phrases
from tawthiq.values.span import Span


@dataclass(frozen=True, slots=True)
class Parts:
    """A text in its parts.

    Attributes:
        text: The reading's text.
        tokens: Its tokens.
        words: Their normalised forms.
        clauses: Its clauses, in order.
        clause_of: For each token the index of its clause; -1 for a token in none.
        by_sentence: For each sentence its first and one past its last token.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    clauses: Sequence[Clause]
    clause_of: Sequence[int]
    by_sentence: dict[int, tuple[int, int]]

    def clause_at(self, place: int) -> Clause | None:
        """Return the clause that holds a token."""
        index = self.clause_of[place] if 0 <= place < len(self.clause_of) else -1
        return self.clauses[index] if index >= 0 else None

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the first and one past the last token of the sentence that holds a token."""
        clause = self.clause_at(place)
        return self.by_sentence[clause.sentence] if clause else (place, place + 1)

    def span(self, first: int, last: int) -> Span:
        """Return the code points from one token up to another."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def said(self, first: int, last: int) -> str:
        """Return the words from one token up to another, as the text has them."""
        return self.span(first, last).of(self.text)

    def hits(self, table: Phrases, first: int, last: int) -> Iterator[tuple[int, Hit]]:
        """Give the longest forms of a list between two tokens, none overlapping another."""
        after = first
        for place in table.places(self.words, first, last):
            hit = table.at(self.words, place) if place >= after else None
            if hit is not None and place + hit.length <= last:
                yield place, hit
                after = place + hit.length


def parts_of(text: str, tokens: Sequence[Token], clauses: Sequence[Clause]) -> Parts:
    """Return the parts of a text.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        clauses: Its clauses.
    """
    clause_of = [-1] * len(tokens)
    by_sentence: dict[int, tuple[int, int]] = {}
    for index, clause in enumerate(clauses):
        clause_of[clause.first : clause.last] = [index] * (clause.last - clause.first)
        first, last = by_sentence.get(clause.sentence, (clause.first, clause.last))
        by_sentence[clause.sentence] = min(first, clause.first), max(last, clause.last)
    words = words_of(tokens)
    return Parts(text, tokens, words, clauses, clause_of, by_sentence)
