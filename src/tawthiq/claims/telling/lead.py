"""Which claims of a report are about its main incident, and which are about something else.

Use ``beside_lead`` on the claims of one reading. The lead is the first claim with a number. A later
claim is set apart when its sentence opens as background ("وكانت …", "Earlier …"), or stands so far on that reports by then speak of other things, unless it repeats a number of
the lead. What follows a period total is background too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.claims.claim import Claim, Exactness, Harm, Scope
from tawthiq.claims.telling.former import is_former, is_other_date
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

FAR = 700
"""Characters behind the lead; measured on 700 reports that were read: 600 to 800 do best."""

_PERIOD_FAR = 250
_SHORT_NAME = 3
_ENTERS = frozenset({Scope.INCIDENT, Scope.RUNNING_TOTAL})
_COUNTED = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the sentence it stands in.

    Attributes:
        claim: The claim.
        number: Number of its sentence in the text.
        opens: Whether the sentence opens as background.
        days: Days that the sentence names (``former.days_of``).
    """

    claim: Claim
    number: int
    opens: bool
    days: frozenset[str] = frozenset()


def opens_background(sentence: Sentence) -> bool:
    """Say whether a sentence opens with words for the background or another event."""
    first = next((place for place in range(len(sentence)) if not sentence.is_mark(place)), 0)
    if len(sentence) <= first:
        return False
    if _opens_with_day(sentence, first) or _opens_with_weekday(sentence, first):
        return True
    return phrases("background").at(sentence.words, first) is not None


def _opens_with_weekday(sentence: Sentence, place: int) -> bool:
    """Say whether a sentence opens with "and on Tuesday," ("والثلاثاء، قُتل أربعة")."""
    hit = phrases("calendar").at(sentence.words, place)
    if hit is None or hit.row["kind"] != "weekday" or hit.prefix != "و":
        return False
    return sentence.is_mark(place + hit.length)


def _opens_with_day(sentence: Sentence, first: int) -> bool:
    """Say whether a sentence opens with "On 3 March", as reports go on to what was before."""
    if sentence.word(first) != "on" or first + 2 >= len(sentence):
        return False
    month = phrases("months").at(sentence.words, first + 2)
    numbered = sentence.tokens[first + 1].kind in {TokenKind.NUMBER, TokenKind.ORDINAL}
    return numbered and month is not None and month.row["lang"] == "en"


def beside_lead(
    placed: Sequence[Placed], *, opening: frozenset[str] = frozenset()
) -> tuple[Claim, ...]:
    """Return the claims; those about something else than the lead cover several incidents.

    Args:
        placed: Claims in order of the text.
        opening: Days named before the first of them.
    """
    lead = _lead(placed, opening)
    if lead is None:
        return tuple(one.claim for one in placed)
    told = [one for one in placed if one.number <= lead.number]
    known = {_figure(one.claim) for one in told}
    days = opening.union(*(one.days for one in told))
    away: set[str] = set()
    found: list[Claim] = []
    left = False
    again: set[int] = set()
    begins: dict[int, int] = {}
    for one in placed:
        begin = begins.setdefault(one.number, one.claim.span.start)  # a sentence is far as a whole
        claim = one.claim
        repeats = _figure(claim) in known and not _is_vague(claim)
        if repeats and not left and not one.opens and _is_telling(claim):
            again.add(one.number)
        far = begin > lead.claim.span.start + FAR and one.number not in again
        former = one.number > lead.number and is_former(one.days, days)
        apart = one.number > lead.number and (left or _is_apart(one, lead, far=far))
        grows = claim.scope is Scope.RUNNING_TOTAL
        retold = repeats and (grows or one.number == lead.number + 1)
        apart = (former and not retold) or (apart and not repeats)
        if claim.subset_of in away or (apart and _enters(claim)):
            left = True
            away.add(claim.claim_id)
            claim = _elsewhere(claim)
        else:
            known.add(_figure(claim))
            days |= one.days
            far = claim.span.start > lead.claim.span.start + _PERIOD_FAR
            left = left or (far and claim.scope is Scope.PERIOD_TOTAL)
        found.append(claim)
    return tuple(found)


def _lead(placed: Sequence[Placed], opening: frozenset[str]) -> Placed | None:
    """Return the first claim with a number, or the first at all; one of a former day only if alone."""
    entering = [one for one in placed if _enters(one.claim) and one.claim.harm in _COUNTED]
    entering = [one for one in entering if not is_other_date(one.days, opening)] or entering
    numbered = (one for one in entering if one.claim.count and one.claim.count.low is not None)
    return next(numbered, entering[0] if entering else None)


def _enters(claim: Claim) -> bool:
    return claim.scope in _ENTERS and claim.count is not None


def _figure(claim: Claim) -> tuple[object, ...]:
    count = claim.count
    return (claim.harm, count and count.low, count and count.high)


def _surnames(claim: Claim) -> frozenset[str]:
    """Return the words of the names of those harmed, given names and particles left out."""
    words = (word.lower() for person in claim.named for word in person.name.split())
    known = phrases("names")
    return frozenset(word for word in words if len(word) > _SHORT_NAME and not known.holds(word))


def _is_vague(claim: Claim) -> bool:
    return claim.count is not None and claim.count.exactness is Exactness.VAGUE


def _is_telling(claim: Claim) -> bool:
    """Say whether a figure is large enough to tell the lead's account from another's."""
    return claim.count is not None and (claim.count.low or 0) > 1


def _is_apart(one: Placed, lead: Placed, *, far: bool) -> bool:
    far = far and not _surnames(one.claim) & _surnames(lead.claim)
    return one.opens or far


def _elsewhere(claim: Claim) -> Claim:
    why = claim.why.removesuffix(".") + "; not the incident of the lead."
    return replace(claim, scope=Scope.SEVERAL_INCIDENTS, why=why)
