"""The claims of a reading: the one door of this room.

Use ``extract`` on each reading. It is deterministic, calls nothing outside, and runs in time
linear in the text; a reading that is not usable gives no claims, and neither do the comments and
the headlines of other stories on its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from tawthiq.claims.assemble import EXTRACTOR, Facts, claim_of_bound, claim_of_list
from tawthiq.claims.attacks import with_attacks
from tawthiq.claims.claim import Claim
from tawthiq.claims.context import Context
from tawthiq.claims.fates import fates_of
from tawthiq.claims.listed import lists_of
from tawthiq.claims.name_lines import by_line
from tawthiq.claims.relate import covered, increments, known_of, within
from tawthiq.claims.resolve import under
from tawthiq.claims.surround import surrounded
from tawthiq.claims.telling.former import days_of
from tawthiq.claims.telling.lead import Placed, beside_lead, opens_background
from tawthiq.claims.victims.bind import bind
from tawthiq.claims.victims.harms import speaks_of_harm
from tawthiq.claims.victims.head_lines_en import under_heads
from tawthiq.claims.victims.marks import marks_of
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words.clauses import Clause, clauses_of
from tawthiq.claims.words.page import parts_of_page
from tawthiq.claims.words.tokens import Token, TokenKind, tokens_of, words_of
from tawthiq.lexicon.gazetteer import Gazetteer, shipped
from tawthiq.lexicon.load import phrases
from tawthiq.lexicon.profiles import Profile
from tawthiq.text.reading import BlockKind, Reading
from tawthiq.values.digest import Digest

if TYPE_CHECKING:
    from tawthiq.claims.offers import SecondReader

_QUOTES = frozenset('"“”„')
_LEFT_OUT = _QUOTES | {"\n", "\n\n"}
_SILENT = frozenset({BlockKind.COMMENTS, BlockKind.HEADLINES, BlockKind.CHROME})


def extract(
    reading: Reading,
    *,
    gazetteer: Gazetteer | None = None,
    profile: Profile | None = None,
    second: SecondReader | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a reading in the order of its text.

    Args:
        reading: The report as read.
        gazetteer: Known places; the settlements that ship if none is given.
        profile: Counting profile that gives vague words a number; without one they have none.
        second: A second reader, such as a language model of the user's own. What it offers is
            kept only where quote, harm and number stand in the text, beside what the rules made,
            and waits for a person (``claims.waiting``). ``claims.second.checked`` also says what
            was set aside and why.

    Returns:
        Claims with verbatim quotes.
    """
    found = _by_rules(reading, gazetteer=gazetteer)
    if second is not None:
        from tawthiq.claims.second import checked  # noqa: PLC0415 - most runs have no second reader

        offered = checked(reading, found, second=second).kept
        found = tuple(sorted((*found, *offered), key=lambda claim: claim.span))
    return found if profile is None else tuple(under(claim, profile) for claim in found)


def _by_rules(reading: Reading, *, gazetteer: Gazetteer | None) -> tuple[Claim, ...]:
    """Return the claims that the rules of the languages make."""
    if not reading.usable or not reading.text:
        return ()
    tokens = tokens_of(reading.text)
    clauses = clauses_of(reading.text, tokens, reading.blocks or parts_of_page(reading.text))
    digest = reading.text_digest
    shouted = not any(map(str.islower, set(reading.text)))
    found: list[Placed] = []
    opening: frozenset[str] = frozenset()

    def read(part: list[Clause]) -> Sentence:
        return _sentence(reading.text, tokens, part, shouted=shouted)

    for part, sentence in by_line(under_heads(_sentences(clauses), tokens, read), read):
        if not speaks_of_harm(sentence):
            opening = opening if found else opening | days_of(sentence)
            continue
        facts = Facts(reading, digest, sentence)
        bounds = bind(marks_of(sentence))
        opens = bool(bounds) and opens_background(sentence)
        said = [claim for bound in bounds for claim in claim_of_bound(facts, bound)]
        said = [within(claim, found) for claim in increments(said)]
        said += fates_of(facts, said)
        days = days_of(sentence) if said or not found else frozenset()
        opening = opening if found else opening | days
        found += [Placed(claim, part[0].sentence, opens, days) for claim in said]
    listed = _listed(reading, digest, tokens, clauses=clauses)
    found += [one for one in (known_of(one, found) for one in listed) if one is not None]
    context = Context(reading, tokens, clauses, gazetteer=gazetteer or shipped())
    told = _once(beside_lead(_ordered(found), opening=opening))
    return with_attacks(reading, surrounded(reading, covered(told), context), context, by=EXTRACTOR)


