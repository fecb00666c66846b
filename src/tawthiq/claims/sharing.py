"""Two harms that share one number: "قتل وجرح خمسة", "killed or wounded five".

Use ``joint_from`` on the triggers of a sentence, from one place on.
"""

from __future__ import annotations

from tawthiq.claims.claim import Harm
from tawthiq.claims.harms import Trigger
from tawthiq.claims.marks import Marks


def joint_from(marks: Marks, place: int) -> tuple[Trigger, ...]:
    """Return the triggers that share one number from ``marks.triggers[place]`` on ("قتل وجرح").

    They share it when nothing but "and" or "or" stands between them.
    """
    first = marks.triggers[place]
    if place + 1 >= len(marks.triggers) or first.kind == "around":
        return (first,)
    second = marks.triggers[place + 1]
    pair = {first.harm, second.harm}
    words = marks.sentence.words[first.last : second.first]
    between = all(word in {"and", "or", "و", "او", "/", "of"} for word in words)
    joined = bool(words) or marks.sentence.word(second.first).startswith("و")
    if pair == {Harm.KILLED, Harm.INJURED} and between and joined:
        return (first, second)
    return (first,)
