"""Totals of a period or of several incidents: shown beside the incidents they cover, never counted.

Use ``totals_of`` to find which incidents a total covers, and ``exceeded`` for totals that are
smaller than what the incidents inside them come to. Only ``acled-2024`` divides a total over the
incidents named in it, and marks the result.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.claims.claim import Claim, Harm, Scope, Stance
from tawthiq.incidents.account import place_keys
from tawthiq.incidents.standing import Group
from tawthiq.incidents.statements import TOTALS
from tawthiq.lexicon.placenames import plain

TOTAL = "total "
"""Begins the keys under which an account is filed for the places that a total in it covers."""
_BETWEEN_PLACES = re.compile(r"\s*(?:,|،|;|\band\b|\s+و)\s*")


def totals_of(groups: Iterable[Group], claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return for each incident's code the totals of other reports that cover it.

    A total covers an incident when its place names the incident's place and their days meet; a
    total without days covers nothing, since nobody can say what lies inside it.
    """
    by_place: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in places_covered(claim):
            by_place[key].append(claim)
    found: dict[str, list[Claim]] = {}
    for group in groups:
        mine = {one for account in group.accounts for one in account.claims}
        for account in group.accounts:
            for key in sorted(account.places):
                for claim in by_place.get(key, ()):
                    days = claim.date.days if claim.date else None
                    covers = (
                        days is not None and account.days is not None and days.meets(account.days)
                    )
                    if covers and claim.claim_id not in mine:
                        mine.add(claim.claim_id)
                        found.setdefault(group.code, []).append(claim)
    return found


def places_covered(claim: Claim) -> frozenset[str]:
    """Return the spellings of the places whose incidents a claim covers; none for no total."""
    if claim.scope not in TOTALS or claim.place is None or claim.date is None:
        return frozenset()
    return frozenset({*place_keys(claim), *map(plain, places_named(claim))} - {""})


def places_named(claim: Claim) -> tuple[str, ...]:
    """Return the places that a total's words list ("Ain, Bir and Sur"), one when they list none."""
    if claim.place is None:
        return ()
    return tuple(part for part in _BETWEEN_PLACES.split(claim.place.words) if part)


def exceeded(
    totals: Mapping[str, Sequence[Claim]], killed_low: Mapping[str, int | None]
) -> dict[str, list[str]]:
    """Return for each code the totals that are smaller than the incidents inside them.

    Args:
        totals: Totals by the code of each incident that they cover.
        killed_low: Lower bound of the killed by code.
    """
    inside: defaultdict[str, set[str]] = defaultdict(set)
    ends: dict[str, int] = {}
    for code, claims in totals.items():
        for claim in claims:
            high = claim.count.high if claim.count is not None else None
            if claim.harm is Harm.KILLED and claim.stance is Stance.ASSERTED and high is not None:
                inside[claim.claim_id].add(code)
                ends[claim.claim_id] = high
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim_id, codes in sorted(inside.items()):
        if sum(killed_low.get(code) or 0 for code in codes) > ends[claim_id]:
            for code in sorted(codes):
                found[code].append(claim_id)
    return dict(found)


def share_of(claims: Sequence[Claim], harm: Harm) -> tuple[int, Claim] | None:
    """Return the incident's even share of a total that lists its places, and the total.

    ACLED divides a toll over the events it covers (140 over five is 28) when an event has no
    figure of its own (event notes; FAQ Fatalities, 7 May 2024).
    """
    for claim in sorted(claims, key=lambda one: one.claim_id):
        places = len(places_named(claim))
        low = claim.count.low if claim.count is not None else None
        several = claim.scope is Scope.SEVERAL_INCIDENTS and claim.stance is Stance.ASSERTED
        if claim.harm is harm and several and low is not None and places > 1:
            return low // places, claim
    return None
