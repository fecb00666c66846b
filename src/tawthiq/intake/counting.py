"""Accounts where they stand, counted to incidents, under the profiles that are stored.

Use ``counted_groups`` for the whole record or for the incidents that something touched; no incident
looks at another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account, account_of
from tawthiq.incidents.incident import Incident, IncidentStatus
from tawthiq.incidents.reconcile import counted
from tawthiq.incidents.standing import Group
from tawthiq.intake.accounts import in_order_of_text
from tawthiq.intake.settle import Settled
from tawthiq.lexicon.profiles import profile as profile_named
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.register.kept import Decided, KeptDecision
from tawthiq.register.state import Placed

PROFILES = ("plain-1", "airwars-2023")
"""Counting profiles whose lines are stored, the default first; others are counted when asked."""
NOTHING_LEFT = "no claim of harm is left"


def counted_under(profile: str) -> tuple[Incident, ...]:
    """Count the incidents that stand under any profile, stored or not; nothing is written.

    Raises:
        BadArgumentError: If there is no such profile.
    """
    if profile in PROFILES:
        return tuple(queries_incidents.incidents(profile))
    claims = tuple(queries.claims())
    settled_ = Settled(queries_incidents.placed(), {})
    told = queries_decisions.decisions(standing=True)
    return counted_groups(settled_, claims, told, profiles=(profile,))


def groups_of(
    placed: Iterable[Placed], values: Mapping[str, Account], *, code: Callable[[Placed], str]
) -> tuple[Group, ...]:
    """Return accounts by a code of theirs, in order of the codes; those of no claim left out."""
    found: dict[str, list[Account]] = {}
    for one in placed:
        if one.account_id in values:
            found.setdefault(code(one), []).append(values[one.account_id])
    return tuple(Group(key, tuple(held)) for key, held in sorted(found.items()))


def counted_groups(
    settled_: Settled,
    claims: Iterable[Claim],
    decisions: Iterable[KeptDecision],
    *,
    profiles: Iterable[str] = PROFILES,
    codes: frozenset[str] | None = None,
) -> tuple[Incident, ...]:
    """Count incidents under each profile, and take back those of which nothing is left.

    Args:
        settled_: Where people have the accounts.
        claims: Claims of at least these incidents.
        decisions: Standing decisions about these incidents and their claims.
        profiles: Profiles to count under.
        codes: Only these incidents.
    """
    kept = tuple(decisions)
    placed = [one for one in settled_.placed if codes is None or one.code in codes]
    held, statuses = tuple(claims), statuses_of(kept)
    groups = groups_counted(placed, held)
    found: list[Incident] = []
    for name in profiles:
        now = counted(
            groups, held, profile_named(name), decisions=queries_decisions.for_incidents(kept)
        )
        found += [replace(one, status=statuses.get(one.code, one.status)) for one in now]
        told = {one.code for one in now} | set(settled_.redirects)
        found += _emptied(name, told, codes)
    return tuple(found)


def groups_counted(placed: Iterable[Placed], claims: Iterable[Claim]) -> tuple[Group, ...]:
    """Return accounts by the incident they stand in, as far as counting needs them.

    Args:
        placed: Accounts where they stand.
        claims: At least their claims; of an account that has none left nothing but its place.
    """
    held = {claim.claim_id: claim for claim in claims}
    told = tuple(placed)
    values = {one.account_id: _value(one, held) for one in told}
    return groups_of(told, values, code=lambda one: one.code)


def _value(one: Placed, held: Mapping[str, Claim]) -> Account:
    inside = in_order_of_text(held[claim] for claim in one.claims if claim in held)
    if not inside:
        return Account(one.account_id, one.report_id, one.claims)
    return replace(account_of(inside), account_id=one.account_id, claims=one.claims)


def _emptied(profile: str, told: set[str], codes: frozenset[str] | None) -> list[Incident]:
    return [
        replace(
            one,
            status=IncidentStatus.WITHDRAWN,
            flags=tuple(sorted({*one.flags, NOTHING_LEFT})),
        )
        for one in queries_incidents.incidents(profile, codes=codes)
        if one.code not in told
    ]


def statuses_of(decisions: Iterable[KeptDecision]) -> dict[str, IncidentStatus]:
    """Return the status that people decided, by the code as it is today."""
    found: dict[str, IncidentStatus] = {}
    for one in decisions:
        if one.kind not in {Decided.ACCEPT, Decided.REJECT}:
            continue
        code = queries_incidents.code_today(one.subjects[0])
        if code is not None:
            accepted = one.kind is Decided.ACCEPT
            found[code] = IncidentStatus.ACCEPTED if accepted else IncidentStatus.WITHDRAWN
    return found


def redirects_of(settled_: Settled) -> dict[str, str]:
    """Return today's redirects, and "" for each code that leads elsewhere no more."""
    today = dict(settled_.redirects)
    held = {one.code for one in settled_.placed}
    return today | dict.fromkeys(queries_incidents.redirects(held), "")
