"""Arabic: whom somebody lost ("فقد أطفاله الثلاثة", "فقدت العائلة سبعة من أفرادها").

Use ``lost_by`` on a word for losing before it is read as somebody missing. Who lost them is not
harmed; those lost are kin told with his or her pronoun, or a number "of" such kin.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.persons import Group, noun_at
from tawthiq.claims.victims.table import Bound, Table

_LOSING = frozenset({"fuqid", "khasir"})
_LOSS, _LOST = "fiqdan", "fuqid"
_REACH = 9
_OF = "من"
_THEIRS = ("ه", "ها", "هم", "هما", "هن", "نا", "ي")
_SHORTEST = 3
_FEMININE = "ة"
_MEMBERS = "individual"
_OF_MEMBERS = ("من", "افراد")
_BEST = frozenset({"خيره", "ابرز", "افضل"})
_PARTICLE = "فقد"
_PASSIVE = "\u064f"
_TRACE = frozenset({"اثر", "اثره", "اثرها", "اثرهم", "الاتصال"})


def lost_by(table: Table, trigger: Trigger) -> Bound | None:
    """Return those whom somebody lost, or ``None`` where nobody's kin stands behind."""
    if trigger.row not in _LOSING and trigger.row != _LOSS:
        return None
    for index, group in enumerate(table.marks.groups):
        if group.first < trigger.last:
            continue
        if group.first - trigger.last > _REACH or not _goes_on(table, trigger.last, group.first):
            return None
        if _loses(table, group):
            return None
        counted = _is_of_theirs(table, group)
        kin = trigger.row in _LOSING and group.kin and _is_theirs(table, group)
        if (counted or kin) and table.fits(index, Harm.KILLED):
            groups = table.take_right(index)
            rule = f"harms.csv {trigger.row}, those whom somebody lost"
            return Bound(Harm.KILLED, (trigger,), groups, table.parts_of(groups), rule)
    return None


def tells_of_none(table: Table, trigger: Trigger) -> bool:
    """Say whether nobody is missing: "فقد" is mostly "and so" before another verb ("فقد وصل …").

    As a verb it has who was lost right behind it, or right before it ("طفل فُقد في البحر"); who lost what is
    his own ("فقدت ابنتي عينها") is not missing.
    """
    sentence = table.sentence
    if trigger.row == _LOST and any(
        group.first == trigger.last and _loses(table, group) for group in table.marks.groups
    ):
        return True
    if sentence.word(trigger.first) != _PARTICLE or trigger.last - trigger.first > 1:
        return False
    written = sentence.written(trigger.first, trigger.last)
    if _PASSIVE in written:
        return False
    ends = {group.last for group in table.marks.groups if not group.bare}
    begins = {group.first for group in table.marks.groups}
    behind = sentence.word(trigger.last)
    return (
        trigger.last not in begins
        and not (
            trigger.first in ends
            and (sentence.is_mark(trigger.last) or sentence.cue(trigger.last, "function"))
        )
        and behind not in _TRACE
    )


def _goes_on(table: Table, begin: int, end: int) -> bool:
    """Say whether nothing but who lost them stands here."""
    starts = {trigger.first for trigger in table.marks.triggers}
    sentence = table.sentence
    return not any(
        sentence.is_mark(here) or here in sentence.cuts or here in starts
        for here in range(begin, end)
    )


def _loses(table: Table, group: Group) -> bool:
    """Say whether kin are who lost something of theirs ("فقد ابني ساقه", "خسر أخي عمله")."""
    here = group.last
    further = table.sentence.word(here).startswith("و")
    return group.kin and not further and _has_pronoun(table, here)


def _is_theirs(table: Table, group: Group) -> bool:
    """Say whether kin are told with a pronoun ("ابنتها", not "ابنة الجيران"), and open no list."""
    sentence = table.sentence
    noun = noun_at(sentence, group.first, lang="ar")
    if noun is not None and noun.hit.prefix:
        return False
    return any(_has_pronoun(table, here) for here in range(group.first, group.last))


def _is_of_theirs(table: Table, group: Group) -> bool:
    """Say whether a number is "of" somebody's kin ("سبعة من أفرادها", "أحد أبنائه")."""
    sentence = table.sentence
    if sentence.words[group.last - 2 : group.last] == _OF_MEMBERS:
        return _has_pronoun(table, group.last)  # "أربعة من أفراد أسرته"
    here = group.last - 1 if group.kin else group.last
    if sentence.word(here) == _OF:
        here += 1 + (sentence.word(here + 1) in _BEST)
    elif not group.kin or sentence.word(here - 1) != _OF:
        return False
    noun = noun_at(sentence, here, lang="ar")
    if noun is None or noun.harm:
        return False
    kin = bool(noun.hit.row["kin"]) and _has_pronoun(table, noun.last - 1)
    return kin or (noun.hit.row["id"] == _MEMBERS and _has_pronoun(table, noun.last))


def _has_pronoun(table: Table, place: int) -> bool:
    """Say whether a word ends in a pronoun; "ة" is levelled to "ه" and is none."""
    sentence = table.sentence
    word = sentence.word(place)
    if not word.endswith(_THEIRS) or len(word) < _SHORTEST or sentence.cue(place, "function"):
        return False
    return not sentence.written(place, place + 1).rstrip("\u064b\u064c\u064d").endswith(_FEMININE)
