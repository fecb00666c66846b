"""Reads incidents, what stands in them and why; gives frozen values only, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tawthiq.incidents.incident import Incident
from tawthiq.register import models
from tawthiq.register.kept import Verb
from tawthiq.register.lines_incident import incident_of
from tawthiq.register.lookup import BATCH, parts, values_by
from tawthiq.register.state import Placed
from tawthiq.register.writing import RECONCILED

MOVING = (
    Verb.REPORTS_ADDED,
    Verb.CLAIMS_RENEWED,
    Verb.DECIDED,
    Verb.UNDONE,
    Verb.REMOVED,
)
"""Writes after which families and incidents may be others."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change to an accepted incident that waits for a person.

    Attributes:
        standing: The incident as it stands.
        proposed: As a program would have it now.
    """

    standing: Incident
    proposed: Incident


def basis() -> int:
    """Return the number of the last write after which incidents may be others; 0 for none."""
    since = reconciled()  # looked at from there on: a long history is not gone through
    rows = models.History.objects.filter(id__gt=since, verb__in=MOVING).order_by("-id")
    return rows.values_list("id", flat=True).first() or since


def reconciled() -> int:
    """Return the number of the write that today's incidents were computed from; 0 for none."""
    mark = models.Mark.objects.filter(name=RECONCILED).first()
    return int(mark.value) if mark else 0


def incidents(profile: str, *, codes: Iterable[str] | None = None) -> Iterator[Incident]:
    """Give the incidents as they stand under a stored profile, in order of their codes.

    Merged ones are left out (``redirects`` tells where they went).

    Args:
        profile: "plain-1" or another profile that is stored (``profiles``).
        codes: Only these.
    """
    rows = models.IncidentLine.objects.filter(profile=profile, incident__redirect_to="")
    rows = rows.order_by("incident__code")
    if codes is None:
        for line in rows.values_list("line", flat=True).iterator(BATCH):
            yield incident_of(json.loads(line))
        return
    for part in parts(codes):
        for line in rows.filter(incident__code__in=part).values_list("line", flat=True):
            yield incident_of(json.loads(line))


def waiting() -> tuple[Waiting, ...]:
    """Return the changes to accepted incidents that wait for a person, by code and profile."""
    rows = models.IncidentLine.objects.exclude(waiting="").filter(incident__redirect_to="")
    told = rows.order_by("incident__code", "profile").values_list("line", "waiting")
    return tuple(
        Waiting(incident_of(json.loads(line)), incident_of(json.loads(other)))
        for line, other in told
    )


def profiles() -> tuple[str, ...]:
    """Return the counting profiles under which lines are stored."""
    rows = models.IncidentLine.objects.values_list("profile", flat=True)
    return tuple(rows.distinct().order_by("profile"))


def codes(among: Iterable[str] | None = None) -> frozenset[str]:
    """Return every code that was ever given, merged ones included; or those among some names."""
    rows = models.Incident.objects.values_list("code", flat=True)
    if among is None:
        return frozenset(rows)
    return frozenset(code for part in parts(among) for code in rows.filter(code__in=part))


def leading_to(codes: Iterable[str]) -> frozenset[str]:
    """Return these codes and all merged ones that lead to one of them."""
    found = set(codes)
    waiting = set(found)
    while waiting:
        rows = models.Incident.objects.values_list("code", flat=True)
        leading = (code for part in parts(waiting) for code in rows.filter(redirect_to__in=part))
        waiting = set(leading) - found
        found |= waiting
    return frozenset(found)


def redirects(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Return where each merged code leads, or each of these codes that is merged."""
    rows = models.Incident.objects.exclude(redirect_to="").order_by("code")
    told = rows.values_list("code", "redirect_to")
    if codes is None:
        return dict(told)
    return {code: to for part in parts(codes) for code, to in told.filter(code__in=part)}


def code_today(code: str) -> str | None:
    """Follow redirects from a code to the one that stands today; ``None`` if it is unknown."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        row = models.Incident.objects.filter(code=code).values_list("redirect_to").first()
        if row is None:
            return None
        if not row[0]:
            return code
        code = str(row[0])
    return None


def codes_of_claims(claim_ids: Iterable[str]) -> dict[str, str]:
    """Return the code of the incident that each of these claims stands in today."""
    rows, claim = models.AccountClaim.objects.all(), "claim__claim_id"
    return values_by(rows, claim_ids, of=claim, by=claim, value="account__incident__code")


def placed(
    *,
    codes: Iterable[str] | None = None,
    report_ids: Iterable[str] | None = None,
    account_ids: Iterable[str] | None = None,
) -> tuple[Placed, ...]:
    """Return the accounts that stand in incidents, in the order in which they came there.

    Args:
        codes: Only those in these incidents today.
        report_ids: Only those of these reports.
        account_ids: Only these.
    """
    rows = models.Account.objects.order_by("id")
    if codes is not None:
        rows = rows.filter(incident__code__in=list(codes))
    if report_ids is not None:
        rows = rows.filter(report__report_id__in=list(report_ids))
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    claims: dict[int, list[str]] = {}
    links = models.AccountClaim.objects.order_by("account_id", "place")
    if not (codes is None and report_ids is None and account_ids is None):
        links = links.filter(account__in=rows)
    for account, claim in links.values_list("account_id", "claim__claim_id").iterator(BATCH):
        claims.setdefault(account, []).append(claim)
    told = rows.values_list(
        "id", "account_id", "report__report_id", "found", "incident__code", "bits", "why"
    )
    return tuple(
        Placed(
            account_id=account,
            report_id=report,
            claims=tuple(claims.get(number, ())),
            found=found,
            code=code,
            bits=bits,
            why=why,
        )
        for number, account, report, found, code, bits, why in told.iterator(BATCH)
    )
