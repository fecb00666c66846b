"""Families and incidents brought up to date with what came in and what people decided.

Use ``bring_up_to_date`` after any write; it does nothing where nothing changed. The state before
or the state after stands in the register, nothing between, whenever the process is killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import assign, in_order
from tawthiq.incidents.decision import DecisionKind
from tawthiq.incidents.incident import Incident, IncidentStatus
from tawthiq.incidents.reconcile import counted
from tawthiq.incidents.standing import Group
from tawthiq.incidents.telling import Telling, telling_of
from tawthiq.intake.accounts import sorted_out
from tawthiq.intake.settle import Settled, settled
from tawthiq.lexicon.profiles import profile as profile_named
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_incidents import record_incidents
from tawthiq.register.state import Placed, State
from tawthiq.syndication.group import group
from tawthiq.syndication.origin import root_of_reports, with_origins
from tawthiq.values.errors import StorageError

PROFILES = ("plain-1", "airwars-2023")
"""Counting profiles whose lines are stored, the default first; others are counted when asked."""
NOTHING_LEFT = "no claim of harm is left"
_ATTEMPTS = 5


def bring_up_to_date(*, act: Act, anew: bool = False) -> bool:
    """Group and reconcile what the register holds, and keep the new state as a whole.

    Args:
        act: Who does, and when.
        anew: Also where nothing was written since, because the rules may be others.

    Returns:
        Whether anything was to be done.

    Raises:
        StorageError: If others kept writing while it was computed, five times over.
    """
    for _ in range(_ATTEMPTS):
        if not anew and queries_incidents.reconciled() == queries_incidents.basis():
            return False
        if record_incidents(computed(), act=act):
            return True
    msg = "others kept writing while the incidents were computed; run the command again"
    raise StorageError(msg)


def computed() -> State:
    """Compute the state of families and incidents from all that the register holds."""
    basis = queries_incidents.basis()
    readings = [kept.reading for kept in queries.reports() if kept.reading.usable]
    known = tuple(queries.families())
    told = tuple(queries.claims())
    families = group(readings, told, known=known)
    claims = with_origins(told, readings, families)
    telling = telling_of(readings)
    placed = _placed(claims, family_of=root_of_reports(families), telling=telling)
    decisions = queries_decisions.for_incidents()
    statuses = _statuses()
    firm = [code for code, one in statuses.items() if one is IncidentStatus.ACCEPTED]
    settled_ = settled(placed, decisions, known=queries_incidents.codes(), firm=firm)
    incidents = _counted(settled_, claims, statuses)
    return State(
        basis=basis,
        families=families,
        families_gone=frozenset(one.family_id for one in known)
        - {one.family_id for one in families},
        origins={claim.claim_id: claim.origin or "" for claim in claims},
        placed=settled_.placed,
        incidents=incidents,
        redirects=_redirects(settled_),
    )


def counted_under(profile: str) -> tuple[Incident, ...]:
    """Count the incidents that stand under any profile, stored or not; nothing is written.

    Raises:
        BadArgumentError: If there is no such profile.
    """
    if profile in PROFILES:
        return tuple(queries_incidents.incidents(profile))
    claims = tuple(queries.claims())
    settled_ = Settled(queries_incidents.placed(), {})
    return _counted(settled_, claims, _statuses(), profiles=(profile,))


def _placed(
    claims: tuple[Claim, ...], *, family_of: Mapping[str, str], telling: Mapping[str, Telling]
) -> tuple[Placed, ...]:
    """Return what stands and what is new, each with the code that the program found for it."""
    accounts = sorted_out(queries_incidents.placed(), claims, family_of=family_of, telling=telling)
    apart = [one for one in queries_decisions.for_incidents() if one.kind is DecisionKind.NOT_SAME]
    groups = _groups(accounts.standing, accounts.values, code=lambda one: one.found)
    new = in_order(accounts.new)
    links = assign(new, groups, apart)
    return accounts.standing + tuple(
        Placed(
            account_id=account.account_id,
            report_id=account.report_id,
            claims=account.claims,
            found=link.code,
            code=link.code,
            bits=link.bits,
            why=link.why,
        )
        for account, link in zip(new, links, strict=True)
    )


def _groups(
    placed: Iterable[Placed], values: Mapping[str, Account], *, code: Callable[[Placed], str]
) -> tuple[Group, ...]:
    found: dict[str, list[Account]] = {}
    for one in placed:
        if one.account_id in values:
            found.setdefault(code(one), []).append(values[one.account_id])
    return tuple(Group(key, tuple(held)) for key, held in sorted(found.items()))


def _counted(
    settled_: Settled,
    claims: tuple[Claim, ...],
    statuses: Mapping[str, IncidentStatus],
    *,
    profiles: Iterable[str] = PROFILES,
) -> tuple[Incident, ...]:
    """Count every incident under each profile, and take back those of which nothing is left."""
    groups = _groups(
        settled_.placed,
        {one.account_id: _bare(one) for one in settled_.placed},
        code=lambda one: one.code,
    )
    decisions = queries_decisions.for_incidents()
    found = []
    for name in profiles:
        now = counted(groups, claims, profile_named(name), decisions=decisions)
        found += [replace(one, status=statuses.get(one.code, one.status)) for one in now]
        found += _emptied(name, {one.code for one in now} | set(settled_.redirects))
    return tuple(found)


def _bare(one: Placed) -> Account:
    """Return an account as far as counting needs it: its claims."""
    return Account(one.account_id, one.report_id, one.claims)


def _emptied(profile: str, told: set[str]) -> list[Incident]:
    return [
        replace(
            one,
            status=IncidentStatus.WITHDRAWN,
            flags=tuple(sorted({*one.flags, NOTHING_LEFT})),
        )
        for one in queries_incidents.incidents(profile)
        if one.code not in told
    ]


def _statuses() -> dict[str, IncidentStatus]:
    """Return the status that people decided, by the code as it is today."""
    found: dict[str, IncidentStatus] = {}
    for one in queries_decisions.decisions(standing=True):
        code = queries_incidents.code_today(one.subjects[0])
        if code is not None and one.kind is Decided.ACCEPT:
            found[code] = IncidentStatus.ACCEPTED
        elif code is not None and one.kind is Decided.REJECT:
            found[code] = IncidentStatus.WITHDRAWN
    return found


def _redirects(settled_: Settled) -> dict[str, str]:
    """Return today's redirects, and "" for each code that leads elsewhere no more."""
    today = dict(settled_.redirects)
    held = {one.code for one in settled_.placed}
    back = {code: "" for code in queries_incidents.redirects() if code in held}
    return today | back