def _listed(
    reading: Reading, digest: Digest, tokens: Sequence[Token], *, clauses: Sequence[Clause]
) -> Iterator[Placed]:
    """Give the claims of the lists of names; a list may go over many lines."""
    if not phrases("name_lists").places(words_of(tokens)):
        return
    kept: list[Token] = []
    numbers: list[int] = []
    begins = {clause.first for clause in clauses}
    for clause in clauses:
        if clause.block in _SILENT:
            continue
        end = min(clause.last + (clause.last not in begins), len(tokens))  # its mark, a line end
        kept.extend(tokens[clause.first : end])
        numbers.extend([clause.sentence] * (end - clause.first))
    whole = Sentence(reading.text, tuple(kept), tuple(words_of(kept)))
    for listed in lists_of(whole):
        claim = claim_of_list(Facts(reading, digest, whole), listed, harm=listed.harm)
        yield Placed(claim, numbers[listed.first], opens=False)


_LONGEST_SENTENCE = 1000
"""Tokens; what binds harms looks at each pair of them, so that a text without an end would hold it."""


def _sentences(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Give the clauses of each sentence that may hold claims of the outlet."""
    part: list[Clause] = []
    for clause in chain.from_iterable(map(_bounded, clauses)):
        if clause.block in _SILENT:
            continue
        ends = part and part[0].sentence != clause.sentence
        if ends or (part and clause.last - part[0].first > _LONGEST_SENTENCE):
            yield part
            part = []
        part.append(clause)
    if part:
        yield part


def _bounded(clause: Clause) -> Iterator[Clause]:
    """Part a clause that is longer than a sentence may be."""
    if clause.last - clause.first <= _LONGEST_SENTENCE:
        yield clause
        return
    for first in range(clause.first, clause.last, _LONGEST_SENTENCE):
        yield replace(clause, first=first, last=min(first + _LONGEST_SENTENCE, clause.last))


def _sentence(
    text: str, tokens: Sequence[Token], part: Sequence[Clause], *, shouted: bool
) -> Sentence:
    """Return the tokens of a sentence, wrapped line ends left out."""
    words = words_of(tokens)
    kept: list[Token] = []
    cuts: set[int] = set()
    for clause in part:
        if clause.sentence == part[0].sentence:  # lines read as one statement are not cut
            cuts.add(len(kept))
        if _LEFT_OUT.isdisjoint(words[clause.first : clause.last]):
            kept += clause.tokens(tokens)
            continue
        for token in clause.tokens(tokens):
            kind = token.kind
            if kind is TokenKind.BREAK:  # a wrapped line end parts nothing
                continue
            if kind is TokenKind.MARK and token.norm in _QUOTES and _is_english(kept):
                continue
            kept.append(token)
    return Sentence(text, tuple(kept), tuple(words_of(kept)), frozenset(cuts - {0}), shouted)


def _is_english(before: Sequence[Token]) -> bool:
    """Say whether a Latin word stands last: a quotation mark behind it parts nothing in English."""
    word = next((one for one in reversed(before[-2:]) if one.kind is not TokenKind.NUMBER), None)
    return word is not None and word.kind is TokenKind.LATIN


def _ordered(found: Sequence[Placed]) -> list[Placed]:
    """Return the claims in order of the text."""
    return sorted(found, key=lambda one: _in_text(one.claim))


def _once(found: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that repeat another word for word.

    They are left in until the lead's account is known: a headline's words again are that account.
    """
    seen: set[tuple[object, ...]] = set()
    kept: list[Claim] = []
    largest: dict[str, Claim] = {}
    for claim in found:
        known = largest.setdefault(claim.claim_id, claim)
        largest[claim.claim_id] = max(known, claim, key=_low)
    for claim in found:
        count = claim.count and (claim.count.low, claim.count.high, claim.count.exactness)
        key = (claim.harm, count, " ".join(claim.quote.split()), claim.subset_of is None)
        # a list of names and the clause that holds it may be one and the same claim
        if key in seen or claim is not largest[claim.claim_id]:
            continue
        seen.add(key)
        kept.append(claim)
    return kept


def _low(claim: Claim) -> int:
    return (claim.count.low or 0) if claim.count else -1


def _in_text(claim: Claim) -> tuple[int, int, str, str]:
    """Return where a claim stands in the order of the text, a sum before its parts."""
    return claim.span.start, -claim.span.end, claim.harm.value, claim.claim_id
