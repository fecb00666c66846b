"""Attacks that are told without any harm to persons: "warplanes bombed the town this morning".

Use ``with_attacks`` on the claims of a text when all of them are known. What was hit, where, when
and by whom is a record of its own, and later reports of the dead at the same place and day join
it. Where the text tells a harm the attack is part of that claim and gives none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawthiq.claims.claim import Claim, FieldSpan, Harm, Scope, Stance
from tawthiq.claims.context import Context
from tawthiq.claims.identity import claim_id_of
from tawthiq.claims.surround import placed
from tawthiq.claims.words.parts import Parts
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, Phrases, phrases, phrases_where
from tawthiq.lexicon.normalize import normalize
from tawthiq.lexicon.placenames import plain
from tawthiq.text.reading import BlockKind, Reading
from tawthiq.values.program import Program
from tawthiq.values.span import Span

_SILENT = frozenset({BlockKind.COMMENTS, BlockKind.HEADLINES, BlockKind.CHROME})
_ONTO = 8
"""Tokens behind a noun of attack within which a word must say where it fell."""
_BESIDE = 7
"""Tokens on either side of "fired" or "exploded" within which the arm must be named."""
_BEFORE = 2
_AHEAD = 6
"""Tokens before a deed within which "fears of", "a film on" or "the number of" speak of it."""
_FAR = 80
"""Tokens on either side that are looked at of a sentence without an end."""
_QUOTED_BEFORE, _QUOTED_BEHIND = 20, 40
_WIDE = frozenset({Scope.PERIOD_TOTAL.value, "habit"})
_FUTURE = "س"
_PAUSES = frozenset({TokenKind.MARK, TokenKind.BREAK})
_QUESTION = "?؟"
_MARK = 2
"""Code points behind a sentence's last token that may hold its question mark."""


@dataclass(frozen=True, slots=True)
class Attack:
    """Words that tell an attack.

    Attributes:
        first: Index of the first of them in the text's tokens.
        last: One past the last of them.
        row: The form of the list, for the reason why.
        kind: Its kind in the list.
    """

    first: int
    last: int
    row: str
    kind: str


def with_attacks(
    reading: Reading, claims: Sequence[Claim], context: Context, *, by: Program
) -> tuple[Claim, ...]:
    """Return the claims with those of attacks that none of them tells of.

    A sentence tells one attack at most. Where the text claims no harm, the first attack of each
    place and day is a claim; where it does, only an attack at a place that no claim names.

    Args:
        reading: The report.
        claims: Its claims, with what stands around them.
        context: What its text says around them.
        by: The program that makes the claims.
    """
    if any(_tells_harm(claim) for claim in claims):
        return tuple(claims)
    found: list[Claim] = []
    named: dict[str, list[Claim]] = {}
    for attack, sentence in attacks_of(context.parts):
        claim = placed(
            _claim(reading, context.parts, attack, by=by), context, (attack.first, attack.last)
        )
        names = _names(claim)
        told = (other for name in names for other in named.get(name, ()))
        if not _is_placed(claim, sentence) or any(_of_one_day(claim, other) for other in told):
            continue
        found.append(claim)
        for name in names:
            named.setdefault(name, []).append(claim)
    return tuple(sorted((*claims, *found), key=lambda one: (one.span.start, -one.span.end)))


def _tells_harm(claim: Claim) -> bool:
    """Say whether a claim tells of harm: not of nobody harmed."""
    count = claim.count
    return count is None or (count.low, count.high) != (0, 0)


def _is_placed(claim: Claim, sentence: Span) -> bool:
    """Say whether the sentence of an attack names its place, and no whole country or armed body."""
    if not any(mark.field == "place" and sentence.holds(mark.span) for mark in claim.spans):
        return False
    if claim.place is None or (_in_capitals(claim) and not claim.place.candidates):
        return False  # in capitals any word may look like a name
    words = normalize(claim.place.words).split()
    countries = phrases_where("place_words", "kind", "country")
    return not any(_are(words, table) for table in (countries, phrases("actors")))


def _in_capitals(claim: Claim) -> bool:
    return claim.lang == "en" and claim.quote.isupper()


def _are(words: Sequence[str], table: Phrases) -> bool:
    """Say whether some words are together one form of a list."""
    return any(hit.length == len(words) for hit in table.every(words, 0))


def _of_one_day(one: Claim, other: Claim) -> bool:
    """Say whether two attacks on one place may be one and the same."""
    return not (one.date and other.date) or one.date.days.meets(other.date.days)


def _names(claim: Claim) -> frozenset[str]:
    """Return the names by which a claim's place may be told again."""
    if claim.place is None:
        return frozenset()
    names = [plain(claim.place.words)]
    names += [plain(row.name) for row in claim.place.candidates[:1] if row.name]
    return frozenset(names)


