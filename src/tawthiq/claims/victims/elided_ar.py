"""Arabic: a line that tells how somebody died whom the lines above name.

Use ``elided`` on a verb that nobody stands beside: records of the dead write "الاسم: …" and, lines
below, "استشهد تحت التعذيب بتاريخ …".
"""

from __future__ import annotations

import re

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.company import the_one
from tawthiq.claims.victims.harms import Trigger
from tawthiq.claims.victims.table import Bound, Table

_DYING = frozenset({"istishhad", "tuwuffi"})
_MANY = re.compile("(?:وا|تا|[لبتدي]ا|ن)$")
_HOW = frozenset({"تحت", "بتاريخ", "برصاص", "متاثرا", "متاثره", "اثر", "جراء", "نتيجه", "بسبب"})


def elided(table: Table, trigger: Trigger, harm: Harm) -> Bound | None:
    """Return one dead where a verb opens its line, nobody is counted in it and it says how."""
    sentence = table.sentence
    if (
        trigger.row not in _DYING
        or harm is not Harm.KILLED
        or not sentence.is_mark(trigger.first - 1)
    ):
        return None
    if sentence.tokens[trigger.first].start == 0:
        return None  # nobody is told above
    written = sentence.written(trigger.first, trigger.first + 1)
    told = sentence.word(trigger.last) in _HOW and not _MANY.search(written)
    if not told or sentence.word(trigger.first).startswith("و"):
        return None
    if any(table.fits(index, harm) for index in range(len(table.marks.groups))):
        return None
    rule = f"harms.csv {trigger.row}, of the one told above"
    return Bound(harm, (trigger,), (the_one(trigger),), (), rule)
