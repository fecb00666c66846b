"""Groups of persons in English: numbers with nouns, single nouns, kin, names, others, nobody.

Use ``group_at`` on each word of a sentence. Words between a number and its noun ("three female
militia fighters") are let through up to four; a number before any other noun counts no persons.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Unit
from tawthiq.claims.victims.ages_en import (
    aged_alone,
    aged_name,
    is_age,
    kin_name,
    past_ages,
    past_years,
    unlisted_name,
)
from tawthiq.claims.victims.alone_en import (
    both_at,
    family_behind,
    may_count,
    of_family,
    one_alone,
    one_further,
    stands_alone,
    third_alone,
)
from tawthiq.claims.victims.amounts_en import amounting, ordinal, told_by_name
from tawthiq.claims.victims.kin_names_en import names_behind, names_end, past_owner
from tawthiq.claims.victims.martyrs_en import named_martyr
from tawthiq.claims.victims.names import name_en, past_age
from tawthiq.claims.victims.nobody_en import NO, NOBODY, nobody_at
from tawthiq.claims.victims.nouns_en import THE, THEIR, is_no_noun, is_said_bare, noun_after
from tawthiq.claims.victims.persons import Group, Noun, Sentence, group_of, noun_at, topped
from tawthiq.claims.words.plus import PLUS
from tawthiq.claims.words.quantities import Quantity, plain_number_at, quantity_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_OPENS = frozenset({TokenKind.LATIN, TokenKind.NUMBER, TokenKind.DECIMAL})
_ARTICLES = frozenset({"a", "an", "one", "another", "each"})
_DETERMINERS = _ARTICLES | THE | THEIR
OPENING = _ARTICLES | {"both"} | NOBODY | THE | THEIR | NO
"""Small words that may begin a group."""
TOTALS = frozenset({"total", "altogether"})
_MORE = frozenset({"other", "more", "others", "additional", "further"})
_FURTHER = frozenset({"another"})
_ONE = frozenset({"one", "another"})
_ONE_DEAD = frozenset({"martyr", "fatality"})
_HURTS = frozenset({"injuries", "injury"})
_STATES = frozenset({"wounded", "injured", "dead", "slain"})
_STANDINGS = frozenset({"displaced", "besieged"})


def group_at(sentence: Sentence, place: int) -> Group | None:
    """Return the group that begins at ``place``, or ``None``."""
    if sentence.tokens[place].kind not in _OPENS and sentence.word(place) != PLUS:
        return None
    total = sentence.cue(place, "total")
    if total is not None and place + total.length < len(sentence):
        inner = _with_number(sentence, place + total.length)
        return inner and replace(inner, first=place)
    found = (
        nobody_at(sentence, place)
        or both_at(sentence, place)
        or of_family(sentence, place)
        or named_martyr(sentence, place)
        or _with_number(sentence, place)
        or one_further(sentence, place)
        or _with_article(sentence, place)
        or _bare(sentence, place)
    )
    return past_ages(sentence, found) if found is not None else None


def _with_number(sentence: Sentence, place: int) -> Group | None:
    """Return a number or a vague word with its noun, or standing alone for persons."""
    if sentence.word(place) in _ARTICLES and sentence.word(place + 1) not in _COUNT_WORDS:
        return None
    quantity = quantity_at(sentence.tokens, sentence.words, place)
    if quantity is None:
        return None
    if is_age(sentence, quantity.last):
        return _with_article(sentence, place, skip_age=quantity.last)
    here = quantity.last
    here += sentence.word(here) == "of"
    if sentence.word(here) in THE | THEIR:
        here = _past_whole(sentence, here + 1)
    if sentence.word(here) in {"of", "-"} and sentence.word(here + 1) == "member":
        here += 1
    noun = noun_after(sentence, here, counted=True)
    if noun is not None and noun.harm and sentence.cue(noun.first, "joint") is not None:
        noun = None  # "15 dead and wounded" share the number
    if noun is not None and noun.hit.form in _HURTS and here > quantity.last:
        noun = None  # "six died on the spot and three of their injuries"
    if noun is not None and (noun.number != "sg" or may_count(sentence, quantity, noun)):
        return _counted(sentence, quantity, noun)
    if sentence.word(quantity.last) in {"others", "more", "other"}:
        found = replace(group_of((), quantity, more=True), last=quantity.last + 1)
        ends = replace(quantity, last=found.last)  # "two other towns" are no persons
        others = sentence.word(quantity.last) == "others"
        return found if others or stands_alone(sentence, ends) else None
    return group_of((), quantity, bare=True) if stands_alone(sentence, quantity) else None


_COUNT_WORDS = frozenset(
    {"or", "to", "dozen", "hundred", "thousand", "million", "couple", "number", "few", "handful", "large",
     "great", "group", "pair", "minimum", "total", "further", "lot", "huge", "small", "certain",
     "high", "maximum", "confirmed", "hundreds", "of"}
)  # fmt: skip


def _past_whole(sentence: Sentence, place: int) -> int:
    """Return the place behind the number of all in "two of the three men".

    Of "three of the nine wounded" all nine are told: there the number of all is left to be read.
    """
    whole = plain_number_at(sentence.tokens, sentence.words, place)
    noun = None if whole is None else noun_at(sentence, whole.last, lang="en", counted=True)
    return place if whole is None or (noun is not None and noun.harm) else whole.last


def _counted(sentence: Sentence, quantity: Quantity, noun: Noun) -> Group | None:
    if noun.harm and noun.hit.row["number"] == "any" and noun.hit.form in {"dead", "wounded"}:
        return group_of((noun,), quantity)
    unit = noun.hit.row.get("unit", "persons")
    if unit == Unit.FAMILIES.value and sentence.word(noun.last) == "of":
        return None
    inner = sentence.words[quantity.last : noun.first]
    more = any(word in _MORE for word in (*inner, noun.hit.form))
    extra = noun_at(sentence, noun.last, lang="en", counted=True)
    further = extra is not None and not extra.harm and not is_no_noun(sentence, extra)
    nouns = (noun, extra) if extra is not None and further else (noun,)
    told = noun_at(sentence, noun.first - 1, lang="en") if noun.first > quantity.last else None
    if told is not None and told.hit.form in _STATES and not noun.harm:
        nouns = (*nouns, told)  # "five wounded civilians"
    if noun.harm:  # "200 civilian deaths" are deaths of civilians
        who = noun_at(sentence, noun.first - 1, lang="en")
        nouns = (noun, who) if who is not None and not who.harm else nouns
    last = max(noun.last for noun in nouns)
    names = names_behind(sentence, last) if noun.number == "pl" and not noun.harm else ()
    if names and len(names) == quantity.low == quantity.high:  # "two boys, Omar and Adel"
        said = group_of(nouns, quantity, more=more, names=names)
        return replace(said, last=names_end(sentence, names))
    last = family_behind(sentence, last) or last
    known = noun.harm or quantity.low is None  # "some wounded men" are no news
    state = None if known else _state(sentence, quantity.last, noun.first)
    return topped(sentence, replace(group_of(nouns, quantity, more=more, state=state), last=last))


def _state(sentence: Sentence, first: int, last: int) -> Hit | None:
    """Return the harm that an adjective tells ("two wounded children arrived")."""
    nouns = (noun_at(sentence, here, lang="en", counted=True) for here in range(first, last))
    return next((noun.hit for noun in nouns if noun is not None and noun.harm), None)


def _with_article(sentence: Sentence, place: int, *, skip_age: int = 0) -> Group | None:
    """Return "a young woman", "the driver", "the six priests", "his two-year-old son"."""
    word = sentence.word(place)
    if not skip_age and word not in _DETERMINERS:
        return None
    here = skip_age or place + 1
    so_far = ordinal(sentence, here) if word in THE else None
    if so_far is not None:
        return replace(so_far, first=place)
    inner = None if skip_age else quantity_at(sentence.tokens, sentence.words, here)
    if inner is not None and not is_age(sentence, inner.last):
        found = None if word in _ARTICLES - _FURTHER else _with_number(sentence, here)
        further = word in _FURTHER
        return found and replace(found, first=place, definite=not further, more=further)
    behind = past_years(sentence, inner.last if inner else here)
    noun = noun_after(sentence, behind, counted=word in _ONE) or _standing(sentence, behind)
    if noun is None:
        named = aged_name(sentence, place, behind) if inner or skip_age else None
        alone = one_alone(sentence, place, here) or third_alone(sentence, place)
        return named or alone or aged_alone(sentence, place, behind)
    if noun.hit.row.get("unit") == Unit.FAMILIES.value and sentence.word(noun.last) == "of":
        return _family_of(sentence, place, noun)
    return _bodies_of(sentence, noun, place) or _by_form(sentence, noun, place)


def _standing(sentence: Sentence, place: int) -> Noun | None:
    """Return the person of whom a word of harm only tells the standing ("a displaced woman")."""
    if place >= len(sentence):
        return None
    hit = phrases("harms").at(sentence.words, place)
    if hit is None or hit.row["harm"] not in _STANDINGS or hit.row["lang"] != "en":
        return None
    noun = noun_at(sentence, place + hit.length, lang="en")
    return noun if noun is not None and noun.number == "sg" and not noun.harm else None


def _of_persons(sentence: Sentence, noun: Noun, place: int) -> Group | None:
    """Return "a family of five" or "the bodies of three men"."""
    if noun.hit.row.get("unit") == Unit.FAMILIES.value:
        return _family_of(sentence, place, noun)
    return _bodies_of(sentence, noun, place)


def _bodies_of(sentence: Sentence, noun: Noun, place: int) -> Group | None:
    """Return "the bodies of 140 people": the persons are counted, each of them dead."""
    if noun.hit.row.get("unit") != Unit.BODIES.value or sentence.word(noun.last) != "of":
        return None
    if noun.last + 1 >= len(sentence):
        return None
    begin = past_owner(sentence, noun.last + 1)
    inner = group_at(sentence, begin) if begin < len(sentence) else None
    if inner is None or inner.plain_noun or not inner.counts_people:
        return None
    ends = sentence.cue(inner.last, "and") is None and sentence.word(inner.last) not in {",", ";"}
    if noun.number == "pl" and inner.high == 1 and ends:
        return None
    return replace(inner, first=place, definite=False, body=True)


def _by_form(sentence: Sentence, noun: Noun, place: int) -> Group | None:
    """Return the group of a noun behind an article or a possessive."""
    word = sentence.word(place)
    told = amounting(sentence, noun)
    if told is not None:
        return told
    if noun.hit.form.endswith("couple"):
        two = Quantity(place, noun.last, 2, 2, Exactness.EXACT, "number")
        return group_of((noun,), two, definite=word in THE)
    if noun.number == "pl":
        vague = Quantity(place, noun.last, None, None, Exactness.VAGUE, "bare plural")
        plain = group_of((noun,), vague, definite=word in THE, plain_noun=word not in THEIR)
        return told_by_name(sentence, plain, noun) or plain
    dead = word in _ONE or (word in _ARTICLES and noun.hit.form in _ONE_DEAD)
    single = noun.number == "sg" or (dead and noun.harm and noun.number == "any")
    if not single or _is_adjective(sentence, noun):
        return None
    one = Quantity(place, noun.last, 1, 1, Exactness.EXACT, "single noun")
    found = group_of((noun,), one, definite=word in THE, more=word == "another")
    return _named(sentence, found)


def _family_of(sentence: Sentence, place: int, noun: Noun) -> Group | None:
    quantity = quantity_at(sentence.tokens, sentence.words, noun.last + 1)
    if quantity is None:
        return None
    return replace(group_of((), quantity), first=place)


def _bare(sentence: Sentence, place: int) -> Group | None:
    """Return a noun without article ("Child killed", "civilians") or a name."""
    name = name_en(sentence, place) or unlisted_name(sentence, place)
    if name is not None:
        one = Quantity(place, past_age(sentence, name), 1, 1, Exactness.EXACT, "name")
        return group_of((), one, names=(name,), sex=name.sex or "")
    noun = noun_at(sentence, place, lang="en")
    if noun is None or is_no_noun(sentence, noun):
        return None
    if sentence.word(noun.last) == "of":
        found = _of_persons(sentence, noun, place)
        if found is not None or noun.hit.row.get("unit") == Unit.FAMILIES.value:
            return found
    if noun.number == "pl" or is_said_bare(sentence, noun):
        vague = Quantity(place, noun.last, None, None, Exactness.VAGUE, "bare plural")
        more = noun.hit.form == "others"
        plain = group_of((noun,), vague, plain_noun=not more, more=more)
        return told_by_name(sentence, plain, noun) or plain
    if noun.number != "sg" or _is_adjective(sentence, noun):
        return None
    one = Quantity(place, noun.last, 1, 1, Exactness.EXACT, "single noun")
    return _named(sentence, group_of((noun,), one))


def _is_adjective(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a noun only describes the next words ("the police station", "Russian fighter jets")."""
    here = noun.last
    if noun.hit.row["id"] == "national":
        if here < len(sentence) and phrases("weapons").at(sentence.words, here) is not None:
            return True
        here += noun_at(sentence, here, lang="en") is not None
    return here < len(sentence) and phrases("compound_heads").holds(sentence.word(here))


def _named(sentence: Sentence, group: Group) -> Group:
    """Return the group of one with the name that follows its noun."""
    here = group.last
    here += sentence.word(here) in {",", "named", "called"}
    name = name_en(sentence, here) or unlisted_name(sentence, here)
    if name is None and group.kin and here == group.last:
        name = kin_name(sentence, here)
    if name is None or not group.counts_people:
        return group
    return replace(group, last=past_age(sentence, name), names=(name,))
