"""The groups and triggers of a sentence in order, and what each group is there for.

Use ``marks_of`` once for a sentence. A group behind "including" or "بينهم" is a part of the group
before it; one behind "by" or "على يد" is who did it; one behind "targeting" or "استهدف" was aimed
at; one right behind "according to" or "بحسب" tells of it. Only what is left can be a victim.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tawthiq.claims.victims import groups_ar, groups_en
from tawthiq.claims.victims.ages_en import unlisted_name
from tawthiq.claims.victims.harms import TRIGGERING, Trigger, skipped_at, told_at
from tawthiq.claims.victims.neighbours import (
    ALL,
    LEAVES,
    befell,
    completes,
    expects_name,
    frees,
    has_own_fate,
    has_verb,
    in_brackets,
    is_agent,
    is_alike,
    is_beside,
    is_one_of,
    is_origin,
    is_some_of,
    is_told_on,
    links,
    part_at,
    says_part,
    script_near,
    splits,
)
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.words.plus import is_plus
from tawthiq.claims.words.quantities import BETWEEN
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Starts, phrases, phrases_where


class Role(StrEnum):
    """What a group is there for."""

    FREE = "free"
    PART = "part"
    ALL = "all"
    NAMELY = "namely"
    IS = "is"
    AGENT = "agent"
    OF = "of"
    TARGET = "target"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in a sentence.

    Attributes:
        sentence: The sentence.
        groups: Its groups in order.
        triggers: Its triggers in order.
        roles: What each group is there for, in the order of ``groups``.
        blocks: Indices of tokens that a search for victims does not pass.
    """

    sentence: Sentence
    groups: tuple[Group, ...]
    triggers: tuple[Trigger, ...]
    roles: tuple[Role, ...]
    blocks: frozenset[int]


_BORDERS = frozenset({TokenKind.MARK, TokenKind.BREAK})
_NUMBERS = frozenset(TokenKind) - _BORDERS - {TokenKind.ARABIC, TokenKind.LATIN}
_OF_A_ROW = frozenset({Role.PART, Role.ALL, Role.NAMELY})
_SPELT = frozenset({Role.IS, Role.NAMELY})
_PARTS = frozenset({Role.PART, Role.ALL})
_REACH = 4
_COMMA = frozenset(",،")
_AGAINST = frozenset({"بحق", "ضد"})


def marks_of(sentence: Sentence) -> Marks:
    """Return the groups and triggers of a sentence."""
    groups: list[Group] = []
    triggers: list[Trigger] = []
    blocks: set[int] = set()
    passed = 0
    for place in _beginnings(sentence):
        if place < passed:
            continue
        behind = bool(triggers) and triggers[-1].last == place
        step, group, trigger = _read(sentence, place, blocks, behind=behind)
        if group is not None:
            groups.append(group)
        if trigger is not None:
            triggers.append(trigger)
        passed = place + step
    roles = _roles(sentence, groups, triggers)
    stops = frozenset(place for place in blocks if not is_beside(sentence, place, groups))
    return Marks(sentence, tuple(groups), tuple(triggers), roles, stops)


def _beginnings(sentence: Sentence) -> list[int]:
    """Return the places at which a group or a trigger may begin, in order.

    A number may, a word that some list knows, and in English a word with a capital.
    """
    known = _opening().any
    return [
        place
        for place, token in enumerate(sentence.tokens)
        if known[token.norm]
        or token.kind in _NUMBERS
        or (token.kind is TokenKind.LATIN and sentence.is_capital(place))
        if token.kind not in _BORDERS or is_plus(sentence.tokens, sentence.words, place)
    ]


def _read(
    sentence: Sentence, place: int, blocks: set[int], *, behind: bool
) -> tuple[int, Group | None, Trigger | None]:
    """Return how many tokens what begins here takes, and what it is."""
    word, opening = sentence.words[place], _opening()
    wordy = sentence.tokens[place].is_word
    skipped = skipped_at(sentence, place)
    if skipped:
        return skipped, None, None
    trigger = told_at(sentence, place) if opening.triggers[word] else None
    if trigger is not None and trigger.kind in {"toll", "joint"}:
        return trigger.last - place, None, trigger
    known = not wordy or opening.groups[word] or unlisted_name(sentence, place) is not None
    group = _group_at(sentence, place, behind=behind) if known else None
    if trigger is not None and (group is None or _is_event(trigger, group)):
        return max(1, trigger.last - trigger.first), None, trigger
    if group is not None:
        return max(1, group.last - place), group, None
    blocker = phrases("blockers").at(sentence.words, place)
    if blocker is not None:
        blocks.add(place)
    return 1, None, None


@dataclass(frozen=True, slots=True)
class _Opening:
    """Which words may begin a group and which a trigger; most begin neither.

    The small words are those by which the rules for groups and numbers know their beginnings.
    """

    groups: Starts
    triggers: Starts
    any: Starts


@cache
def _opening() -> _Opening:
    lists = ("harms", "persons", "names", "numbers", "bounds", "vague")
    small = groups_en.OPENING | groups_en.TOTALS | groups_ar.OPENING | BETWEEN
    joint = phrases_where("cues", "cue", "joint")
    groups = [phrases(name) for name in lists]
    triggers = [phrases("harms"), phrases("toll_cues"), joint]
    passed = [phrases("not_harm"), phrases("blockers")]
    return _Opening(
        Starts(*groups, words=small),
        Starts(*triggers, words=TRIGGERING),
        Starts(*groups, *triggers, *passed, words=small | TRIGGERING),
    )


