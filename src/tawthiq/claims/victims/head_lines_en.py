"""Lines under an English head: "Killed:" with "4 men" and "3 women" on lines of their own.

Use ``under_heads`` on the sentences of a text; the head and its lines are given as one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tawthiq.claims.victims.headed_en import has_label
from tawthiq.claims.victims.marks import marks_of
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.tokens import Token, TokenKind

Part = list[Clause]
_COLON = ":"
_LONGEST_HEAD, _LONGEST = 24, 7


def under_heads(
    parts: Iterable[Part], tokens: Sequence[Token], read: Callable[[Part], Sentence]
) -> Iterator[Part]:
    """Give the clauses of each sentence, those of a head and of the lines under it together.

    Args:
        parts: The clauses of each sentence, in order of the text.
        tokens: The tokens of the text.
        read: Returns the tokens of such a part.
    """
    held: Part = []
    for part in parts:
        if held and _is_item(tokens, part, read):
            held = held + part
            continue
        if held:
            yield held
        held = part if _is_head(tokens, part, read) else []
        if not held:
            yield part
    if held:
        yield held


def _is_head(tokens: Sequence[Token], part: Part, read: Callable[[Part], Sentence]) -> bool:
    """Say whether a short line ends in a colon and names those harmed in English."""
    first, last = part[0].first, part[-1].last
    if tokens[last - 1].norm != _COLON or last - first > _LONGEST_HEAD:
        return False
    return has_label(read(part))


def _is_item(tokens: Sequence[Token], part: Part, read: Callable[[Part], Sentence]) -> bool:
    """Say whether a line holds a number and a noun of persons, and nothing else."""
    if part[-1].last - part[0].first > _LONGEST:
        return False
    if all(token.kind is not TokenKind.LATIN for token in tokens[part[0].first : part[-1].last]):
        return False
    groups = marks_of(sentence := read(part)).groups
    if len(groups) != 1 or groups[0].is_vague or groups[0].names or groups[0].harm is not None:
        return False
    alone = groups[0].counts_people and not groups[0].bare
    opens = all(sentence.is_mark(here) for here in range(groups[0].first))
    return alone and opens and groups[0].last == len(sentence)
