"""Names of places side by side, and which of them a claim stands nearest to.

Use ``chains_of`` once for the names of a text, then ``Nearest`` for each claim. Names that only
linking words part ("a village in the countryside of a province") are one chain: its finest name is
the place, the others say where it lies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from itertools import pairwise, zip_longest

from tawthiq.claims.clauses import Clause
from tawthiq.claims.place_words import Level, PlaceMark
from tawthiq.lexicon.load import phrases
from tawthiq.lexicon.normalize import normalize
from tawthiq.text.reading import BlockKind

_GAP = 4
_ON = normalize("على")
_LINKS = frozenset(
    {
        ",",
        "،",
        "-",
        "(",
        ")",
        "#",
        "/",
        "of",
        "the",
        "in",
        "s",
        "'s",
        "’s",
        ".",
        "–",
        "—",
        '"',
        "“",
        "”",
    }
)
LEAD_SENTENCES = 4
"""The sentences after the first that still head a report."""
_FAR = 20
_NEXT = 20
"""Tokens by which a place of the next statement is put further off (", and the factions shelled")."""
_NEAR = 2
"""Sentences before and behind a claim in which a place is near."""
_LAST = 1
"""Rank of a place told of only further on, behind all others."""
_COARSE = {Level.SITE: 1, Level.PROVINCE: 2, Level.COUNTRY: 4}
_GENERIC = 3
"""Rank of a name that every town has, behind a province; before a whole country."""
_NOT_BODY = frozenset({BlockKind.COMMENTS, BlockKind.CHROME})
_COMMAS = frozenset("،,")
_SHORTEST = 3
_NOWHERE = (0, 0, BlockKind.BODY)


class Reach(IntEnum):
    """How far from a claim its place may stand."""

    SENTENCE = 0
    PARAGRAPH = 1
    TEXT = 2


Stand = tuple[int, int, BlockKind]
"""The sentence, paragraph and block in which a token stands."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Names of places side by side.

    Attributes:
        main: The finest of them.
        others: The rest, in order.
        first: Index of the first token.
        last: One past the last token.
    """

    main: PlaceMark
    others: tuple[PlaceMark, ...]
    first: int
    last: int


class Nearest:
    """The chains of a text by the sentence they stand in.

    A claim asks the sentences around its own and the head of the report, and of each only the
    chains right before and right behind it, so that a text of many claims is read in step with
    its length.
    """

    __slots__ = ("_groups", "_sentences", "_statements")

    def __init__(
        self, chains: Sequence[Chain], sentences: Sequence[Stand], words: Sequence[str]
    ) -> None:
        self._sentences = sentences
        self._statements = [
            place
            for place, (word, behind) in enumerate(pairwise(words))
            if word in _COMMAS and behind.startswith("و") and len(behind) > _SHORTEST
            if not phrases("harms").may_start(behind)
        ]
        self._groups: defaultdict[int, dict[tuple[bool, int, BlockKind], list[Chain]]]
        self._groups = defaultdict(dict)
        for chain in chains:
            main = chain.main
            if main.away or (not main.sure and main.level is Level.COUNTRY):
                continue
            there, _, kind = sentences[chain.first]
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
        sentence, paragraph, block = (
            self._sentences[first] if first < len(self._sentences) else _NOWHERE
        )
        asked: Iterable[int] = (sentence,)
        if reach is Reach.PARAGRAPH:
            asked = (sentence - 1, sentence)
        elif reach is Reach.TEXT:
            around = range(sentence - _NEAR, sentence + _FAR // 2 + 1)
            asked = sorted({*range(LEAD_SENTENCES + 1), *around})
        best: tuple[tuple[int, int, int, int], Chain] | None = None
        for there in asked:
            for (home, size, kind), chains in self._groups.get(there, {}).items():
                if kind in _NOT_BODY and kind is not block:
                    continue
                for chain in _beside(chains, first, last):
                    line = self._sentences[chain.first][1]
                    closeness = _closeness(sentence - there, paragraph - line)
                    far = closeness > LEAD_SENTENCES < there
                    if far and (closeness > _FAR or there < sentence):
                        continue
                    if reach is Reach.PARAGRAPH and closeness > 1:
                        continue
                    lived = (2 if closeness else 1) * home
                    coarse = max(lived, size, _LAST * far)
                    distance = (
                        chain.first - last if chain.first >= last else (first - chain.last) * 2
                    )
                    distance = abs(distance) + _NEXT * self._parted(last, chain.first)
                    rank = (coarse, closeness, distance, chain.first)
                    if best is None or rank < best[0]:
                        best = rank, chain
        return best[1] if best else None

    def _parted(self, last: int, ahead: int) -> bool:
        """Say whether another statement begins between a claim and a place further on."""
        at = bisect_left(self._statements, last)
        return at < len(self._statements) and self._statements[at] < ahead


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


def chains_of(marks: Sequence[PlaceMark], words: Sequence[str]) -> tuple[Chain, ...]:
    """Return the marks put together where only linking words part them."""
    found: list[list[PlaceMark]] = []
    for mark in _fired_from(marks, words):
        if found and _linked(found[-1][-1], mark, words):
            found[-1].append(mark)
        else:
            found.append([mark])
    chains = []
    for group in found:
        larger = frozenset(
            mark
            for before, mark in pairwise(group)
            if any(_belongs(words, place) for place in range(before.last, mark.first))
        )
        main = min(group, key=partial(_fineness, first_home=group[0].home, larger=larger))
        others = tuple(mark for mark in group if mark is not main)
        chains.append(Chain(main, others, group[0].first, group[-1].last))
    return tuple(chains)


def _fired_from(marks: Sequence[PlaceMark], words: Sequence[str]) -> Iterator[PlaceMark]:
    """Give the marks, such as stand right before "on" a place as where the fire comes from."""
    for mark, behind in zip_longest(marks, marks[1:]):
        if behind is None or mark.level is not Level.PLACE or behind.level is not Level.PLACE:
            yield mark
            continue
        on = words[mark.last : behind.first] == [_ON]
        yield replace(mark, away=True) if on and not behind.aside else mark


def _belongs(words: Sequence[str], place: int) -> bool:
    """Say whether a word ties a place to the larger one that it is a part of."""
    return any(hit.row["kind"] == "belongs" for hit in phrases("place_words").every(words, place))


def _fineness(
    mark: PlaceMark, *, first_home: bool, larger: frozenset[PlaceMark]
) -> tuple[bool | Level | int, ...]:
    """Return what parts the place itself from the places that say where it lies.

    Behind a home ("a child from a village in the countryside of a province") the others say where
    the home lies; a village near by is finer than the area around it.
    """
    coarse = mark.level >= Level.PROVINCE or mark.level is Level.SITE
    around = mark.level is Level.AREA
    home = mark.home and not first_home
    aside = mark.aside and mark.level is Level.PLACE
    road = mark.level is Level.ROAD
    size = (coarse, aside, around, road, mark.near, mark.level)
    return (mark.away, home, mark in larger, *size, mark.first)


def _linked(one: PlaceMark, other: PlaceMark, words: Sequence[str]) -> bool:
    """Say whether only words that tie a place to a larger one stand between two names."""
    between = range(one.last, other.first)
    if len(between) > _GAP or other.away:
        return False
    if words[other.first].startswith("و") and other.sure:
        return False
    kinds = {"in", "near", "direction", "noun", "link"}
    kinds |= (
        {"home"} if one.level <= Level.QUARTER else set()
    )  # "the quarter of Y from the town of X"
    for place in between:
        if words[place] in _LINKS or words[place].isdecimal() or words[place - 1] == "/":
            continue
        hits = phrases("place_words").every(words, place)
        if not any(hit.row["kind"] in kinds for hit in hits):
            return False
    return not any(words[place] in {"و", "and"} for place in between)


def sentences_of(clauses: Sequence[Clause], size: int) -> list[Stand]:
    """Return for each token its sentence, paragraph and block."""
    found = [(0, 0, BlockKind.BODY)] * size
    for clause in clauses:
        found[clause.first : clause.last] = [(clause.sentence, clause.paragraph, clause.block)] * (
            clause.last - clause.first
        )
    return found
