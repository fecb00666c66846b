"""Two harms that share one number: "قتل وجرح خمسة", "killed or wounded five".

Use ``joint_from`` on the triggers of a sentence, from one place on.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.marks import Marks

_PLURAL = ("وا", "تا", "يا")


def joint_from(marks: Marks, place: int) -> tuple[Trigger, ...]:
    """Return the triggers that share one number from ``marks.triggers[place]`` on ("قتل وجرح").

    They share it when nothing but "and" or "or" stands between them.
    """
    first = marks.triggers[place]
    if place + 1 >= len(marks.triggers) or first.kind == "around":
        return (first,)
    second = marks.triggers[place + 1]
    if _has_its_own(marks, first, second):
        return (first,)
    if second.lang == "en" and second.kind == "left":
        return (first,)  # "was wounded and died": one fate behind the other
    pair = {first.harm, second.harm}
    words = marks.sentence.words[first.last : second.first]
    between = all(word in {"and", "or", "و", "او", "/", "of"} for word in words)
    between = between or (words == (",",) and first.kind == second.kind and first.lang == "en")
    joined = bool(words) or marks.sentence.word(second.first).startswith("و")
    if pair == {Harm.KILLED, Harm.INJURED} and between and joined:
        return (first, second)
    return (first,)


def _has_its_own(marks: Marks, first: Trigger, second: Trigger) -> bool:
    """Say whether an Arabic verb in the plural stands behind its victims, and the next has others.

    "سبعة منهم قتلوا وأصيب ثلاثة": a verb before its victims would be in the singular.
    """
    if first.kind != "verb" or first.lang != "ar" or second.kind != "verb":
        return False
    behind, before = (marks.sentence.word(one.first).endswith(_PLURAL) for one in (first, second))
    return behind and not before