def attacks_of(parts: Parts) -> Iterator[tuple[Attack, Span]]:
    """Give for each sentence of a text the first attack it tells, and where the sentence stands.

    Args:
        parts: The text in its parts.
    """
    table = phrases_where("attacks", "kind", "strike", "aim", "deed", "event", "launch")
    passed = 0
    for place in table.places(parts.words):
        clause = parts.clause_at(place)
        if place < passed or clause is None or clause.block in _SILENT:
            continue
        start, end = parts.sentence_at(place)
        for hit in table.every(parts.words, place):
            if place + hit.length <= end and _is_told(parts, place, hit):
                last = place + hit.length
                yield Attack(place, last, hit.form, hit.row["kind"]), parts.span(start, end)
                passed = end
                break


def _is_told(parts: Parts, place: int, hit: Hit) -> bool:
    """Say whether words of attack tell one that was done."""
    start, end = parts.sentence_at(place)
    behind = place + hit.length
    start, end = sentence = max(start, place - _FAR), min(end, behind + _FAR)
    if hit.prefix.endswith(_FUTURE) or _is_asked(parts, end):
        return False
    kind = hit.row["kind"]
    if kind in {"aim", "event"} and not (_armed(parts, start, place) or _armed(parts, behind, end)):
        return False
    if kind == "launch" and not (
        _has(parts, "arm", (behind, min(end, behind + _BESIDE)))
        or _has(parts, "arm", (max(start, place - _BESIDE), place))
    ):
        return False
    noun = kind in {"deed", "event"} or (kind == "strike" and hit.definite)
    if noun and not _has(parts, "onto", (behind, min(end, behind + _ONTO))):
        return False
    return not (
        _is_undone(parts, place, sentence, noun=noun)
        or (kind != "strike" and _is_of_another_kind(parts, kind, sentence))
        or _is_of_a_period(parts, sentence)
    )


def _is_asked(parts: Parts, end: int) -> bool:
    """Say whether a sentence ends as a question."""
    last = parts.tokens[end - 1]
    return any(mark in parts.text[last.start : last.end + _MARK] for mark in _QUESTION)


def _has(parts: Parts, kind: str, within: tuple[int, int]) -> bool:
    """Say whether a word of a kind stands between two tokens."""
    return any(parts.hits(phrases_where("attacks", "kind", kind), *within))


def _armed(parts: Parts, first: int, last: int) -> bool:
    """Say whether an arm or an armed body stands between two tokens."""
    if _has(parts, "arm", (first, last)):
        return True
    return any(any(parts.hits(phrases(name), first, last)) for name in ("weapons", "actors"))


def _is_undone(parts: Parts, place: int, sentence: tuple[int, int], *, noun: bool) -> bool:
    """Say whether the words say that it was not done, or speak of it without telling it."""
    reaches = {
        "sentence": sentence,
        "before": (max(sentence[0], place - _BEFORE), place),
        "ahead": (max(sentence[0], place - _AHEAD), place),
    }
    if not noun:
        reaches["right"] = (max(sentence[0], place - 1), place)
    return any(_speaks_of_none(parts, reach, where) for reach, where in reaches.items())


def _is_of_another_kind(parts: Parts, kind: str, sentence: tuple[int, int]) -> bool:
    """Say whether words that may tell an attack stand beside a storm, a deal or leaflets."""
    reach = "launch" if kind == "launch" else "aim"
    return _speaks_of_none(parts, reach, sentence)


def _speaks_of_none(parts: Parts, reach: str, within: tuple[int, int]) -> bool:
    return any(parts.hits(phrases_where("not_attacks", "reach", reach), *within))


def _is_of_a_period(parts: Parts, sentence: tuple[int, int]) -> bool:
    """Say whether a sentence sums up a stretch of time or tells what happens again and again."""
    return any(hit.row["scope"] in _WIDE for _, hit in parts.hits(phrases("scopes"), *sentence))


def _claim(reading: Reading, parts: Parts, attack: Attack, *, by: Program) -> Claim:
    """Return the claim of an attack; its quote is the clause that tells it."""
    clause = parts.clause_at(attack.first)
    low, high = (clause.first, clause.last) if clause else (attack.first, attack.last)
    first = max(low, attack.first - _QUOTED_BEFORE)
    last = min(max(high, attack.last), attack.last + _QUOTED_BEHIND)
    while first < attack.first and not parts.tokens[first].is_word:
        first += 1
    while last > attack.last and parts.tokens[last - 1].kind in _PAUSES:
        last -= 1
    span = parts.span(first, last)
    told = parts.said(attack.first, attack.last)
    return Claim(
        claim_id=claim_id_of(reading.report_id, reading.text_digest, span, harm=Harm.ATTACKED),
        report_id=reading.report_id,
        span=span,
        quote=span.of(reading.text),
        lang="ar" if any("\u0621" <= char <= "\u064a" for char in told) else "en",
        outlet=reading.outlet,
        speakers=reading.quoted_by,
        stance=Stance.ASSERTED,
        scope=Scope.INCIDENT,
        harm=Harm.ATTACKED,
        count=None,
        extractor=by,
        why=f"attacks.csv “{attack.row}” ({attack.kind}); no harm to persons is claimed.",
        spans=(FieldSpan("harm", parts.span(attack.first, attack.last)),),
    )
