"""English: victims who stand far before their word of harm, an aside or another verb between.

Use ``far_subject`` where nobody stands near: "Gomez, who was working there, was killed", "five men
- Adel among them - were shot", "a man was shot by a sniper and died of his wounds". Use
``counted_before_names`` where a name stands near: "two boys, Omar and Ahmad, were killed".
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.table import Table
from tawthiq.claims.words.tokens import TokenKind

_AUX_REACH = 3
_CLAUSE = 24
_RELATIVE = frozenset({"who", "whom", "that"})
_OPENS_ASIDE = frozenset(
    {"who", "whose", "which", "whom", "where", "aged", "age", "from", "of", "in", "at", "with", "known",
     "nicknamed", "named", "originally", "himself", "herself", "both", "all", "on", "near", "while"}
)  # fmt: skip
_ASIDES = 4
_OF = frozenset({"of", "with", "for", "to"})
_DASHES = frozenset("-–—")
_ASIDE = _DASHES | {","}
_LEAD = 3
_WAS = frozenset({"was", "were"})
_SMALL = frozenset({",", "and"})


def far_subject(table: Table, trigger: Trigger, harm: Harm, *, passive: bool) -> int | None:
    """Return the index of the group that a word of harm befell, where none stands near it."""
    own = passive or trigger.kind == "left"
    found = _before_asides(table, trigger, harm) if own else None
    if found is None and own:
        found = _before_relative(table, trigger, harm)
    if found is None:
        found = _before_aside(table, trigger, harm)
    return _of_both_verbs(table, trigger, harm) if found is None else found


def _before_asides(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return who stands before asides between commas ("Gomez, 72, who was working there, was killed").

    There may be several: "Karim Rami, aged 41, from the village of Tal Nuran, died".
    """
    sentence, end = table.sentence, _before_verb(table.sentence, trigger.first)
    if sentence.word(end - 1) != ",":
        return None
    end -= 1
    for _ in range(_ASIDES):
        comma = next(
            (
                here
                for here in range(end - 1, max(0, end - _CLAUSE), -1)
                if sentence.word(here) == ","
            ),
            0,
        )
        if not comma:
            return None
        opens = sentence.word(comma + 1) in _OPENS_ASIDE
        index = table.left(comma, reach=1, harm=harm) if opens else None
        if index is not None:
            return index
        end = comma
    return None


def _before_verb(sentence: Sentence, place: int) -> int:
    """Return where the words begin that lead to a verb ("was", "were both", "has since")."""
    here = place
    while place - here <= _AUX_REACH and sentence.word(here - 1) not in {",", ""}:
        here -= 1
    return here


