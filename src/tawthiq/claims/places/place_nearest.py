"""Which chain of names of places a claim stands nearest to.

Use ``Nearest`` once for the chains of a text (``claims.places.place_chains``) and ask it for each claim.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter

from tawthiq.claims.places.place_chains import Chain, has_towns
from tawthiq.claims.places.place_words import Level
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.statements import Statements
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.text.reading import BlockKind

LEAD_SENTENCES = 4
"""The sentences after the first that still head a report."""
_FAR = 20
_NEXT = 40
"""Tokens by which a place of the next statement is put further off (", and the factions shelled")."""
_FORMER = 20
"""Tokens by which a place of the statement before is put further off ("…, and a child was hurt")."""
_SCRIPT = 40
"""Tokens by which a place in the other script is put further off: posts tell all in both."""
_NEAR = 2
"""Sentences before and behind a claim in which a place is near."""
_LAST = 1
"""Rank of a place told of only further on than the head of a report, behind all others."""
_COARSE = {Level.SITE: 1, Level.PROVINCE: 2, Level.COUNTRY: 4}
_OTHER = 3
"""Rank of a place told before the sentence of a claim that names its own province."""
_GENERIC = 3
"""Rank of a name that every town has, behind a province; before a whole country."""
_NOT_BODY = frozenset({BlockKind.COMMENTS, BlockKind.CHROME})
_NOWHERE = (0, 0, BlockKind.BODY)

Stand = tuple[int, int, BlockKind]
"""The sentence, paragraph and block in which a token stands."""


class Reach(IntEnum):
    """How far from a claim its place may stand."""

    SENTENCE = 0
    PARAGRAPH = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim that asks for its place.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        stand: Where it stands.
        reach: How far from it the place may stand.
        is_result: Whether it is told as the result of an attack.
        is_latin: Whether it is written in Latin letters.
    """

    first: int
    last: int
    stand: Stand
    reach: Reach
    is_result: bool
    is_latin: bool

    def sentences(self) -> Iterable[int]:
        """Return the sentences in which its place may stand."""
        sentence = self.stand[0]
        if self.reach is Reach.SENTENCE:
            return (sentence,)
        if self.reach is Reach.PARAGRAPH:
            return (sentence - 1, sentence)
        around = range(sentence - _NEAR, sentence + _FAR // 2 + 1)
        return sorted({*range(LEAD_SENTENCES + 1), *around})


class Nearest:
    """The chains of a text by the sentence they stand in.

    A claim asks the sentences around its own and the head of the report, and of each only the
    chains right before and right behind it, so that a text of many claims is read in step with
    its length.
    """

    __slots__ = (
        "_background",
        "_groups",
        "_in_province",
        "_of_towns",
        "_sentences",
        "_statements",
        "_words",
    )

    def __init__(
        self, chains: Sequence[Chain], clauses: Sequence[Clause], words: Sequence[str]
    ) -> None:
        self._words = words
        self._sentences = sentences = sentences_of(clauses, len(words))
        self._statements = Statements(clauses, words)
        self._background = {
            sentences[place][0]
            for place in _openings(sentences, words)
            if phrases("background").at(words, place)
            or phrases_where("place_words", "kind", "caption").at(words, place)
        }
        self._groups: defaultdict[int, dict[tuple[bool, int, BlockKind], list[Chain]]]
        self._groups = defaultdict(dict)
        self._in_province: set[int] = set()
        self._of_towns: set[int] = set()
        for chain in chains:
            main = chain.main
            if main.away or (not main.sure and main.level is Level.COUNTRY):
                continue
            there, _, kind = sentences[chain.first]
            if main.level is Level.PROVINCE and not main.home:
                self._in_province.add(there)
                if has_towns(words, main.first):
                    self._of_towns.add(there)
            coarse = _GENERIC if main.generic and not chain.others else _COARSE.get(main.level, 0)
            self._groups[there].setdefault((main.home, coarse, kind), []).append(chain)

    def at(self, first: int, last: int, *, reach: Reach = Reach.TEXT) -> Chain | None:
        """Return the chain that the tokens from ``first`` up to ``last`` most likely lie in.

        Args:
            first: Index of the first token.
            last: One past the last token.
            reach: How far from them it may stand; of its paragraph only the sentence before is
                asked.
        """
        stand = self._sentences[first] if first < len(self._sentences) else _NOWHERE
        claim = _Claim(
            first, last, stand, reach, self._statements.is_result(first), self._is_latin(first)
        )
        ranked = (
            (rank, chain)
            for there in claim.sentences()
            for (home, size, kind), chains in self._groups.get(there, {}).items()
            if kind not in _NOT_BODY or kind is stand[2]
            for chain in _beside(chains, first, last)
            if (rank := self._rank(chain, claim, home=home, size=size)) is not None
        )
        best = min(ranked, key=itemgetter(0), default=None)
        return best[1] if best else None

    def _rank(
        self, chain: Chain, claim: _Claim, *, home: bool, size: int
    ) -> tuple[int, int, int, int] | None:
        """Return how far a chain is from being a claim's place, ``None`` if it cannot be it."""
        there, line, _ = self._sentences[chain.first]
        sentence, paragraph, _ = claim.stand
        closeness = _closeness(sentence - there, paragraph - line)
        far = closeness > LEAD_SENTENCES < there
        if far and not (sentence <= LEAD_SENTENCES and closeness <= _FAR):
            return None
        if claim.reach is Reach.PARAGRAPH and closeness > 1:
            return None
        lived = (2 if closeness else 1) * home
        aside = far or (closeness > 0 and there in self._background)
        former = there < sentence > 2 * LEAD_SENTENCES and sentence in self._in_province
        former = former or (closeness > 0 and sentence in self._of_towns)
        coarse = max(lived, size, _LAST * aside, _OTHER * former)
        return coarse, closeness, self._distance(chain, claim), chain.first

    def _distance(self, chain: Chain, claim: _Claim) -> int:
        """Return how far a chain is off in tokens; a place stands before the result of an attack."""
        return self._tokens_off(chain, claim) + _SCRIPT * (
            claim.is_latin is not self._is_latin(chain.main.name_first)
        )

    def _tokens_off(self, chain: Chain, claim: _Claim) -> int:
        if chain.first >= claim.last:
            ahead = (chain.first - claim.last) * (1 + claim.is_result)
            return ahead + _NEXT * self._statements.are_parted(claim.last, chain.first)
        if chain.first > claim.first and chain.main.sure:
            return 0  # among the claim's own words
        behind = abs(claim.first - chain.last) * (2 - claim.is_result)
        return behind + _FORMER * (
            not claim.is_result and self._statements.is_former(chain.last, claim.first)
        )

    def _is_latin(self, place: int) -> bool:
        return place < len(self._words) and self._words[place][:1].isascii()


def _openings(sentences: Sequence[Stand], words: Sequence[str]) -> Iterator[int]:
    """Give the index of the first word of each sentence."""
    opened = -1
    for place, (sentence, _, _) in enumerate(sentences):
        if sentence != opened and words[place][:1].isalpha():
            opened = sentence
            yield place


def _beside(chains: Sequence[Chain], first: int, last: int) -> set[Chain]:
    """Return the chains of a sentence right before, right behind and first within some tokens."""
    before = bisect_left(chains, first, key=_begins)
    behind = bisect_left(chains, last, key=_begins)
    return {*chains[max(0, before - 1) : before + 1], *chains[behind : behind + 1]}


def _begins(chain: Chain) -> int:
    return chain.first


def _closeness(sentences: int, paragraphs: int) -> int:
    """Return how far a mention is: the same sentence 0, one before 1, one after 2, further more."""
    if sentences == 0:
        return 0
    away = 2 * abs(sentences) - int(sentences > 0)
    return away + (1 if paragraphs else 0)


def sentences_of(clauses: Sequence[Clause], size: int) -> list[Stand]:
    """Return for each token its sentence, paragraph and block."""
    found = [(0, 0, BlockKind.BODY)] * size
    for clause in clauses:
        found[clause.first : clause.last] = [(clause.sentence, clause.paragraph, clause.block)] * (
            clause.last - clause.first
        )
    return found
