"""Reads reports, claims and families; gives frozen values only, in a fixed order.

A row in another room could follow its foreign keys to anything, so none leaves this one (a gate
test reads the annotations here). ``queries_incidents.py`` reads incidents, ``queries_acts.py``
reads who did what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from tawthiq.claims.claim import Claim
from tawthiq.claims.interchange import claim_of
from tawthiq.custody.sealed import Sealed
from tawthiq.register import models
from tawthiq.register.kept import Item, Outcome
from tawthiq.register.lines import clean, family_of, reading_of
from tawthiq.register.lookup import BATCH, parts, values_by
from tawthiq.register.writing import LOOKED_THROUGH
from tawthiq.syndication.family import Family
from tawthiq.text.kinds import CHATS
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as the register keeps it.

    Attributes:
        reading: The report as read.
        sealed: The capture it stands in.
        family: Family of copies it belongs to, or ``None``.
    """

    reading: Reading
    sealed: Sealed
    family: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the register holds."""

    captures: int
    reports: int
    usable: int
    claims: int
    families: int
    incidents: int


def totals() -> Totals:
    """Count what is kept; claims that are gone are not counted."""
    return Totals(
        captures=models.Capture.objects.count(),
        reports=models.Report.objects.filter(gone=False).count(),
        usable=models.Report.objects.filter(gone=False, usable=True).count(),
        claims=models.Claim.objects.filter(gone=False).count(),
        families=models.Family.objects.count(),
        incidents=models.Incident.objects.filter(redirect_to="").count(),
    )


def columns_read(sealed: Sealed) -> dict[str, str] | None:
    """Return with which columns a sealed object was read to its end; ``None`` if it was not."""
    kind = clean(sealed.media_type, most=200)
    rows = models.Capture.objects.filter(digest=sealed.digest.hex, media_type=kind, whole=True)
    rows = rows.filter(removed=False)
    line = rows.values_list("columns", flat=True).first()
    return None if line is None else dict(json.loads(line))


def columns_begun(sealed: Sealed) -> dict[str, str] | None:
    """Return with which columns the reading of a sealed object began; ``None`` if it did not."""
    kind = clean(sealed.media_type, most=200)
    rows = models.Capture.objects.filter(digest=sealed.digest.hex, media_type=kind)
    line = rows.values_list("columns", flat=True).first()
    return None if line is None else dict(json.loads(line))


def looked_through() -> int:
    """Return up to which ledger entry every sealed object was read to its end."""
    mark = models.Mark.objects.filter(name=LOOKED_THROUGH).first()
    return int(mark.value) if mark else 0


def captures() -> Iterator[Sealed]:
    """Give the sealed objects that were read, in order of their ledger entries; none removed."""
    rows = models.Capture.objects.filter(removed=False).order_by("seq", "digest")
    for row in rows.iterator(BATCH):
        yield sealed_of(row)


def entries_of(kind: str) -> tuple[int, ...]:
    """Return the numbers of the ledger entries that sealed a kind, in order; none removed.

    Args:
        kind: Beginning of a media type ("image/").
    """
    rows = models.Capture.objects.filter(removed=False, media_type__startswith=kind)
    return tuple(rows.order_by("seq").values_list("seq", flat=True))


def items(sealed: Sealed) -> tuple[Item, ...]:
    """Return what became of each row of a sealed object, in the order it was logged."""
    kind = clean(sealed.media_type, most=200)
    rows = models.IntakeItem.objects.filter(
        capture__digest=sealed.digest.hex, capture__media_type=kind
    )
    told = rows.order_by("id").values_list("place", "outcome", "reason", "report__report_id")
    return tuple(
        Item(where, Outcome(outcome), reason, report_id=report, capture=sealed.digest.hex)
        for where, outcome, reason, report in told
    )


def reports(report_ids: Iterable[str] | None = None) -> Iterator[KeptReport]:
    """Give reports in order of their ids: all that are read today, or those named that are held.

    A report that today's rules read no longer is given only by its name, since a decision may
    bind to a claim in it.
    """
    rows = models.Report.objects.select_related("capture").order_by("report_id")
    if report_ids is None:
        yield from map(_report, rows.filter(gone=False).iterator(BATCH))
        return
    for part in parts(report_ids):
        yield from map(_report, rows.filter(report_id__in=part))


def carrying(digests: Iterable[Digest]) -> Iterator[KeptReport]:
    """Give the reports whose messages carry one of these objects, in order of their ids."""
    wanted = frozenset(digests)
    rows = models.Report.objects.select_related("capture").order_by("report_id")
    of_chats = rows.filter(gone=False, capture__media_type__in=CHATS, line__contains='"media":')
    for row in of_chats.iterator(BATCH):
        kept = _report(row)
        if any(one.digest in wanted for one in kept.reading.media):
            yield kept


def read_from(digest: Digest) -> tuple[str, ...]:
    """Return the ids of the reports read from a sealed object today, in its order."""
    rows = models.Report.objects.filter(capture__digest=digest.hex, gone=False)
    return tuple(rows.order_by("place").values_list("report_id", flat=True))


def reports_of(sealed: Sealed) -> dict[str, Digest]:
    """Return the reports read from a sealed object, those gone too, with their texts' digests."""
    kind = clean(sealed.media_type, most=200)
    rows = models.Report.objects.filter(capture__digest=sealed.digest.hex, capture__media_type=kind)
    told = rows.order_by("place").values_list("report_id", "text_sha256")
    return {report_id: Digest(digest) for report_id, digest in told}


