"""Arabic numbers behind the noun they count: "مدنيين اثنين", "المصابين البالغ عددهم ستة".

Use ``sized`` for nouns without a number before them. A family of whom the size is said counts its
persons.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness
from tawthiq.claims.victims.persons import Group, Noun, Sentence, group_of, noun_at
from tawthiq.claims.words.quantities import Quantity, plain_number_at, quantity_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_SIZE = frozenset({"من", "مكونه", "مؤلفه", "تضم", "قوامها", "مولفه", "تتالف", "تتكون"})
_OF, _ONE = "من", "واحده"
_AGE_BACK = 2
_TENTH = frozenset({"عشر", "عشره"})
_THE = " ال"
_OURS = ("تنا", "تهم", "تكم", "حينا")
HEADED = "number under noun"
_LEADS = frozenset({":", "الي", "=", "ل", "لل", "عدد", "صاروا", "صارو", "صار", "بلغوا", "اصبحوا"})
_ADJECTIVE = "ه"
_BY = "ب"
_TENS = ("بالعشر", "بالمي", "بالمئ", "بالالاف")
_LARGEST = 9_999


def sized(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return the group of nouns with the number that stands behind them, or ``None``."""
    last = _behind_whose(sentence, nouns)
    after = plain_number_at(sentence.tokens, sentence.words, last, definite=True)
    if after is not None and sentence.cue(after.last, "age") is not None:
        after = None  # "ابنة السبعة أعوام"
    whose = last > nouns[-1].last and after is not None
    if after is not None and (
        whose or any(_belongs(sentence, noun, last) for noun in (nouns[0], nouns[-1]))
    ):
        number = Quantity(
            nouns[0].first,
            after.last,
            after.value,
            after.value,
            Exactness.EXACT,
            "number after noun",
        )
        return group_of(nouns, number)
    return (
        _size_of_family(sentence, nouns[0])
        or _amounting(sentence, nouns)
        or _in_tens(sentence, nouns)
        or _headed(sentence, nouns)
    )


def harmed_behind(sentence: Sentence, group: Group) -> Group:
    """Return the group with a word of harm that tells of it ("الأطفال الثلاثة المصابين")."""
    noun = noun_at(sentence, group.last, lang="ar") if group.harm is None else None
    if noun is None or not noun.harm or not noun.hit.definite or noun.hit.prefix:
        return group
    return replace(group, last=noun.last, harm=noun.hit)


def _behind_whose(sentence: Sentence, nouns: tuple[Noun, ...]) -> int:
    """Return the place behind the nouns, and behind whose they are: "أولاد أخي الأربعة"."""
    last = nouns[-1].last
    if nouns[0].number != "pl":
        return last
    if nouns[0].harm and sentence.word(last).endswith(_OURS):  # "شهداء بلدتنا الثلاثة"
        return last + 1 if sentence.word(last + 1).startswith("ال") else last
    whose = noun_at(sentence, last, lang="ar")
    if whose is None or whose.harm or whose.hit.prefix or not whose.hit.row["kin"]:
        return last
    return whose.last if sentence.word(whose.last).startswith("ال") else last


def one_family(sentence: Sentence, place: int) -> int:
    """Return the place behind "من عائلة واحدة", or ``place`` where these words do not stand there."""
    noun = noun_at(sentence, place + 1, lang="ar") if sentence.word(place) == _OF else None
    if noun is None or noun.harm or noun.hit.row["unit"] != "families" or noun.number != "sg":
        return place
    return noun.last + 1 if sentence.word(noun.last) == _ONE else place


