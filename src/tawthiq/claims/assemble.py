"""From a bound harm to claims: the sum and its parts, each with quote, spans and the reason why.

Use ``claim_of_bound`` for each harm that ``bind`` found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import (
    Claim,
    Count,
    Exactness,
    FieldSpan,
    Harm,
    Named,
    NamedRole,
    Scope,
    Stance,
    Unit,
)
from tawthiq.claims.identity import claim_id_of
from tawthiq.claims.telling.scope import scope_of
from tawthiq.claims.victims.figures import Figure, figure_of, split_of, status_of, total
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.name_list import Listed
from tawthiq.claims.victims.persons import Group, Name, Sentence
from tawthiq.claims.victims.table import OBJECTS, Bound
from tawthiq.claims.victims.told_en import AMONG
from tawthiq.claims.withhold import withhold_of
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

EXTRACTOR = Program("tawthiq.claims", "1")
"""This room's rules; the version changes whenever the same text may give other claims."""

SAME_LIST = "further list"
_ROLES = {
    Harm.KILLED: NamedRole.KILLED,
    Harm.INJURED: NamedRole.INJURED,
    Harm.MISSING: NamedRole.MISSING,
}
_ARABIC = "\u0600"


@dataclass(frozen=True, slots=True)
class Facts:
    """What all claims of one sentence share.

    Attributes:
        reading: The report.
        digest: Digest of its text.
        sentence: The sentence.
    """

    reading: Reading
    digest: Digest
    sentence: Sentence


def claim_of_bound(facts: Facts, bound: Bound) -> Iterator[Claim]:
    """Give the claim of a bound harm, then its parts: of a sum, and those counted apart."""
    figure = figure_of(facts.sentence, bound)
    if not _is_said(bound, figure):
        return
    whole = _claim(facts, bound, figure)
    yield whole
    parts = list(figure.groups) if len(figure.groups) > 1 else []
    among = [group for group, role in bound.parts if role is Role.PART]
    parts += [one for one in among if _is_apart(one) and _own_harm(bound, one) is None]
    for ordinal, group in enumerate(parts, 1):
        yield _part(facts, whole, group, ordinal=ordinal)
    for group in among:
        own = _own_harm(bound, group)
        if own is not None:
            told = Bound(own, (), (group,), (), "of those told together")
            yield from claim_of_bound(facts, told)


def _own_harm(bound: Bound, group: Group) -> Harm | None:
    """Return the harm of a part that alone tells it ("11 casualties, including four fatalities")."""
    if bound.harm is not Harm.KILLED_OR_INJURED or group.harm is None:
        return None
    harm = Harm(group.harm.row["harm"])
    return None if harm is Harm.KILLED_OR_INJURED else harm


def _is_apart(group: Group) -> bool:
    """Say whether a part is a figure of its own, which no split of the whole holds."""
    held = bool(group.sex) or group.age == "child" or group.bare or bool(group.names)
    return not held and (group.low or 0) > 1 and group.counts_people


def _is_said(bound: Bound, figure: Figure) -> bool:
    """Say whether the words state a harm to somebody, not to somebody known from before."""
    groups = figure.groups
    if len(groups) == 1 and groups[0].definite and groups[0].plain_noun and not bound.triggers:
        return False
    return any(group.unit is not Unit.OTHER for group in groups)


def _claim(facts: Facts, bound: Bound, figure: Figure) -> Claim:
    sentence = facts.sentence
    span = sentence.span(bound.first, bound.last)
    quote = span.of(facts.reading.text)
    scope, scope_words = scope_of(sentence, bound)
    named = _named(sentence, bound, figure)
    spans = [FieldSpan("count", sentence.span(figure.first, figure.last))]
    spans += [FieldSpan("harm", sentence.span(one.first, one.last)) for one in bound.triggers[:1]]
    why = f"{bound.rule}; {figure.groups[0].rule}"
    if len(figure.groups) > 1:
        why += f"; sum of {len(figure.groups)} parts named in one clause"
    if scope_words:
        why += f"; scope by “{scope_words}”"
    return Claim(
        claim_id=claim_id_of(facts.reading.report_id, facts.digest, span, harm=bound.harm),
        report_id=facts.reading.report_id,
        span=span,
        quote=quote,
        lang=_lang(sentence, bound),
        outlet=facts.reading.outlet,
        speakers=facts.reading.quoted_by,
        stance=Stance.ASSERTED,
        scope=scope,
        harm=bound.harm,
        count=figure.count,
        extractor=EXTRACTOR,
        why=f"{why}.",
        status_claimed=status_of(bound, figure),
        split=split_of(bound, figure),
        named=named,
        spans=tuple(spans),
        withhold=withhold_of(bound.harm, named, [*figure.groups, *(g for g, _ in bound.parts)]),
    )


