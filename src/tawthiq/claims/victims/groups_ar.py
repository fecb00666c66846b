"""Groups of persons in Arabic: numbers with nouns, duals, single nouns, kin, names, others.

Use ``group_at`` on each word of a sentence. A dual says two without a number; an ending that is
dual or plural alike ("مدنيين") is vague until a number or a written vowel settles it.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Unit
from tawthiq.claims.victims import shortened_ar
from tawthiq.claims.victims.names import name_ar, past_age
from tawthiq.claims.victims.persons import Group, Name, Noun, Sentence, group_of, noun_at
from tawthiq.claims.victims.persons_ar import is_month, is_person
from tawthiq.claims.victims.shortened_ar import told_short
from tawthiq.claims.victims.sizes_ar import (
    harmed_behind,
    is_definite,
    is_no_count,
    is_repeated_one,
    is_spelt_out,
    sized,
)
from tawthiq.claims.victims.tails_ar import A_FAMILY, OTHERS, past_tail
from tawthiq.claims.words.quantities import Quantity, quantity_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

_DUAL_VOWEL = "َي"
_DOUBLED = "\u0651"
_DUAL_ENDS = ("لا", "با", "تا", "دا", "يا")
_BOTH = frozenset({"هما", "وهما", "كلاهما"})
_FROM = frozenset({"من"})
_ANY = "اي"
_BROTHER = "اخوه"
_FATES = frozenset({"killed", "injured"})
_HOMES = frozenset({Unit.FAMILIES, Unit.HOUSES, Unit.BUILDINGS})
_ONE_OF = frozenset({"احد", "احدي", "واحد", "واحدي", "باحد", "لاحد"})
OPENING = _ONE_OF | shortened_ar.OPENING
"""Small words that may begin a group."""
ORDINAL = "ordinal"
_SEVERAL = 2
_NONE_REACH = 7
_WILLING = ("باذن", "الله")
_NONE_NEAR = (1, 4)


def group_at(sentence: Sentence, place: int) -> Group | None:
    """Return the group that begins at ``place``, or ``None``."""
    short = _one_of(sentence, place) or told_short(sentence, place)
    if short is not None:
        return short
    quantity = quantity_at(sentence.tokens, sentence.words, place)
    if quantity is not None:
        found = _counted(sentence, quantity)
        return found and past_tail(sentence, found)
    noun = noun_at(sentence, place, lang="ar")
    if noun is None or not is_person(sentence, noun):
        return None
    found = _noun_group(sentence, noun)
    return found and past_tail(sentence, found)


def _counted(sentence: Sentence, quantity: Quantity) -> Group | None:
    """Return a number with its noun, or a number that stands alone where persons are meant."""
    here = quantity.last
    while sentence.word(here) in {")", "(", "_", "#", '"', "»", "«"} and here - quantity.last < 2:
        here += 1
    here += sentence.word(here) in _FROM and noun_at(sentence, here + 1, lang="ar") is not None
    noun = noun_at(sentence, here, lang="ar", counted=True)
    if noun is not None and is_month(sentence, noun):
        return None
    if (
        noun is not None
        and not noun.hit.prefix.startswith(("و", "ف"))
        and not (noun.hit.definite and noun.number == "sg")
    ):
        family = Unit(noun.hit.row["unit"]) if not noun.harm else Unit.PERSONS
        if sentence.word(here - 1) in _FROM and family in _HOMES and noun.number == "sg":
            return group_of((), quantity, bare=True)
        nouns = _chain(sentence, noun)
        more = noun.hit.form in OTHERS or sentence.word(nouns[-1].last) in OTHERS
        return group_of(nouns, quantity, more=more)
    if quantity.exactness is Exactness.VAGUE:
        alone = quantity.first > 0 and phrases("harms").holds(sentence.word(quantity.first - 1))
        return group_of((), quantity, bare=True) if alone else None
    return group_of((), quantity, bare=True) if _stands_alone(sentence, quantity) else None


def _one_of(sentence: Sentence, place: int) -> Group | None:
    """Return "أحد المدنيين", one of several: one person."""
    word = sentence.word(place)
    if word not in _ONE_OF:
        return None
    noun = noun_at(sentence, place + 1, lang="ar")
    if noun is None or noun.number == "sg" or noun.hit.prefix:
        return None
    one = Quantity(place, noun.last, 1, 1, Exactness.EXACT, "one of")
    found = group_of((noun,), one)
    # "أحد قتلى الانفجار" says itself that he is dead; "أحد الجرحى" may die of the next word
    dead = found.harm is not None and found.harm.row["harm"] == "killed"
    return found if dead and not noun.hit.definite else replace(found, harm=None)


def _ordinal(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return "شهيد ثان": the place it has in the count, the number so far."""
    hit = (
        phrases("numbers").at(sentence.words, nouns[-1].last)
        if len(sentence) > nouns[-1].last
        else None
    )
    if hit is None or hit.row["role"] != "ordinal" or hit.definite != nouns[0].hit.definite:
        return None
    if not nouns[0].harm and nouns[0].hit.row["unit"] != Unit.BODIES.value:
        return None
    value = int(hit.row["value"])
    so_far = Quantity(
        nouns[0].first, nouns[-1].last + hit.length, value, value, Exactness.EXACT, ORDINAL
    )
    return group_of(nouns, so_far)


