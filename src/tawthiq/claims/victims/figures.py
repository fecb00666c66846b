"""From bound groups to numbers: one count, a sum of parts, and who was among them.

Use ``figure_of`` for what a harm counts in all and ``split_of`` for women, children and men. Parts
are added only where one clause names all of them; a vague part leaves the sum open above what is
firm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Count, Exactness, Split, Status, Unit
from tawthiq.claims.victims.marks import Role
from tawthiq.claims.victims.names import given_at, name_ar, past_age
from tawthiq.claims.victims.nouns_en import A, is_calling
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.table import Bound
from tawthiq.values.count_range import CountRange

_OURS = frozenset({"our", "my"})
_OWNERS = {"his": "male", "her": "female"}


_ALONE = frozenset({"was", "is", "has"})
_TOGETHER = frozenset({"were", "are", "have"})
_ASIDE = 6
_BRACKET = 2
_GROWN = 18


@dataclass(frozen=True, slots=True)
class Figure:
    """What a harm counts.

    Attributes:
        count: The number as the words give it.
        first: Index of the first token of the words that say it.
        last: One past the last.
        groups: The groups that are counted, appositions taken out.
    """

    count: Count
    first: int
    last: int
    groups: tuple[Group, ...]


def figure_of(sentence: Sentence, bound: Bound) -> Figure:
    """Return what a bound harm counts in all."""
    groups = _apart(sentence, bound.groups)
    first, last = groups[0].first, groups[-1].last
    count = total(sentence, groups)
    return Figure(count, first, last, groups)


def total(sentence: Sentence, groups: Sequence[Group]) -> Count:
    """Return the count of one group, or the sum of several."""
    words = " ".join(sentence.written(groups[0].first, groups[-1].last).split())
    unit = _unit(groups)
    if len(groups) == 1:
        only = groups[0]
        return Count(only.low, only.high, only.exactness, unit, words)
    firm = [group for group in groups if not group.is_vague]
    vague = len(firm) < len(groups)
    if not firm:
        return Count(None, None, Exactness.VAGUE, unit, words)
    lows = [group.low for group in firm if group.low is not None]
    highs = [group.high for group in firm]
    low = sum(lows) if lows else None
    high = None if vague else _sum(highs)
    exactness = _exactness(firm, vague=vague)
    return Count(low, high, exactness, unit, words)


def split_of(bound: Bound, figure: Figure) -> Split:
    """Return how many women, children and men the words say were among them."""
    found: dict[str, list[CountRange]] = {}
    for group in figure.groups:
        _put(found, group)
    for group, role in bound.parts:
        if role is Role.ALL and group.plain_noun:
            count = figure.count
            group = replace(  # noqa: PLW2901 - the part is all of them
                group, low=count.low, high=count.high, exactness=count.exactness
            )
        _put(found, group)
    return Split(*(_added(found.get(kind, [])) for kind in ("women", "children", "men")))


def status_of(bound: Bound, figure: Figure) -> Status:
    """Return what all of them are said to be; different ones leave it unknown."""
    said = {group.status for group in figure.groups}
    if said == {Status.UNKNOWN}:
        said = {group.status for group, role in bound.parts if role is Role.ALL} or said
    return said.pop() if len(said) == 1 else Status.UNKNOWN


def _put(found: dict[str, list[CountRange]], group: Group) -> None:
    kind = _kind(group)
    if kind and group.unit is Unit.PERSONS and not group.is_vague:
        found.setdefault(kind, []).append(CountRange(group.low, group.high))


def _kind(group: Group) -> str:
    """Return "women", "children", "men" or ""; sons and brothers may be of any age."""
    ages = [name.age for name in group.names]
    if group.age == "child" or (ages and all(age is not None and age < _GROWN for age in ages)):
        return "children"
    if group.kin and group.age != "adult":
        return ""
    return {"female": "women", "male": "men"}.get(group.sex, "")


def _added(ranges: Sequence[CountRange]) -> CountRange | None:
    if not ranges:
        return None
    lows = [one.low for one in ranges if one.low is not None]
    return CountRange(sum(lows) if lows else None, _sum([one.high for one in ranges]))


def _sum(highs: Sequence[int | None]) -> int | None:
    """Return the sum, or ``None`` where one is open."""
    known = [high for high in highs if high is not None]
    return sum(known) if len(known) == len(highs) else None


def _exactness(firm: Sequence[Group], *, vague: bool) -> Exactness:
    kinds = {group.exactness for group in firm}
    if vague or Exactness.AT_LEAST in kinds:
        return Exactness.AT_LEAST
    for kind in (Exactness.RANGE, Exactness.UP_TO, Exactness.ABOUT):
        if kind in kinds:
            return kind
    return Exactness.EXACT


def _unit(groups: Sequence[Group]) -> Unit:
    units = {group.unit for group in groups}
    return groups[0].unit if len(units) == 1 else Unit.PERSONS


def _apart(sentence: Sentence, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups without those that only name the one before ("Gomez, a teacher")."""
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        if before is not None and _same(sentence, before, group):
            kept[-1] = replace(
                before,
                last=group.last,
                names=before.names + group.names,
                status=group.status if before.status is Status.UNKNOWN else before.status,
                sex=before.sex or group.sex,
                age=before.age or group.age,
            )
            continue
        if before is not None and _spells_out(sentence, before, group):
            kept[-1] = replace(before, last=group.last, names=before.names + group.names)
            continue
        kept.append(group)
    return tuple(kept)


