"""Arabic words that are persons here and something else elsewhere.

Use ``is_person`` on a noun that the list of persons knows: "مدني" may be an adjective, "أب" the month
August, "أمام" a preposition, "ولديه" what somebody leaves behind.
"""

from __future__ import annotations

from tawthiq.claims.victims.names import given_at
from tawthiq.claims.victims.persons import Noun, Sentence, noun_at
from tawthiq.claims.words.quantities import quantity_at
from tawthiq.lexicon.load import phrases

_BEHIND_HARM = frozenset({"national", "other_f", "our_own_near"})
_ADJECTIVE = "ي"
_AUGUST = "آ"
_BEFORE = "امام"
_KUNYA = frozenset({"ابو", "ام", "عبد"})
_DAYS = frozenset({"اليوم", "امس", "البارحه"})
_RELATIVE = "relative"


def is_person(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a word that may be an adjective is a person here.

    With the article behind another article it is one ("الدفاع المدني"); a word of nationality is a
    person only without article, or right behind a word of harm.
    """
    if _leaves_behind(sentence, noun) or is_month(sentence, noun) or _describes(sentence, noun):
        return False
    if noun.number != "sg" or noun.harm:
        return True
    if noun.hit.form == _BEFORE and "إ" not in sentence.written(noun.first, noun.last):
        return noun.hit.definite  # "أمام", in front of, and not "إمام"
    if noun.hit.definite:
        before = sentence.word(noun.first - 1)
        listed = noun.hit.prefix.startswith("و") and _may_be_item(sentence, noun)
        told = listed or _is_titled(sentence, noun) or not before.startswith("ال")
        return noun.hit.row["id"] != "national" and told
    if noun.hit.row["id"] not in _BEHIND_HARM or _is_my_own(sentence, noun):
        return True
    return noun.first > 0 and _is_behind_harm(sentence, noun)


def _describes(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a plural with the article only says what a body or a place is ("نقابة المعلمين")."""
    if noun.number == "sg" or not noun.hit.definite or noun.hit.prefix:
        return False
    if noun.first == 0:
        return False
    head = phrases("compound_heads").at(sentence.words, noun.first - 1)
    return head is not None and not head.definite  # "بالمشفى الشهداء صاروا تسعة" names no hospital


def _is_behind_harm(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a harm or another person stands right before ("استشهد اليوم خالي", "شابين وبنت")."""
    place = noun.first - 1 - (sentence.word(noun.first - 1) in _DAYS)
    listed = noun.hit.prefix == "و" and place >= 0
    if listed and noun_at(sentence, place, lang="ar") is not None:
        return True
    return phrases("harms").holds(sentence.word(place))


def _is_my_own(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a name behind "my son" settles that it is one ("ابني سامر")."""
    kin = noun.hit.row["kin"] and not noun.hit.prefix
    return bool(kin) and given_at(sentence, noun.last, lang="ar") is not None


def _is_titled(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a name stands behind: "قوات الحرس الشاب سامر"; an adjective has none."""
    here = noun.last
    here += _is_adjective(sentence, here) and given_at(sentence, here, lang="ar") is None
    other = noun_at(sentence, here, lang="ar")
    here = other.last if other is not None and other.hit.definite and not other.hit.prefix else here
    named = given_at(sentence, here, lang="ar") is not None or sentence.word(here) in _KUNYA
    return named and not noun.hit.form.endswith(_ADJECTIVE)


def _is_adjective(sentence: Sentence, place: int) -> bool:
    """Say whether a definite adjective of relation stands here ("الناشط الإغاثي سامر")."""
    return sentence.word(place).startswith("ال") and sentence.word(place).endswith(("ي", "يه"))


def _may_be_item(sentence: Sentence, noun: Noun) -> bool:
    """Say whether "والرائد" goes on a list; "والعسكري" without a name may be an adjective."""
    named = given_at(sentence, noun.last, lang="ar") is not None
    return named or not noun.hit.form.endswith(_ADJECTIVE)


def _leaves_behind(sentence: Sentence, noun: Noun) -> bool:
    """Say whether "ولديه" is "and he has" and not "his two sons": a number follows."""
    if noun.number != "du" or sentence.cue(noun.first, "has") is None:
        return False
    return quantity_at(sentence.tokens, sentence.words, noun.last) is not None


def is_month(sentence: Sentence, noun: Noun) -> bool:
    """Say whether "أب" is August, "آب", which many write without its madda."""
    if noun.number != "sg" or noun.hit.row.get("id") != _RELATIVE:
        return False
    if _AUGUST in sentence.written(noun.first, noun.last):
        return True
    beside = (noun.first - 1, noun.last)
    return any(sentence.word(place).isdecimal() or sentence.word(place) == "/" for place in beside)
