"""Where the harm happened, as the text says it.

Use ``Places`` once for a text and ask it for the tokens of a claim. Names side by side ("a village
in the countryside of a province") are one chain: its finest name is the place, the others say
where it lies and outrank likeness of names when a gazetteer is asked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from tawthiq.claims.claim import PlaceMention
from tawthiq.claims.places.place_chains import Chain, chains_of, has_towns
from tawthiq.claims.places.place_echoes import echoes_of
from tawthiq.claims.places.place_marks import places_of
from tawthiq.claims.places.place_nearest import LEAD_SENTENCES, Nearest, Reach, sentences_of
from tawthiq.claims.places.place_words import Level, PlaceMark
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.tokens import Token, TokenKind, words_of
from tawthiq.lexicon.gazetteer import Gazetteer
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.lexicon.placenames import plain
from tawthiq.values.span import Span

_GAP = 4
_PASSED = frozenset({"the", "of", "#", '"', "“", "«"})
_LONGEST_LEAD, _LONGEST_SAID = 3, 200
_IN_THE = "بال"
_LONG = 7
"""Letters of a word from which "in the" is written onto a name; "Balas" is a name of its own."""
_HAMZA = frozenset("أإ")
_WRITTEN_ON = re.compile(r"[ةى](?=[\u0621-\u064a])|(?<=\w\w)[أإ](?=\w\w)")
"""Letters that end a word, and such as begin one, inside a word: two words written together."""
_SHORTEST = 3
_ON = "على"
_TOWNS = frozenset({Level.PLACE, Level.AREA})
_WHOLES = _TOWNS | {Level.PROVINCE}
_OWNING = (["'s"], ["’s"])


class Places:
    """The places of one text."""

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
        self._known = known
        marks = places_of(text, tokens, known=known)
        self._words = words_of(tokens)
        self._chains = chains_of(marks, self._words)
        self._sentences = sentences_of(clauses, len(tokens))
        spoken = echoes_of(self._chains, marks, self._words)
        told = sorted((*self._chains, *spoken), key=_begins)
        self._nearest = Nearest(told, clauses, self._words)
        self._closer: dict[tuple[int, str, bool], Chain | None] = {}

    def of(
        self, first: int, last: int, *, reach: Reach = Reach.TEXT
    ) -> tuple[PlaceMention, Span] | None:
        """Return the place of what the tokens from ``first`` to ``last`` say, and where it stands.

        A place of the same sentence is taken before one of a sentence near by, and that before
        one of the report's first sentences; a town before a province.

        Args:
            first: Index of the first token.
            last: One past the last token.
            reach: How far from them the place may stand.
        """
        chain = self._nearest.at(first, last, reach=reach)
        if chain is None:
            return None
        chain = self._told_closer(chain, first) if reach is Reach.TEXT else chain
        span = self._span(chain.main)
        words = self._first_name(chain.main)
        within = [self._first_name(mark) for mark in chain.others if not mark.near]
        near = [self._first_name(mark) for mark in chain.others if mark.near]
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
        for end in dict.fromkeys((first, passed)):
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
            if not self._may_name(chain.main, mark):
                continue
            town = self._span(mark)
            behind = 0 <= mark.first - chain.main.last <= _GAP
            is_town = mark.level in _TOWNS or _is_bare(mark)  # a quarter's province is its city
            if behind and (is_town or chain.main.generic):
                return Span(name.start, town.end)
            between = self._words[mark.last : chain.main.first]
            named = chain.main.generic and len(between) <= 1
            if is_town and (named or between in _OWNING):
                return Span(town.start, name.end)
        return name

    def _may_name(self, part: PlaceMark, mark: PlaceMark) -> bool:
        """Say whether a place may be named with a part of it, a spot at it or a road."""
        if mark.away or mark.level not in _WHOLES:
            return False
        one = mark.level is Level.PLACE and mark.sure and not mark.one
        if mark.near and not (one and mark.first >= part.last):
            return False
        two_ends = part.level is Level.ROAD and part.name_last > part.name_first + 1
        if mark.aside and (two_ends or _is_bare(mark)):
            return False
        land = phrases_where("place_words", "kind", "countryside").at(self._words, mark.first)
        return land is None or part.generic

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
        return Span(token.start + cut, self._end(last))

    def _told_closer(self, chain: Chain, first: int) -> Chain:
        """Return the finer place that the next sentences put in the one the head of a report names.

        A head says "two hurt in Tel Sanbal", the next sentence "in the village of Bir Samah south
        of Tel Sanbal"; where several places are told so, none is taken.
        """
        there = self._sentences[first][0]
        finest = chain.main.level < Level.PLACE
        if finest or there > LEAD_SENTENCES or has_towns(self._words, chain.main.first):
            return chain
        name = self._plain(chain.main)
        town = chain.main.sure and chain.main.level is Level.PLACE
        if (there, name, town) not in self._closer:
            self._closer[there, name, town] = self._finer(there, name, town=town)
        return self._closer[there, name, town] or chain

    def _finer(self, there: int, name: str, *, town: bool) -> Chain | None:
        """Return the one place that this sentence or the next ones put in a named one.

        What lies in a province does not lie in the town of the same name.
        """
        found: dict[str, Chain] = {}
        for ahead, province, finer in self._inside.get(name, ()):
            if there <= ahead <= there + LEAD_SENTENCES and not (town and province):
                found.setdefault(self._plain(finer.main), finer)
        return next(iter(found.values())) if len(found) == 1 and name not in found else None

    @cached_property
    def _inside(self) -> dict[str, list[tuple[int, bool, Chain]]]:
        """The places that the head of the report puts in a larger one, by the larger one's name."""
        found: defaultdict[str, list[tuple[int, bool, Chain]]] = defaultdict(list)
        for chain in self._chains:
            there = self._sentences[chain.first][0]
            if there > 2 * LEAD_SENTENCES:
                break
            main = chain.main
            if main.away or main.home or main.level > Level.PLACE or not main.sure:
                continue
            for name, province in sorted({self._named(mark) for mark in chain.others}):
                found[name].append((there, province, chain))
        return found

    def _named(self, mark: PlaceMark) -> tuple[str, bool]:
        """Return a name, and whether it is a province's."""
        return self._plain(mark), mark.level is Level.PROVINCE

    def _plain(self, mark: PlaceMark) -> str:
        return plain(self._first_name(mark))

    def _province(self, first: int) -> list[str]:
        """Return a province that the sentence, or the one nearest to it, names."""
        sentence = self._sentences[first][0]
        told = self._provinces
        behind = bisect_left(told, sentence, key=_where)
        before = bisect_left(told, told[behind - 1][0], key=_where) if behind else len(told)
        named = [told[at] for at in {before, behind} if at < len(told)]
        named.sort(key=lambda one: (abs(one[0] - sentence), one[1].first))
        return [self._first_name(mark) for _, mark in named[:1]]

    @cached_property
    def _provinces(self) -> list[tuple[int, PlaceMark]]:
        """The provinces that the text names, with their sentences, in order."""
        return [
            (self._sentences[chain.first][0], chain.main)
            for chain in self._chains
            if chain.main.level is Level.PROVINCE and not chain.main.away
        ]

    def _span(self, mark: PlaceMark) -> Span:
        """Return the name's code points, letters written onto it left out."""
        start = self._tokens[mark.name_first].start
        token = self._tokens[mark.name_first]
        if token.kind is TokenKind.ARABIC and not mark.cut:
            written_on = not mark.sure or token.norm.startswith(_IN_THE)
            start += self._prefix(token) if written_on else 0
        if token.end - token.start == len(token.norm):
            start += mark.cut
        end = self._end(mark.name_last)
        while end > start + 1 and unicodedata.category(self._text[end - 1]) == "Cf":
            end -= 1
        return Span(start, end)

    def _end(self, last: int) -> int:
        """Return where a name ends, the next word left out where a page writes it on."""
        token = self._tokens[last - 1]
        if token.kind is not TokenKind.ARABIC:
            return token.end
        written = self._text[token.start : token.end]
        for found in _WRITTEN_ON.finditer(written):
            cut = found.start() + (found.group() not in _HAMZA)
            if found.group() not in _HAMZA or self._known.knows(written[:cut]):
                return token.start + cut
        if written.endswith(_ON) and len(written) > 2 * _SHORTEST:
            return token.end - len(_ON)
        if token.end - token.start == len(token.norm) >= 2 * _SHORTEST:
            return token.start + self._harm_written_on(token)
        return token.end

    def _harm_written_on(self, token: Token) -> int:
        """Return how long a known name is that a word of harm is written onto."""
        written = self._text[token.start : token.end]
        if not self._known.knows(written):
            for cut in range(_SHORTEST, len(written) - _SHORTEST + 1):
                if phrases("harms").holds(token.norm[cut:]) and self._known.knows(written[:cut]):
                    return cut
        return len(written)

    def _first_name(self, mark: PlaceMark) -> str:
        """Return the name that lists of places are asked for; of several names the first."""
        span = self._span(mark)
        end = self._end(mark.one) if mark.one else span.end
        return self._text[span.start : end]

    def _prefix(self, token: Token) -> int:
        """Return how many letters of a known name's first word are no part of the name."""
        if token.end - token.start != len(token.norm) or token.norm[:1] not in {"ب", "ل"}:
            return 0
        whole = self._text[token.start : token.end]
        if self._known.knows(whole):
            return 0
        in_the = token.norm.startswith(_IN_THE) and len(token.norm) >= _LONG
        return int(in_the or self._known.knows(whole[1:]))


def _begins(chain: Chain) -> int:
    return chain.first


def _where(told: tuple[int, PlaceMark]) -> int:
    return told[0]


def _is_bare(mark: PlaceMark) -> bool:
    """Say whether no word for a place stands with a name."""
    return (mark.first, mark.last) == (mark.name_first, mark.name_last)