def _before_relative(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return who stands before a clause without commas ("a boy who had been tending goats died").

    A participle opens one too: "a boy tending goats near the ridge died".
    """
    sentence = table.sentence
    for here in range(trigger.first - 1, max(0, trigger.first - _CLAUSE), -1):
        if sentence.is_mark(here) and sentence.word(here) != "-":
            return None
        if here < trigger.first and _starts_trigger(table, here):
            return None
        if sentence.word(here) in _RELATIVE or _is_doing(sentence, here):
            index = table.left(here, reach=0, harm=harm)
            index = _whose(table, here, harm) if index is None else index
            if index is not None:
                return index if table.marks.groups[index].low is not None else None
    return None


def _whose(table: Table, place: int, harm: Harm) -> int | None:
    """Return who stands before a preposition and "whom", or before an age told of them."""
    sentence = table.sentence
    told = sentence.word(place - 1) in _OF or sentence.tokens[place - 1].kind is TokenKind.NUMBER
    return table.left(place, reach=2, harm=harm) if told else None


def _starts_trigger(table: Table, place: int) -> bool:
    return any(trigger.first == place for trigger in table.marks.triggers)


def _is_doing(sentence: Sentence, place: int) -> bool:
    return sentence.word(place).endswith("ing") and sentence.tokens[place].kind is TokenKind.LATIN


def _before_aside(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return who stands before an aside ("five men - Adel and Karim among them - were shot")."""
    sentence = table.sentence
    last = next(
        (
            here
            for here in range(trigger.first - 1, max(0, trigger.first - 2 - _AUX_REACH), -1)
            if sentence.is_mark(here)
        ),
        0,
    )
    if sentence.word(last) not in _ASIDE:
        return None
    for here in range(last - 1, max(0, last - _CLAUSE), -1):
        if sentence.word(here) != sentence.word(last):
            continue
        named = _are_names(sentence, range(here + 1, last)) and last - here > 1
        if sentence.word(last) in _DASHES or _opens_part(sentence, here) or named:
            return table.left(here, reach=1, harm=harm)
    return None


def _opens_part(sentence: Sentence, comma: int) -> bool:
    """Say whether a comma opens who most of them were ("seven people, most of them women, died")."""
    return any(sentence.cue(here, "part") for here in range(comma + 1, comma + 1 + _LEAD))


def _of_both_verbs(table: Table, trigger: Trigger, harm: Harm) -> int | None:
    """Return who "was shot by a sniper and died": two verbs joined, one subject."""
    sentence, here = table.sentence, trigger.first - 1
    while sentence.word(here).endswith("ly") or sentence.word(here) == "later":
        here -= 1
    if sentence.cue(here, "and") is None:
        return None
    index = table.left(here, reach=_CLAUSE, harm=harm)
    if index is None:
        return None
    between = sentence.words[table.marks.groups[index].last : here]
    alone = trigger.kind == "left" and _opens_clause(table, index)
    return index if alone or not _WAS.isdisjoint(between) else None


def _opens_clause(table: Table, index: int) -> bool:
    """Say whether a group is the first of its clause: the subject of its verbs."""
    group = table.marks.groups[index]
    begin = max([0, *(cut for cut in table.sentence.cuts if cut <= group.first)])
    return group.first - begin <= 1


def counted_before_names(table: Table, index: int, *, end: int, harm: Harm) -> int:
    """Return the number that a list of names between commas tells one by one, or ``index``.

    "Two brothers, Omar and Ahmad Hassoun, were wounded": the name that stands next is one of two.
    """
    sentence, group = table.sentence, table.marks.groups[index]
    if not group.is_named or sentence.word(group.last) != "," or group.last >= end:
        return index
    for before in range(index - 1, -1, -1):
        whole = table.marks.groups[before]
        if whole.is_named:
            continue
        gap = range(whole.last, group.first)
        told = whole.low is not None and whole.low > 1 and table.fits(before, harm)
        listed = told and sentence.word(whole.last) == "," and _are_names(sentence, gap)
        return before if listed else index
    return index


def counted_before_dashes(table: Table, index: int, *, end: int, harm: Harm) -> int:
    """Return the number that an aside between dashes tells one by one, or ``index``.

    "13 people - eight nurses and five patients - lost their lives": those before the dashes died.
    """
    sentence, group = table.sentence, table.marks.groups[index]
    close = next(
        (
            here
            for here in range(end - 1, max(0, end - _AUX_REACH - 2), -1)
            if sentence.is_mark(here)
        ),
        0,
    )
    if sentence.word(close) not in _DASHES or close < group.last:
        return index
    for here in range(group.first - 1, max(0, group.first - _CLAUSE), -1):
        if sentence.word(here) == sentence.word(close):
            whole = table.left(here, reach=0, harm=harm)
            counted = whole is not None and (table.marks.groups[whole].low or 0) >= (group.low or 0)
            return whole if whole is not None and counted else index
    return index


def _are_names(sentence: Sentence, gap: range) -> bool:
    """Say whether only names, ages and what joins them stand here."""
    return not sentence.shouted and all(
        sentence.word(here) in _SMALL
        or sentence.tokens[here].kind is TokenKind.NUMBER
        or (sentence.tokens[here].kind is TokenKind.LATIN and sentence.is_capital(here))
        for here in gap
    )
