"""How a group stands to the one before it: a part of it, its origin, its name in brackets.

``marks`` asks these of neighbours in one sentence, after it has seen what words lead to a group.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from tawthiq.claims.claim import Status, Unit
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.claims.victims.shortened_ar import ONE_OF_THEM
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_REACH = 4
_OPEN = frozenset("(:[-–—")
_COMMA = frozenset(",،")
_PARENTS = frozenset({"اب", "ام", "والد", "والده", "ابا", "جد"})
_OUT_OF = frozenset({"from", "of"})
_WHERE = frozenset({"from", "in", "at", "near"})
_AND_OR_COMMA = frozenset({"and", ","})
_A = frozenset({"a", "an"})
_ANIMAL = "animal"
_BOTH = "both"
_NAMED_REACH = 7
_DEAD = 3
_THEY = "وا"
_WHO = frozenset({"الذي", "التي", "الذين", "اللذين", "اللذان"})
_FELL = frozenset({"سقط", "سقطت", "قع", "قعت", "وقع"})
_ALL_EN = ("all of them", "all of whom", "both of them", "both of whom")
ALL = frozenset({"كلهم", "جميعهم", "كلهن", "جميعهن", "كلاهما", *_ALL_EN})
"""Words that say what all of those before were."""
_WHOLE = frozenset({"all", "both"})
_WERE = frozenset({"كان", "كانت", "كانا", "كانوا"})
_HIS = ("ته", "ره", "تها", "رها", "يه")
_AMONG = ("among them", "amongst them")
LEAVES = frozenset({"leaves", "leave", "left", "leaving", "kills", "injures", "wounds", "causes"})
"""Verbs that end what stands before them: an object of theirs follows."""


def says_part(sentence: Sentence, group: Group) -> bool:
    """Say whether a group's own words make it a part of those before ("two of them children")."""
    if group.rule.startswith(ONE_OF_THEM):
        return False
    inside = range(group.first, min(group.first + 2, group.last))
    return any(
        hit is not None and here + hit.length <= group.last
        for here in inside
        for hit in [sentence.cue(here, "part")]
    )


def part_at(sentence: Sentence, place: int) -> Hit | None:
    """Return the word of a part at ``place``; of "all of them" the whole phrase."""
    part = sentence.cue(place, "part")
    if part is not None and sentence.word(place - 1) in _WHOLE:
        return sentence.cue(place - 1, "part") or part
    return part


def is_agent(sentence: Sentence, place: int) -> bool:
    """Say whether a word leads to who did it; "by Monday evening" is a time."""
    timed = (
        phrases("calendar").every(sentence.words, place + 1) if place + 1 < len(sentence) else ()
    )
    return sentence.cue(place, "agent") is not None and not timed


