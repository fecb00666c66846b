"""Those who shared a victim's fate: "قُتل … مع ثلاثة من زملائه", "was killed … along with his son".

Use ``in_company`` on what a trigger bound. Words of place and means may stand between; only kin,
companions and "others" are taken, for "with" also joins clashes, meetings and what coincides.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Exactness, Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.nouns_en import THEIR
from tawthiq.claims.victims.persons import Group, Sentence, group_of, noun_at
from tawthiq.claims.victims.table import Bound, Table
from tawthiq.claims.words.quantities import Quantity
from tawthiq.lexicon.load import phrases

_REACH = 12
_AMBIGUOUS = frozenset({"مع", "برفقه", "رفقه"})
"""Words that also join clashes, meetings and what coincides; the others only add."""

_WHILE = frozenset({"اثناء", "حين", "حينما", "عندما", "كان", "كانت", "كانا", "كانوا", "while"})


_WITH = "with"
_ENDS = frozenset(".;؛:|!?؟")
_PERSONS = frozenset({Harm.KILLED, Harm.INJURED, Harm.DETAINED, Harm.ABDUCTED, Harm.MISSING})


def in_company(table: Table, bound: Bound) -> Bound:
    """Return a bound harm with those to whom it happened together with its victims."""
    if bound.harm not in _PERSONS or not bound.triggers:
        return bound
    sentence, begin = table.sentence, bound.last
    stops = {trigger.first for trigger in table.marks.triggers}
    for here in range(begin, min(begin + _REACH, len(sentence))):
        if sentence.word(here) in _ENDS or here in stops or here in sentence.cuts:
            break
        if sentence.word(here) in _WHILE:
            break  # "أصيب أثناء قطاف الزيتون مع أقاربه", "كانوا برفقة ذويهم"
        cue = sentence.cue(here, "with")
        if cue is None:
            continue
        index = table.right(here + cue.length, reach=0, harm=bound.harm)
        if index is None:
            continue
        if cue.form == _WITH and not _is_when(sentence, begin, here):
            continue  # "in a dispute with his brother"
        added = cue.form != _WITH and (here == begin or cue.form not in _AMBIGUOUS)
        group = table.marks.groups[index]
        if not (group.counts_people and added) and not _is_companion(sentence, group):
            continue
        groups = (*bound.groups, *table.take_right(index))
        return replace(bound, groups=groups, parts=(*bound.parts, *table.parts_of(groups)))
    return bound


def _is_when(sentence: Sentence, begin: int, end: int) -> bool:
    """Say whether only words of time or manner stand here ("killed today with her brother")."""
    return all(
        phrases("calendar").at(sentence.words, here) is not None
        or sentence.word(here).endswith("ly")
        for here in range(begin, end)
    )


def the_one(trigger: Trigger) -> Group:
    """Return the one person whom a verb's own form or pronoun stands for."""
    one = Quantity(trigger.first, trigger.last, 1, 1, Exactness.EXACT, "pronoun of the victim")
    return group_of((), one)


def _is_companion(sentence: Sentence, group: Group) -> bool:
    """Say whether a group is related to the victims: kin, companions, "others"."""
    if not group.counts_people:
        return False
    if group.kin or group.more:
        return True
    if any(sentence.word(here) in THEIR for here in range(group.first, group.last)):
        return True
    if sentence.word(group.last) not in {"من", "of"}:
        return False
    noun = noun_at(sentence, group.last + 1, lang="ar")
    return noun is not None and not noun.harm and bool(noun.hit.row["kin"])