@cache
def _leading() -> Starts:
    """Return the words that may say what a group behind them is there for, and what ends them."""
    cues = phrases_where("cues", "cue", "part", "has", "namely", "is", "agent")
    according = phrases_where("attribution", "kind", "according")
    return Starts(cues, according, words=_COMMA)


def _is_event(trigger: Trigger, group: Group) -> bool:
    """Say whether a word that is a noun of persons and a harm is a harm here."""
    return trigger.last - trigger.first > group.last - group.first and not group.names


def _group_at(sentence: Sentence, place: int, *, behind: bool) -> Group | None:
    """Return the group at ``place``; right behind a word of harm it may be a name alone."""
    kind = sentence.tokens[place].kind
    if kind is TokenKind.ARABIC:
        found = groups_ar.group_at(sentence, place)
        if found is None and (behind or expects_name(sentence, place)):
            found = groups_ar.bare_name_at(sentence, place)
        return found
    if kind is TokenKind.LATIN:
        return groups_en.group_at(sentence, place)
    arabic = script_near(sentence, place)
    if arabic:
        return groups_ar.group_at(sentence, place)
    return groups_en.group_at(sentence, place)


def _roles(
    sentence: Sentence, groups: Sequence[Group], triggers: Sequence[Trigger]
) -> tuple[Role, ...]:
    """Return what each group is there for, read from left to right."""
    roles: list[Role] = []
    starts = {trigger.first for trigger in triggers}
    for place, group in enumerate(groups):
        before = groups[place - 1] if place else None
        gap_from = before.last if before is not None else 0
        crossed = any(here in starts for here in range(gap_from, group.first))
        begin = max(gap_from, group.first - 6)
        freed = frees(sentence, begin, group.first, starts=starts)
        lead = Role.OF if freed else _lead(sentence, begin, group.first, starts=starts)
        if lead is Role.FREE and before is not None and says_part(sentence, group):
            lead = Role.PART
        if lead is Role.FREE and before is not None and not crossed:
            some = is_some_of(sentence, before, group) or is_one_of(sentence, before, group)
            lead = Role.PART if some else lead
        part, told = lead in _PARTS, lead is Role.IS
        own = lead is Role.PART and befell(sentence, gap_from, group.first, starts=starts)
        if own or has_own_fate(sentence, before, group, part=part, told=told):
            lead = Role.FREE
        harmed = group.harm or group.body or (told and is_told_on(sentence, group, starts=starts))
        role = Role.FREE if harmed and lead in _SPELT else lead
        if role is Role.FREE and before is not None and not crossed and roles[-1] in _OF_A_ROW:
            linked = links(sentence, before.last, group.first) and is_alike(sentence, before, group)
            linked = linked and not has_verb(sentence, group, gap_from, starts=starts)
            role = roles[-1] if linked else Role.FREE
        if role is Role.FREE and before is not None and not crossed and group.harm is None:
            role = Role.NAMELY if in_brackets(sentence, before, group) else Role.FREE
        if (
            role is Role.FREE
            and before is not None
            and (completes(sentence, before, group) or is_origin(sentence, before, group))
        ):
            role = Role.OF
        if (
            role is Role.FREE
            and before is not None
            and splits(sentence, before, group, on=roles[-1] is Role.PART)
        ):
            role = Role.PART
        roles.append(role)
    return tuple(roles)


def _spelling_out(sentence: Sentence, here: int, *, starts: Set[int]) -> Role | None:
    """Return the role of what stands behind "namely" or "are"."""
    if sentence.cue(here, "namely") is not None:
        return Role.NAMELY
    if sentence.cue(here, "is") is None:
        return None
    shares = here - 1 in starts and sentence.word(here + 1).startswith("و")
    return Role.FREE if shares else Role.IS  # "استشهد هو وثلاثة من زملائه"


def _lead(sentence: Sentence, begin: int, end: int, *, starts: Set[int]) -> Role:
    """Return the role that the words right before a group give it."""
    according, leading = phrases_where("attribution", "kind", "according"), _leading()
    for here in range(end - 1, begin - 1, -1):
        distance = end - here
        if not leading[sentence.words[here]]:
            continue
        source = according.at(sentence.words, here)
        if source is not None and source.length == distance:
            return Role.SOURCE
        part = part_at(sentence, here)
        crossed = any(place in starts for place in range(here + 1, end))
        if part is not None and distance <= _REACH + part.length and not crossed:
            return Role.ALL if part.form in ALL else Role.PART
        has = sentence.cue(here, "has")
        if has is not None and distance == has.length and not has.prefix.endswith("ك"):
            return Role.FREE if phrases("harms").holds(sentence.word(here - 1)) else Role.OF
        if distance <= 3 and (told := _spelling_out(sentence, here, starts=starts)) is not None:
            return told
        if distance <= 4 and is_agent(sentence, here):
            between = range(here + 1, end)
            ended = LEAVES | _AGAINST
            if any(sentence.word(place) in ended or place in starts for place in between):
                break  # "by soldiers leaves a woman injured", "left by the group killed a woman"
            return Role.AGENT
        if sentence.is_mark(here) and sentence.word(here) in _COMMA and distance > 1:
            break
    return Role.FREE
