"""What a figure covers: one incident, a growing toll, several incidents, or a period.

Use ``scope_of`` for a bound harm. A word of period in the same clause ("since January", "منذ بداية
العام") makes it a period total; a toll that rises makes it a running total.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm, Scope
from tawthiq.claims.victims.groups_ar import ORDINAL
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.victims.sizes_ar import HEADED
from tawthiq.claims.victims.table import Bound
from tawthiq.claims.victims.tolls import RUNNING, is_growing
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_NEAR = 8
_NEAR_FORMER = 14
_NEAR_YEAR = 18
_RIGHT_BEHIND = 5
_YEARS = (1900, 2099)
_COMMA = frozenset({",", "،"})


def scope_of(sentence: Sentence, bound: Bound) -> tuple[Scope, str | None]:
    """Return what the figure covers, and the words that say so."""
    wide = _wider(sentence, bound)
    if wide is not None:
        return wide
    grown = any(one.rule.startswith(HEADED) for one in bound.groups) and is_growing(sentence)
    if grown or bound.rule.startswith(RUNNING) or _by_place(bound):
        return Scope.RUNNING_TOTAL, bound.rule
    if _other_year(sentence, bound):
        return Scope.SEVERAL_INCIDENTS, "a year without a day"
    former = _after_another(sentence, bound)
    if former is not None:
        return Scope.SEVERAL_INCIDENTS, former.form
    running = _still_open(sentence, bound)
    if running is not None:
        return Scope.RUNNING_TOTAL, running.form
    month = _month_alone(sentence, bound)
    return (Scope.PERIOD_TOTAL, month) if month else (Scope.INCIDENT, None)


def _by_place(bound: Bound) -> bool:
    """Say whether a victim is told by the place in the count ("شهيد ثان")."""
    return any(one.rule.startswith(ORDINAL) for one in bound.groups)


def _wider(sentence: Sentence, bound: Bound) -> tuple[Scope, str] | None:
    """Return period or several incidents where words or the size of the toll say so."""
    cues = {hit.row["scope"]: hit for hit in reversed(_cues(sentence, bound))}
    period, several = cues.get(Scope.PERIOD_TOTAL.value), cues.get(Scope.SEVERAL_INCIDENTS.value)
    if period is not None:
        return Scope.PERIOD_TOTAL, period.form
    largest = max((group.low or 0 for group in bound.groups), default=0)
    if bound.harm in _PERSONS and largest >= _NO_ONE_INCIDENT:
        return Scope.SEVERAL_INCIDENTS, "a toll beyond any one incident"
    several = several or (cues.get(_HABIT) if largest == 0 else None)
    if several is None:
        return None
    month = _month_alone(sentence, bound)
    return (Scope.PERIOD_TOTAL, month) if month else (Scope.SEVERAL_INCIDENTS, several.form)


def _after_another(sentence: Sentence, bound: Bound) -> Hit | None:
    """Return "a day after" before a harm: it tells of what came before the incident."""
    table, first = phrases("former"), bound.first
    for place in table.places(sentence.words, max(0, first - _NEAR_FORMER), first + 1):
        far = place < first - _NEAR and "," in sentence.words[place:first]
        if far or any(place < cut <= first for cut in sentence.cuts):
            continue
        hit = table.at(sentence.words, place)
        if hit is not None and place + hit.length <= first + 1:
            return hit
    return None


def _still_open(sentence: Sentence, bound: Bound) -> Hit | None:
    """Return words right behind a harm that leave its toll open ("so far", "حتى الآن")."""
    table = phrases("toll_cues")
    for place in table.places(sentence.words, bound.first, bound.last + _NEAR):
        hit = table.at(sentence.words, place)
        if hit is not None and hit.row["role"] == "running":
            return hit
    return None


def _other_year(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a year without day or month stands close before a harm ("a 2019 raid killed")."""
    first = bound.first
    for place in range(max(0, first - _NEAR_YEAR), first):
        token = sentence.tokens[place]
        if place < first - _NEAR and sentence.word(place - 1) not in _IN:
            continue  # "in 2016 it documented 23 strikes on homes in which 117 people died"
        if token.kind is not TokenKind.NUMBER or len(token.norm) != 4:
            continue
        near = range(max(0, place - 4), min(place + 2, len(sentence)))
        months = phrases("months")  # of one word or of two, "كانون الأول"
        dated = any(months.at(sentence.words, here) is not None for here in near)
        dated = dated or _is_stamp(sentence, place)
        dated = dated or sentence.word(place - 1) in _BORN
        if _YEARS[0] <= int(token.norm) <= _YEARS[1] and not dated and place:
            return True
    return _year_behind(sentence, bound)


def _is_stamp(sentence: Sentence, place: int) -> bool:
    """Say whether a year ends the day of a post, the month written onto a name before ("26, 2025")."""
    return sentence.word(place - 1) in _COMMA and _is_day(sentence, place - 2)


