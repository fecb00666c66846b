"""Arabic numbers behind the noun they count: "مدنيين اثنين", "المصابين البالغ عددهم ستة".

Use ``sized`` for nouns without a number before them. A family of whom the size is said counts its
persons.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.persons import Group, Noun, Sentence, group_of, noun_at
from tawthiq.claims.quantities import Quantity, plain_number_at, quantity_at
from tawthiq.claims.tokens import TokenKind

_SIZE = frozenset({"من", "مكونه", "مؤلفه", "تضم", "قوامها", "مولفه", "تتالف", "تتكون"})


def sized(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return the group of nouns with the number that stands behind them, or ``None``."""
    last = nouns[-1].last
    after = plain_number_at(sentence.tokens, sentence.words, last, definite=True)
    if after is not None and _belongs(sentence, nouns[0], last):
        number = Quantity(
            nouns[0].first,
            after.last,
            after.value,
            after.value,
            Exactness.EXACT,
            "number after noun",
        )
        return group_of(nouns, number)
    return _size_of_family(sentence, nouns[0]) or _amounting(sentence, nouns)


def _belongs(sentence: Sentence, noun: Noun, place: int) -> bool:
    """Say whether a number behind a noun counts it ("مدنيين اثنين", "أبنائه الأربعة")."""
    token = sentence.tokens[place]
    if token.kind is TokenKind.NUMBER or sentence.word(place).startswith("و"):
        return False
    definite = sentence.word(place).startswith("ال")
    if definite and not (noun.hit.definite or noun.hit.row.get("kin")):
        return False
    follows = noun_at(sentence, place + 1, lang="ar", counted=True)
    return follows is None or follows.hit.prefix.startswith("و") or noun.number in {"amb", "du"}


def _size_of_family(sentence: Sentence, noun: Noun) -> Group | None:
    """Return "عائلة من خمسة أفراد": its persons, not the family."""
    if noun.harm or noun.hit.row["unit"] != "families" or noun.number != "sg":
        return None
    here = noun.last
    while sentence.word(here) in _SIZE and here - noun.last < 3:
        here += 1
    if here == noun.last:
        return None
    quantity = quantity_at(sentence.tokens, sentence.words, here)
    if quantity is None or quantity.low is None:
        return None
    counted = noun_at(sentence, quantity.last, lang="ar", counted=True)
    last = counted.last if counted else quantity.last
    return replace(group_of((), quantity), first=noun.first, last=last)


def _amounting(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return "المصابين البالغ عددهم 6 أشخاص": the number told behind the noun."""
    last = nouns[-1].last
    cue = sentence.cue(last, "amounting")
    if cue is None:
        return None
    quantity = quantity_at(sentence.tokens, sentence.words, last + cue.length)
    if quantity is None or quantity.exactness is Exactness.VAGUE:
        return None
    counted = noun_at(sentence, quantity.last, lang="ar", counted=True)
    end = counted.last if counted is not None and not counted.hit.prefix else quantity.last
    return replace(group_of(nouns, quantity), last=end)
