"""Sentences and clauses of a text, each knowing which part of the page it stands in.

Use ``clauses_of`` after ``tokens_of``. A sentence ends at its mark, at a blank line and at a line
end, unless the lines are wrapped at a fixed width; a clause ends at a stronger mark, before a word
that opens a new statement ("while", "فيما"), and at a comma that a new harm follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from tawthiq.claims.words.list_items_en import is_item
from tawthiq.claims.words.tokens import Token, TokenKind, words_of
from tawthiq.lexicon.load import phrases
from tawthiq.text.reading import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens that states one thing.

    Attributes:
        first: Index of its first token in the text's tokens.
        last: One past its last token.
        block: Part of the page it stands in.
        sentence: Number of its sentence in the text, from zero.
        paragraph: Number of its paragraph (parted by line ends), from zero.
    """

    first: int
    last: int
    block: BlockKind
    sentence: int
    paragraph: int

    def tokens(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return this clause's tokens out of the text's."""
        return tokens[self.first : self.last]


_ENDS = frozenset("!?؟。")
_ENDS_OR_DOT = _ENDS | frozenset(".…")
_DOMAIN_END = 3
_ASIDE = 12
_LONG_ASIDE = 24
_OPENING = 4
_NEW_HARM = frozenset({"verb", "right", "left", "event"})
_STRONG = frozenset(";؛|•●▪🔴🔻🔹▶◾➖")
_DASHES = frozenset("-–—=_*")
_start_of = attrgetter("start")
_WORDS = frozenset({TokenKind.ARABIC, TokenKind.LATIN})
_COMMAS = frozenset(",،")
_WRAPPED_SHORTEST = 50
_WRAPPED_LONGEST = 100
_WRAPPED_SLACK = 24
_LEFT_OF_DOT = re.compile(
    r"(?:[a-z]|mr|mrs|ms|dr|gen|col|lt|maj|sgt|brig|capt|st|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|gov|sen|rep|prof|msgr|ltd|inc|vs|approx|incl|[دأام])"
)


def clauses_of(
    text: str, tokens: Sequence[Token], blocks: Sequence[Block] = ()
) -> tuple[Clause, ...]:
    """Return the clauses of a text in order.

    Args:
        text: The reading's text.
        tokens: Its tokens.
        blocks: Its parts; empty means that all of it is body.
    """
    wrapped = _wrapped_breaks(text, tokens)
    found: list[Clause] = []
    sentence = paragraph = first = 0
    kinds, beginnings = _Kinds(blocks), _beginnings(tokens, blocks)
    words = words_of(tokens)
    parting = _may_part(tokens, words)
    for place in sorted(parting | beginnings):
        token = tokens[place]
        line_ends = token.kind is TokenKind.BREAK and place not in wrapped
        ends = line_ends or _ends_sentence(tokens, place)
        changed = place in beginnings and place > first
        changed = changed and kinds.of(token) is not kinds.of(tokens[place - 1])
        if changed or (not ends and _cuts(tokens, words, place)):
            if place > first:
                found.append(Clause(first, place, kinds.of(tokens[first]), sentence, paragraph))
                first = place
            sentence += changed
            paragraph += changed
        if ends:
            if place > first:
                found.append(Clause(first, place, kinds.of(tokens[first]), sentence, paragraph))
            first = place + 1
            sentence += 1
            paragraph += line_ends
    if first < len(tokens):
        found.append(Clause(first, len(tokens), kinds.of(tokens[first]), sentence, paragraph))
    return tuple(found)


def _may_part(tokens: Sequence[Token], words: Sequence[str]) -> set[int]:
    """Return the places at which a clause may end or begin; most words are none."""
    found = {place for place, token in enumerate(tokens) if token.kind not in _WORDS}
    found.update([place + 1 for place in found if words[place] in _COMMAS])
    found.update(phrases("clause_openers").places(words))
    found.discard(len(tokens))
    return found


def _beginnings(tokens: Sequence[Token], blocks: Sequence[Block]) -> set[int]:
    """Return the first token in and the first behind each block."""
    ends = {end for block in blocks for end in (block.span.start, block.span.end)}
    found = {bisect_left(tokens, end, key=_start_of) for end in ends}
    return found - {len(tokens)}


class _Kinds:
    """Which block a token stands in, asked in order of the text."""

    __slots__ = ("_blocks", "_place")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._place = 0

    def of(self, token: Token) -> BlockKind:
        """Return the kind of the block that holds the token's first character."""
        while self._place and self._blocks[self._place].span.start > token.start:
            self._place -= 1
        while (
            self._place + 1 < len(self._blocks)
            and self._blocks[self._place].span.end <= token.start
        ):
            self._place += 1
        return self._blocks[self._place].kind if self._blocks else BlockKind.BODY


def _ends_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Say whether the mark at ``place`` ends a sentence."""
    token = tokens[place]
    if token.kind is not TokenKind.MARK or token.norm not in _ENDS_OR_DOT:
        return False
    if token.norm in _ENDS or place == 0 or place + 1 == len(tokens):
        return True
    before, after = tokens[place - 1], tokens[place + 1]
    if token.end - token.start > 1 or token.start != before.end:
        return True
    if _LEFT_OF_DOT.fullmatch(before.norm):
        return False
    in_address = before.kind is after.kind is TokenKind.LATIN and len(after.norm) <= _DOMAIN_END
    return after.start > token.end or not in_address


def _cuts(tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Say whether a new clause begins at ``place``."""
    token = tokens[place]
    if token.kind is TokenKind.MARK:
        if token.norm == ";" and is_item(words, place + 1):
            return False  # "his wife, 35; and their two children"
        if token.norm in _STRONG or (token.norm == ":" and _spoken(tokens, place)):
            return True
        spaced = place and tokens[place - 1].end < token.start
        parts = (
            token.norm in _DASHES
            and bool(spaced)
            and place + 1 < len(tokens)
            and (token.end < tokens[place + 1].start)
        )
        return parts and not (_encloses_part(words, place) or _is_aside(tokens, words, place))
    if not token.is_word or place == 0:
        return False
    if phrases("clause_openers").at(words, place) is not None:
        return True
    return words[place - 1] in _COMMAS and _is_new_harm(words, place)


def _encloses_part(words: Sequence[str], place: int) -> bool:
    """Say whether a dash opens or closes who was among them ("11 people -- seven of them children --")."""
    for here in range(place, max(-1, place - _ASIDE), -1):
        if here + 1 < len(words) and words[here] == words[place]:
            hit = phrases("cues").at(words, here + 1)
            if hit is not None and hit.row["cue"] == "part":
                return True
    return False


def _is_aside(tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Say whether a dash opens or closes who they were, before what befell them.

    "Two civilians - a woman and her daughter - died": the words behind the second dash go on.
    """
    reach = range(max(0, place - _LONG_ASIDE), min(place + _LONG_ASIDE, len(words) - 1))
    dashes = [
        here
        for here in reach
        if words[here] == words[place] and tokens[here].start > tokens[here - 1].end and here
    ]
    at = dashes.index(place) if place in dashes else -1
    pairs = [pair for pair in (dashes[at : at + 2], dashes[at - 1 : at + 1]) if len(pair) > 1]
    return at >= 0 and any(_goes_on(words, *pair) for pair in pairs)


def _goes_on(words: Sequence[str], first: int, last: int) -> bool:
    """Say whether persons stand behind the first of two dashes and a harm's verb behind the second."""
    lists = [phrases(name) for name in ("persons", "names", "numbers")]
    opening = range(first + 1, min(first + 1 + _OPENING, last))
    if first == 0 or not any(one.holds(words[here]) for here in opening for one in lists):
        return False
    here = last + 1
    be = any(hit.row["cue"] == "be" for hit in phrases("cues").every(words, here))
    return be or any(hit.row["lang"] == "en" for hit in phrases("harms").every(words, here))


def _spoken(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a colon parts two statements, and is no part of a number or an address."""
    return place + 1 < len(tokens) and tokens[place + 1].end - tokens[place].end > 0


def _is_new_harm(words: Sequence[str], place: int) -> bool:
    """Say whether a harm is stated right after a comma ("…, and injuring three")."""
    here = place + 1 if words[place] in {"and", "و"} and place + 1 < len(words) else place
    return any(hit.row["kind"] in _NEW_HARM for hit in phrases("harms").every(words, here))


def _wrapped_breaks(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Return the line breaks that only wrap a paragraph at a fixed width."""
    breaks = [place for place, token in enumerate(tokens) if token.kind is TokenKind.BREAK]
    wraps: set[int] = set()
    run: list[int] = []
    begin = 0
    lengths: list[int] = []
    for place in [*breaks, None]:
        token = None if place is None else tokens[place]
        end = len(text) if token is None else token.start
        lengths.append(end - begin)
        begin = end if token is None else token.end
        if token is not None and token.norm == "\n":
            run.append(place or 0)
            continue
        full = lengths[:-1]
        if (
            full
            and min(full) >= _WRAPPED_SHORTEST
            and max(lengths) <= _WRAPPED_LONGEST
            and (max(full) - min(full) <= _WRAPPED_SLACK)
        ):
            wraps.update(run)
        run, lengths = [], []
    return frozenset(wraps)
