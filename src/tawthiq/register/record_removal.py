"""Takes out of the register all that removed objects left in it, where law or safety demands it.

This is the one write that makes rows go. What stays is that it was done, by whom and on what
ground; the codes of incidents; and people's decisions, which hold ids and reasons and no quotes.
What a person accepted is no longer what stands, so the acceptance is taken back by who removes,
and the incident waits as a proposal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models as fields

from tawthiq.incidents.incident import IncidentStatus
from tawthiq.register import models
from tawthiq.register.black_out import blacked, repeated
from tawthiq.register.kept import Act, Decided, Touched, Verb
from tawthiq.register.lines import clean
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.queries_incidents import code_today
from tawthiq.register.queries_removal import standing_on
from tawthiq.register.record_filed import discard_filed
from tawthiq.register.record_imports import stand_anew
from tawthiq.register.writing import Write, one_write
from tawthiq.values.digest import Digest

_GONE = "removed"


@dataclass(frozen=True, slots=True)
class Gone:
    """An object that the ledger says was removed.

    Attributes:
        digest: The object.
        kinds: Media types under which it was sealed.
        seq: Number of the ledger's entry that removed it.
        at: Time of that entry.
    """

    digest: Digest
    kinds: tuple[str, ...]
    seq: int
    at: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was taken out.

    Attributes:
        reports: How many reports.
        claims: How many claims.
        codes: Incidents that stood on them.
        waiting: Those of them that a person had accepted, and that now wait again.
        emptied: Those of them of which nothing is left.
        blacked: How many reasons of people had words of a removed report taken out of them.
    """

    reports: int
    claims: int
    codes: tuple[str, ...]
    waiting: tuple[str, ...]
    emptied: tuple[str, ...]
    blacked: int


def record_removal(gone: Sequence[Gone], *, act: Act) -> Cleared:
    """Take out reports, claims, quotes, and every line of history that repeats them.

    Safe to run again. Families and incidents that stood on them have no line until they are
    brought up to date. From now on nothing read from these objects is kept, also if a process
    that read them before is still at work.

    Args:
        gone: The objects.
        act: The person who removes, when, and on what ground.
    """
    hexes = [one.digest.hex for one in gone]
    with one_write(Verb.REMOVED, act, objects=sorted(hexes)) as write:
        reports = _names(models.Report, "report_id", capture__digest__in=hexes)
        claims = _names(models.Claim, "claim_id", report__capture__digest__in=hexes)
        accounts = models.Account.objects.filter(report__capture__digest__in=hexes)
        codes = sorted(standing_on(hexes))
        earlier = set(accounts.values_list("found", flat=True))
        families = _names(models.Report, "family_id", capture__digest__in=hexes)
        blacked_out = _black_out(hexes)
        discard_filed()
        _take_out(reports, sorted({*codes, *earlier}), families, write=write)
        _take_out_imports(hexes, write)
        waiting = _take_back(frozenset(codes), act, write)
        _forget({*reports, *claims, *codes, *earlier, *families})
        models.Touch.objects.filter(subject__in=reports).update(subject=_GONE)
        for one in gone:
            _bury(one, write)
        write.rows += len(reports) + len(claims)
        left = _still_held(codes)
    return Cleared(
        reports=len(reports),
        claims=len(claims),
        codes=tuple(codes),
        waiting=tuple(code for code in waiting if code in left),
        emptied=tuple(code for code in codes if code not in left),
        blacked=blacked_out,
    )


def _still_held(codes: Iterable[str]) -> set[str]:
    rows = models.Account.objects.filter(incident__code__in=list(codes))
    return set(rows.values_list("incident__code", flat=True))


def _names(model: type[fields.Model], column: str, **where: Any) -> list[str]:
    rows = model._default_manager.filter(**where, **{f"{column}__isnull": False})
    return sorted(set(rows.values_list(column, flat=True)))


