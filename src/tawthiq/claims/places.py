"""Where the harm happened, as the text says it.

Use ``Places`` once for a text and ask it for the tokens of a claim. Names side by side ("a village
in the countryside of a province") are one chain: its finest name is the place, the others say
where it lies and outrank likeness of names when a gazetteer is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tawthiq.claims.claim import PlaceMention
from tawthiq.claims.clauses import Clause
from tawthiq.claims.place_marks import places_of
from tawthiq.claims.place_words import Level, PlaceMark
from tawthiq.claims.tokens import Token, TokenKind
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.lexicon.placenames import plain
from tawthiq.text.reading import BlockKind
from tawthiq.values.span import Span

_GAP = 4
_LINKS = frozenset(
    {",", "،", "-", "(", ")", "#", "/", "of", "the", "in", "s", "'s", "’s", ".", '"', "“", "”"}
)
_LEAD_SENTENCES = 4
_PASSED = frozenset({"the", "of", "#", '"', "“", "«"})
_LONGEST_LEAD, _LONGEST_SAID = 3, 200
_IN_THE = "بال"
_LONG = 7
"""Letters of a word from which "in the" is written onto a name; "Balas" is a name of its own."""
_FAR = 20
_LAST = 1
"""Rank of a place told of only further on, behind all others."""
_TOWNS = frozenset({Level.PLACE, Level.AREA})
_COARSE = {Level.PROVINCE: 2, Level.COUNTRY: 3}


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


class Places:
    """The places of one text."""

    __slots__ = ("_chains", "_clauses", "_known", "_sentences", "_text", "_tokens", "_words")

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        clauses: Sequence[Clause],
        *,
        known: Gazetteer,
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._clauses = clauses
        self._known = known
        marks = places_of(text, tokens, known=known)
        self._words = [token.norm for token in tokens]
        self._chains = _chains(marks, self._words)
        self._sentences = _sentences(clauses, len(tokens))

    def of(self, first: int, last: int) -> tuple[PlaceMention, Span] | None:
        """Return the place of what the tokens from ``first`` to ``last`` say, and where it stands.

        A place of the same sentence is taken before one of a sentence near by, and that before
        one of the report's first sentences; a town before a province.
        """
        chain = self._best(first, last)
        if chain is None:
            return None
        chain = self._told_closer(chain, first)
        span = self._span(chain.main)
        words = span.of(self._text)
        within = [self._span(mark).of(self._text) for mark in chain.others if not mark.near]
        near = [self._span(mark).of(self._text) for mark in chain.others if mark.near]
        if not within and chain.main.level < Level.PROVINCE:
            within = self._province(first)
        candidates = self._known.candidates(words, within=within, near=near)
        span = self._with_town(chain, self._with_countryside(chain.main, span))
        return PlaceMention(span.of(self._text), candidates, said=self._said(chain)), span

    def _said(self, chain: Chain) -> str:
        """Return the name with the words right before and behind it that say how it is meant."""
        words = self._words
        first = self._lead(words, self._lead(words, chain.main.first))
        start = max(
            self._tokens[first].start, self._tokens[chain.main.last - 1].end - _LONGEST_SAID
        )
        return self._text[start : self._tokens[chain.main.last - 1].end]

    def _lead(self, words: Sequence[str], first: int) -> int:
        """Return where the words of place begin that end right before a token."""
        passed = first
        while passed and words[passed - 1] in _PASSED:
            passed -= 1
        for end in (first, passed):
            for start in range(max(0, end - _LONGEST_LEAD), end):
                hit = phrases("precision_words").at(words, start)
                if hit is not None and start + hit.length == end:
                    return start
        return first

    def _with_town(self, chain: Chain, name: Span) -> Span:
        """Return the name of a part of a town, a spot or a road, up to the town's own name.

        "Weavers' quarter" is in many towns; "Weavers' quarter in Tal Sana" is a place.
        """
        if chain.main.level > Level.QUARTER:
            return name
        for mark in chain.others:
            town = self._span(mark)
            behind = 0 <= mark.first - chain.main.last <= _GAP
            if mark.level in _TOWNS and not (mark.away or mark.near) and behind:
                return Span(name.start, town.end)
        return name

    def _with_countryside(self, mark: PlaceMark, name: Span) -> Span:
        """Return the name with the words that make it the land around a town, not the town.

        "ريف إدلب الجنوبي" is not Idlib.
        """
        token, words = self._tokens[mark.first], self._words
        hit = phrases_where("place_words", "kind", "countryside").at(words, mark.first)
        if mark.name_first != mark.first + 1 or mark.level < Level.AREA or hit is None:
            return name
        cut = len(hit.prefix) if token.end - token.start == len(token.norm) else 0
        last = mark.name_last
        if last < len(words) and phrases_where("place_words", "kind", "side").at(words, last):
            last += 1
        return Span(token.start + cut, self._tokens[last - 1].end)

    def _best(self, first: int, last: int) -> Chain | None:
        sentence, paragraph, block = (
            self._sentences[first] if first < len(self._sentences) else (0, 0, BlockKind.BODY)
        )
        ranked: list[tuple[tuple[int, int, int, int], Chain]] = []
        for chain in self._chains:
            if chain.main.away or (not chain.main.sure and chain.main.level is Level.COUNTRY):
                continue
            there, line, kind = self._sentences[chain.first]
            if kind in {BlockKind.COMMENTS, BlockKind.CHROME} and kind is not block:
                continue
            closeness = _closeness(sentence - there, paragraph - line)
            far = closeness > _LEAD_SENTENCES and there > _LEAD_SENTENCES
            if far and (closeness > _FAR or there < sentence):
                continue
            home = 2 if closeness else 1
            coarse = max(home * chain.main.home, _COARSE.get(chain.main.level, 0), _LAST * far)
            distance = chain.first - last if chain.first >= last else (first - chain.last) * 2
            ranked.append(((coarse, closeness, abs(distance), chain.first), chain))
        return min(ranked, key=lambda item: item[0])[1] if ranked else None

    def _told_closer(self, chain: Chain, first: int) -> Chain:
        """Return the finer place that the next sentences put in the one the head of a report names.

        A head says "two hurt in Tel Sanbal", the next sentence "in the village of Bir Samah south
        of Tel Sanbal"; where several places are told so, none is taken.
        """
        there = self._sentences[first][0]
        if there > _LEAD_SENTENCES:
            return chain
        name = plain(self._span(chain.main).of(self._text))
        closer: dict[str, Chain] = {}
        for other in self._chains:
            ahead = self._sentences[other.first][0] - there
            if not 0 <= ahead <= _LEAD_SENTENCES or other.main.away or other.main.home:
                continue
            if other.main.level > Level.PLACE or not other.main.sure:
                continue
            if any(plain(self._span(mark).of(self._text)) == name for mark in other.others):
                closer.setdefault(plain(self._span(other.main).of(self._text)), other)
        return next(iter(closer.values())) if len(closer) == 1 and name not in closer else chain

    def _province(self, first: int) -> list[str]:
        """Return a province that the sentence, or the head of the report, names."""
        sentence = self._sentences[first][0]
        named = [
            chain.main
            for chain in self._chains
            if chain.main.level is Level.PROVINCE and not chain.main.away
        ]
        named.sort(key=lambda mark: (abs(self._sentences[mark.first][0] - sentence), mark.first))
        return [self._span(mark).of(self._text) for mark in named[:1]]

    def _span(self, mark: PlaceMark) -> Span:
        """Return the name's code points, letters written onto it left out."""
        start = self._tokens[mark.name_first].start
        token = self._tokens[mark.name_first]
        if token.kind is TokenKind.ARABIC and not mark.cut:
            written_on = not mark.sure or token.norm.startswith(_IN_THE)
            start += self._prefix(token) if written_on else 0
        if token.end - token.start == len(token.norm):
            start += mark.cut
        return Span(start, self._tokens[mark.name_last - 1].end)

    def _prefix(self, token: Token) -> int:
        """Return how many letters of a known name's first word are no part of the name."""
        if token.end - token.start != len(token.norm) or token.norm[:1] not in {"ب", "ل"}:
            return 0
        whole = self._text[token.start : token.end]
        if self._known.knows(whole):
            return 0
        in_the = token.norm.startswith(_IN_THE) and len(token.norm) >= _LONG
        return int(in_the or self._known.knows(whole[1:]))


