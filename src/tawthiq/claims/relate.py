"""Claims of one text beside each other: a vague word that a number of the same text covers.

Use ``covered`` on the claims of one reading. A headline's "dead and wounded" and a body's "one dead
and seven wounded" speak of the same persons: the vague claim is kept and points at the firm one, so
that whoever counts does not take two for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawthiq.claims.assemble import SAME_LIST
from tawthiq.claims.claim import Claim, Exactness, Scope, Stance
from tawthiq.claims.telling.lead import Placed
from tawthiq.claims.victims.persons import MAGNITUDES
from tawthiq.claims.victims.told_en import AMONG

_MANY = 2
_NEAR = 160
_OTHERS = ("“اخرين”", "“اخرون”")
_ENTERS = frozenset({Scope.INCIDENT, Scope.RUNNING_TOTAL})


def covered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, plain vague ones pointing at the first firm claim of the same harm."""
    claims = _in_lists(claims)
    firm: dict[str, Claim] = {}
    for claim in claims:
        if _is_firm(claim):
            firm.setdefault(claim.harm.value, claim)
    return tuple(_pointed(claim, firm.get(claim.harm.value)) for claim in claims)


def _is_firm(claim: Claim) -> bool:
    count = claim.count
    if count is None or claim.subset_of or claim.scope not in _ENTERS:
        return False
    return bool(count.low or count.high) and claim.stance is Stance.ASSERTED


def _pointed(claim: Claim, firm: Claim | None) -> Claim:
    """Return a plain vague claim with the firm one it is covered by."""
    count = claim.count
    if firm is None or claim.subset_of or count is None or count.exactness is not Exactness.VAGUE:
        return claim
    if count.low is not None or claim.scope not in _ENTERS or _has_magnitude(claim):
        return claim
    shared = " and harms.csv " in claim.why  # of both together there may be one of each
    others = any(form in claim.why for form in _OTHERS)  # more than one, whoever tells of one alone
    loose = shared or ("bare plural" in claim.why and not others)
    if not loose and (firm.count is None or (firm.count.high or 2) < _MANY):
        return claim
    why = f"{claim.why} The same text gives a number: {firm.claim_id}."
    return replace(claim, subset_of=firm.claim_id, why=why)


def _has_magnitude(claim: Claim) -> bool:
    """Say whether the vague word says how large ("dozens"), so that a smaller number does not cover it."""
    return any(f"vague word of {size} " in claim.why for size in MAGNITUDES)


def within(claim: Claim, found: Sequence[Placed]) -> Claim:
    """Return a claim "among the dead were …" as a part of the number told before, if there is one."""
    if not claim.why.startswith(AMONG):
        return claim
    low = claim.count.low or 0 if claim.count else 0
    for one in reversed(found):
        whole = one.claim
        same = whole.harm is claim.harm and not whole.subset_of and whole.scope in _ENTERS
        if same and whole.count and (whole.count.low is None or whole.count.low >= low):
            return replace(claim, subset_of=whole.claim_id)
    return claim


def known_of(one: Placed, found: Sequence[Placed]) -> Placed | None:
    """Return a list of names "known of them" as a part of the claim before it, or nothing.

    Such a list says nothing of its own: its harm is that of the persons counted before.
    """
    listed = one.claim
    if not listed.why.startswith(SAME_LIST):
        told = [other for other in found if other.claim.span.end <= listed.span.start]
        return replace(one, claim=within(listed, told))
    before = [other.claim for other in found if other.claim.span.end <= listed.span.start]
    near = [claim for claim in before if listed.span.start - claim.span.end <= _NEAR]
    if not near:
        return None
    whole = near[-1]
    if whole.count is not None and whole.count.exactness is Exactness.VAGUE:
        return replace(one, claim=replace(listed, harm=whole.harm))  # the list is the only number
    claim = replace(listed, harm=whole.harm, subset_of=whole.subset_of or whole.claim_id)
    return replace(one, claim=claim)


def _in_lists(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; one person inside a list of names is a part of the list."""
    lists = [claim for claim in claims if claim.why.startswith(("list of", f"{AMONG}: list of"))]
    return [_inside(claim, lists) for claim in claims]


def _inside(claim: Claim, lists: Sequence[Claim]) -> Claim:
    for listed in lists:
        held = listed.span.holds(claim.span) and claim is not listed and claim.harm is listed.harm
        if held and claim.subset_of is None:
            return replace(claim, subset_of=listed.claim_id)
    return claim


def increments(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a sentence; those that raise a toll in it are a part of the toll.

    "Three more people died, raising the toll to 21" is a toll of 21, the three among them.
    """
    tolls = {claim.harm: claim for claim in claims if claim.why.startswith("toll rises")}
    return [_raised(claim, tolls.get(claim.harm)) for claim in claims]


def _raised(claim: Claim, toll: Claim | None) -> Claim:
    if toll is None or claim is toll or claim.subset_of or claim.count is None:
        return claim
    if toll.scope not in _ENTERS:  # "two were killed, bringing this month's deaths to 37"
        return claim
    small, large = claim.count.high, toll.count.low if toll.count else None
    if small is None or large is None or small >= large:
        return claim
    return replace(claim, subset_of=toll.claim_id)
