"""Who says it: the chain of speakers of a statement, outermost first.

Use ``Speakers`` once for a text and ask it for a claim's tokens. An empty chain is the outlet's
own voice. A name is cut out of the text as it stands, its article left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawthiq.claims.telling import speaker_names
from tawthiq.claims.words.parts import Parts
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases
from tawthiq.values.span import Span

_PREFIXED = frozenset({":", "|", "-", "–", "—"})
_LONGEST_PREFIX = 8
_MEMORY = 3
_SPEAKS = frozenset({"say", "deny", "retract", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution.

    Attributes:
        first: Index of the first token of the verb or phrase.
        last: One past its last token.
        kind: Kind of its row: "say", "according", "quote", "deny", "retract", "prefix".
        names: Who speaks, outermost first, each as tokens from and up to.
        clause: Index of its clause.
        sentence: Number of its sentence.
        ahead: Whether it speaks of what follows it; else of what stands before it.
    """

    first: int
    last: int
    kind: str
    names: tuple[tuple[int, int], ...]
    clause: int
    sentence: int
    ahead: bool


class Speakers:
    """The attributions of one text."""

    __slots__ = ("_by_sentence", "_parts")

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._by_sentence: dict[int, list[Said]] = {}
        before: Said | None = None
        for said in _all(parts):
            kept = _pronoun(parts, said, before)
            if kept.names:
                self._by_sentence.setdefault(kept.sentence, []).append(kept)
                before = kept

    def of(self, first: int) -> tuple[tuple[str, Span], ...]:
        """Return who says what stands at a token, outermost first, with where each name stands."""
        clause = self._parts.clause_at(first)
        if clause is None:
            return ()
        here = self._by_sentence.get(clause.sentence, [])
        index = self._parts.clause_of[first]
        own = [said for said in here if said.clause == index]
        governing = _governing(own, first) or _governing(_reaching(here, index), first)
        if governing is None:
            return ()
        chain = [governing]
        if governing.kind != "according":
            chain += [
                said
                for said in here
                if said.kind == "according" and abs(said.clause - governing.clause) <= 1
            ][:1]
        names = dict.fromkeys(name for said in chain for name in said.names)
        return tuple((self._parts.said(*name), self._parts.span(*name)) for name in names)

    def verbs(self, sentence: int) -> list[Said]:
        """Return the attributions of a sentence, in order."""
        return self._by_sentence.get(sentence, [])


def _governing(found: list[Said], place: int) -> Said | None:
    """Return the attribution that holds for a token: the last before it, else the first after."""
    before = [said for said in found if said.first <= place and said.ahead]
    if before:
        spoken = [said for said in before if said.kind != "according"]
        return (spoken or before)[-1]
    after = [said for said in found if said.first > place]
    return after[0] if after else (found[-1] if found else None)


def _reaching(found: list[Said], clause: int) -> list[Said]:
    """Return attributions of other clauses that hold here: the last ahead, or one right behind."""
    earlier = [said for said in found if said.clause < clause and said.ahead]
    behind = [said for said in found if said.clause == clause + 1 and not said.ahead]
    return earlier[-1:] or behind[:1]


def _all(parts: Parts) -> Iterator[Said]:
    table = phrases("attribution")
    for index, clause in enumerate(parts.clauses):
        prefix = _prefix(parts, index)
        if prefix is not None:
            yield prefix
        for place, hit in parts.hits(table, clause.first, clause.last):
            names = _names(parts, place, hit, bounds=(clause.first, clause.last))
            if names is None:
                continue
            yield Said(
                place,
                place + hit.length,
                hit.row["kind"],
                names,
                index,
                clause.sentence,
                ahead=_speaks_ahead(parts, place, hit, last=clause.last),
            )


def _prefix(parts: Parts, index: int) -> Said | None:
    """Return "Name: …" or "Name | …" at the head of a sentence."""
    clause = parts.clauses[index]
    if index + 1 >= len(parts.clauses) or clause.last - clause.first > _LONGEST_PREFIX:
        return None
    after = parts.clauses[index + 1]
    if after.sentence != clause.sentence or parts.words[after.first] not in _PREFIXED:
        return None
    name = speaker_names.known(parts, clause.first, clause.last)
    if name is None or any(True for _ in parts.hits(phrases("harms"), clause.first, clause.last)):
        return None
    return Said(name[0], name[1], "prefix", (name,), index, clause.sentence, ahead=True)


def _names(
    parts: Parts, place: int, hit: Hit, *, bounds: tuple[int, int]
) -> tuple[tuple[int, int], ...] | None:
    """Return who speaks at a verb; ``None`` if the word is no attribution here."""
    first, last = bounds
    kind = hit.row["kind"]
    after = place + hit.length
    arabic = parts.tokens[place].kind is TokenKind.ARABIC
    if kind == "according":
        name = speaker_names.after(parts, after, last)
        return (name,) if name else None
    if kind == "quote":
        return _quoted(parts, place, after, bounds=bounds)
    if kind not in _SPEAKS:
        return None
    if arabic:
        name = speaker_names.after(parts, after, last) or speaker_names.before(parts, place, first)
    else:
        name = speaker_names.before(parts, place, first)
        if name is None and speaker_names.inverted(parts, place, first):
            name = speaker_names.after(parts, after, last)
    return (name,) if name else ()


def _quoted(
    parts: Parts, place: int, after: int, *, bounds: tuple[int, int]
) -> tuple[tuple[int, int], ...] | None:
    """Return the two speakers of "the agency quoted a source", "نقلت الوكالة عن مصدر"."""
    first, last = bounds
    if parts.tokens[place].kind is TokenKind.ARABIC:
        outer = speaker_names.after(parts, after, last)
        end = outer[1] if outer else after
        if end >= last or parts.words[end] != "عن":
            return None
        inner = speaker_names.after(parts, end + 1, last)
    else:
        outer = speaker_names.before(parts, place, first)
        inner = speaker_names.after(parts, after, last)
    return tuple(name for name in (outer, inner) if name) if inner else None


def _speaks_ahead(parts: Parts, place: int, hit: Hit, *, last: int) -> bool:
    """Say whether an attribution is of what follows: not at the end of its clause."""
    rest = last - place - hit.length
    if hit.row["kind"] == "according":
        clause = parts.clause_at(place)
        return clause is not None and place - clause.first <= 1
    return rest > 2 or parts.tokens[place].kind is TokenKind.ARABIC


def _pronoun(parts: Parts, said: Said, before: Said | None) -> Said:
    """Return the attribution with "he" and "she" replaced by who spoke before."""
    if len(said.names) != 1:
        return said
    first, last = said.names[0]
    if last - first > 1 or parts.words[first] not in {"he", "she", "they"}:
        return said
    near = before is not None and said.sentence - before.sentence <= _MEMORY
    return replace(said, names=before.names if before and near else ())
