"""By whom, with what, on what, and how the figure was come by, as the words say.

Use ``Means`` once for a text and ask it for a claim's tokens. An actor counts as alleged only
where the words make it the one who did it; named as a victim, a target or a speaker it does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tawthiq.claims.claim import Basis
from tawthiq.claims.telling.bodies import bodies_of
from tawthiq.claims.telling.stance import doubts_of
from tawthiq.claims.words.parts import Parts
from tawthiq.lexicon.load import Hit, phrases
from tawthiq.values.span import Span

_NEAR = 3
_BEHIND = 6
"""Sentences behind a claim in which its attack may be taken up."""
_NOT = frozenset({"not", "never", "n't", "didn't", "hadn't", "neither", "لم", "لن"})
_THE = "the"
_GENERIC = frozenset({"bombardment"})
_BASES = {"estimated": Basis.ESTIMATED, "survey": Basis.SURVEY, "counted": Basis.COUNTED}


@dataclass(frozen=True, slots=True)
class Found:
    """Words of one field.

    Attributes:
        words: The words, as the text has them.
        span: Where they stand.
    """

    words: str
    span: Span


class Means:
    """The actors, weapons and objects of one text."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def _formed(self) -> dict[int, Hit]:
        return bodies_of(self._parts)

    @cached_property
    def _by_form(self) -> list[int]:
        return sorted(self._formed)

    def actor(self, first: int, *, spoken: Sequence[Span] = ()) -> Found | None:
        """Return who is said to have done what stands at a token.

        Args:
            first: Index of the claim's first token.
            spoken: Where the speakers' names stand; they are no actors there.
        """
        for start, end in self._around(first):
            ranked = []
            for place, hit in self._bodies(start, end):
                found = self._found(place, hit)
                if any(found.span.meets(span) for span in spoken) or self._negated(place, hit, end):
                    continue
                sureness = self._agent(place, hit, end)
                if sureness:
                    listed = phrases("actors").at(self._parts.words, place) is not None
                    ranked.append((not listed, -sureness, abs(place - first), place, found))
            if ranked:
                return min(ranked, key=lambda item: item[:4])[-1]
        return None if spoken else self._taken_up(first)

    def _bodies(self, start: int, end: int) -> Iterator[tuple[int, Hit]]:
        """Yield the listed actors and, where none is, the armed bodies by their form."""
        past = start
        known = dict(self._parts.hits(phrases("actors"), start, end))
        formed = self._formed
        at = self._by_form[bisect_left(self._by_form, start) : bisect_left(self._by_form, end)]
        for place in sorted({*known, *at}):
            hit = known.get(place) or (formed[place] if place >= past else None)
            if hit is not None and (place in known or place + hit.length <= end):
                yield place, hit
                past = place + hit.length

    def _negated(self, place: int, hit: Hit, end: int) -> bool:
        """Say whether the words right behind an actor say that it did not do it."""
        after = place + hit.length
        return any(word in _NOT for word in self._parts.words[after : min(end, after + _NEAR)])

    def _taken_up(self, first: int) -> Found | None:
        """Return who a sentence close behind says did it, where its words take up the attack.

        "The shells were fired by …" speaks of what was told before it. Who says so is often
        another than who gave a figure, so only what the page says in its own voice takes it over.
        """
        clause = self._parts.clause_at(first)
        if clause is None:
            return None
        for sentence in range(clause.sentence + 1, clause.sentence + 1 + _BEHIND):
            start, end = self._parts.by_sentence.get(sentence, (0, 0))
            for place, hit in self._bodies(start, end):
                deed = self._kind_in(max(start, place - _NEAR - 3), place, "deed")
                if (
                    deed
                    and self._kind_near(place, ("agent",), 1)
                    and not self._doubted(place, start)
                ):
                    return self._found(place, hit)
        return None

    def _doubted(self, place: int, start: int) -> bool:
        """Say whether a sentence denies or doubts what stands at a token, or makes it the one hit."""
        denied = any(start <= first < place for _, first, _ in doubts_of(self._parts))
        negated = any(self._parts.hits(phrases("negations"), start, place))
        return denied or negated or self._kind_near(place, ("victim",), 2)

    def weapon(self, first: int) -> Found | None:
        """Return the weapon or means named with it; a bare word for bombing only if no other is."""
        for start, end in self._around(first):
            hits = list(self._parts.hits(phrases("weapons"), start, end))
            named = [pair for pair in hits if pair[1].row["name"] not in _GENERIC] or hits
            if named:
                place, hit = min(named, key=lambda pair: (abs(pair[0] - first), pair[0]))
                return self._found(place, hit)
        return None

    def object_hit(self, first: int) -> Found | None:
        """Return the building or object that was hit: one behind a word for hitting."""
        for start, end in self._around(first):
            ranked = [
                (abs(place - first), place, hit)
                for place, hit in self._parts.hits(phrases("objects"), start, end)
                if self._kind_near(place, ("onto",), _NEAR)
            ]
            if ranked:
                _, place, hit = min(ranked, key=lambda item: item[:2])
                return self._found(place, hit)
        return None

    def coverage(self, first: int) -> Found | None:
        """Return what the figure leaves out, in the words of its sentence ("Anbar excluded")."""
        start, end = self._parts.sentence_at(first)
        for place, hit in self._parts.hits(phrases("means_words"), start, end):
            if hit.row["kind"] != "coverage":
                continue
            low, high = place, place + hit.length
            while high < end and high - place < 5 and self._parts.tokens[high].is_word:
                high += 1
            if (
                high == place + hit.length
                and place > start
                and self._parts.tokens[place - 1].is_word
            ):
                low = place - 1
            return Found(self._parts.said(low, high), self._parts.span(low, high))
        return None

    def basis(self, first: int) -> Basis:
        """Return how the figure was come by."""
        clause = self._parts.clause_at(first)
        if clause is None:
            return Basis.UNKNOWN
        found = {
            _BASES[hit.row["kind"]]
            for _, hit in self._parts.hits(phrases("means_words"), clause.first, clause.last)
            if hit.row["kind"] in _BASES
        }
        order = (Basis.SURVEY, Basis.ESTIMATED, Basis.COUNTED)
        return next((basis for basis in order if basis in found), Basis.UNKNOWN)

    def _around(self, first: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the claim's clause, then its sentence."""
        sentence = self._parts.sentence_at(first)
        clause = self._parts.clause_at(first)
        return ((clause.first, clause.last) if clause else sentence), sentence

    def _agent(self, place: int, hit: Hit, end: int) -> int:
        """Return how surely an actor did it: 2 the words say so, 1 an attack stands by, 0 not."""
        if self._kind_near(place, ("victim",), 2) or self._is_struck(place):
            return 0
        if hit.prefix.endswith("ل") or self._kind_near(place, ("agent",), _NEAR):
            return 2
        after = place + hit.length
        if self._kind_in(after, min(end, after + _NEAR), "attack"):
            return 2
        return 1 if self._kind_near(place, ("attack",), _NEAR + 1) else 0

    def _is_struck(self, place: int) -> bool:
        """Say whether words of attack stand right before whom it hit."""
        first = place - (place > 0 and self._parts.words[place - 1] == _THE)
        return self._kind_near(first, ("strikes",), 0)

    def _kind_near(self, place: int, kinds: tuple[str, ...], reach: int) -> bool:
        """Say whether a word of these kinds ends at most ``reach`` tokens before one."""
        table = phrases("means_words")
        for start in table.places(self._parts.words, max(0, place - reach - 2), place):
            for hit in table.every(self._parts.words, start):
                if hit.row["kind"] in kinds and place - reach <= start + hit.length <= place:
                    return True
        return False

    def _kind_in(self, first: int, last: int, kind: str) -> bool:
        table = phrases("means_words")
        return any(
            hit.row["kind"] == kind
            for place in table.places(self._parts.words, first, last)
            for hit in table.every(self._parts.words, place)
        )

    def _found(self, place: int, hit: Hit) -> Found:
        """Return the words, letters written onto the first one left out."""
        span = self._parts.span(place, place + hit.length)
        token = self._parts.tokens[place]
        plain = token.end - token.start == len(token.norm)
        start = span.start + (len(hit.prefix) if plain else 0)
        if hit.prefix.endswith("ل") and plain and hit.definite:
            start = span.start + len(hit.prefix) - 1
        cut = Span(start, span.end)
        return Found(cut.of(self._parts.text), cut)
