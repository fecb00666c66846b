"""English counts without grammar: "2 killed 3 wounded", "dead 6 / wounded 12", "3 k, 10 inj".

Use ``tallied`` on the marks of a sentence before its triggers are bound. A count is a run of at
least two numbers, each with its word of harm on the same side; which side the first of the run
says. Where commas or "and" part all of them, the grammar of the sentence reads them better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.persons import Group, Sentence, group_of, noun_at
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity, quantity_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases, phrases_where

_KINDS = frozenset({"verb", "person"})
_OF_PERSONS = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
_BETWEEN = frozenset({":", "-", "–", "=", "—"})
_PARTS = frozenset({",", ";", ".", "،", "+"})
_LOOSE = frozenset({"/", "|", "-", "–", "—", "•", "&"})
_FEWEST = 2
RULE = "count without grammar"
_NOW = frozenset({"now", "today"})


@dataclass(frozen=True, slots=True)
class _Item:
    """A number and its word of harm.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        harm: What the word says.
        group: Those counted.
        marked: Whether a mark or "so far" leads from the word to its number, or the word is a letter.
    """

    first: int
    last: int
    harm: Harm
    group: Group
    marked: bool = False


def tallied(table: Table) -> list[Bound]:
    """Return the harms that a sentence counts without grammar, and take their groups."""
    found: list[Bound] = []
    sentence, after = table.sentence, 0
    numbers = _numbers(sentence)
    if len(numbers) < _FEWEST:
        return found
    for place in sorted({*numbers, *phrases("harms").places(sentence.words)}):
        run = _run(sentence, place) if place >= after else ()
        found.extend(_bound(table, item) for item in run)
        after = run[-1].last if run else after
    return found


def _numbers(sentence: Sentence) -> list[int]:
    """Return where numbers may stand, in digits or in words."""
    digits = [here for here, token in enumerate(sentence.tokens) if token.kind is TokenKind.NUMBER]
    return digits + phrases("numbers").places(sentence.words)


def _run(sentence: Sentence, place: int) -> tuple[_Item, ...]:
    """Return the items of the count that begins here, or none."""
    for read in (_number_first, _word_first):
        if read is _word_first and _is_counted(sentence, place):
            break
        items: list[_Item] = []
        loose = False
        item = read(sentence, place)
        while item is not None:
            items.append(item)
            if item.harm in {one.harm for one in items[:-1]}:
                break  # no count tells a harm twice, and reading on takes a hostile text's whole length
            after = _past_parting(sentence, item.last)
            item = read(sentence, after)
            loose = loose or (item is not None and _is_loose(sentence, items[-1].last, after))
            loose = loose or (item is not None and (item.marked or items[0].marked))
        harms = {one.harm for one in items}
        loose = (
            loose
            and bool(items)
            and (sentence.is_mark(items[-1].last) or not _is_lettered(sentence, items))
        )
        if len(items) >= _FEWEST and loose and len(harms) == len(items):
            return tuple(items)
    return ()


def _is_lettered(sentence: Sentence, items: Sequence[_Item]) -> bool:
    """Say whether letters alone name the harms ("3 k 10 w"); then nothing may follow."""
    return all(
        any(_is_letter(sentence, here) for here in range(one.first, one.last)) for one in items
    )


def _is_loose(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether no comma and no "and" parts two items."""
    return not any(
        sentence.word(here) in _PARTS or sentence.cue(here, "and") for here in range(first, last)
    )


def _past_parting(sentence: Sentence, place: int) -> int:
    """Return the place behind what may part two items."""
    here = place
    while here < len(sentence) and here - place < _FEWEST:
        word = sentence.word(here)
        if word not in _PARTS | _LOOSE and sentence.cue(here, "and") is None:
            break
        here += 1
    return here


def _number_first(sentence: Sentence, place: int) -> _Item | None:
    """Return "3 killed", "two men wounded"."""
    quantity = quantity_at(sentence.tokens, sentence.words, place)
    if quantity is None or quantity.low is None:
        return None
    noun = noun_at(sentence, quantity.last, lang="en", counted=True)
    noun = None if noun is None or noun.harm else noun
    here = quantity.last if noun is None else noun.last
    here += sentence.cue(here, "be") is not None
    harm = _harm_at(sentence, here)
    if harm is None:
        return None
    group = group_of(() if noun is None else (noun,), quantity, bare=noun is None)
    return _Item(place, here + 1, harm, group, marked=_is_letter(sentence, here))


def _word_first(sentence: Sentence, place: int) -> _Item | None:
    """Return "killed 3", "wounded so far: 12"."""
    harm = _harm_at(sentence, place)
    if harm is None or place + 1 == len(sentence):
        return None
    here = place + 1
    running = phrases_where("toll_cues", "role", "running").at(sentence.words, here)
    here += running.length if running is not None else sentence.word(here) in _NOW
    here += sentence.word(here) in _BETWEEN
    quantity = quantity_at(sentence.tokens, sentence.words, here)
    if quantity is None or quantity.low is None or not _ends(sentence, quantity):
        return None
    group = group_of((), quantity, bare=True)
    marked = here > place + 1 or _is_letter(sentence, place) or _is_noun(sentence, place)
    return _Item(place, quantity.last, harm, group, marked=marked)


def _is_noun(sentence: Sentence, place: int) -> bool:
    """Say whether a word of harm is a noun that no grammar puts before its number ("injuries 4")."""
    noun = noun_at(sentence, place, lang="en", counted=True)
    return noun is not None and noun.harm


def _is_counted(sentence: Sentence, place: int) -> bool:
    """Say whether a number stands right before a word of harm: then it is this number's."""
    return place > 0 and sentence.tokens[place - 1].kind is TokenKind.NUMBER


def _ends(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number is all that is said, and no noun of something else follows."""
    here = quantity.last
    if quantity.high == 0 or here >= len(sentence) or sentence.is_mark(here):
        return True
    return _harm_at(sentence, here) is not None or sentence.cue(here, "function") is not None


def _harm_at(sentence: Sentence, place: int) -> Harm | None:
    """Return the harm of a single word that counts those harmed, its letter in a count too."""
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.LATIN:
        return None
    hits = phrases("harms").every(sentence.words, place)
    longest = max((hit.length for hit in hits), default=1)
    for hit in hits:
        if hit.length == longest == 1 and hit.row["kind"] in _KINDS and hit.row["lang"] == "en":
            harm = Harm(hit.row["harm"])
            return harm if harm in _OF_PERSONS else None
    if not _is_letter(sentence, place):
        return None
    short = phrases("tally").at((sentence.written(place, place + 1),), 0)
    return Harm(short.row["harm"]) if short is not None else None


def _is_letter(sentence: Sentence, place: int) -> bool:
    """Say whether a single small letter stands here."""
    return len(letter := sentence.written(place, place + 1)) == 1 and letter.islower()


def _bound(table: Table, item: _Item) -> Bound:
    """Return the harm of an item, with what the sentence offers there taken."""
    for index, group in enumerate(table.marks.groups):
        if group.first < item.last and group.last > item.first:
            table.take(index)
    inside = [one for one in table.marks.triggers if item.first <= one.first < item.last]
    group = replace(item.group, first=item.first, last=item.last)
    return Bound(item.harm, tuple(inside), (group,), table.parts_of((group,)), RULE)