def is_no_count(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number tells an age ("عمر ناهز 64"), of animals or is the "one" of "دفعة واحدة"."""
    place = quantity.first
    if any(_is_animal(sentence, here) for here in (quantity.last, quantity.last + 1)):
        return True
    if any(sentence.cue(back, "age") for back in range(max(0, place - _AGE_BACK), place)):
        return True
    if sentence.word(place) in _TENTH and sentence.word(place - 1).startswith("ال"):
        return True  # "في الثالثة عشرة من عمره"
    return is_repeated_one(sentence, quantity)


def _is_animal(sentence: Sentence, place: int) -> bool:
    """Say whether animals are named at a place, as a number before them counts ("12 بقرة")."""
    if place >= len(sentence) or sentence.is_mark(place):
        return False
    hit = phrases("blockers").at(sentence.words, place)
    return hit is not None and hit.row["role"] == "animal" and not hit.prefix


def is_repeated_one(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number is the adjective "one" of the noun before it ("دفعة واحدة")."""
    place = quantity.first
    if place == 0 or not quantity.low == quantity.high == 1 or sentence.word(place).isdecimal():
        return False
    before = sentence.word(place - 1)
    alike = sentence.word(place) == _ONE and before.endswith(_ADJECTIVE)
    alike = alike and not phrases("harms").holds(before)
    return alike or noun_at(sentence, place - 1, lang="ar") is not None


def bound_behind(sentence: Sentence, place: int) -> Hit | None:
    """Return the words at ``place`` that bind the number before them ("على الأقل"), or ``None``."""
    if place >= len(sentence):
        return None
    hits = phrases("bounds").every(sentence.words, place)
    return next((hit for hit in hits if hit.row["side"] == "after"), None)


def is_spelt_out(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a family's members are told behind it ("عائلة مؤلفة من أب وأم")."""
    here = _size_words(sentence, noun)
    member = noun_at(sentence, here, lang="ar") if here > noun.last else None
    return member is not None and member.number == "sg" and sentence.word(here - 1) == _OF


def _in_tens(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return "الجرحى بالعشرات": the harmed, and that they are many, behind them."""
    last = nouns[-1].last
    if not nouns[0].harm or not sentence.word(last).startswith(_TENS):
        return None
    tens = quantity_at(sentence.tokens, sentence.words, last)
    if tens is None:
        return None
    return group_of(nouns, replace(tens, first=nouns[0].first, rule=f"{HEADED} {tens.rule}"))


def _headed(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return "القتلى 3", "والجرحى إلى خمسة", "الشهداء: 5": the harmed and their number."""
    noun, last = nouns[0], nouns[-1].last
    if not noun.harm or noun.number == "sg" or last >= len(sentence):
        return None
    led = sentence.word(last) in _LEADS
    opens = noun.first == 0 and len(sentence) == last + 1  # "جرحى ٣٥" as a line
    if not led and not ((is_definite(noun) or opens) and _is_told(sentence, last)):
        return None
    number = quantity_at(sentence.tokens, sentence.words, last + led)
    if number is None or not 0 < (number.low or number.high or 0) <= _LARGEST:
        return None
    counted = noun_at(sentence, number.last, lang="ar", counted=True)
    means = led and sentence.word(number.last).startswith(_BY) and sentence.word(last) == ":"
    if counted is None and not means and not _closes(sentence, number.last):
        return None
    if counted is not None and counted.hit.prefix:
        counted = None
    told = replace(number, first=noun.first, rule=HEADED)
    group = group_of(nouns, told)
    return group if counted is None else replace(group, last=counted.last)


def is_definite(noun: Noun) -> bool:
    """Say whether a noun carries the article, also where the list spells it with it."""
    return noun.hit.definite or noun.hit.form.startswith("ال")


def _is_told(sentence: Sentence, place: int) -> bool:
    """Say whether digits stand here, or words that bind a number ("والجرحى أكثر من 12")."""
    digits = sentence.tokens[place].kind is TokenKind.NUMBER
    return digits or phrases("bounds").at(sentence.words, place) is not None


def _closes(sentence: Sentence, place: int) -> bool:
    """Say whether a number is the last word on its noun: an end, a mark or "and" stands behind."""
    word = sentence.word(place)
    return (
        sentence.is_mark(place) or word.startswith("و") or sentence.cue(place, "part") is not None
    )


def _size_words(sentence: Sentence, noun: Noun) -> int:
    """Return the place behind "كاملة مؤلفة من", or the end of the noun where none stands there."""
    here = noun.last
    while here - noun.last < 2 and _is_adjective(sentence, here):
        here += 1
    begin = here
    while sentence.word(here) in _SIZE and here - begin < 3:
        here += 1
    return noun.last if here == begin else here


def _is_adjective(sentence: Sentence, place: int) -> bool:
    """Say whether a feminine adjective of a family stands here ("كاملة", "نازحة")."""
    word = sentence.word(place)
    return word.endswith((_ADJECTIVE, "ها")) and len(word) > 3 and word not in _SIZE


def _belongs(sentence: Sentence, noun: Noun, place: int) -> bool:
    """Say whether a number behind a noun counts it ("مدنيين اثنين", "أبنائه الأربعة")."""
    token = sentence.tokens[place]
    if token.kind is TokenKind.NUMBER or sentence.word(place).startswith("و"):
        return False
    definite = sentence.word(place).startswith("ال")
    if definite:
        return bool(is_definite(noun) or _THE in noun.hit.form or noun.hit.row.get("kin"))
    follows = noun_at(sentence, place + 1, lang="ar", counted=True)
    return follows is None or follows.hit.prefix.startswith("و") or noun.number in {"amb", "du"}


def _size_of_family(sentence: Sentence, noun: Noun) -> Group | None:
    """Return "عائلة من خمسة أفراد": its persons, not the family."""
    if noun.harm or noun.hit.row["unit"] != "families" or noun.number != "sg":
        return None
    here = _size_words(sentence, noun)
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