def _spells_out(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a name is one of those just counted ("الطفلين الشقيقين محمد وأحمد حسون")."""
    told = before.definite or before.rule.startswith("number after noun")
    known = told and (before.low or 0) > max(1, len(before.names))
    if not known or not group.is_named:
        return False
    if before.names or group.first == before.last:
        return bool(before.names) or not sentence.word(group.first).startswith("و")
    return _begins_with_given(sentence, before.last, group.first)


def _begins_with_given(sentence: Sentence, place: int, end: int) -> bool:
    """Say whether a given name without "and" stands right behind, one or two words before another."""
    if sentence.word(place).startswith("ال") and given_at(sentence, place, lang="ar") is None:
        place += 1  # "الأخوين التوأم حسن وحسين"
    aged = name_ar(sentence, place, after_title=False)
    if aged is not None and aged.age is not None:
        return end - past_age(sentence, aged) <= _BRACKET
    for lang in ("ar", "en"):
        given = given_at(sentence, place, lang=lang)
        if given is not None and given.prefix == "":
            return end - place <= given.length + 1
    return False


def _two_offices(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether two offices are held by the one who is named behind them."""
    official = before.status is Status.OFFICIAL and group.status is Status.OFFICIAL
    bare = before.last - before.first == 1 and not before.names and bool(group.names)
    return official and bare and sentence.word(before.last) == "and"


def _further_office(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a second office is that of the one named ("Gomez, head of a firm and mayor")."""
    official = before.status is Status.OFFICIAL and group.status is Status.OFFICIAL
    bare = group.last - group.first == 1 and not group.names
    return official and bare and bool(before.names) and sentence.word(group.first - 1) == "and"


def _same(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether two neighbours are one person, a name and what he or she is."""
    if _says_who(sentence, before, group):
        return True
    if {before.low, before.high, group.low, group.high} != {1}:
        return False
    offices = _two_offices(sentence, before, group) or _further_office(sentence, before, group)
    if offices or _is_parent_of(sentence, before, group):
        return True
    gap = [sentence.word(here) for here in range(before.last, group.first)]
    if gap not in ([","], [",", "the"], ["،"], []):
        return False
    apart = sentence.word(group.first).startswith("و") or (before.names and group.names)
    if apart or (before.is_named and _is_own_kin(sentence, before, group)):
        return False
    return before.is_named != group.is_named or _presents(sentence, before, group)


def _says_who(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether "a child" between commas only says who "one civilian" was.

    English ends a list with "and": two persons without it, a comma before and behind the second,
    are one told twice.
    """
    here = group.last
    alone = before.low == group.low == group.high == 1 and sentence.word(before.first - 1) != ","
    if not alone or sentence.words[before.last : group.first] != (",",):
        return False
    if sentence.word(group.first) not in A or before.names or group.kin:
        return False
    comma = next((at for at in range(here, here + _ASIDE) if sentence.is_mark(at)), here)
    if sentence.word(comma) == "," and sentence.word(comma + 1) in _ALONE:
        return True  # "a teacher, a mother of two, was killed"
    if sentence.word(here) == ",":
        goes_on = sentence.cue(here + 1, "and") or sentence.word(here + 1) in A | _TOGETHER
        return not goes_on
    return sentence.is_mark(here) and not is_calling(sentence, before) and not before.sex


def _is_parent_of(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether "and father of ten" only says more of the one before it."""
    gap = sentence.words[before.last : group.first]
    bare = group.last - group.first == 1 and sentence.word(group.last) == "of"
    return bare and gap in (("and",), (",",)) and bool(group.sex)


def _is_own_kin(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether "his wife" behind a name is the wife of the one named, and no word for him."""
    owner = _OWNERS.get(sentence.word(group.first))
    return group.kin and owner is not None and owner == before.sex


def _presents(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a relation presents the one named behind it ("our colleague, photographer Lee")."""
    ours = sentence.word(before.first) in _OURS and not before.names
    return ours and bool(group.names) and not group.kin
