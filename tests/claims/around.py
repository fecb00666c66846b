"""What stands around a word of a text, as the tests of context ask for it."""

from __future__ import annotations

from datetime import date

from tests.claims.conftest import reading_of

from tawthiq.claims.context import Around, Context
from tawthiq.claims.words.clauses import clauses_of
from tawthiq.claims.words.tokens import tokens_of
from tawthiq.lexicon.gazetteer import shipped
from tawthiq.text.reading import Block

# A Thursday.
PUBLISHED = date(2024, 12, 5)


def context(
    text: str, published: date | None = PUBLISHED, blocks: tuple[Block, ...] = ()
) -> Context:
    tokens = tokens_of(text)
    clauses = clauses_of(text, tokens, blocks)
    reading = reading_of(text, blocks=blocks, published=published)
    return Context(reading, tokens, clauses, gazetteer=shipped())


def at(text: str, word: str, published: date | None = PUBLISHED) -> Around:
    """Return what stands around a word of the text."""
    found = context(text, published)
    start = text.index(word)
    first = next(
        place for place, token in enumerate(found.parts.tokens) if token.start <= start < token.end
    )
    return found.around(first, first + 1)