def _closeness(sentences: int, paragraphs: int) -> int:
    """Return how far a mention is: the same sentence 0, one before 1, one after 2, further more."""
    if sentences == 0:
        return 0
    away = 2 * abs(sentences) - int(sentences > 0)
    return away + (1 if paragraphs else 0)


def _chains(marks: Sequence[PlaceMark], words: Sequence[str]) -> tuple[Chain, ...]:
    """Return the marks put together where only linking words part them."""
    found: list[list[PlaceMark]] = []
    for mark in marks:
        if found and _linked(found[-1][-1], mark, words):
            found[-1].append(mark)
        else:
            found.append([mark])
    chains = []
    for group in found:
        main = min(group, key=partial(_fineness, first_home=group[0].home))
        others = tuple(mark for mark in group if mark is not main)
        chains.append(Chain(main, others, group[0].first, group[-1].last))
    return tuple(chains)


def _fineness(
    mark: PlaceMark, *, first_home: bool
) -> tuple[bool, bool, bool, bool, bool, bool, bool, Level, int]:
    """Return what parts the place itself from the places that say where it lies.

    Behind a home ("a child from a village in the countryside of a province") the others say where
    the home lies; a village near by is finer than the area around it.
    """
    coarse = mark.level >= Level.PROVINCE or mark.level is Level.SITE
    around = mark.level is Level.AREA
    home = mark.home and not first_home
    aside = mark.aside and mark.level is Level.PLACE
    road = mark.level is Level.ROAD
    return (mark.away, home, coarse, aside, around, road, mark.near, mark.level, mark.first)


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
        if words[place] in _LINKS or words[place].isdecimal():
            continue
        hits = phrases("place_words").every(words, place)
        if not any(hit.row["kind"] in kinds for hit in hits):
            return False
    return not any(words[place] in {"و", "and"} for place in between)


def _sentences(clauses: Sequence[Clause], size: int) -> list[tuple[int, int, BlockKind]]:
    """Return for each token its sentence, paragraph and block."""
    found = [(0, 0, BlockKind.BODY)] * size
    for clause in clauses:
        found[clause.first : clause.last] = [(clause.sentence, clause.paragraph, clause.block)] * (
            clause.last - clause.first
        )
    return found
