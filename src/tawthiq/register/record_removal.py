"""Takes out of the register all that one sealed object left in it, where law or safety demands it.

This is the one write that makes rows go. What stays is that it was done, by whom and on what
ground; the codes of incidents; and people's decisions, which hold ids and reasons and no quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db import models as fields

from tawthiq.incidents.incident import IncidentStatus
from tawthiq.register import models
from tawthiq.register.kept import Act, Verb
from tawthiq.register.writing import Write, one_write, parts
from tawthiq.values.digest import Digest

_GONE = "removed"


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was taken out.

    Attributes:
        reports: How many reports.
        claims: How many claims.
        codes: Incidents that stood on them.
    """

    reports: int
    claims: int
    codes: tuple[str, ...]


def record_removal(digest: Digest, *, act: Act) -> Cleared:
    """Take out reports, claims, quotes, and every line of history that repeats them.

    Safe to run again. Families and incidents that stood on them have no line until they are
    brought up to date.

    Args:
        digest: The sealed object.
        act: Who removes, when, and on what ground.
    """
    with one_write(Verb.REMOVED, act, object=digest.hex) as write:
        captures = models.Capture.objects.filter(digest=digest.hex)
        reports = list(
            models.Report.objects.filter(capture__in=captures).values_list("report_id", flat=True)
        )
        claims = list(
            models.Claim.objects.filter(report__report_id__in=reports).values_list(
                "claim_id", flat=True
            )
        )
        codes = _codes(reports)
        families = _families(reports)
        _take_out(reports, codes, families, write=write)
        models.IntakeItem.objects.filter(capture__in=captures).update(reason="", place=_GONE)
        captures.update(name="", removed=True)
        _forget({*reports, *claims, *codes, *families})
        write.rows += len(reports) + len(claims)
    return Cleared(len(reports), len(claims), tuple(codes))


def wipe_free_space() -> tuple[str, ...]:
    """Write the database anew without what was taken out, and say what that does not reach."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return ()
        cursor.execute("VACUUM FULL")
    return ("PostgreSQL's write-ahead log may hold it until the server has reused it",)


def _codes(reports: Iterable[str]) -> list[str]:
    """Return the incidents that the reports stood in, those they were merged into included."""
    rows = models.Account.objects.filter(report__report_id__in=list(reports))
    found = {code for pair in rows.values_list("incident__code", "found") for code in pair}
    return sorted(found)


def _families(reports: Iterable[str]) -> list[str]:
    rows = models.Report.objects.filter(report_id__in=list(reports), family__isnull=False)
    return sorted(set(rows.values_list("family_id", flat=True)))


def _take_out(reports: list[str], codes: list[str], families: list[str], *, write: Write) -> None:
    for part in parts(codes):
        lines = models.IncidentLine.objects.filter(incident__code__in=part)
        write.rows += lines.count()
        lines.delete()
    for part in parts(reports):
        models.AccountClaim.objects.filter(claim__report__report_id__in=part).delete()
        models.Account.objects.filter(report__report_id__in=part).delete()
        models.Claim.objects.filter(report__report_id__in=part).delete()
        models.IntakeItem.objects.filter(report__report_id__in=part).update(report=None)
        models.Report.objects.filter(report_id__in=part).delete()
    for part in parts(families):
        models.Family.objects.filter(family_id__in=part).delete()
    alone = models.Incident.objects.filter(code__in=codes, accounts=None, redirect_to="")
    alone.update(status=IncidentStatus.WITHDRAWN)


def _forget(subjects: set[str]) -> None:
    """Blank the lines of history that may repeat what was taken out; that they were stays."""
    for part in parts(subjects):
        rows = models.Touch.objects.filter(subject__in=part).exclude(fields.Q(before=""))
        rows.update(before=_GONE)
