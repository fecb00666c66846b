"""What a sentence offers to its words of harm: which groups are still free, and what links them.

``bind_ar`` and ``bind_en`` ask a ``Table`` for the group on one side of a trigger and for the list
it begins; the table remembers which groups are taken, so that nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Harm, Unit
from tawthiq.claims.victims import neighbours as by
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.marks import Marks, Role
from tawthiq.claims.victims.persons import Group, Sentence
from tawthiq.lexicon.load import phrases


@dataclass(frozen=True, slots=True)
class Bound:
    """A harm with the groups it happened to.

    Attributes:
        harm: What happened.
        triggers: Triggers that say it; empty where a noun says it itself.
        groups: Groups of victims, in order; never empty.
        parts: Groups that are a part of them, with their role.
        rule: Which rule bound them, for the claim's ``why``.
    """

    harm: Harm
    triggers: tuple[Trigger, ...]
    groups: tuple[Group, ...]
    parts: tuple[tuple[Group, Role], ...]
    rule: str

    @property
    def first(self) -> int:
        """Index of the first token."""
        starts = [one.first for one in (*self.groups, *(part for part, _ in self.parts))]
        return min([*starts, *(one.first for one in self.triggers)])

    @property
    def last(self) -> int:
        """One past the last token."""
        held = (*self.groups, *(part for part, _ in self.parts))
        ends = [one.last for one in held]
        return max([*ends, *(max(one.last, one.close + 1) for one in self.triggers)])


THINGS = frozenset({Harm.PROPERTY_DESTROYED, Harm.PROPERTY_DAMAGED, Harm.CULTURAL_PROPERTY})
OBJECTS = frozenset({Unit.HOUSES, Unit.BUILDINGS, Unit.ARTEFACTS})
_OF_THE_LIVING = frozenset(
    {Harm.INJURED, Harm.MISSING, Harm.DETAINED, Harm.DISPLACED, Harm.ABDUCTED}
)
_COMMA = frozenset({",", "،"})
_PARTING = _COMMA | {";"}
"""Marks between items of a list; a semicolon that parts statements is a cut."""
_PREPOSITIONS = frozenset({"of", "from", "in", "at", "with", "aged", "who", "near", "("})
_WITH = frozenset({"مع", "برفقه", "رفقه", "بحضور"})
_TOLD = frozenset({Role.NAMELY, Role.IS})
_SPEAKER_REACH = 5
_PASSED = frozenset({Role.IS, Role.OF})
_NOT_AND = ("واحد", "والد", "وليد", "وفا", "وسيم", "وردة")


class Table:
    """The groups of one sentence and which of them are taken."""

    __slots__ = ("_taken", "_trigger_starts", "marks")

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self._taken = [role is not Role.FREE for role in marks.roles]
        self._trigger_starts = frozenset(trigger.first for trigger in marks.triggers)

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.marks.sentence

    def right(self, begin: int, *, reach: int, harm: Harm) -> int | None:
        """Return the index of the free group that begins at most ``reach`` tokens behind ``begin``."""
        skipped = 0
        here = begin
        for index, group in enumerate(self.marks.groups):
            if group.first < begin:
                continue
            if self._stops(here, group.first):
                return None
            skipped += group.first - here
            if skipped > reach or (skipped > 1 and self.sentence.word(group.first - 1) in _WITH):
                return None
            if self.fits(index, harm):
                return index
            if not self._taken[index] and group.counts_people and not group.definite:
                return None
            here = group.last
        return None

    def left(self, end: int, *, reach: int, harm: Harm) -> int | None:
        """Return the index of the free group that ends at most ``reach`` tokens before ``end``."""
        skipped = 0
        here = end
        for index in range(len(self.marks.groups) - 1, -1, -1):
            group = self.marks.groups[index]
            if group.last > end:
                continue
            if self._stops(group.last, here):
                return None
            skipped += max(0, here - group.last)
            if skipped > reach:
                return None
            if self.fits(index, harm):
                return index
            here = group.first
        return None

    def fits(self, index: int, harm: Harm) -> bool:
        """Say whether a group is free and can suffer this harm."""
        group = self.marks.groups[index]
        if self._taken[index]:
            return False
        if harm in THINGS:
            return group.unit in OBJECTS
        if group.unit in OBJECTS or (group.body and harm in _OF_THE_LIVING):
            return False
        if group.harm is None:
            return True
        own = Harm(group.harm.row["harm"])
        return own is harm or harm is Harm.KILLED_OR_INJURED or own is Harm.KILLED_OR_INJURED

    def dying(self, place: int, harm: Harm) -> int | None:
        """Return the index of the wounded right behind a word of death ("وفاة جريح"), or ``None``."""
        for index, group in enumerate(self.marks.groups):
            if group.first == place and not self._taken[index]:
                own = Harm(group.harm.row["harm"]) if group.harm is not None else None
                joined = self.sentence.word(place).startswith("و")
                dies = own is Harm.INJURED and harm is Harm.KILLED and not joined
                return index if dies and not group.is_vague else None
        return None

    def take_right(self, index: int, *, own: Harm | None = None) -> tuple[Group, ...]:
        """Take a group and those that a list joins behind it.

        Args:
            index: The group.
            own: The harm; a noun that names it may be an item too ("a nurse and another wounded").
        """
        return self._take(index, 1, own=own)

    def take_left(self, index: int, *, own: Harm | None = None) -> tuple[Group, ...]:
        """Take a group and its list before it; a noun of another harm than ``own`` ends it."""
        return self._take(index, -1, own=own)

    def take(self, index: int) -> tuple[Group, ...]:
        """Take one group."""
        self._taken[index] = True
        return (self.marks.groups[index],)

    def told(self, begin: int, *, reach: int) -> int | None:
        """Return the group behind "they are", which says who was meant before."""
        for index, group in enumerate(self.marks.groups):
            if begin <= group.first <= begin + reach and self.marks.roles[index] in _TOLD:
                return index if group.counts_people else None
        return None

    def leave(self, place: int) -> None:
        """Take the group that begins at a token out of the count: an idiom holds its word."""
        for index, group in enumerate(self.marks.groups):
            if group.first == place:
                self._taken[index] = True

    def parts_of(self, groups: Sequence[Group]) -> tuple[tuple[Group, Role], ...]:
        """Return the groups that are said to be a part of these."""
        if not groups:
            return ()
        found: list[tuple[Group, Role]] = []
        last = max(group.last for group in groups)
        for group, role in zip(self.marks.groups, self.marks.roles, strict=True):
            if group.first < last:
                continue
            if role not in {Role.PART, Role.ALL, Role.NAMELY}:
                if found or group.counts_people:
                    break
                continue
            if group.unit not in OBJECTS or not groups[0].counts_people:  # "all to the hospital"
                found.append((group, role))
        return tuple(found)

    def is_taken(self, index: int) -> bool:
        """Say whether a group is taken, or is there for something else than a victim."""
        return self._taken[index]

    def _take(self, index: int, step: int, *, own: Harm | None = None) -> tuple[Group, ...]:
        """Take a group and its list, to the right or to the left."""
        groups = list(self.take(index))
        here = index + step
        near = self.marks.groups[index]
        while 0 <= here < len(self.marks.groups):
            far = self.marks.groups[here]
            before, after = (near, far) if step > 0 else (far, near)
            told = step > 0 and by.tells_name(self.sentence, near, far)
            if self.marks.roles[here] in _PASSED or told or self._complements(near, far, step):
                near, here = replace(near, last=max(near.last, far.last)), here + step
                continue
            if self._taken[here] and self.marks.roles[here] in {Role.PART, Role.NAMELY, Role.ALL}:
                break
            if self._taken[here] or not self._in_list(before, after, own=own):
                break
            if step > 0 and (self._says(far) or self._is_subject(far)):
                break
            if step < 0 and own is not None and not self.fits(here, own):
                break
            self._taken[here] = True
            groups.append(far)
            near, here = far, here + step
        return tuple(sorted(groups, key=lambda group: group.first))

    def _is_subject(self, group: Group) -> bool:
        """Say whether a verb of harm follows that is a group's own ("killed two and five were hurt")."""
        here = group.last + (self.sentence.cue(group.last, "be") is not None)
        return here > group.last and here in self._trigger_starts

    def _says(self, group: Group) -> bool:
        """Say whether a group is who tells it ("killed five people, a doctor said")."""
        for here in range(group.last, min(group.last + _SPEAKER_REACH, len(self.sentence))):
            if self.sentence.is_mark(here):
                return False
            if here == group.last and self.sentence.cue(here, "deed") is not None:
                return group.plain_noun  # "… and rescuers evacuated six families"
            hit = phrases("attribution").at(self.sentence.words, here)
            if hit is not None:
                return hit.row["kind"] == "say" and hit.row["lang"] == "en"
        return False

    def _complements(self, near: Group, far: Group, step: int) -> bool:
        """Say whether a group of things only says more of the person before ("معلم مدرسة")."""
        things = far.unit in OBJECTS and near.counts_people and step > 0
        return things and far.first - near.last <= 1

    def _in_list(self, before: Group, after: Group, *, own: Harm | None = None) -> bool:
        """Say whether two neighbouring groups are items of one list of victims."""
        fated = before.harm is not None and by.says_fate(self.sentence, after)
        if fated or self._stops(before.last, after.first):
            return False
        if after.harm is not None and after.harm.row["harm"] != own:
            harm = before.harm.row["harm"] if before.harm is not None else None
            if harm != after.harm.row["harm"]:
                return False
        if not after.counts_people or not before.counts_people:
            return after.unit is before.unit and self.joined(before, after)
        return self.joined(before, after)

    def joined(self, before: Group, after: Group) -> bool:
        """Say whether "and", a comma of a list, or a written-on "و" joins two groups."""
        sentence = self.sentence
        gap = range(before.last, after.first)
        word = sentence.word(after.first)
        if word == "whose":
            return False
        ands = word.startswith("و") and len(word) > 2 and not word.startswith(_NOT_AND)
        ands = ands or sentence.written(after.first, after.first + 1).startswith("وأ")
        if not gap:
            return ands
        if sentence.word(after.first - 1) == "و" or ands:
            return len(gap) <= 5 and self._quiet(gap) and not by.are_his(sentence, before, after)
        last = next((here for here in reversed(gap) if sentence.cue(here, "and")), None)
        if any(by.is_saying(sentence, here) or by.is_other_deed(sentence, here) for here in gap):
            return False
        if last is not None and after.first - last <= 3:
            return last - before.last <= 1 or (
                (
                    sentence.word(before.last) in _PREPOSITIONS
                    or sentence.word(before.last - 1) == "of"
                )
                and len(gap) <= 6
                and self._quiet(gap)
            )
        return all(sentence.word(here) in _PARTING for here in gap) and not (
            before.plain_noun and not before.harm
        )

    def _quiet(self, gap: Sequence[int]) -> bool:
        """Say whether nothing between two groups ends the list."""
        return not any(self.sentence.word(here) in {".", ";", "؛", "|", ":"} for here in gap)

    def is_slogan(self, trigger: Trigger) -> bool:
        """Say whether a harm is said of nobody in particular inside a hashtag."""
        sentence = self.sentence
        return sentence.word(trigger.first - 1) == "_" and sentence.word(trigger.last) == "_"

    def _stops(self, begin: int, end: int) -> bool:
        """Say whether another harm, a target or a cut lies between two places."""
        return any(
            here in self._trigger_starts or here in self.marks.blocks or here in self.sentence.cuts
            for here in range(begin, end)
        )
