"""A plus written onto a number, as posts bound one: "10+ wounded", "+30 martyrs".

Use ``is_plus`` before a number and ``bound_after`` behind one, while quantities are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.claims.words.tokens import Token, TokenKind
from tawthiq.lexicon.load import Hit, phrases

PLUS = "+"


def is_plus(tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Say whether a plus bounds the number that it is written onto ("+30 wounded").

    Right behind somebody or a harm it joins what is added instead ("2 killed +4 injured").
    """
    if words[place] != PLUS or not _touches(tokens, place):
        return False
    if tokens[place + 1].kind is not TokenKind.NUMBER:
        return False
    if place == 0:
        return True
    if tokens[place - 1].kind is TokenKind.NUMBER:
        return False
    return not any(phrases(name).holds(words[place - 1]) for name in ("harms", "persons"))


def bound_after(tokens: Sequence[Token], words: Sequence[str], place: int) -> Hit | None:
    """Return a bound behind a number ("or so"); a plus only where it touches it ("10+ wounded")."""
    for hit in phrases("bounds").every(words, place):
        if hit.row["side"] != "after" or (hit.form == PLUS and not _touches(tokens, place - 1)):
            continue
        if hit.form != PLUS or place + 1 == len(tokens) or not tokens[place + 1].norm.isdecimal():
            return hit
    return None


def _touches(tokens: Sequence[Token], place: int) -> bool:
    """Say whether the next token begins where this one ends."""
    return place + 1 < len(tokens) and tokens[place].end == tokens[place + 1].start
