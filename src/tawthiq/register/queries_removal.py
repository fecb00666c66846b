"""Reads what the register holds of objects that are to be removed, and who else holds the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from tawthiq.custody.sealed import Sealed
from tawthiq.register import models
from tawthiq.register.black_out import blacked, repeated
from tawthiq.register.kept import Outcome
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.queries import sealed_of
from tawthiq.values.digest import Digest


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds of some objects.

    Attributes:
        reports: Ids of the reports read from them.
        texts: Digests of the texts of these reports.
        claims: How many claims were read from them.
        incidents: Incidents that stand on them, and the status of each.
        emptied: Those of them that stand on nothing else.
        decisions: Numbers of the decisions about these claims and incidents.
        copies: Ids of other reports that tell the same story in the same or in other words.
        imports: Imports of lists that were read from them: number and list.
    """

    reports: tuple[str, ...]
    texts: frozenset[Digest]
    claims: int
    incidents: tuple[tuple[str, str], ...]
    emptied: frozenset[str]
    decisions: tuple[int, ...]
    copies: tuple[str, ...]
    imports: tuple[tuple[int, str], ...]


def held_of(digests: Iterable[Digest]) -> Held:
    """Return what the register holds of some objects."""
    hexes = [one.hex for one in digests]
    reports = models.Report.objects.filter(capture__digest__in=hexes)
    claims = models.Claim.objects.filter(report__capture__digest__in=hexes)
    codes = standing_on(hexes)
    incidents = tuple(
        (code, status)
        for part in parts(codes)
        for code, status in models.Incident.objects.filter(code__in=part)
        .order_by("code")
        .values_list("code", "status")
    )
    families = reports.filter(family__isnull=False).values("family_id")
    copies = models.Report.objects.filter(family_id__in=families)
    return Held(
        reports=tuple(reports.order_by("report_id").values_list("report_id", flat=True)),
        texts=frozenset(map(Digest, reports.values_list("text_sha256", flat=True))),
        claims=claims.count(),
        incidents=incidents,
        emptied=frozenset(code for code, _ in incidents) - _stay(hexes),
        decisions=_decisions(
            {*claims.values_list("claim_id", flat=True), *(code for code, _ in incidents)}
        ),
        copies=tuple(
            copies.exclude(capture__digest__in=hexes)
            .order_by("report_id")
            .values_list("report_id", flat=True)
        ),
        imports=tuple(
            models.Import.objects.filter(digest__in=hexes)
            .order_by("id")
            .values_list("id", "list_name")
        ),
    )


def standing_on(hexes: Iterable[str]) -> frozenset[str]:
    """Return the codes of incidents that hold accounts of objects, or are shown beside their totals.

    Args:
        hexes: Digests of the objects.
    """
    rows = models.Report.objects.filter(capture__digest__in=list(hexes))
    reports = frozenset(rows.values_list("report_id", flat=True))
    if not reports:
        return frozenset()
    accounts = models.Account.objects.filter(report__in=rows)
    found = set(accounts.values_list("incident__code", flat=True))
    lines = models.IncidentLine.objects.values_list("incident__code", "line", "waiting")
    for code, *told in lines.iterator(BATCH):
        if any(line and not reports.isdisjoint(json.loads(line)["reports"]) for line in told):
            found.add(code)
    return frozenset(found)


def objects_of(report_id: str) -> tuple[Digest, ...]:
    """Return the object that a report was read from; none if there is no such report."""
    rows = models.Report.objects.filter(report_id=report_id, capture__removed=False)
    return tuple(map(Digest, rows.values_list("capture__digest", flat=True)))


def objects_with(texts: Iterable[Digest]) -> tuple[Digest, ...]:
    """Return the objects from which a report with one of these texts was read."""
    found: set[str] = set()
    for part in parts(one.hex for one in texts):
        rows = models.Report.objects.filter(text_sha256__in=part)
        found.update(rows.values_list("capture__digest", flat=True))
    return tuple(map(Digest, sorted(found)))


def transcribed(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Return the objects that hold what a person wrote down of these objects."""
    found: set[str] = set()
    for digest in digests:
        rows = models.Report.objects.filter(line__contains=f"Transcription of {digest.hex}")
        found.update(rows.values_list("capture__digest", flat=True))
    return tuple(map(Digest, sorted(found)))


def with_rows_already_there() -> tuple[Sealed, ...]:
    """Return the objects of which a row gave no report, since the report was there already."""
    rows = models.Capture.objects.filter(removed=False, items__outcome=Outcome.ALREADY)
    return tuple(sealed_of(row) for row in rows.distinct().order_by("seq", "digest"))


def uncleared(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Return those of the objects that the register was not cleared of yet."""
    found = []
    for digest in digests:
        rows = models.Capture.objects.filter(digest=digest.hex)
        if not rows.exists() or rows.filter(removed=False).exists():
            found.append(digest)
    return tuple(found)


def repeats(words: str, digests: Iterable[Digest]) -> bool:
    """Say whether words repeat a name, a place or two words running of what some objects say."""
    return blacked(words, repeated([words], [one.hex for one in digests])) != words


def _stay(hexes: list[str]) -> frozenset[str]:
    """Return the incidents that stand on something else than these objects too."""
    others = models.Account.objects.exclude(report__capture__digest__in=hexes)
    return frozenset(others.values_list("incident__code", flat=True))


def _decisions(subjects: set[str]) -> tuple[int, ...]:
    rows = models.Decision.objects.order_by("id").values_list("id", "subject", "other")
    return tuple(number for number, one, other in rows if {one, other} & subjects)
