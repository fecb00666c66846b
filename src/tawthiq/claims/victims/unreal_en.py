"""English: a harm that is only thought of: supposed, asked for, told in a story, nearly done.

Use ``as_told`` on every harm of a sentence. "If ten civilians are killed", "were twelve killed?",
"nearly killed", "in the film forty are killed", "a hospital for 200 wounded" and "one in five died"
count nobody; "not a single soldier was killed" says that there were none. What is doubted ("unclear
whether …") keeps its claim, which says so: see ``telling.stance``.
"""

from __future__ import annotations

from tawthiq.claims.victims.denied import of_nobody
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.table import Bound
from tawthiq.lexicon.load import phrases_where

_REACH = 12
_LONGEST = 5
_BEHIND = 5
_TO_THE_READER = frozenset({"you", "u", "anyone"})
_ASKS = "?"
_PAST = "ed"
_NOUN = "ing"
_DIE = "die"
_OF = "of"
_COMMA = ","
_RELATIVE = frozenset({"who", "which"})


def as_told(sentence: Sentence, bound: Bound) -> Bound | None:
    """Return a harm, one of nobody, or ``None`` where it is only thought of."""
    if bound.groups[0].high == 0 or (bound.triggers and bound.triggers[0].lang != "en"):
        return bound
    group = bound.groups[0]
    first = _leads_to(sentence, group, "none")
    if first is not None:
        return of_nobody(bound, first, said="not one")
    unreal = (
        (not group.definite and _leads_to(sentence, group, "nobody") is not None)
        or _ends_at(sentence, group.first, "beside")
        or _is_of_things(sentence, group)
        or _is_told_in_a_story(sentence, bound.first)
        or _is_kept_from(sentence, bound)
        or _is_natural(sentence, bound)
        or (not group.definite and _is_supposed(sentence, bound))
    )
    return None if unreal else bound


def _leads_to(sentence: Sentence, group: Group, where: str) -> int | None:
    """Return where a form of this kind begins that reaches into a group or ends right before it."""
    table = phrases_where("unreal", "where", where)
    for place in range(max(0, group.first - _LONGEST), group.last):
        hit = table.at(sentence.words, place)
        if hit is not None and place + hit.length >= group.first:
            return place
    return None


def _is_of_things(sentence: Sentence, group: Group) -> bool:
    """Say whether "forty dead" or "two wounded" goes on with animals or plants."""
    things = phrases_where("unreal", "where", "thing")
    if group.harm is None or group.last >= len(sentence):
        return False
    return things.at(sentence.words, group.last) is not None


def _ends_at(sentence: Sentence, end: int, where: str) -> int:
    """Return how many words right before ``end`` are a form of this kind, or 0."""
    table = phrases_where("unreal", "where", where)
    for length in range(min(_LONGEST, end), 0, -1):
        if any(hit.length == length for hit in table.every(sentence.words, end - length)):
            return length
    return 0


def _is_told_in_a_story(sentence: Sentence, first: int) -> bool:
    """Say whether a film, a book, a game or a dream tells of the harm."""
    table = phrases_where("unreal", "where", "story")
    begin = max(0, first - _REACH)
    return any(table.at(sentence.words, place) for place in range(begin, first))


def _is_kept_from(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the verb did not come about: "nearly killed", "far from killing", "forbids killing"."""
    if not bound.triggers:
        return False
    place = bound.triggers[0].first
    acting = bound.groups[0].first > place
    lasting = not sentence.word(place).endswith(_PAST)
    while place:
        if _ends_at(sentence, place, "verb") or (acting and _ends_at(sentence, place, "cause")):
            return True
        if lasting and _ends_at(sentence, place, "rule"):
            return True
        if sentence.cue(place - 1, "be") is None:
            return False
        place -= 1
    return False


def _is_natural(sentence: Sentence, bound: Bound) -> bool:
    """Say whether somebody died of age or illness."""
    if not bound.triggers:
        return False
    table = phrases_where("unreal", "where", "died")
    last = bound.triggers[-1].last
    near = range(last, min(last + 2, len(sentence)))
    return any(table.at(sentence.words, place) for place in near)


def _is_supposed(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the statement of the harm is a condition or a question.

    Those whom a relative clause, a noun ("the murder of five") or the article presents are harmed
    whatever is supposed or asked of them.
    """
    if not bound.triggers:
        return False
    opens = phrases_where("unreal", "where", "opens")
    for place in range(bound.first - 1, max(-1, bound.first - 1 - _REACH), -1):
        if sentence.is_mark(place) or sentence.word(place) in _RELATIVE:
            return False
        if opens.at(sentence.words, place) is not None:
            return _is_statement(sentence, bound) and not _is_doubted(sentence, place)
        if sentence.is_mark(place - 1):
            return _is_inverted(sentence, bound, place)
        if place in sentence.cuts or sentence.cue(place, "and") is not None:
            return False
    return False


def _is_inverted(sentence: Sentence, bound: Bound, place: int) -> bool:
    """Say whether a verb at ``place`` opens a question, or a condition with what would then be."""
    asks = phrases_where("unreal", "where", "asks").at(sentence.words, place)
    behind = sentence.text[sentence.tokens[-1].end :].lstrip()
    if asks is not None and behind.startswith(_ASKS):
        heard = sentence.words[place : place + 3]
        return _is_verbal(sentence, bound) and not any(word in _TO_THE_READER for word in heard)
    condition = phrases_where("unreal", "where", "inverted").at(sentence.words, place)
    then = _COMMA in sentence.words[bound.last :]
    return condition is not None and place + 1 == bound.first and then


def _is_statement(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the verb is finite: not "three men killed on Monday" behind "if"."""
    trigger = bound.triggers[0]
    if bound.groups[0].first > trigger.first:
        return _is_verbal(sentence, bound)
    auxiliary = sentence.cue(trigger.first - 1, "be") is not None
    return auxiliary or sentence.word(trigger.first).startswith(_DIE)


def _is_verbal(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the harm is told by a verb, not by a noun ("the murder of", "guilty of killing")."""
    trigger = bound.triggers[0]
    until = max(trigger.last, bound.groups[0].first)
    noun = _OF in sentence.words[trigger.first : until]
    return not noun and not sentence.word(trigger.first).endswith(_NOUN)


def _is_doubted(sentence: Sentence, place: int) -> bool:
    """Say whether an "if" belongs to a word of doubt, which the claim keeps as its stance."""
    table = phrases_where("attribution", "kind", "unconfirmed")
    for first in range(max(0, place - _BEHIND), place + 1):
        if any(first + hit.length > place for hit in table.every(sentence.words, first)):
            return True
    return False