def _year_behind(sentence: Sentence, bound: Bound) -> bool:
    """Say whether "in 2019" stands right behind a large harm, a year that no day or month begins."""
    last, figures = bound.last, [group.low or 0 for group in bound.groups]
    if sum(figures) < _SEVERAL:
        return False
    for place in range(last, min(last + _RIGHT_BEHIND, len(sentence))):
        word = sentence.word(place)
        if sentence.is_mark(place):
            return False
        if len(word) == len("2019") and sentence.word(place - 1) in _IN and word.isdecimal():
            return _YEARS[0] <= int(word) <= _YEARS[1]
    return False


_APART = ("in a ", "in another ", "a separate ", "in that ")
_TELLING = frozenset({"verb", "left", "right", "person"})
_PERSONS = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})
_NO_ONE_INCIDENT = 10_000
"""A toll of this size is that of a war or a disaster, however it is worded."""
_AFTER = frozenset({"after", "بعد", "عقب"})
_IN = frozenset({"in", "during", "في", "خلال"})
_BORN = frozenset({"born", "مواليد", "تولد", "المواليد"})
_HABIT = "habit"
"""Scope of words for what happens again and again: of a harm told behind them."""
_SEVERAL = 10


def _month_alone(sentence: Sentence, bound: Bound) -> str | None:
    """Return the month that a large toll is told for, where nothing in the sentence tells an attack.

    "212 civilians were killed in the province in May" is a month's total; "a strike in May killed
    212" is one incident.
    """
    figures = [group.low or group.high or 0 for group in bound.groups]
    if sum(figures) < _SEVERAL or any(phrases("weapons").holds(word) for word in sentence.words):
        return None
    for place in range(1, len(sentence)):
        word = sentence.word(place)
        if sentence.word(place - 1) not in _IN or not phrases("months").holds(word):
            continue
        if sentence.tokens[place - 1].kind is not TokenKind.NUMBER and not _is_day(
            sentence, place + 1
        ):
            return f"{sentence.word(place - 1)} {word}"
    return None


def _is_day(sentence: Sentence, place: int) -> bool:
    """Say whether a day of the month stands here: one or two digits."""
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.NUMBER:
        return False
    return len(sentence.word(place)) <= len("31")


def _cues(sentence: Sentence, bound: Bound) -> list[Hit]:
    """Return the words of scope in the clause of a bound harm."""
    first, last, words = bound.first, bound.last, sentence.words
    end = min((cut for cut in sentence.cuts if cut >= last), default=len(sentence))
    table = phrases("scopes")
    found = []
    passed = 0
    commas = (place for place in range(last + 1, end) if words[place] in _COMMA)
    for place in sorted({*table.places(words, 0, end), *commas}):
        if place < passed:
            continue
        if place > last and words[place] in _COMMA:
            break
        hit = table.at(words, place)
        if hit is not None and hit.row["scope"] == Scope.INCIDENT.value:
            passed = place + hit.length
        elif (
            hit is not None
            and not (
                _is_of_another(sentence, place, first)
                or _is_of_a_date(sentence, place)
                or _tells_of_another(sentence, hit, last, at=place)
            )
            and (place < first or hit.row["scope"] != _HABIT)
        ):  # behind, a habit is the place's
            found.append(hit)
    return found


def _tells_of_another(sentence: Sentence, hit: Hit, last: int, *, at: int) -> bool:
    """Say whether a further harm stands before "in a separate raid": the words are about that one."""
    if not hit.form.startswith(_APART):
        return False  # "in raids on two towns" is about all that was told
    if at == 0:
        return True  # opens the sentence: ``lead`` knows whether another incident was told before
    return any(
        other.row["lang"] == "en" and other.row["kind"] in _TELLING
        for here in range(last, at)
        for other in phrases("harms").every(sentence.words, here)
    )


def _is_of_a_date(sentence: Sentence, place: int) -> bool:
    """Say whether "this month" ends a day's date ("التاسع من الشهر الحالي", "12 حزيران من العام …")."""
    of = place - 1
    if sentence.word(of) != "من" or of < 1 or "منذ" in sentence.words[max(0, of - 4) : of]:
        return False
    if sentence.tokens[of - 1].kind is TokenKind.NUMBER:
        return True
    tables = (phrases("months"), phrases("calendar"))
    near = [(back, table.at(sentence.words, back)) for back in (of - 1, of - 2) for table in tables]
    return any(hit is not None and back + hit.length == of for back, hit in near if back >= 0)


def _is_of_another(sentence: Sentence, place: int, first: int) -> bool:
    """Say whether "after" parts a word of scope from a harm that only tells what led to it."""
    return any(sentence.word(here) in _AFTER for here in range(place + 1, first))