def _stands_alone(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number without a noun can mean persons here."""
    here = quantity.last
    if here >= len(sentence) or sentence.is_mark(here):
        return sentence.word(here) not in {"%", "/"} and not is_repeated_one(sentence, quantity)
    if sentence.tokens[here].kind is not TokenKind.ARABIC:
        return False
    if sentence.cue(here, "age") or is_no_count(sentence, quantity):
        return False
    if sentence.cue(here, "function") or sentence.cue(here, "part") or sentence.cue(here, "joint"):
        return True
    word = sentence.word(here)
    toll = phrases("toll_cues").at(sentence.words, here)
    if phrases("harms").holds(word) or (toll is not None and toll.row["role"] == "head"):
        return True
    behind_harm = quantity.first > 0 and phrases("harms").holds(sentence.word(quantity.first - 1))
    return len(word) > 2 and (word.startswith("و") or (behind_harm and word.startswith("ب")))


def _noun_group(sentence: Sentence, noun: Noun) -> Group | None:
    """Return the group of a noun without a number before it."""
    nouns = _chain(sentence, noun)
    counted = sized(sentence, nouns)
    if counted is not None:
        return harmed_behind(sentence, counted)
    return _bodies_of(sentence, nouns) or _by_form(sentence, nouns)


def _bodies_of(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return "جثث ثلاثة أشخاص": as many bodies as the persons counted right behind."""
    noun = nouns[0]
    bodies = not noun.harm and noun.hit.row["unit"] == Unit.BODIES.value
    if not bodies or noun.hit.definite or len(nouns) > 1:
        return None
    quantity = quantity_at(sentence.tokens, sentence.words, noun.last)
    if noun.number == "sg" and (quantity is None or (quantity.low or 0) < _SEVERAL):
        return None  # "جثة واحدة"; "رفات 40 شخصاً" and "جثة 3 أشخاص" are as many as counted
    found = _counted(sentence, quantity) if quantity is not None else None
    if found is None or not found.counts_people or found.bare:
        return None
    return replace(found, first=noun.first, body=True, unit=Unit.BODIES)


def _chain(sentence: Sentence, noun: Noun) -> tuple[Noun, ...]:
    """Return the noun with the nouns right behind it that say who they were ("شهيد مدني")."""
    found = [noun]
    while len(found) < 4:
        following = noun_at(sentence, found[-1].last, lang="ar", counted=True)
        if following is None or following.hit.prefix:
            break
        kin = not noun.harm and bool(noun.hit.row["kin"])
        if following.number == "sg" and following.hit.definite and not (noun.hit.definite or kin):
            break
        if not following.harm and following.hit.row["unit"] != Unit.PERSONS.value:
            break
        told = following.harm and following.hit.row["harm"] in _FATES
        if noun.number == "sg" and told and following.number in {"du", "pl", "amb"}:
            break  # "رجل وزوجته مصابان": said of the whole list
        if noun.number in {"pl", "du"} and following.number in {"sg", "du"} - {noun.number}:
            break  # "الإرهابيون طفلين": who did it, and to whom
        found.append(following)
    return tuple(found)


def _by_form(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return the group by the noun's own form: one, two or an unknown plural."""
    noun = nouns[0]
    number = _settled(sentence, nouns)
    so_far = _ordinal(sentence, nouns) if number == "sg" else None
    if so_far is not None:
        return so_far
    if number == "sg":
        return _single(sentence, nouns)
    if number == "du":
        quantity = Quantity(noun.first, noun.last, 2, 2, Exactness.EXACT, "dual")
        return group_of(nouns, quantity, definite=is_definite(noun))
    return _plural(sentence, nouns)


def _single(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return one person, with the name behind the noun; a family alone has no number."""
    noun = nouns[0]
    definite = noun.hit.definite
    if noun.hit.row.get("unit") == Unit.FAMILIES.value:
        if is_spelt_out(sentence, noun):
            return None
        vague = Quantity(noun.first, noun.last, None, None, Exactness.VAGUE, A_FAMILY)
        return replace(group_of(nouns, vague, definite=definite), unit=Unit.PERSONS)
    quantity = Quantity(noun.first, noun.last, 1, 1, Exactness.EXACT, "single noun")
    kin = bool(noun.hit.row.get("kin"))
    begin = nouns[-1].last
    harmed = definite and any(one.harm for one in nouns)
    begin += harmed and (sentence.cue(begin, "is") is not None or sentence.word(begin) == ":")
    if harmed and sentence.words[begin : begin + len(_WILLING)] == _WILLING:
        begin += len(_WILLING)  # "الشهيد بإذن الله سامر"
    name = name_ar(sentence, begin, after_title=definite or kin)
    if name is not None and (definite or kin or name.sex):
        named = replace(name, sex=noun.hit.row.get("sex") or name.sex)
        return replace(group_of(nouns, quantity, definite=definite, names=(named,)), last=name.last)
    return group_of(nouns, quantity, definite=definite)


def _plural(sentence: Sentence, nouns: tuple[Noun, ...]) -> Group | None:
    """Return the group of a plural without a number: vague, none, or nothing said."""
    noun = nouns[0]
    definite = noun.hit.definite
    denied, first = _none_before(sentence, noun)
    if denied == "news":
        return None
    if denied == "none":
        return group_of(nouns, Quantity(first, noun.last, 0, 0, Exactness.EXACT, "none of them"))
    quantity = Quantity(noun.first, noun.last, None, None, Exactness.VAGUE, "bare plural")
    more = any(one.hit.form in OTHERS for one in nouns)
    return group_of(nouns, quantity, definite=definite, plain_noun=not more, more=more)


def _none_before(sentence: Sentence, noun: Noun) -> tuple[str, int]:
    """Return "none" behind words that deny any ("دون وقوع إصابات"), "news" where none is known.

    The second value is where those words begin.
    """
    said, first = "", noun.first
    any_one = _ANY in sentence.words[max(0, noun.first - 3) : noun.first]  # "أي قتلى أو جرحى"
    for here in range(max(0, noun.first - _NONE_REACH), noun.first) if noun.harm else ():
        hit = phrases("negations").at(sentence.words, here)
        if hit is None or hit.row["lang"] != "ar":
            continue
        if said and hit.row["effect"] == "news":
            return "news", first
        near = noun.first - here - hit.length
        none = any_one or near <= _NONE_NEAR[hit.length > 1]
        if hit.row["effect"] != "news" and (not said or (near == 0 and said == "not")):
            said, first = ("none" if none else "not"), here  # "لا قتلى ولا جرحى"
    return said, first


def _settled(sentence: Sentence, nouns: tuple[Noun, ...]) -> str:
    """Return the number of the nouns; a dual beside a form of two readings settles it."""
    numbers = [noun.number for noun in nouns]
    if numbers[0] == "sg" and nouns[0].harm and sentence.word(nouns[0].first - 1) == _ANY:
        return "pl"  # "لم تسجل أي حالة وفاة"
    if nouns[0].hit.form == _BROTHER and sentence.written(nouns[0].first, nouns[0].last)[-1] == "ة":
        return "pl"  # "إخوة", spelt like "أخوه" once levelled
    if numbers[0] != "amb":
        return numbers[0]
    written = sentence.written(nouns[0].first, nouns[0].last)
    plain = written.replace(_DOUBLED, "")
    vowel = plain.rfind(_DUAL_VOWEL)
    if "du" in numbers or (vowel >= 0 and "ن" in plain[vowel:]):
        return "du"
    return "du" if _speaks_of_two(sentence, nouns[-1].last) else "pl"


def _speaks_of_two(sentence: Sentence, place: int) -> bool:
    """Say whether the word behind is dual ("مدنيين هما", "مدنيين أصيبا")."""
    word = sentence.word(place)
    if word in _BOTH:
        return True
    return word.endswith(_DUAL_ENDS) and any(
        hit.row["kind"] == "verb" for hit in phrases("harms").every(sentence.words, place)
    )


def bare_name_at(sentence: Sentence, place: int) -> Group | None:
    """Return a name that stands without a noun, as a group of one."""
    name: Name | None = name_ar(sentence, place, after_title=False)
    if name is None or (name.last - name.first < 2 and name.age is None):
        return None
    last = past_age(sentence, name)
    last += last > name.last and sentence.cue(last, "age") is not None
    quantity = Quantity(name.first, last, 1, 1, Exactness.EXACT, "name")
    return group_of((), quantity, names=(name,), sex=name.sex or "")