def claim_of_list(facts: Facts, listed: Listed, *, harm: Harm | None) -> Claim:
    """Return the claim of a list of names: at least as many as it names.

    Without a harm the list is of those counted before; whoever asks sets it (``known_of``).
    """
    same = harm is None
    harm = harm or Harm.KILLED
    sentence = facts.sentence
    span = sentence.span(listed.first, listed.last)
    role = _ROLES.get(harm, NamedRole.UNKNOWN)
    named = tuple(
        Named(
            name=sentence.written(name.first, name.last),
            name_other_script=None,
            age=name.age,
            sex=name.sex,
            role=role,
            span=sentence.span(name.first, name.last),
        )
        for name in listed.names
    )
    number = len(named)
    quote = span.of(facts.reading.text)
    words = " ".join(quote.split())
    kind = SAME_LIST if same else f"{AMONG}: list" if listed.among else "list"
    return Claim(
        claim_id=claim_id_of(facts.reading.report_id, facts.digest, span, harm=harm),
        report_id=facts.reading.report_id,
        span=span,
        quote=quote,
        lang=listed.lang,
        outlet=facts.reading.outlet,
        speakers=facts.reading.quoted_by,
        stance=Stance.ASSERTED,
        scope=Scope.INCIDENT,
        harm=harm,
        count=_listed_count(listed, words),
        extractor=EXTRACTOR,
        why=f"{kind} of {number} names behind “{listed.heading}” (name_lists.csv).",
        named=named,
        spans=(FieldSpan("count", span),),
        withhold=withhold_of(harm, named, ()),
    )


def _listed_count(listed: Listed, words: str) -> Count:
    """Return how many a list names: at least these, or all where its heading says so."""
    number = len(listed.names)
    if listed.whole:
        return Count(number, number, Exactness.EXACT, Unit.PERSONS, words)
    return Count(number, None, Exactness.AT_LEAST, Unit.PERSONS, words)


def _part(facts: Facts, whole: Claim, group: Group, *, ordinal: int) -> Claim:
    """Return one part of a sum; it points at the sum."""
    sentence = facts.sentence
    span = sentence.span(group.first, group.last)
    bound = Bound(whole.harm, (), (group,), (), "part of a sum")
    figure = Figure(total(sentence, (group,)), group.first, group.last, (group,))
    named = _named(sentence, bound, figure)
    return replace(
        whole,
        claim_id=claim_id_of(whole.report_id, facts.digest, span, harm=whole.harm, ordinal=ordinal),
        span=span,
        quote=span.of(facts.reading.text),
        count=figure.count,
        subset_of=whole.claim_id,
        status_claimed=status_of(bound, figure),
        split=split_of(bound, figure),
        named=named,
        spans=(FieldSpan("count", span),),
        why=f"part of a sum: {group.rule}.",
        withhold=withhold_of(whole.harm, named, [group]),
    )


def _named(sentence: Sentence, bound: Bound, figure: Figure) -> tuple[Named, ...]:
    role = _ROLES.get(bound.harm, NamedRole.UNKNOWN)
    groups: Sequence[Group] = [
        *figure.groups,
        *(part for part, kind in bound.parts if kind is not Role.ALL),
    ]
    return tuple(
        _named_person(sentence, group, name, role=role)
        for group in groups
        if group.unit not in OBJECTS
        for name in group.names
    )


def _named_person(sentence: Sentence, group: Group, name: Name, *, role: NamedRole) -> Named:
    span = sentence.span(name.first, name.last)
    return Named(
        name=span.of(sentence.text).strip("\"“”«»'() "),
        name_other_script=None,
        age=name.age,
        sex=name.sex or group.sex or None,
        role=role,
        span=span,
    )


def _lang(sentence: Sentence, bound: Bound) -> str:
    """Return the language of the quote by the script of its first word."""
    for place in range(bound.first, bound.last):
        if sentence.tokens[place].is_word:
            return "ar" if sentence.word(place)[:1] >= _ARABIC else "en"
    return "und"