def _take_out(reports: list[str], codes: list[str], families: list[str], *, write: Write) -> None:
    for part in parts(codes):
        lines = models.IncidentLine.objects.filter(incident__code__in=part)
        write.rows += lines.count()
        lines.delete()
    for part in parts(reports):
        models.AccountClaim.objects.filter(claim__report__report_id__in=part).delete()
        models.Account.objects.filter(report__report_id__in=part).delete()
        models.Claim.objects.filter(report__report_id__in=part).delete()
        models.IntakeItem.objects.filter(report__report_id__in=part).delete()
        models.Report.objects.filter(report_id__in=part).delete()
    for part in parts(families):
        models.Family.objects.filter(family_id__in=part).delete()
    alone = models.Incident.objects.filter(code__in=codes, accounts=None, redirect_to="")
    alone.update(status=IncidentStatus.WITHDRAWN)


def _take_out_imports(hexes: list[str], write: Write) -> None:
    """Take back the imports of removed lists, and take out what their rows say."""
    imports = models.Import.objects.filter(digest__in=hexes)
    for number in imports.order_by("-id").values_list("id", flat=True):
        stand_anew(number, stands=False, write=write)
    models.ImportedRow.objects.filter(source__in=imports).delete()
    imports.update(file="", mapping="", columns="[]")


def _bury(gone: Gone, write: Write) -> None:
    """Leave a row for each kind of a removed object, by which late comers know that it is gone."""
    digest = gone.digest.hex
    models.IntakeItem.objects.filter(capture__digest=digest).delete()
    for kind in gone.kinds:
        models.Capture.objects.get_or_create(
            digest=digest,
            media_type=clean(kind, most=200),
            defaults={"size": 0, "seq": gone.seq, "at": gone.at, "recorded": write.history},
        )
    rows = models.Capture.objects.filter(digest=digest)
    rows.update(name="", columns="{}", removed=True, whole=False, seq=gone.seq, at=gone.at)


def _take_back(codes: frozenset[str], act: Act, write: Write) -> tuple[str, ...]:
    """Undo the acceptance of incidents that stood on what was removed."""
    rows = models.Decision.objects.filter(kind=Decided.ACCEPT, undone_by=None)
    standing = [row for row in rows.order_by("id") if code_today(row.subject) in codes]
    if not standing:
        return ()
    person, _ = models.Person.objects.get_or_create(
        person_id=act.by, defaults={"joined": write.history}
    )
    for row in standing:
        models.Decision.objects.create(
            kind=Decided.UNDO,
            subject=row.subject,
            by=person,
            at=act.at,
            why=clean(act.why),
            undoes=row,
            recorded=write.history,
        )
        told = f"undid accept (decision {row.pk}): a report that it stood on was removed"
        write.touched.append(Touched(row.subject, "", told))
    return tuple(sorted({code_today(row.subject) or row.subject for row in standing}))


def _forget(names: set[str]) -> None:
    """Blank the lines of history that repeat what was taken out; that they were stays."""
    rows = models.Touch.objects.exclude(before="").values_list("id", "subject", "before")
    repeats = [
        number
        for number, subject, before in rows.iterator(BATCH)
        if subject in names or not names.isdisjoint(_texts(before))
    ]
    for start in range(0, len(repeats), BATCH):
        models.Touch.objects.filter(id__in=repeats[start : start + BATCH]).update(before=_GONE)


def _texts(line: str) -> set[str]:
    """Return every text that a line holds: of JSON its values, else its words."""
    try:
        waiting: list[object] = [json.loads(line)]
    except ValueError:
        return set(line.split())
    found: set[str] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def _black_out(hexes: list[str]) -> int:
    """Take what repeats the reports out of people's reasons; return how many held some of it."""
    places: tuple[tuple[type[fields.Model], str], ...] = (
        (models.Decision, "why"),
        (models.Decision, "value"),
        (models.History, "why"),
    )
    reasons = [
        (model, column, number, text)
        for model, column in places
        for number, text in model._default_manager.exclude(**{column: ""}).values_list("pk", column)
    ]
    common = repeated((text for *_, text in reasons), hexes)
    changed = [(one, blacked(one[3], common)) for one in reasons]
    for (model, column, number, text), kept in changed:
        if kept != text:
            model._default_manager.filter(pk=number).update(**{column: kept})
    return sum(kept != one[3] for one, kept in changed)