def is_one_of(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether "one a child" behind a number tells who one of those before was."""
    here = group.first - 1
    if sentence.word(group.first) == _BOTH and sentence.word(here) in _COMMA:
        return before.counts_people  # "Adel and Majid, both teachers"
    told = sentence.word(here) == "one" and sentence.word(group.first) in _A
    return told and sentence.word(here - 1) in _OPEN | _COMMA and (before.low or 0) > 1


def is_some_of(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a number is of those counted before ("خمسة أشخاص، اثنان منهم أطفال")."""
    part = sentence.cue(group.last, "part")
    if part is None or not before.counts_people or group.names:
        return False
    if not group.bare and not part.form.startswith(_AMONG):
        return False
    return (group.high or 0) <= (before.high or before.low or 0)


def befell(sentence: Sentence, begin: int, end: int, *, starts: Set[int]) -> bool:
    """Say whether a harm of their own befell those told to be a part ("توفي منهم ثلاثة")."""
    for here in range(begin, end):
        hit = sentence.cue(here, "part")
        if hit is not None and here + hit.length == end:
            told = sentence.word(here - 1).endswith(_THEY)  # "أصيبوا بينهم طفلان": of those before
            fell = sentence.word(here - 1).lstrip("فو") in _FELL  # "فسقط منهم ثلاثة قتلى"
            return (here - 1 in starts or fell) and here > begin and not told
    return False


def is_origin(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a family is only where those before it come from ("all from the same family")."""
    near = group.first - before.last <= _REACH and before.counts_people
    family = group.unit is Unit.FAMILIES or "family" in sentence.words[group.first : group.last]
    one = group.low == 1 or group.unit is Unit.FAMILIES
    return near and family and sentence.word(group.first - 1) in _OUT_OF and one


def completes(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a group only says whose the one before it are ("members of the police")."""
    if group.first == before.last and sentence.word(group.first).startswith("ل"):
        return sentence.word(before.last - 1).removeprefix("و") in _PARENTS  # "أب لخمسة أطفال"
    if group.first != before.last + 1 or before.is_named or group.harm is not None:
        return False
    of = sentence.word(before.last)
    return of == "of" or (of == "من" and (group.kin or group.definite))


def has_own_fate(
    sentence: Sentence, before: Group | None, group: Group, *, part: bool, told: bool
) -> bool:
    """Say whether a group that words make a part, or tell who one is, has a fate of its own.

    "خمس سيارات كلها شهداء" tells of no persons before; "استشهاده هو وزوجته" tells of two.
    """
    if part:
        return group.harm is not None and (before is None or not before.counts_people)
    if not told or before is None or before.harm is None:
        return False
    return before.last == group.first - 1 and sentence.word(group.first).startswith("و")


def is_told_on(sentence: Sentence, group: Group, *, starts: Set[int]) -> bool:
    """Say whether a harm follows a group, "who" left out ("من هو سامر الحمد الذي قُتل")."""
    return group.last + (sentence.word(group.last) in _WHO) in starts


def links(sentence: Sentence, begin: int, end: int) -> bool:
    """Say whether two groups stand in one list."""
    if begin >= end:
        return sentence.word(end).startswith("و") and len(sentence.word(end)) > 1
    inner = range(begin, end)
    if any(sentence.cue(here, "and") for here in inner) or sentence.word(end).startswith("و"):
        return end - begin <= 3 and not any(sentence.word(here) in ".;؛|" for here in inner)
    return all(sentence.word(here) in _COMMA for here in inner)


def has_verb(sentence: Sentence, group: Group, begin: int, *, starts: Set[int]) -> bool:
    """Say whether a harm of its own follows where one was told before ("…, and 17 were hurt")."""
    own = group.last in starts and not sentence.word(group.last).startswith("و")
    own = own or sentence.cue(group.last, "be") is not None
    return own and any(here < begin for here in starts)


def is_alike(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a group can go on a row of parts ("…, among them a child, and eight wounded" not)."""
    apart = group.more and "," in sentence.words[before.last : group.first]
    return not apart and (group.harm is None or before.harm is not None)


def splits(sentence: Sentence, before: Group, group: Group, *, on: bool) -> bool:
    """Say whether a bare number tells where some of those before came from, or where they fell.

    "three fighters dead, two from the council and one from the tribes": parts of the three.
    """
    if not group.bare or sentence.word(group.last) not in _WHERE:
        return False
    if on:
        return before.bare and sentence.word(group.first - 1) in _AND_OR_COMMA
    gap = range(before.last, group.first)
    smaller = (group.low or 0) < (before.low or 0)
    return smaller and len(gap) <= _DEAD and sentence.word(group.first - 1) == ","


def in_brackets(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a group in brackets or behind a colon spells out the one before it."""
    if (before.is_vague and before.plain_noun) or before.definite:
        return False
    inner = range(before.last, group.first)
    if not inner or len(inner) > 2 or sentence.word(inner[0]) not in _OPEN:
        return False
    if sentence.word(inner[0]) == "-" and sentence.tokens[inner[0]].start == (
        sentence.tokens[inner[0] - 1].end
    ):
        return False
    return (group.high or group.low or 1) <= (before.high or before.low or 1)


def says_fate(sentence: Sentence, group: Group) -> bool:
    """Say whether persons are told by a fate of their own, "معتقلين" of "6 قتلى و10 معتقلين"."""
    if group.harm is not None or not group.counts_people:
        return False
    hits = phrases("harms").every(sentence.words, group.last - 1)
    return any(hit.row["kind"] == "person" and hit.row["lang"] == "ar" for hit in hits)


def are_his(sentence: Sentence, before: Group, after: Group) -> bool:
    """Say whether fighters are those of who did it: "إصابة طفل في قصف الجيش ومرتزقته"."""
    theirs = sentence.word(after.last - 1).endswith(_HIS) and after.plain_noun
    return theirs and after.status is Status.COMBATANT is not before.status


def tells_name(sentence: Sentence, before: Group, group: Group) -> bool:
    """Say whether a name tells who the one before is ("a leader of the group, Adel Rashwan")."""
    gap = range(before.last, group.first)
    one = before.low == before.high == 1 and not before.names and group.is_named
    if not one or not 1 < len(gap) <= _NAMED_REACH:
        return False
    if "of" not in {sentence.word(before.last), sentence.word(before.last - 1)}:
        return False
    marks = [here for here in gap if sentence.is_mark(here)]
    return marks == [group.first - 1] and sentence.word(marks[0]) in _COMMA


def is_saying(sentence: Sentence, place: int) -> bool:
    """Say whether somebody begins to say something, or to be somewhere: no item of a list follows."""
    if sentence.word(place) in _WERE:
        return True  # "أصيب 4 أطفال كانوا برفقة ذويهم"
    hit = phrases("attribution").at(sentence.words, place)
    return hit is not None and hit.row["kind"] == "say"


def is_other_deed(sentence: Sentence, place: int) -> bool:
    """Say whether a verb of another deed stands here ("killed a man and arrested two")."""
    return sentence.word(place) in LEAVES or sentence.cue(place, "deed") is not None


def is_beside(sentence: Sentence, place: int, groups: Sequence[Group]) -> bool:
    """Say whether an animal stands in one list with persons ("two men and a dog were hurt")."""
    hit = phrases("blockers").at(sentence.words, place)
    if hit is None or hit.row["role"] != _ANIMAL or hit.row["lang"] != "en":
        return False
    begins = [group.last for group in groups if group.last < place <= group.last + _REACH]
    return any(sentence.cue(here, "and") for here in begins)


def frees(sentence: Sentence, begin: int, end: int, *, starts: Set[int]) -> bool:
    """Say whether words that set free lead to a group ("الإفراج عن 12 معتقلاً"): they are held no more."""
    for here in range(end - 1, begin - 1, -1):
        if here in starts or sentence.is_mark(here):
            return False
        if sentence.cue(here, "freed") is not None:
            return True
    return False


def expects_name(sentence: Sentence, place: int) -> bool:
    """Say whether an Arabic name without a title may stand here: behind a harm, a mark or "و"."""
    if place == 0 or sentence.is_mark(place - 1) or sentence.word(place).startswith("و"):
        return True
    before, harms = sentence.word(place - 1), phrases("harms")
    if before == "و" or harms.holds(before) or phrases("cues").holds(before):
        return True
    return before.startswith("ال") and harms.holds(
        sentence.word(place - 2)
    )  # a title no list knows


def script_near(sentence: Sentence, place: int) -> bool:
    """Say whether the words around a number are Arabic."""
    for here in (*range(place + 1, min(place + 4, len(sentence))), *range(place - 1, -1, -1)):
        kind = sentence.tokens[here].kind
        if kind is TokenKind.ARABIC:
            return True
        if kind is TokenKind.LATIN:
            return False
    return False
