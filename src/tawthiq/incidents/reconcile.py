"""Claims brought to incidents and counted, each number with the claims it came from.

Use ``reconcile`` for a whole record. Grouping (``assign``) and counting (``tolls``) are apart:
``counted`` counts groups that stand already, under as many profiles as are asked for, and never
moves a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tawthiq.claims.claim import Claim, Harm, Stance
from tawthiq.claims.waiting import waits
from tawthiq.incidents.account import Account, accounts_of
from tawthiq.incidents.actors import actors_of
from tawthiq.incidents.assign import assign, in_order
from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.incidents.grade import graded, independent_origins
from tawthiq.incidents.incident import Incident, IncidentStatus, Toll
from tawthiq.incidents.linking import linked
from tawthiq.incidents.precision import days_coded, place_coded
from tawthiq.incidents.standing import Group
from tawthiq.incidents.statements import TOTALS
from tawthiq.incidents.telling import Telling
from tawthiq.incidents.tolls import Tolled, tolled
from tawthiq.incidents.totals import exceeded, share_of, totals_of
from tawthiq.incidents.where import date_of, odd_days, odd_place, place_of
from tawthiq.lexicon.profiles import Profile
from tawthiq.syndication.family import Family
from tawthiq.syndication.origin import root_of_reports

PROVISIONAL = "provisional"
SUPERSEDED = "superseded: "
OTHER_SCOPE = "totals set aside: "
SUM_EXCEEDS_TOTAL = "incidents exceed total: "
DIVIDED = "divided: "
OFFERED = "offered by a second reader: "
_COUNTED = (Harm.KILLED, Harm.INJURED, Harm.MISSING)


def reconcile(
    claims: Iterable[Claim],
    families: Iterable[Family],
    profile: Profile,
    *,
    decisions: Iterable[Decision] = (),
    telling: Mapping[str, Telling] | None = None,
) -> tuple[Incident, ...]:
    """Return the incidents of a record in order of their codes.

    Args:
        claims: Claims with their origins (``syndication.with_origins``).
        families: Families of copies among the reports.
        profile: Counting profile.
        decisions: People's decisions.
        telling: What each report's text holds for matching, which sharpens the grouping.
    """
    held = tuple(claims)
    accounts = accounts_of(held, family_of=root_of_reports(families), telling=telling)
    groups = linked(accounts, decisions)
    return counted(groups, held, profile, decisions=decisions)


def extended(
    new: Iterable[Account], groups: Iterable[Group], decisions: Iterable[Decision] = ()
) -> tuple[Group, ...]:
    """Return the groups with new accounts brought to them; accounts that stand do not move."""
    standing = {group.code: list(group.accounts) for group in groups}
    fresh = {account.account_id: account for account in new}
    candidates = [Group(code, tuple(held)) for code, held in standing.items()]
    for link in assign(in_order(fresh.values()), candidates, decisions):
        standing.setdefault(link.code, []).append(fresh[link.account_id])
    return tuple(Group(code, tuple(standing[code])) for code in sorted(standing))


def counted(
    groups: Iterable[Group],
    claims: Iterable[Claim],
    profile: Profile,
    *,
    decisions: Iterable[Decision] = (),
) -> tuple[Incident, ...]:
    """Return the incidents of groups that stand, under one profile, in order of their codes.

    Args:
        groups: Accounts of each incident.
        claims: Claims of at least these groups.
        profile: Counting profile.
        decisions: People's decisions.
    """
    held = {claim.claim_id: claim for claim in claims}
    standing = tuple(groups)
    told = _by_claim(decisions)
    covering = totals_of(standing, held.values())
    found = {}
    for group in standing:
        inside = [held[one] for account in group.accounts for one in account.claims if one in held]
        if any(_speaks_of_harm(claim) for claim in inside):
            inside += covering.get(group.code, [])
            mine = {
                one.decision_id: one for claim in inside for one in told.get(claim.claim_id, ())
            }
            found[group.code] = incident_of(
                group.code, inside, profile, decisions=tuple(mine.values())
            )
    lows = {code: one.killed.low for code, one in found.items() if one.killed is not None}
    for code, totals in exceeded(covering, lows).items():
        if code in found:
            found[code] = flagged_exceeding(found[code], totals, frozenset(totals))
    return tuple(found[code] for code in sorted(found))


def flagged_exceeding(incident: Incident, totals: Iterable[str], asked: frozenset[str]) -> Incident:
    """Return an incident flagged with the totals that are smaller than the incidents inside them.

    Args:
        incident: The incident, whatever it is flagged with.
        totals: Totals of those asked about that are.
        asked: Totals that were looked at; a flag that names others keeps them.
    """
    old = [flag for flag in incident.flags if flag.startswith(SUM_EXCEEDS_TOTAL)]
    named = {name for flag in old for name in flag.removeprefix(SUM_EXCEEDS_TOTAL).split(", ")}
    now = sorted((named - asked) | set(totals))
    flags = set(incident.flags) - set(old)
    if now:
        flags.add(SUM_EXCEEDS_TOTAL + ", ".join(now))
    return replace(incident, flags=tuple(sorted(flags)))


def incident_of(
    code: str, claims: Sequence[Claim], profile: Profile, *, decisions: Sequence[Decision] = ()
) -> Incident:
    """Return one incident from all its claims.

    Args:
        code: Its permanent code.
        claims: Its claims, conflicting and denying ones included.
        profile: Counting profile.
        decisions: People's decisions about its claims.
    """
    relied = _relied_on(claims, decisions)
    included = {
        claim
        for one in decisions
        if one.kind in {DecisionKind.INCLUDE, DecisionKind.RELIABLE}
        for claim in one.claims
    }
    tolls = {harm: tolled(relied, harm, profile, included=included) for harm in _COUNTED}
    if profile.combine == "smallest":
        tolls = {
            harm: _or_share(one, claims, harm=harm, profile=profile) for harm, one in tolls.items()
        }
    grade, why = graded(claims, decisions)
    days, place = date_of(claims), place_of(claims)
    origins = independent_origins(claims)
    flags = _flags(claims, tolls.values(), relied=relied, origins=len(origins), profile=profile)
    return Incident(
        code=code,
        status=IncidentStatus.PROPOSED,
        date=days,
        place=place,
        actors=actors_of(claims, decisions),
        profile=profile.id,
        grade=grade,
        grade_because=why,
        killed=tolls[Harm.KILLED].toll,
        injured=tolls[Harm.INJURED].toll,
        missing=tolls[Harm.MISSING].toll,
        harms=tuple(sorted({one.harm.value for one in claims} - {one.value for one in _COUNTED})),
        reports=tuple(sorted({claim.report_id for claim in claims})),
        origins=len(origins),
        claims=tuple(sorted(claim.claim_id for claim in claims)),
        flags=tuple(sorted({*flags, *odd_days(claims, days), *odd_place(place)})),
        place_precision=place_coded(claims, place),
        date_precision=days_coded(claims, days),
    )


def _or_share(one: Tolled, claims: Sequence[Claim], *, harm: Harm, profile: Profile) -> Tolled:
    """Return the toll, or where there is none the even share of a total that lists the places."""
    if one.toll is not None or harm.value in profile.absent_harms:
        return one
    shared = share_of(claims, harm)
    if shared is None:
        return one
    figure, total = shared
    told = (total.claim_id,)
    rule = "range: even share"
    toll = Toll(figure, figure, low_from=told, high_from=told, low_rule=rule, high_rule=rule)
    return Tolled(toll, (*one.flags, DIVIDED + total.claim_id), one.superseded)


def _relied_on(claims: Sequence[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims that may still set bounds after what people set aside."""
    gone: set[str] = set()
    admitted: set[str] = set()
    included: set[str] = set()
    for one in decisions:
        if one.kind is DecisionKind.SUPERSEDE:
            gone.update(one.claims)
        elif one.kind is DecisionKind.CONCESSION:
            admitted.update(one.claims)
        elif one.kind is DecisionKind.INCLUDE:
            included.update(one.claims)
    gone |= {claim.claim_id for claim in claims if waits(claim)} - included
    harms = {claim.harm for claim in claims if claim.claim_id in admitted}
    return [
        claim
        for claim in claims
        if claim.claim_id not in gone and (claim.harm not in harms or claim.claim_id in admitted)
    ]


def _flags(
    claims: Sequence[Claim],
    tolls: Iterable[Tolled],
    *,
    relied: Sequence[Claim],
    origins: int,
    profile: Profile,
) -> set[str]:
    told = list(tolls)
    found = {flag for one in told for flag in one.flags}
    if origins < profile.needs_independent:
        found.add(PROVISIONAL)
    old = sorted({claim for one in told for claim in one.superseded})
    if old:
        found.add(SUPERSEDED + ", ".join(old))
    waiting = sorted(claim.claim_id for claim in claims if waits(claim) and claim not in relied)
    if waiting:
        found.add(OFFERED + ", ".join(waiting))
    totals = sorted(claim.claim_id for claim in claims if claim.scope in TOTALS)
    if totals:
        found.add(OTHER_SCOPE + ", ".join(totals))
    return found


def _speaks_of_harm(claim: Claim) -> bool:
    """Say whether a claim can stand for an incident: a denial alone tells of somebody's harm too."""
    return claim.scope not in TOTALS and claim.stance is not Stance.FORECAST


def _by_claim(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for one in decisions:
        for claim in one.claims:
            found.setdefault(claim, []).append(one)
    return found