def addresses_of(captures: Iterable[Digest]) -> dict[Digest, str]:
    """Return an address that a report of each of these sealed objects states, where one does."""
    found: dict[Digest, str] = {}
    for part in parts(one.hex for one in captures):
        rows = models.Report.objects.select_related("capture").filter(capture__digest__in=part)
        for row in rows.filter(gone=False).order_by("place").iterator(BATCH):
            kept = _report(row)
            if kept.reading.url:
                found.setdefault(kept.sealed.digest, kept.reading.url)
    return found


def text_digests(report_ids: Iterable[str]) -> dict[str, Digest]:
    """Return the digest of the text of each of these reports that is held."""
    found: dict[str, Digest] = {}
    for part in parts(report_ids):
        rows = models.Report.objects.filter(report_id__in=part)
        for report_id, digest in rows.values_list("report_id", "text_sha256"):
            found[report_id] = Digest(digest)
    return found


def claims(
    report_ids: Iterable[str] | None = None, *, claim_ids: Iterable[str] | None = None
) -> Iterator[Claim]:
    """Give claims in order of report and place in it, those gone left out.

    Args:
        report_ids: Only claims of these reports.
        claim_ids: Only these claims; then those gone are given too, since a decision may bind
            to one.
    """
    rows = models.Claim.objects.order_by("report__report_id", "start", "claim_id")
    if claim_ids is not None:
        for part in parts(claim_ids):
            yield from _claims(rows.filter(claim_id__in=part))
    elif report_ids is not None:
        for part in parts(report_ids):
            yield from _claims(rows.filter(report__report_id__in=part, gone=False))
    else:
        yield from _claims(rows.filter(gone=False))


def claims_of(sealed: Sealed) -> tuple[tuple[Claim, str], ...]:
    """Return the claims from one sealed object, those gone too, each with its text's digest."""
    kind = clean(sealed.media_type, most=200)
    rows = models.Claim.objects.filter(
        report__capture__digest=sealed.digest.hex, report__capture__media_type=kind
    )
    told = rows.order_by("report__place", "start", "claim_id")
    pairs = told.values_list("line", "report__text_sha256").iterator(BATCH)
    return tuple((claim_of(json.loads(line)), digest) for line, digest in pairs)


def gone_claims() -> Iterator[Claim]:
    """Give the claims that today's rules no longer read."""
    rows = models.Claim.objects.filter(gone=True)
    yield from _claims(rows.order_by("report__report_id", "start", "claim_id"))


def families(family_ids: Iterable[str] | None = None) -> Iterator[Family]:
    """Give the families of copies, in order of their ids."""
    rows = models.Family.objects.order_by("family_id")
    if family_ids is not None:
        rows = rows.filter(family_id__in=list(family_ids))
    for row in rows.iterator(BATCH):
        yield family_of(json.loads(row.line))


def families_of_reports(report_ids: Iterable[str]) -> dict[str, str | None]:
    """Return the family of copies that each of these reports belongs to, or ``None``."""
    rows, report = models.Report.objects.all(), "report_id"
    return values_by(rows, report_ids, of=report, by=report, value="family_id")


def sealed_of(row: models.Capture) -> Sealed:
    """Return the sealed object that a row of this room is about."""
    return Sealed(
        digest=Digest(row.digest),
        size=row.size,
        media_type=row.media_type,
        name=row.name or None,
        seq=row.seq,
        at=row.at,
    )


def _report(row: models.Report) -> KeptReport:
    return KeptReport(
        reading=reading_of(row.line, bytes(row.text)),
        sealed=sealed_of(row.capture),
        family=row.family_id,
    )


def _claims(rows: QuerySet[models.Claim]) -> Iterator[Claim]:
    for line, origin in rows.values_list("line", "origin").iterator(BATCH):
        claim = claim_of(json.loads(line))
        yield replace(claim, origin=origin) if origin else claim
