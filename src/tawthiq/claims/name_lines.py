"""A name on a line of its own and the harm on the next, as posts of mourning write it.

Use ``by_line`` on the sentences of a text. "ياسر الحسين / العمر 35 سنة / أصيب بقصف" is one statement,
and so is a word of death with the name below it; a line that has its own victims stays alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.bind import bind
from tawthiq.claims.victims.marks import marks_of
from tawthiq.claims.victims.names import name_ar
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words.clauses import Clause
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

Part = list[Clause]
_LONGEST = 10
_AGE_LINE = 6
_PERSONS = frozenset({Harm.KILLED.value, Harm.INJURED.value})


def by_line(
    parts: Iterable[Part], read: Callable[[Part], Sentence]
) -> Iterator[tuple[Part, Sentence]]:
    """Give each sentence with its tokens; lines that state one thing together as one.

    Args:
        parts: The clauses of each sentence, in order of the text.
        read: Returns the tokens of such a part.
    """
    held: list[tuple[Part, Sentence]] = []
    for part in parts:
        sentence = read(part)
        if held and _goes_on(held, sentence):
            held.append((part, sentence))
            if _is_short(sentence) and _is_name_or_age(sentence):
                continue
            yield _joined(held, read)
            held = []
            continue
        yield from _apart(held, read)
        held = [(part, sentence)] if _opens(sentence) else []
        if not held:
            yield part, sentence
    yield from _apart(held, read)


def _joined(
    held: list[tuple[Part, Sentence]], read: Callable[[Part], Sentence]
) -> tuple[Part, Sentence]:
    whole = [clause for part, _ in held for clause in part]
    return whole, read(whole)


def _apart(
    held: list[tuple[Part, Sentence]], read: Callable[[Part], Sentence]
) -> Iterator[tuple[Part, Sentence]]:
    """Give lines that no other line completed; a word of death with a name below it is complete."""
    if len(held) > 1 and _lacks_victim(held[0][1]):
        yield _joined(held, read)
        return
    yield from held


def _opens(sentence: Sentence) -> bool:
    """Say whether a line may be completed by the next: a name alone, or a death without a victim."""
    if not _is_short(sentence):
        return False
    return _is_name(sentence) or _lacks_victim(sentence)


def _goes_on(held: list[tuple[Part, Sentence]], sentence: Sentence) -> bool:
    """Say whether a line completes those held."""
    first = held[0][1]
    if not _is_name(first):
        return len(held) == 1 and _is_short(sentence) and _is_name(sentence)
    if _is_short(sentence) and not _is_name(sentence) and _is_name_or_age(sentence):
        return True
    return _begins_with_harm(sentence) and not bind(marks_of(sentence))


def _is_short(sentence: Sentence) -> bool:
    return 0 < len(sentence) <= _LONGEST


def _is_name(sentence: Sentence) -> bool:
    """Say whether a line holds a name and nothing else."""
    if sentence.tokens[0].kind is not TokenKind.ARABIC:
        return False
    name = name_ar(sentence, 0, after_title=False)
    return name is not None and name.last - name.first > 1 and _is_end(sentence, name.last)


def _is_name_or_age(sentence: Sentence) -> bool:
    if len(sentence) > _AGE_LINE or not any(word.isdecimal() for word in sentence.words):
        return _is_name(sentence)
    return any(sentence.cue(place, "age") for place in range(len(sentence)))


def _is_end(sentence: Sentence, place: int) -> bool:
    return all(sentence.is_mark(here) for here in range(place, len(sentence)))


def _begins_with_harm(sentence: Sentence) -> bool:
    return any(
        hit.row["kind"] in {"verb", "event"} and hit.row["harm"] in _PERSONS and not hit.prefix
        for hit in phrases("harms").every(sentence.words, 0)
        if hit.row["lang"] == "ar"
    )


def _lacks_victim(sentence: Sentence) -> bool:
    """Say whether a line ends with a word of death and names nobody ("انتقل إلى رحمة الله")."""
    table = phrases("harms")
    for place in table.places(sentence.words):
        for hit in table.every(sentence.words, place):
            dies = hit.row["kind"] == "verb" and hit.row["harm"] == Harm.KILLED.value
            if dies and hit.row["lang"] == "ar" and _is_end(sentence, place + hit.length):
                return not bind(marks_of(sentence))
    return False
