"""Writes families, origins and incidents as one state: all of it or nothing.

What stood before is compared line by line, and what did not change is not written. An incident
that a person accepted keeps its line; what a program would put in its place waits beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from tawthiq.incidents.incident import IncidentStatus
from tawthiq.register import models
from tawthiq.register.kept import Act, Touched, Verb
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.queries_incidents import basis
from tawthiq.register.record_families import keep_families, keep_origins
from tawthiq.register.record_filed import keep_copies, keep_filed_accounts
from tawthiq.register.record_lines import keep_lines
from tawthiq.register.state import Placed, State
from tawthiq.register.writing import RECONCILED, RULES, Write, one_write


def record_incidents(state: State, *, act: Act) -> bool:
    """Put a newly computed state in the place of the old one.

    Returns:
        Whether it was taken; not if something was written since it was computed, and then it is
        to be computed again.
    """
    with one_write(Verb.INCIDENTS_RECONCILED, act, basis=state.basis) as write:
        if basis() != state.basis:
            transaction.set_rollback(True)
            return False
        keep_families(state.families, state.families_gone, write)
        keep_origins(state.origins, write)
        incidents = _codes(state, write)
        accounts = _keep_accounts(state.placed, incidents, write)
        keep_lines(state.incidents, incidents, write)
        keep_copies(state.copies, whole=bool(state.whole))
        keep_filed_accounts(state.filed, accounts, whole=bool(state.whole))
        marks = {RECONCILED: str(state.basis)} | ({RULES: state.whole} if state.whole else {})
        for name, value in marks.items():
            models.Mark.objects.update_or_create(name=name, defaults={"value": value})
    return True


def _codes(state: State, write: Write) -> dict[str, models.Incident]:
    """Return the row of each code that the state names, made where it is new."""
    status = {one.code: one.status for one in state.incidents}
    wanted = {*status, *state.redirects, *(one.code for one in state.placed)}
    wanted |= set(state.redirects.values()) - {""}
    held = {
        row.code: row
        for part in parts(wanted)
        for row in models.Incident.objects.filter(code__in=part)
    }
    new = [
        models.Incident(
            code=code,
            status=status.get(code, IncidentStatus.PROPOSED),
            redirect_to=state.redirects.get(code, ""),
            recorded=write.history,
        )
        for code in sorted(wanted - set(held))
    ]
    models.Incident.objects.bulk_create(new, batch_size=BATCH)
    changed = [
        row
        for row in held.values()
        if _changed(
            row,
            redirect=state.redirects.get(row.code, row.redirect_to),
            told=status.get(row.code, row.status),
            write=write,
        )
    ]
    models.Incident.objects.bulk_update(changed, ["status", "redirect_to"], batch_size=BATCH)
    write.rows += len(new) + len(changed)
    return held | {row.code: row for row in new}


def _changed(row: models.Incident, *, redirect: str, told: str, write: Write) -> bool:
    if redirect:
        told = IncidentStatus.MERGED
    elif told == IncidentStatus.MERGED:
        told = IncidentStatus.PROPOSED
    if (row.redirect_to, row.status) == (redirect, told):
        return False
    before = f"{row.status} {row.redirect_to}".strip()
    write.touched.append(Touched(row.code, before, f"{told} {redirect}".strip()))
    row.redirect_to, row.status = redirect, told
    return True


def _keep_accounts(
    placed: Iterable[Placed], incidents: Mapping[str, models.Incident], write: Write
) -> dict[str, int]:
    """Write accounts that are new, moved, or of other claims than before; return their numbers."""
    wanted = {one.account_id: one for one in placed}
    rows = [
        row
        for part in parts(wanted)
        for row in models.Account.objects.filter(account_id__in=part).select_related("incident")
    ]
    moved = [row for row in rows if row.incident.code != wanted[row.account_id].code]
    for row in moved:
        code = wanted[row.account_id].code
        write.touched += [
            Touched(row.incident.code, "", f"account {row.account_id} went to {code}"),
            Touched(code, "", f"account {row.account_id} came from {row.incident.code}"),
        ]
        row.incident = incidents[code]
    models.Account.objects.bulk_update(moved, ["incident"], batch_size=BATCH)
    held = {row.account_id: row for row in rows}
    new = _new_accounts([wanted[key] for key in wanted if key not in held], incidents, write)
    _keep_links(wanted.values(), held | new, write)
    write.rows += len(moved) + len(new)
    return {name: row.pk for name, row in (held | new).items()}


def _new_accounts(
    placed: Iterable[Placed], incidents: Mapping[str, models.Incident], write: Write
) -> dict[str, models.Account]:
    told = list(placed)
    reports = {
        row.report_id: row
        for part in parts(one.report_id for one in told)
        for row in models.Report.objects.filter(report_id__in=part).only("report_id")
    }
    rows = [
        models.Account(
            account_id=one.account_id,
            report=reports[one.report_id],
            found=one.found,
            incident=incidents[one.code],
            bits=one.bits,
            why=one.why,
            recorded=write.history,
        )
        for one in told
    ]
    models.Account.objects.bulk_create(rows, batch_size=BATCH)
    return {row.account_id: row for row in rows}


def _keep_links(
    placed: Iterable[Placed], accounts: Mapping[str, models.Account], write: Write
) -> None:
    """Write which claims stand in which account, where that changed."""
    wanted = {
        claim: (accounts[one.account_id].pk, place)
        for one in placed
        for place, claim in enumerate(one.claims)
    }
    numbers: dict[str, int] = {}
    standing: dict[str, tuple[int, int]] = {}
    for part in parts(wanted):
        rows = models.Claim.objects.filter(claim_id__in=part)
        for claim, number, account, place in rows.values_list(
            "claim_id", "id", "link__account_id", "link__place"
        ):
            numbers[claim] = number
            if account is not None:
                standing[claim] = (account, place)
    changed = [claim for claim in wanted if standing.get(claim) != wanted[claim]]
    models.AccountClaim.objects.filter(
        claim_id__in=[numbers[claim] for claim in changed if claim in standing]
    ).delete()
    models.AccountClaim.objects.bulk_create(
        [
            models.AccountClaim(
                account_id=wanted[claim][0], claim_id=numbers[claim], place=wanted[claim][1]
            )
            for claim in changed
        ],
        batch_size=BATCH,
    )
    write.rows += len(changed)
